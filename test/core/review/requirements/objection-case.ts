// An objection of @carol and its clock, of which a test says only what matters.

import type { Account } from "../../../../src/core/account.ts";
import type { Charter } from "../../../../src/core/charter/charter.ts";
import type { Objection } from "../../../../src/core/record.ts";
import { author, carol, objection } from "../../build.ts";
import { charter } from "../../build-charter.ts";
import { type Case, requirement } from "../judging.ts";

/** The Monday on which it was made. */
export const SAID = "2026-03-02T09:00:00.000Z";
export const ASKED = "2026-03-04T09:00:00.000Z";
export const asked = { by: author, question: null, commentId: "issuecomment-9", at: ASKED, answeredAt: null };

export interface Given {
  by?: Account;
  row?: Partial<Objection>;
  objections?: Partial<Charter["objections"]>;
  lastWord?: string;
  now?: string;
  more?: Case;
}

export function caseOf({
  by = carol,
  row,
  objections,
  lastWord,
  now = "2026-03-05T09:00:00.000Z",
  more,
}: Given): Case {
  const of = charter().objections;
  return {
    ...more,
    charter: { objections: { ...of, clarifyDays: 5, raiseDays: 10, ...objections }, ...more?.charter },
    snapshot: {
      ...more?.snapshot,
      lastWords: lastWord === undefined ? new Map() : new Map([[by.id, lastWord]]),
    },
    record: { ...more?.record, objections: [objection(by, { id: 7, since: SAID, ...row })] },
    now,
  };
}

export const judged = (given: Given) => requirement("objection", caseOf(given));
export const clock = (given: Given) => judged(given)?.clock;
