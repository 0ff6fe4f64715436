// Merging two changes of the same tree, as git does: by file, and within a file by line.

import { diffTrees } from "./diff.ts";
import { storeBlob } from "./git.ts";
import { type Difference, differences, linesOf } from "./line-diff.ts";
import type { Blob, Commit } from "./model.ts";

interface Objects {
  blobs: Map<string, Blob>;
  commits: Map<string, Commit>;
}

type Tree = ReadonlyMap<string, string>;

interface Merged {
  tree: ReadonlyMap<string, string>;
  /** Paths that both changed in ways that don't go together; there `theirs` stands. */
  conflicts: string[];
}

/** What `ours` becomes with the changes from `base` to `theirs`. */
export function mergeTrees(objects: Objects, base: Tree, ours: Tree, theirs: Tree): Merged {
  const tree = new Map(ours);
  const conflicts: string[] = [];
  for (const { path, previousPath, status, oid } of diffTrees(objects.blobs, base, theirs)) {
    const source = previousPath ?? path;
    const [old, mine] = [base.get(source), ours.get(source)];
    if (previousPath !== null) {
      tree.delete(previousPath);
    }
    const wanted = status === "removed" ? undefined : oid;
    const merged = mergeFiles(objects, old, mine, wanted);
    if (merged === "conflict") {
      conflicts.push(path);
    }
    const result = merged === "conflict" ? wanted : merged;
    if (result === undefined) {
      tree.delete(path);
    } else {
      tree.set(path, result);
    }
  }
  return { tree, conflicts };
}

type Version = string | undefined;

/** Blob ids; undefined is a file that is not there. */
function mergeFiles(objects: Objects, base: Version, ours: Version, theirs: Version): Version | "conflict" {
  if (ours === base || ours === theirs) {
    return theirs;
  }
  const texts = [base, ours, theirs].map((oid) => textOf(objects, oid));
  const [old, mine, wanted] = texts;
  if (old == null || mine == null || wanted == null) {
    return "conflict";
  }
  const merged = mergeTexts(old, mine, wanted);
  return merged === null ? "conflict" : storeBlob(objects, merged);
}

function textOf(objects: Objects, oid: Version): string | null {
  const content = objects.blobs.get(oid ?? "")?.content;
  return !content || content.includes(0) ? null : content.toString("utf8");
}

/** Null where both changed the same lines, or lines that touch. */
export function mergeTexts(base: string, ours: string, theirs: string): string | null {
  const [old, mine, wanted] = [linesOf(base), linesOf(ours), linesOf(theirs)];
  const left = differences(old, mine);
  const right = differences(old, wanted);
  const isClash = left.some((a) => right.some((b) => touch(a, b) && !isEqual(a, b, mine, wanted)));
  if (isClash) {
    return null;
  }
  const both = right.filter((b) => left.every((a) => !touch(a, b)));
  const edits = [
    ...left.map((each) => ({ each, lines: mine })),
    ...both.map((each) => ({ each, lines: wanted })),
  ].sort((a, b) => a.each.before.start - b.each.before.start);
  const result: string[] = [];
  let at = 0;
  for (const { each, lines } of edits) {
    result.push(...old.slice(at, each.before.start), ...lines.slice(each.after.start, each.after.end));
    at = each.before.end;
  }
  return [...result, ...old.slice(at)].join("");
}

function touch(a: Difference, b: Difference): boolean {
  return a.before.start <= b.before.end && b.before.start <= a.before.end;
}

function isEqual(a: Difference, b: Difference, mine: string[], wanted: string[]): boolean {
  const [left, right] = [mine.slice(a.after.start, a.after.end), wanted.slice(b.after.start, b.after.end)];
  return (
    a.before.start === b.before.start && a.before.end === b.before.end && left.join("") === right.join("")
  );
}
