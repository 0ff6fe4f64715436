// A change of a local clone as the snapshot of a pull request: what only GitHub knows is empty.

import type { Account } from "../core/account.ts";
import type { Listing, Snapshot } from "../core/snapshot.ts";
import type { LocalChange } from "./local-change.ts";

/** `at` (ISO 8601) is when it would be opened. */
export function offlineSnapshot(change: LocalChange, author: Account, at: string): Snapshot {
  return {
    repository: { id: 0, owner: { id: 0, login: "local" }, name: "clone", defaultBranch: "main" },
    number: 0,
    url: "",
    title: "",
    state: "open",
    isDraft: false,
    author,
    createdAt: at,
    base: { ref: change.base, sha: change.base },
    head: { sha: change.head },
    commits: whole(change.commits),
    files: whole(change.files),
    reviews: whole([]),
    changes: new Map(),
    labels: [],
    milestone: null,
    linkedIssues: whole([]),
    ownReview: null,
    baseChangedAt: null,
    mergedAt: null,
    reopenedAt: null,
    hasMergeQueue: false,
    requestedReviewers: [],
    requestedTeams: [],
    checks: [],
    comment: null,
  };
}

function whole<T>(items: T[]): Listing<T> {
  return { items, total: items.length, complete: true };
}
