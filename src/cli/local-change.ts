// What git says about the way from one commit to another, as the files and commits of a pull request.

import type { ChangedFile, Commit } from "../core/snapshot.ts";

export interface LocalChange {
  /** SHA. */
  base: string;
  /** SHA. */
  head: string;
  files: ChangedFile[];
  commits: Commit[];
}

const CHANGES: Record<string, ChangedFile["change"]> = { A: "added", C: "added", D: "removed", R: "renamed" };

/** From `git diff --name-status -M -z` and `git diff --numstat --no-renames -z`. */
export function readChangedFiles(nameStatus: string, numberStatus: string): ChangedFile[] {
  const counts = readLineCounts(numberStatus);
  const fields = nameStatus.split("\0");
  const files: ChangedFile[] = [];
  for (let i = 0; i + 1 < fields.length; ) {
    const status = fields[i] ?? "";
    const isRename = /^[RC]/.test(status);
    const first = fields[i + 1] ?? "";
    const path = isRename ? (fields[i + 2] ?? "") : first;
    i += isRename ? 3 : 2;
    const [additions, deletions] = counts.get(path) ?? [0, 0];
    files.push({ ...changedFile(status, first, isRename ? path : null), additions, deletions });
  }
  return files;
}

/** By the letter that git has for its state. `second` is the new path of a renamed or copied file. */
export function changedFile(status: string, first: string, second: string | null): ChangedFile {
  return {
    path: second ?? first,
    previousPath: status.startsWith("R") ? first : null,
    change: CHANGES[status[0] ?? ""] ?? "modified",
    additions: 0,
    deletions: 0,
  };
}

function readLineCounts(numberStatus: string): Map<string, [number, number]> {
  const counts = new Map<string, [number, number]>();
  for (const field of numberStatus.split("\0")) {
    const match = /^(\d+|-)\t(\d+|-)\t([\s\S]+)$/.exec(field);
    if (match?.[3]) counts.set(match[3], [Number(match[1]) || 0, Number(match[2]) || 0]);
  }
  return counts;
}

/** For `git log -z`: what {@link readCommits} reads. Signatures are not looked at: only GitHub knows whose key it is. */
export const COMMIT_FORMAT =
  "%H%x00%P%x00%an%x00%ae%x00%cn%x00%ce%x00%(trailers:key=Co-authored-by,valueonly,separator=%x01)%x00%B";

const FIELDS = 8;
/** What GitHub's side of it keeps, too. */
const MOST_OF_MESSAGE = 10_000;

export function readCommits(log: string): Commit[] {
  const fields = log.split("\0");
  const commits: Commit[] = [];
  for (let i = 0; i + FIELDS <= fields.length; i += FIELDS) {
    const [
      sha = "",
      parents = "",
      name = "",
      email = "",
      committer = "",
      address = "",
      coAuthors = "",
      message = "",
    ] = fields.slice(i, i + FIELDS);
    const others = coAuthors.split("\u0001").flatMap((value) => {
      const match = /^([^<]*)<([^<>]+)>\s*$/.exec(value.trim());
      return match ? [{ name: (match[1] ?? "").trim(), email: match[2] ?? "", account: null }] : [];
    });
    commits.push({
      sha,
      authors: [{ name, email, account: null }, ...others],
      committer: { name: committer, email: address, account: null },
      message: message.slice(0, MOST_OF_MESSAGE),
      isMerge: parents.includes(" "),
      signature: null,
    });
  }
  return commits;
}
