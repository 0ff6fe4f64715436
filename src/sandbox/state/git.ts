// Git's objects: blobs, trees and commits with the ids that git itself would give them.

import { createHash } from "node:crypto";
import type { Blob, Commit, Signature } from "./model.ts";

interface Objects {
  blobs: Map<string, Blob>;
  commits: Map<string, Commit>;
}

function objectId(type: string, content: Buffer): string {
  return createHash("sha1").update(`${type} ${content.length}\0`).update(content).digest("hex");
}

export function storeBlob(objects: Objects, content: string | Buffer): string {
  const bytes = Buffer.from(content);
  const oid = objectId("blob", bytes);
  objects.blobs.set(oid, { oid, content: bytes });
  return oid;
}

/** Git's id of a folder; `tree` holds the paths below it. */
export function treeId(tree: ReadonlyMap<string, string>): string {
  const files = new Map<string, string>();
  const folders = new Map<string, Map<string, string>>();
  for (const [path, oid] of tree) {
    const slash = path.indexOf("/");
    if (slash < 0) {
      files.set(path, oid);
      continue;
    }
    const folder = folders.get(path.slice(0, slash)) ?? new Map<string, string>();
    folder.set(path.slice(slash + 1), oid);
    folders.set(path.slice(0, slash), folder);
  }
  const entries = [
    ...[...files].map(([name, oid]) => ({ key: name, mode: "100644", name, oid })),
    ...[...folders].map(([name, below]) => ({ key: `${name}/`, mode: "40000", name, oid: treeId(below) })),
  ].sort((a, b) => Buffer.compare(Buffer.from(a.key), Buffer.from(b.key)));
  return objectId(
    "tree",
    Buffer.concat(
      entries.map((e) => Buffer.concat([Buffer.from(`${e.mode} ${e.name}\0`), Buffer.from(e.oid, "hex")])),
    ),
  );
}

function gitSignature(who: Signature): string {
  return `${who.name} <${who.email}> ${Math.floor(who.date.getTime() / 1000)} +0000`;
}

export function storeCommit(objects: Objects, commit: Omit<Commit, "sha" | "treeSha">): Commit {
  const treeSha = treeId(commit.tree);
  const text = [
    `tree ${treeSha}`,
    ...commit.parents.map((parent) => `parent ${parent}`),
    `author ${gitSignature(commit.author)}`,
    `committer ${gitSignature(commit.committer)}`,
    ...(commit.signed ? [`gpgsig ${commit.signed.by.id}`] : []),
    "",
    commit.message,
  ].join("\n");
  const stored = { ...commit, treeSha, sha: objectId("commit", Buffer.from(text)) };
  objects.commits.set(stored.sha, stored);
  return stored;
}

/** A commit and all that it stands on, nearest first. */
export function ancestors(objects: Objects, sha: string): Set<string> {
  const seen = new Set<string>([sha]);
  for (const current of seen) {
    for (const parent of objects.commits.get(current)?.parents ?? []) {
      seen.add(parent);
    }
  }
  return seen;
}

/** The best common ancestor, or null for unrelated histories. */
export function mergeBase(objects: Objects, a: string, b: string): string | null {
  const ofB = ancestors(objects, b);
  for (const sha of ancestors(objects, a)) {
    if (ofB.has(sha)) {
      return sha;
    }
  }
  return null;
}

/** What `base..head` holds, oldest first. */
export function commitsBetween(objects: Objects, base: string, head: string): Commit[] {
  const known = ancestors(objects, base);
  const seen = new Set<string>();
  const ordered: Commit[] = [];
  const stack: { sha: string; done: boolean }[] = [{ sha: head, done: false }];
  while (stack.length > 0) {
    const next = stack.pop();
    const commit = next && objects.commits.get(next.sha);
    if (!next || !commit || known.has(next.sha)) {
      continue;
    }
    if (next.done) {
      ordered.push(commit);
    } else if (!seen.has(next.sha)) {
      seen.add(next.sha);
      stack.push({ sha: next.sha, done: true });
      for (const parent of commit.parents.toReversed()) {
        stack.push({ sha: parent, done: false });
      }
    }
  }
  return ordered;
}
