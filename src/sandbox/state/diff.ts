// What changed between two trees, with renames found by equal content.

import type { Blob } from "./model.ts";

export interface FileChange {
  path: string;
  previousPath: string | null;
  status: "added" | "modified" | "removed" | "renamed";
  additions: number;
  deletions: number;
  oid: string;
}

type Tree = ReadonlyMap<string, string>;

function lines(blobs: Map<string, Blob>, oid: string): string[] {
  const text = blobs.get(oid)?.content.toString("utf8") ?? "";
  return text === "" ? [] : text.replace(/\n$/, "").split("\n");
}

/** Lines added and taken away, each counted as often as it occurs; moved lines count as neither. */
function countLines(before: string[], after: string[]): { additions: number; deletions: number } {
  const rest = new Map<string, number>();
  for (const line of before) {
    rest.set(line, (rest.get(line) ?? 0) + 1);
  }
  let additions = 0;
  for (const line of after) {
    const left = rest.get(line) ?? 0;
    if (left > 0) {
      rest.set(line, left - 1);
    } else {
      additions++;
    }
  }
  return { additions, deletions: [...rest.values()].reduce((sum, n) => sum + n, 0) };
}

export function diffTrees(blobs: Map<string, Blob>, before: Tree, after: Tree): FileChange[] {
  const removed = new Map([...before].filter(([path]) => !after.has(path)));
  const changes: FileChange[] = [];
  for (const [path, oid] of after) {
    const old = before.get(path);
    if (old === oid) {
      continue;
    }
    if (old !== undefined) {
      const counts = countLines(lines(blobs, old), lines(blobs, oid));
      changes.push({ path, previousPath: null, status: "modified", oid, ...counts });
      continue;
    }
    const source = [...removed].find(([, removedOid]) => removedOid === oid)?.[0] ?? null;
    if (source !== null) {
      removed.delete(source);
      changes.push({ path, previousPath: source, status: "renamed", oid, additions: 0, deletions: 0 });
    } else {
      const additions = lines(blobs, oid).length;
      changes.push({ path, previousPath: null, status: "added", oid, additions, deletions: 0 });
    }
  }
  for (const [path, oid] of removed) {
    const deletions = lines(blobs, oid).length;
    changes.push({ path, previousPath: null, status: "removed", oid, additions: 0, deletions });
  }
  return changes.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}
