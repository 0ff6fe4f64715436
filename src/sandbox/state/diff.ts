// What changed between two trees, with renames found by equal or similar content.

import { differences, linesOf } from "./line-diff.ts";
import type { Blob } from "./model.ts";
import { unifiedDiff } from "./patch.ts";

export interface FileChange {
  path: string;
  previousPath: string | null;
  status: "added" | "modified" | "removed" | "renamed";
  additions: number;
  deletions: number;
  /** Of a removed file the blob that it was. */
  oid: string;
  /** The unified diff; null for binary files, pure renames, and diffs of more than 500 KB, as on GitHub. */
  patch(): string | null;
}

type Blobs = ReadonlyMap<string, Blob>;
type Tree = ReadonlyMap<string, string>;

const longestPatch = 500_000;

/** Null for binary content. */
function textOf(blobs: Blobs, oid: string | undefined): string | null {
  const content = oid === undefined ? Buffer.alloc(0) : blobs.get(oid)?.content;
  return !content || content.includes(0) ? null : content.toString("utf8");
}

function change(
  blobs: Blobs,
  place: Pick<FileChange, "path" | "previousPath" | "status">,
  old: string | undefined,
  now: string | undefined,
): FileChange {
  const [before, after] = [textOf(blobs, old), textOf(blobs, now)];
  const isText = before !== null && after !== null && old !== now;
  const edits = isText ? differences(linesOf(before), linesOf(after)) : [];
  return {
    ...place,
    oid: now ?? old ?? "",
    additions: edits.reduce((sum, edit) => sum + edit.after.end - edit.after.start, 0),
    deletions: edits.reduce((sum, edit) => sum + edit.before.end - edit.before.start, 0),
    patch: () => {
      const patch = isText ? unifiedDiff(before, after) : "";
      return patch === "" || patch.length > longestPatch ? null : patch;
    },
  };
}

/** Git pairs no more files than that. */
const mostPairs = 1000;

/** A character a byte: Git finds out which files are alike whether they are text or not. */
function bytesOf(blobs: Blobs, oid: string): string {
  return blobs.get(oid)?.content.toString("latin1") ?? "";
}

/** How much of two contents is the same, by bytes: 1 for equal ones. */
function similarity(before: string, after: string): number {
  const [old, now] = [linesOf(before), linesOf(after)];
  const gone = differences(old, now).flatMap((each) => old.slice(each.before.start, each.before.end));
  const kept = before.length - gone.join("").length;
  return kept / Math.max(before.length, after.length, 1);
}

/** New path → the path that it had, which is gone. Equal content first, then the most alike, at least half. */
function renames(blobs: Blobs, removed: Tree, added: Tree): Map<string, string> {
  const found = new Map<string, string>();
  const left = new Map(removed);
  const take = (path: string, source: string | undefined) => {
    if (source !== undefined) {
      found.set(path, source);
      left.delete(source);
    }
  };
  for (const [path, oid] of added) {
    take(path, [...left].find(([, old]) => old === oid)?.[0]);
  }
  if (left.size * added.size > mostPairs) {
    return found;
  }
  for (const [path, oid] of added) {
    const now = found.has(path) ? "" : bytesOf(blobs, oid);
    const alike = [...left].map(([source, old]) => {
      const before = bytesOf(blobs, old);
      return { source, score: now && before ? similarity(before, now) : 0 };
    });
    take(path, alike.filter(({ score }) => score >= 0.5).sort((a, b) => b.score - a.score)[0]?.source);
  }
  return found;
}

export function diffTrees(blobs: Blobs, before: Tree, after: Tree): FileChange[] {
  const removed = new Map([...before].filter(([path]) => !after.has(path)));
  const sources = renames(blobs, removed, new Map([...after].filter(([path]) => !before.has(path))));
  const changes: FileChange[] = [];
  for (const [path, oid] of after) {
    const old = before.get(path);
    if (old === oid) {
      continue;
    }
    if (old !== undefined) {
      changes.push(change(blobs, { path, previousPath: null, status: "modified" }, old, oid));
      continue;
    }
    const source = sources.get(path);
    if (source === undefined) {
      changes.push(change(blobs, { path, previousPath: null, status: "added" }, undefined, oid));
    } else {
      const renamedFrom = removed.get(source);
      removed.delete(source);
      changes.push(change(blobs, { path, previousPath: source, status: "renamed" }, renamedFrom, oid));
    }
  }
  for (const [path, oid] of removed) {
    changes.push(change(blobs, { path, previousPath: null, status: "removed" }, oid, undefined));
  }
  return changes.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}
