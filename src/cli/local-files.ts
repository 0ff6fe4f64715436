// Files of a local clone: one list of the tree, and the texts of some of its files, a process for all of them.

import type { GovernanceFile, UnreadableFile } from "../core/snapshot.ts";
import { symbolicLink, tooLarge } from "../core/unreadable.ts";
import { runGit } from "./git-process.ts";
import { toGovernanceFile } from "./text-file.ts";

/** A file, a symbolic link or a submodule of one commit. */
export interface TreeEntry {
  path: string;
  oid: string;
  kind: "file" | "link" | "submodule";
  /** 0 for a submodule, and where the clone lacks the object. */
  bytes: number;
}

/**
 * Everything in a commit's tree, folders aside, in git's order; or only what stands at `paths`.
 * @throws GitError
 */
export function listTree(clone: string, commit: string, paths: readonly string[] = []): TreeEntry[] {
  const args = ["--literal-pathspecs", "ls-tree", "-r", "-l", "-z", "--full-tree", commit, "--", ...paths];
  return runGit(clone, args)
    .toString("utf8")
    .split("\0")
    .filter((line) => line !== "")
    .map(readEntry);
}

/** `100644 blob <object id>    1234\t<path>` */
function readEntry(line: string): TreeEntry {
  const tab = line.indexOf("\t");
  const [mode = "", , oid = "", bytes = ""] = line.slice(0, tab).split(/ +/);
  const kind = mode === "160000" ? "submodule" : mode === "120000" ? "link" : "file";
  return { path: line.slice(tab + 1), oid, kind, bytes: Number(bytes) || 0 };
}

/**
 * In the order of `entries`.
 * @throws GitError
 */
export function readTexts(clone: string, entries: readonly TreeEntry[]): (GovernanceFile | UnreadableFile)[] {
  const wanted = entries.filter(isLoadable);
  const contents = wanted.length === 0 ? new Map() : readBlobs(clone, wanted);
  return entries.map((entry) => toFile(entry, contents.get(entry.oid)));
}

function isLoadable(entry: TreeEntry): boolean {
  return entry.kind === "file" && tooLarge(entry, entry.bytes) === null;
}

function readBlobs(clone: string, entries: readonly TreeEntry[]): Map<string, Buffer> {
  const asked = entries.map(({ oid }) => `${oid}\n`).join("");
  const output = runGit(clone, ["cat-file", "--batch"], asked);
  const contents = new Map<string, Buffer>();
  for (let at = 0; at < output.length; ) {
    const end = output.indexOf("\n", at);
    const [oid = "", , size] = output.toString("latin1", at, end).split(" ");
    at = end + 1;
    // An object that is not in the clone has a line of two words, and no content.
    if (size === undefined) continue;
    contents.set(oid, output.subarray(at, at + Number(size)));
    at += Number(size) + 1;
  }
  return contents;
}

function toFile(entry: TreeEntry, content: Buffer | undefined): GovernanceFile | UnreadableFile {
  const { path, oid, kind } = entry;
  if (kind === "link") return symbolicLink(entry);
  if (kind === "submodule") return { path, oid, reason: "is a submodule, not a file" };
  const excess = tooLarge(entry, entry.bytes);
  if (excess !== null) return excess;
  if (content === undefined) {
    const reason = "is not in this clone, which has not all objects";
    return { path, oid, reason, fix: "Fetch it, or clone without --filter." };
  }
  return toGovernanceFile(entry, content);
}
