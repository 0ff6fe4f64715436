// What changed between two trees, with renames found by equal content.

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

export function diffTrees(blobs: Blobs, before: Tree, after: Tree): FileChange[] {
  const removed = new Map([...before].filter(([path]) => !after.has(path)));
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
    const source = [...removed].find(([, removedOid]) => removedOid === oid)?.[0] ?? null;
    if (source === null) {
      changes.push(change(blobs, { path, previousPath: null, status: "added" }, undefined, oid));
    } else {
      removed.delete(source);
      changes.push(change(blobs, { path, previousPath: source, status: "renamed" }, oid, oid));
    }
  }
  for (const [path, oid] of removed) {
    changes.push(change(blobs, { path, previousPath: null, status: "removed" }, oid, undefined));
  }
  return changes.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}
