// Every command, in the order in which the help shows them. A new command is one file and one line here.

import { claFor } from "./agreement/cla.ts";
import { claCompany } from "./agreement/cla-company.ts";
import { claConfirm } from "./agreement/cla-confirm.ts";
import { claSign } from "./agreement/cla-sign.ts";
import { claSponsor } from "./agreement/cla-sponsor.ts";
import { claWaive } from "./agreement/cla-waive.ts";
import { explain } from "./answers/explain.ts";
import { helpFor } from "./answers/help.ts";
import { status } from "./answers/status.ts";
import { approve, approveCancel } from "./approval/approve.ts";
import { fastTrack } from "./approval/fast-track.ts";
import { override } from "./approval/override.ts";
import { preApprove } from "./approval/pre-approve.ts";
import type { Command } from "./command.ts";
import { clarify } from "./objections/clarify.ts";
import { object } from "./objections/object.ts";
import { resolve } from "./objections/resolve.ts";
import { withdraw } from "./objections/withdraw.ts";
import { label } from "./pull-request/label.ts";
import { merge } from "./pull-request/merge.ts";
import { recheck } from "./pull-request/recheck.ts";
import { assign } from "./reviewers/assign.ts";
import { away, back } from "./reviewers/away.ts";
import { cc } from "./reviewers/cc.ts";
import { claim } from "./reviewers/claim.ts";
import { decline } from "./reviewers/decline.ts";
import { reroll } from "./reviewers/reroll.ts";
import { unassign } from "./reviewers/unassign.ts";
import { uncc } from "./reviewers/uncc.ts";
import { author } from "./turn/author.ts";
import { escalate } from "./turn/escalate.ts";
import { hold } from "./turn/hold.ts";
import { ready } from "./turn/ready.ts";
import { unhold } from "./turn/unhold.ts";

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
