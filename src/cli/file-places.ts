// Two places to read governance files: a commit of a local clone, and the folder where the command runs.

import { readUnlinked } from "./disk-file.ts";
import type { FilePlace } from "./governance-files.ts";
import type { LocalGit, TreeEntry } from "./local-git.ts";
import { findOwnersFiles, isOwnersFile } from "./owners-files.ts";

export function commitPlace(git: LocalGit, tree: readonly TreeEntry[]): FilePlace {
  const entries = new Map(tree.map((entry) => [entry.path, entry]));
  return {
    read: (paths) => git.read(paths.flatMap((path) => entries.get(path) ?? [])),
    ownersFiles: () => tree.map(({ path }) => path).filter(isOwnersFile),
  };
}

export function workingFolder(): FilePlace {
  return {
    read: (paths) => paths.flatMap((path) => readUnlinked(path) ?? []),
    ownersFiles: () => findOwnersFiles("."),
  };
}
