// Fingerprints of what a pull request changes in each path, for telling whether an approved change is still the same.
//
// The files before and after tell it exactly, their modes included. Where the base's file changed meanwhile, the hunks of
// the diff tell it: in order, with the unchanged lines around them (GitHub shows three on each side), without line
// numbers, as `git patch-id` has it. A rebase or a merge of the base keeps them where nothing so near changed. Binary
// files, and those whose lines GitHub does not all show, have none.

import { createHash } from "node:crypto";
import { writeDigest } from "../core/review/approvals/same-change.ts";

/** One file of a comparison. */
export interface ComparedFile {
  path: string;
  /** The path before a rename or copy. */
  previousPath: string | null;
  /** GitHub's: added, removed, modified, renamed, copied or changed. */
  status: string;
  /** Digest of the hunks; null where GitHub does not show all changed lines. */
  lines: string | null;
  before: Version | null;
  after: Version | null;
}

/** What git has at a path: null where it has nothing. */
export interface Version {
  oid: string;
  mode: number;
}

function hash(...parts: string[]): string {
  // No path, status or id holds a zero.
  return createHash("sha256").update(parts.join("\0")).digest("base64url");
}

/** Digest of a unified diff's hunks; null unless it shows exactly the changed lines that were counted. */
export function digestOfLines(
  patch: string | undefined,
  counted: { additions: number; deletions: number },
): string | null {
  // What is not UTF-8 is shown with the same stand-in for different bytes.
  if (patch === undefined || patch.includes("\uFFFD")) return null;
  const lines = patch.split("\n");
  const count = (sign: string) => lines.filter((line) => line.startsWith(sign)).length;
  if (count("+") !== counted.additions || count("-") !== counted.deletions) return null;
  // Only headers of hunks begin so. What they say depends on where the hunk stands.
  return hash(lines.map((line) => (line.startsWith("@") ? "@" : line)).join("\n"));
}

/** By path, both of a rename; null where git's side is not known. */
export function digestsOf(files: readonly ComparedFile[]): Map<string, string | null> {
  const digests = new Map<string, string | null>();
  for (const file of files) {
    const digest = digestOf(file);
    add(digests, file.path, digest);
    // A copy leaves its source as it was.
    if (file.status === "renamed" && file.previousPath !== null) add(digests, file.previousPath, digest);
  }
  return digests;
}

function digestOf(file: ComparedFile): string | null {
  const { path, previousPath, status, before, after } = file;
  // Names that are not UTF-8 come with a stand-in, and are not found by it: every change of them would look the same.
  if ((before === null && status !== "added") || (after === null && status !== "removed")) return null;
  const what = [status, path, previousPath ?? ""];
  const modes = [String(before?.mode ?? ""), String(after?.mode ?? "")];
  // Renamed, or its mode changed, and nothing else: the same whatever the base has in the file.
  const isContentKept = before !== null && before.oid === after?.oid;
  const lines = isContentKept ? "kept" : file.lines;
  return writeDigest({
    before: hash(...what, before?.oid ?? "", String(before?.mode ?? "")),
    after: hash(...what, after?.oid ?? "", String(after?.mode ?? "")),
    lines: lines === null ? null : hash(...what, ...modes, lines),
  });
}

/** Two files of a comparison can touch one path: renamed away, and made anew. Only both together are the same then. */
function add(digests: Map<string, string | null>, path: string, digest: string | null): void {
  const known = digests.get(path);
  if (known === undefined) digests.set(path, digest);
  else if (known === null || digest === null) digests.set(path, null);
  else digests.set(path, writeDigest({ before: "two", after: hash(known, digest), lines: null }));
}
