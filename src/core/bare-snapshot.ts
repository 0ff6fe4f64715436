// A pull request of which GitHub itself was not asked: what only GitHub knows is empty.

import { noClaFacts } from "./cla/facts.ts";
import type { Listing, Snapshot } from "./snapshot.ts";

/** Everything that somebody else than GitHub can tell of a pull request. */
type Known = Pick<Snapshot, "state" | "author" | "createdAt" | "base" | "head" | "files"> & Partial<Snapshot>;

export function bareSnapshot(known: Known): Snapshot {
  return {
    repository: { id: 0, owner: { id: 0, login: "" }, name: "", defaultBranch: known.base.ref },
    number: 0,
    url: "",
    title: "",
    isDraft: false,
    baseChangedAt: null,
    mergedAt: null,
    reopenedAt: null,
    commits: whole([]),
    reviews: whole([]),
    changes: new Map(),
    cla: noClaFacts(),
    lastWords: new Map(),
    wordsKnownFrom: null,
    remarks: [],
    requiredChecks: [],
    labels: [],
    milestone: null,
    linkedIssues: whole([]),
    ownReview: null,
    hasMergeQueue: false,
    requestedReviewers: [],
    requestedTeams: [],
    checks: [],
    comment: null,
    ...known,
  };
}

/** A list of which nothing is missing. */
export function whole<T>(items: T[]): Listing<T> {
  return { items, total: items.length, complete: true };
}
