// Reads the OWNERS files of an import.

import { statSync } from "node:fs";
import { join } from "node:path";
import { MAX_OWNERS_FILES } from "../core/ownership/owners-tree/owners-paths.ts";
import { kindOf, readNamedFile } from "./disk-file.ts";
import { codeOf, describeFileError } from "./file-error.ts";
import { findOwnersFiles } from "./owners-files.ts";
import { Refusal } from "./refusal.ts";

/**
 * The OWNERS files below a folder and its OWNERS_ALIASES, with paths from there. Links are left out.
 * @throws Refusal
 */
export function readOwnersTree(root: string): { path: string; text: string }[] {
  if (!isFolder(root)) throw new Refusal(`${root} is a file. Name the root folder of a repository.`);
  const paths = findOwnersFiles(root).filter((path) => kindOf(join(root, path)) === "file");
  if (paths.length > MAX_OWNERS_FILES) {
    throw new Refusal(`${root} has more than ${MAX_OWNERS_FILES} OWNERS files. Name a folder with fewer.`);
  }
  return paths.map((path) => ({ path, text: readNamedFile(join(root, path)) }));
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch (error) {
    const isMissing = codeOf(error) === "ENOENT";
    throw new Refusal(
      isMissing
        ? `there is no folder ${path}. Name the root of a repository.`
        : `the folder ${path} can't be read: ${describeFileError(error)}`,
      { cause: error },
    );
  }
}
