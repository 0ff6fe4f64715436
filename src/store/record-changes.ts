// What the commands of people add to the record.

import type { RecordChange, RecordChangeOf } from "../core/commands/record-change.ts";
import { commentNumber } from "../core/comment-id.ts";
import { saveAbsence } from "./absences.ts";
import { insertAssignment } from "./assignments.ts";
import { askCompany } from "./cla/company-requests.ts";
import { sign } from "./cla/signatures.ts";
import { insertClaim, insertConfirmation, insertSponsorship, insertWaiver } from "./cla/statements.ts";
import { insertHandover } from "./handovers.ts";
import { insertHold, liftHolds } from "./holds.ts";
import { insertLabelWish } from "./label-wishes.ts";
import { requestMerge } from "./merge-requests.ts";
import { endObjections, insertClarification, insertObjection, raiseObjection } from "./objections.ts";
import { askToReopen } from "./pull-requests.ts";
import type { RecordScope } from "./record-scope.ts";
import { insertApproval, insertConsent, insertOverride } from "./review-statements.ts";
import type { Database, PullRequestKey } from "./schema.ts";
import { takeStep } from "./steps.ts";
import { inTransaction } from "./transaction.ts";

/**
 * Makes the changes of one command. What is so already (the same signature, a step taken, a hold lifted) stays as
 * it is. Belongs into one transaction with `settleCommand`, which tells whether the command was judged before.
 */
export async function applyRecordChanges(
  db: Database,
  scope: RecordScope,
  changes: RecordChange[],
): Promise<void> {
  for (const change of changes) await applyRecordChange(db, scope, change);
}

async function applyRecordChange(db: Database, scope: RecordScope, change: RecordChange): Promise<void> {
  const { ownerId, repositoryId, number } = scope;
  switch (change.kind) {
    case "sign":
      return insertSignature(db, scope, change);
    case "claim-email":
      return insertClaim(db, scope, change);
    case "confirm":
      return insertConfirmation(db, scope, change);
    case "sponsor":
      return insertSponsorship(db, scope, change);
    case "waive-cla":
      return insertWaiver(db, scope, change);
    case "ask-company":
      return insertCompanyRequest(db, scope, change);
    case "hold":
      return insertHold(db, scope, change);
    case "lift-holds":
      return liftHolds(db, scope, change);
    case "approve":
      return insertApproval(db, scope, change);
    case "object":
      return insertObjection(db, scope, change);
    case "end-objections":
      return endObjections(db, scope, change);
    case "clarify":
      return insertClarification(db, scope, change);
    case "raise-objection":
      await raiseObjection(db, scope, change);
      return;
    case "hand-over":
      return insertHandover(db, scope, change);
    case "label":
      return insertLabelWish(db, scope, change);
    case "reopen":
      return askToReopen(db, { repositoryId, number }, change.at);
    case "override":
      return insertOverride(db, scope, change);
    case "agree":
      return insertConsent(db, scope, change);
    case "away":
      return saveAbsence(db, { ...change, ownerId, isAway: true });
    case "back":
      return saveAbsence(db, { ...change, ownerId, isAway: false, until: null });
    case "merge":
      return requestMerge(db, scope, change);
    case "assign":
      return insertAssignment(db, scope, change);
    case "take-step":
      await takeStep(db, {
        ...change.step,
        repositoryId,
        number,
        takenAt: change.at,
        by: change.by,
        reason: change.reason,
      });
      return;
  }
}

async function insertSignature(
  db: Database,
  here: RecordScope,
  change: RecordChangeOf<"sign">,
): Promise<void> {
  const { ownerId, scope, repositoryId, number } = here;
  if (scope === null) {
    throw new Error(`Nobody is asked to sign in pull request ${number} of repository ${repositoryId}`);
  }
  const { person, documentPath, documentHash, commentId } = change;
  // Of a review the evidence is the pull request: the number of a comment would name another one.
  const comment = commentNumber(commentId);
  const place = { repositoryId, number, commentId: comment };
  const signing = { ownerId, scope, person, documentPath, documentHash, ...place };
  await inTransaction(db, (transaction) =>
    sign(transaction, {
      ...signing,
      method: "comment",
      fields: [],
      signedAt: change.at,
      now: change.at,
    }),
  );
}

/** A company whose agreement was revoked meanwhile is not asked. */
async function insertCompanyRequest(
  db: Database,
  { repositoryId, number }: PullRequestKey,
  { companyId, person, at }: RecordChangeOf<"ask-company">,
): Promise<void> {
  await inTransaction(db, (transaction) =>
    askCompany(transaction, { companyId, person, repositoryId, number, at }),
  );
}
