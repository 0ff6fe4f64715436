// Fingerprints of what a pull request changes in each path, for telling whether an approved change is still the same.
//
// A change is told by its added and removed lines, each run of them with the one unchanged line before and after it, but
// without line numbers: a rebase or a merge of the base keeps it, for git itself merges only what does not touch. Where
// such lines end up in different files although the base's file is the same, they were moved, and the files decide.
// What GitHub shows no lines of (binary, too large, not UTF-8) is told by its blobs before and after. A file's mode is
// not in GitHub's comparison, so that `chmod` alone in a file that is changed anyway is not noticed.

import { createHash } from "node:crypto";

/** One file of a comparison. */
export interface ComparedFile {
  path: string;
  /** The path before a rename or copy. */
  previousPath: string | null;
  /** GitHub's: added, removed, modified, renamed, copied or changed. */
  status: string;
  /** The blob at the commit; of a removed file the one that it was. Null when GitHub does not say. */
  oid: string | null;
  /** Digest of the changed lines; null where GitHub does not show them all. */
  lines: string | null;
}

export interface Comparison {
  mergeBase: string;
  files: ComparedFile[];
}

/** Blobs at merge bases: null for no file, undefined where it was not looked up. */
export type BlobBefore = (mergeBase: string, path: string) => string | null | undefined;

/** Separates what is hashed together; no path, status or digest holds it. */
const SEPARATOR = "\0";
/** In place of a neighbouring line where the file begins or ends. */
const EDGE = "^";

export function hash(...parts: string[]): string {
  return createHash("sha256").update(parts.join(SEPARATOR)).digest("hex");
}

/** Digest of a unified diff's changed lines; null unless it shows exactly the lines that were counted. */
export function digestOfLines(
  patch: string | undefined,
  counted: { additions: number; deletions: number },
): string | null {
  // What is not UTF-8 is shown with the same stand-in for different bytes.
  if (patch === undefined || patch.includes("\uFFFD")) return null;
  const runs: string[] = [];
  let additions = 0;
  let deletions = 0;
  let last = EDGE;
  let isRun = false;
  for (const line of patch.split("\n")) {
    const sign = line.charAt(0);
    if (sign === "+" || sign === "-") {
      if (sign === "+") additions++;
      else deletions++;
      if (!isRun) runs.push("@", last);
      runs.push(line);
      isRun = true;
    } else if (sign === "\\") {
      if (isRun) runs.push(line);
    } else {
      // A new hunk: its first unchanged line comes next, unless the file begins there.
      last = sign === "@" ? EDGE : line;
      if (isRun) runs.push(last);
      isRun = false;
    }
  }
  if (isRun) runs.push(EDGE);
  return additions === counted.additions && deletions === counted.deletions ? hash(runs.join("\n")) : null;
}

/** GitHub leaves out lines when a comparison grows: where one lacks a path's lines, all are told by blobs there. */
export function evenly(comparisons: readonly Comparison[]): Comparison[] {
  const all = comparisons.flatMap(({ files }) => files);
  const withoutLines = new Set(all.filter(({ lines }) => lines === null).map(({ path }) => path));
  return comparisons.map(({ mergeBase, files }) => ({
    mergeBase,
    files: files.map((file) => (withoutLines.has(file.path) ? { ...file, lines: null } : file)),
  }));
}

/** The blob before, where only a look at the merge base tells. */
export interface Lookup {
  mergeBase: string;
  path: string;
}

export function lookupsFor(comparisons: readonly Comparison[]): Lookup[] {
  const unclear = comparisons.flatMap(({ mergeBase, files }) =>
    files.filter(isToldByBlobs).map((file) => ({ mergeBase, path: file.previousPath ?? file.path })),
  );
  const alike = [...sameLines(comparisons).values()].filter((members) => !isOne(members, "mergeBase"));
  return [...unclear, ...alike.flat().map(({ mergeBase, source }) => ({ mergeBase, path: source }))];
}

function isToldByBlobs({ lines, status }: ComparedFile): boolean {
  return lines === null && status !== "added" && status !== "removed";
}

interface Member {
  mergeBase: string;
  /** The path at the merge base. */
  source: string;
  oid: string;
}

/** Changes of the same lines of a path that make different files of it. */
function sameLines(comparisons: readonly Comparison[]): Map<string, Member[]> {
  const groups = new Map<string, Member[]>();
  for (const { mergeBase, files } of comparisons) {
    for (const file of files) {
      if (file.lines === null) continue;
      const member = { mergeBase, source: file.previousPath ?? file.path, oid: file.oid ?? "" };
      const group = groups.get(keyOf(file));
      if (group === undefined) groups.set(keyOf(file), [member]);
      else group.push(member);
    }
  }
  return new Map([...groups].filter(([, members]) => !isOne(members, "oid")));
}

function isOne(members: readonly Member[], what: "mergeBase" | "oid"): boolean {
  return new Set(members.map((member) => member[what])).size <= 1;
}

function keyOf({ path, previousPath, status, lines }: ComparedFile): string {
  return hash(status, path, previousPath ?? "", lines ?? "");
}

/** The digests of each comparison, in their order; they can be compared with each other, and with no later ones. */
export function digestsOf(
  comparisons: readonly Comparison[],
  before: BlobBefore,
): Map<string, string | null>[] {
  const moved = new Set(
    [...sameLines(comparisons)].filter(([, group]) => isMoved(group, before)).map(([key]) => key),
  );
  return comparisons.map(({ mergeBase, files }) => {
    const digests = new Map<string, string | null>();
    for (const file of files) {
      const digest = digestOf(file, before(mergeBase, file.previousPath ?? file.path), moved);
      add(digests, file.path, digest);
      // A copy leaves its source as it was.
      if (file.status === "renamed" && file.previousPath !== null) add(digests, file.previousPath, digest);
    }
    return digests;
  });
}

/** Whether one file became two different ones by the same lines: they stand in different places. */
function isMoved(group: readonly Member[], before: BlobBefore): boolean {
  if (isOne(group, "mergeBase")) return true;
  const after = new Map<string, string>();
  return group.some(({ mergeBase, source, oid }) => {
    const old = before(mergeBase, source);
    if (typeof old !== "string") return true;
    const other = after.get(old);
    after.set(old, oid);
    return other !== undefined && other !== oid;
  });
}

function digestOf(
  file: ComparedFile,
  before: string | null | undefined,
  moved: ReadonlySet<string>,
): string | null {
  const { oid, status, lines } = file;
  const key = keyOf(file);
  if (lines !== null) return moved.has(key) ? hash(key, before ?? "", oid ?? "") : key;
  if (oid === null) return null;
  if (!isToldByBlobs(file)) return hash(key, status, oid);
  if (typeof before !== "string") return null;
  // Renamed, or its mode changed, and nothing else.
  return before === oid ? hash(key, "same") : hash(key, before, oid);
}

/** Two files of a comparison can touch one path: renamed away, and made anew. */
function add(digests: Map<string, string | null>, path: string, digest: string | null): void {
  const known = digests.get(path);
  if (known === undefined) digests.set(path, digest);
  else digests.set(path, known === null || digest === null ? null : hash(known, digest));
}
