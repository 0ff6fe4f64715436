// For tests of what people say: statements of all kinds, and what becomes of them.

import type { Account } from "../../../../src/core/account.ts";
import type { ApprovalStatement, Objection } from "../../../../src/core/record.ts";
import { bot, HEAD, objection } from "../../build.ts";
import { type Case, EARLIER, LATER, opinionsOf } from "../judging.ts";

export const machine = bot(77, "merger[bot]");

/** `/approve`. */
export function said(by: Account, at: string, changes: Partial<ApprovalStatement> = {}): ApprovalStatement {
  return {
    by,
    at,
    commentId: "issuecomment-8",
    withdrawn: false,
    requirements: null,
    headSha: HEAD,
    ...changes,
  };
}

export function cancelled(by: Account, at: string): ApprovalStatement {
  return said(by, at, { withdrawn: true, headSha: null });
}

/** `/object`. */
export function objected(by: Account, since: string, changes: Partial<Objection> = {}): Objection {
  return objection(by, { reason: "too slow", commentId: "issuecomment-9", since, ...changes });
}

/** Who approves, who objects, and whose approval can count for nothing. */
export function words(given: Case) {
  const { approvals, objections, discarded } = opinionsOf(given);
  return [
    approvals.map(({ by, source }) => `${by.login} by ${source.kind}`),
    objections.map(({ by, source }) => `${by.login} by ${source.kind}`),
    discarded.map(({ account, reason }) => `${account?.login ?? "nobody"} ${reason}`),
  ];
}

export const early = { submittedAt: EARLIER };
export const late = { submittedAt: LATER, id: 900 };
