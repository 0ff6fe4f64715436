// Places to read governance files: a commit of a local clone, a folder, and either with another charter.

import { join } from "node:path";
import { CHARTER_PATH } from "../core/governance-paths.ts";
import type { GovernanceFile } from "../core/snapshot.ts";
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

/** Where the command runs. */
export function workingFolder(): FilePlace {
  return folderPlace(".");
}

/** Paths are those below the folder. */
export function folderPlace(folder: string): FilePlace {
  return {
    read: (paths) =>
      paths.flatMap((path) => {
        const file = readUnlinked(join(folder, path));
        return file === null ? [] : { ...file, path };
      }),
    ownersFiles: () => findOwnersFiles(folder),
  };
}

/** The same place, with this file as its charter, wherever it is. */
export function withCharter(place: FilePlace, charter: GovernanceFile): FilePlace {
  return {
    ...place,
    read: (paths) => paths.flatMap((path) => (path === CHARTER_PATH ? charter : place.read([path]))),
  };
}
