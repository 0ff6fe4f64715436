// A merged pull request, of which only a few things were kept, as a snapshot that can be judged again.

import { bareSnapshot, whole } from "../bare-snapshot.ts";
import type { KnownPerson } from "../people/known-people.ts";
import type { Review, Snapshot } from "../snapshot.ts";

/** More files of one change tell little more of who knows the code. */
export const MOST_KEPT_FILES = 100;

export interface MergedChange {
  number: number;
  /** ISO 8601. */
  mergedAt: string;
  authorId: number | null;
  /** Ids of people whose latest opinion was an approval; neither the author nor machines. */
  approvedBy: readonly number[];
  /** The first {@link MOST_KEPT_FILES}. */
  files: readonly string[];
}

/** Who is who, as far as a directory tells. */
export type People = ReadonlyMap<number, KnownPerson>;

/** No commit has it. */
const HEAD = "0".repeat(40);

/** `base` is the branch that it is taken to have been merged into. */
export function snapshotOfMerged(change: MergedChange, base: string, people: People): Snapshot {
  const { number, mergedAt, authorId, approvedBy, files } = change;
  const at = new Date(mergedAt).toISOString();
  return bareSnapshot({
    number,
    state: "merged",
    author: authorId === null ? null : personOf(authorId, people).account,
    createdAt: at,
    mergedAt: at,
    base: { ref: base, sha: HEAD },
    head: { sha: HEAD },
    files: whole(
      files.map((path) => ({ path, previousPath: null, change: "modified", additions: 0, deletions: 0 })),
    ),
    reviews: whole(approvedBy.map((id) => approval(id, at, people))),
  });
}

function approval(id: number, submittedAt: string, people: People): Review {
  const { account, canWrite } = personOf(id, people);
  return {
    id,
    author: account,
    state: "approved",
    submittedAt,
    commitSha: HEAD,
    canWrite,
    dismissal: null,
  };
}

/** Whoever is not known here is no maintainer, and approved nevertheless: write access is believed. */
function personOf(id: number, people: People): KnownPerson {
  return people.get(id) ?? { account: { id, login: `account-${id}`, kind: "user" }, canWrite: true };
}
