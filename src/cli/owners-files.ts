// The OWNERS files below a folder on disk: those that git would see, or all of them where there is no clone.

import { readdirSync } from "node:fs";
import { join } from "node:path";
import { formatOfFile } from "../core/governance-paths.ts";
import { kindOf } from "./disk-file.ts";
import { describeFileError } from "./file-error.ts";
import { GitError, runGit } from "./git-process.ts";
import { Refusal } from "./refusal.ts";

/** Entries of a folder that is no clone; a clone is listed by git. */
const MAX_ENTRIES = 1_000_000;
/** They hold copies of other projects. */
const FOREIGN_FOLDERS = new Set(["node_modules", ".git"]);

/** An OWNERS file, or the root's OWNERS_ALIASES. */
export function isOwnersFile(path: string): boolean {
  const format = formatOfFile(path);
  return format === "owners" || format === "owners-aliases";
}

/**
 * Paths from `root`, sorted, with slashes. Links to files are among them, and not followed.
 * @throws Refusal for a folder that can't be listed
 */
export function findOwnersFiles(root: string): string[] {
  const paths = (listClone(root) ?? walk(root)).filter(isOwnersFile);
  return [...new Set(paths)]
    .filter((path) => ["file", "link"].includes(kindOf(join(root, path)) ?? ""))
    .sort();
}

/** What git knows, and what is new and not ignored; null in no clone. */
function listClone(root: string): string[] | null {
  try {
    const args = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
    const listed = runGit(root, args).toString("utf8").split("\0");
    // A folder that another project's clone ignores is no clone of its own.
    return listed.length > 1 ? listed : null;
  } catch (error) {
    if (error instanceof GitError) return null;
    throw error;
  }
}

function walk(root: string): string[] {
  const found: string[] = [];
  const folders = [""];
  let seen = 0;
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    for (const entry of listFolder(join(root, folder))) {
      seen += 1;
      if (seen > MAX_ENTRIES) {
        throw new Refusal(`${root} has more than ${MAX_ENTRIES} files. Name the folder of a clone.`);
      }
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (!entry.isDirectory()) found.push(path);
      else if (!FOREIGN_FOLDERS.has(entry.name)) folders.push(path);
    }
  }
  return found;
}

function listFolder(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    throw new Refusal(`the folder ${folder} can't be read: ${describeFileError(error)}`, { cause: error });
  }
}
