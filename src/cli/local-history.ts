// What git says about the changes that landed on a branch, one after the other.

import type { ChangedFile } from "../core/snapshot.ts";
import { changedFile } from "./local-change.ts";

/** A merge, a squashed pull request or a direct commit, compared with what was there before. */
export interface LandedChange {
  sha: string;
  /** The first is where the branch was before. Empty for the first commit of a history. */
  parents: string[];
  /** ISO 8601, when it landed. */
  at: string;
  author: { name: string; email: string };
  /** The commit's first line. */
  subject: string;
  /** Of the pull request, where the first line says it as GitHub does. */
  number: number | null;
  files: ChangedFile[];
}

/** For `git log --raw --numstat -z`: what {@link readHistory} reads. The mark can begin no line about a file. */
export const HISTORY_FORMAT = "%x01%H%x00%P%x00%cI%x00%an%x00%ae%x00%s";

const MARK = "\u0001";
/** `Merge pull request #12 from …` and `Title (#12)`. */
const NUMBER = /^Merge pull request #(\d{1,9}) from |\(#(\d{1,9})\)$/;

export function readHistory(log: string): LandedChange[] {
  const fields = log.split("\0");
  const changes: LandedChange[] = [];
  for (let i = 0; i < fields.length; ) {
    if (!fields[i]?.startsWith(MARK)) break;
    const [sha = "", parents = "", at = "", name = "", email = "", subject = ""] = fields.slice(i, i + 6);
    const number = NUMBER.exec(subject);
    const { files, next } = readFiles(fields, i + 6);
    changes.push({
      sha: sha.slice(1),
      parents: parents.split(" ").filter((parent) => parent !== ""),
      at,
      author: { name, email },
      subject,
      number: number === null ? null : Number(number[1] ?? number[2]),
      files,
    });
    i = next;
  }
  return changes;
}

/** First the state of every file (`:… M` and its path, `:… R100` and two), then its numbers (`1<tab>0<tab>path`). */
function readFiles(fields: readonly string[], start: number): { files: ChangedFile[]; next: number } {
  const files = new Map<string, ChangedFile>();
  let next = start;
  while (next < fields.length && !fields[next]?.startsWith(MARK)) {
    const [field = "", first = "", second = ""] = fields.slice(next, next + 3);
    const [, status] = STATE.exec(field) ?? [];
    const [, additions, deletions, path] = NUMBERS.exec(field) ?? [];
    // Both names of a renamed file follow.
    const isPair = /^[RC]/.test(status ?? "") || path === "";
    if (status !== undefined) {
      const file = changedFile(status, first, isPair ? second : null);
      files.set(file.path, file);
    } else {
      const file = files.get(path || second);
      if (file) Object.assign(file, { additions: Number(additions) || 0, deletions: Number(deletions) || 0 });
    }
    next += isPair ? 3 : status === undefined ? 1 : 2;
  }
  return { files: [...files.values()], next };
}

/** The first of a commit stands on a line of its own. */
const STATE = /^\n?:.* ([A-Z]\d*)$/;
/** `-` for a binary file. */
const NUMBERS = /^(\d+|-)\t(\d+|-)\t([\s\S]*)$/;
