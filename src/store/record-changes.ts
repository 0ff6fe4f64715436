// What the commands of people add to the record.

import type { Account } from "../core/account.ts";
import type { RecordChange } from "../core/commands/command.ts";
import { forgetRefusal } from "./requests.ts";
import type { Database, PullRequestKey } from "./schema.ts";
import { takeStep } from "./steps.ts";

export interface RecordScope extends PullRequestKey {
  /** Signatures hold for all repositories of this account. */
  ownerId: number;
  /** Path of the agreement in force; null when there is none. */
  documentPath: string | null;
}

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
  const { repositoryId, number } = scope;
  switch (change.kind) {
    case "sign":
      return insertSignature(db, scope, change);
    case "hold": {
      const { by, reason, commentId, at } = change;
      await db
        .insertInto("hold")
        .values({ repositoryId, number, reason, commentId, since: at, ...byColumns(by) })
        .execute();
      return;
    }
    case "lift-holds":
      return liftHolds(db, scope, change);
    case "assign": {
      const { person, assigned, by, at } = change;
      const who = { personId: person.id, personLogin: person.login, personKind: person.kind };
      await db
        .insertInto("assignment")
        .values({ repositoryId, number, ...who, assigned, at, ...byColumns(by) })
        .execute();
      // Somebody knows better now than GitHub did when it refused: it is asked again.
      if (assigned) await forgetRefusal(db, { repositoryId, number, personId: person.id });
      return;
    }
    case "take-step":
      return takeStep(db, { repositoryId, number, step: change.step, takenAt: change.at, by: change.by });
  }
}

async function insertSignature(
  db: Database,
  scope: RecordScope,
  change: Extract<RecordChange, { kind: "sign" }>,
): Promise<void> {
  const { ownerId, documentPath, repositoryId, number } = scope;
  if (documentPath === null) {
    throw new Error(`A signature in pull request ${number} of repository ${repositoryId} names no agreement`);
  }
  const { person, documentHash, commentId, at } = change;
  await db
    .insertInto("signature")
    .values({
      ownerId,
      personId: person.id,
      loginThen: person.login,
      documentHash,
      documentPath,
      repositoryId,
      number,
      commentId,
      signedAt: at,
    })
    .onConflict((conflict) => conflict.columns(["ownerId", "personId", "documentHash"]).doNothing())
    .execute();
}

async function liftHolds(
  db: Database,
  { repositoryId, number }: PullRequestKey,
  { ids, by, commentId, at }: Extract<RecordChange, { kind: "lift-holds" }>,
): Promise<void> {
  if (ids.length === 0) return;
  await db
    .updateTable("hold")
    .set({ liftedAt: at, liftedById: by.id, liftedByLogin: by.login, liftedCommentId: commentId })
    .where("id", "in", ids)
    .where("repositoryId", "=", repositoryId)
    .where("number", "=", number)
    .where("liftedAt", "is", null)
    .execute();
}

function byColumns(by: Account) {
  return { byId: by.id, byLogin: by.login, byKind: by.kind };
}
