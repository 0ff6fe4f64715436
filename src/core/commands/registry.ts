// Every command, in the order in which the help shows them. A new command is one file and one line here.

import { assign } from "./assign.ts";
import { claSign } from "./cla-sign.ts";
import type { Command } from "./command.ts";
import { escalate } from "./escalate.ts";
import { helpFor } from "./help.ts";
import { hold } from "./hold.ts";
import { recheck } from "./recheck.ts";
import { unassign } from "./unassign.ts";
import { unhold } from "./unhold.ts";

const help = helpFor(() => commands);

export const commands: readonly Command[] = [
  claSign,
  assign,
  unassign,
  hold,
  unhold,
  escalate,
  recheck,
  help,
];
