// Every command, in the order in which the help shows them. A new command is one file and one line here.

import { approve, approveCancel } from "./approve.ts";
import { assign } from "./assign.ts";
import { author } from "./author.ts";
import { away, back } from "./away.ts";
import { cc } from "./cc.ts";
import { claFor } from "./cla.ts";
import { claCompany } from "./cla-company.ts";
import { claConfirm } from "./cla-confirm.ts";
import { claSign } from "./cla-sign.ts";
import { claSponsor } from "./cla-sponsor.ts";
import { claWaive } from "./cla-waive.ts";
import { claim } from "./claim.ts";
import { clarify } from "./clarify.ts";
import type { Command } from "./command.ts";
import { decline } from "./decline.ts";
import { escalate } from "./escalate.ts";
import { explain } from "./explain.ts";
import { fastTrack } from "./fast-track.ts";
import { helpFor } from "./help.ts";
import { hold } from "./hold.ts";
import { label } from "./label.ts";
import { merge } from "./merge.ts";
import { object } from "./object.ts";
import { override } from "./override.ts";
import { preApprove } from "./pre-approve.ts";
import { ready } from "./ready.ts";
import { recheck } from "./recheck.ts";
import { reroll } from "./reroll.ts";
import { resolve } from "./resolve.ts";
import { status } from "./status.ts";
import { unassign } from "./unassign.ts";
import { uncc } from "./uncc.ts";
import { unhold } from "./unhold.ts";
import { withdraw } from "./withdraw.ts";

const help = helpFor(() => commands);

const ofAgreement: readonly Command[] = [claSign, claConfirm, claCompany, claSponsor, claWaive];

export const commands: readonly Command[] = [
  status,
  explain,
  claFor(ofAgreement),
  ...ofAgreement,
  approve,
  approveCancel,
  object,
  withdraw,
  clarify,
  resolve,
  assign,
  unassign,
  cc,
  uncc,
  claim,
  decline,
  reroll,
  ready,
  author,
  away,
  back,
  hold,
  unhold,
  escalate,
  fastTrack,
  preApprove,
  override,
  label,
  merge,
  recheck,
  help,
];
