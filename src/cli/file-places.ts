// Two places to read governance files: a commit of a local clone, and the folder where the command runs.

import { globSync, readFileSync, statSync } from "node:fs";
import { sep } from "node:path";
import { formatOfFile } from "../core/governance-paths.ts";
import type { GovernanceFile, UnreadableFile } from "../core/snapshot.ts";
import type { FilePlace } from "./governance-files.ts";
import type { LocalGit, TreeEntry } from "./local-git.ts";
import { toGovernanceFile, tooLarge } from "./text-file.ts";

/** Folders that hold copies of other projects. */
const FOREIGN_FOLDERS = new Set(["node_modules", ".git"]);

export function commitPlace(git: LocalGit, tree: readonly TreeEntry[]): FilePlace {
  const entries = new Map(tree.map((entry) => [entry.path, entry]));
  return {
    read: (paths) => git.read(paths.flatMap((path) => entries.get(path) ?? [])),
    ownersFiles: () => tree.map(({ path }) => path).filter(isOwnersFile),
  };
}

export function workingFolder(): FilePlace {
  return {
    read: (paths) => paths.flatMap((path) => readFromDisk(path) ?? []),
    ownersFiles: () =>
      globSync("**/OWNERS{,_ALIASES}", {
        exclude: (name) => FOREIGN_FOLDERS.has(name.split(sep).at(-1) ?? ""),
      })
        .map((path) => path.replaceAll(sep, "/"))
        .filter(isOwnersFile)
        .sort(),
  };
}

function isOwnersFile(path: string): boolean {
  const format = formatOfFile(path);
  return format === "owners" || format === "owners-aliases";
}

/** Null where there is no file. */
export function readFromDisk(path: string): GovernanceFile | UnreadableFile | null {
  const unread = (reason: string): UnreadableFile => ({ path, oid: "", reason });
  try {
    const reason = tooLarge(statSync(path).size);
    return reason === null ? toGovernanceFile({ path, oid: "" }, readFileSync(path)) : unread(reason);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : null;
    if (code === "ENOENT" || code === "ENOTDIR") return null;
    if (code === "EISDIR") return unread("is a folder");
    return unread(code === "EACCES" ? "may not be read by you" : "can't be opened");
  }
}
