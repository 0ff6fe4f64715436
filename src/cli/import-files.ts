// Reads the files of an import: one text, or the OWNERS files of a folder.

import { lstatSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { MAX_OWNERS_FILES } from "../core/ownership/owners-tree/owners-paths.ts";
import { GitError, runGit } from "./git-process.ts";

/** Why an import can't be read, and what to do, as sentences. */
export class UnreadableImport extends Error {
  override readonly name = "UnreadableImport";
}

/** GitHub's own limit for CODEOWNERS, the largest of the formats. */
const MAX_BYTES = 3 * 1024 * 1024;
/** Entries of a folder that is no clone; a clone is listed by git. */
const MAX_ENTRIES = 1_000_000;
const OWNERS_FILE = /(^|\/)(OWNERS|OWNERS_ALIASES)$/;

/** @throws UnreadableImport where there is no such file, or where it is too large or not text in UTF-8. */
export function readImportFile(path: string): string {
  let bytes: Buffer;
  try {
    const { size } = statSync(path);
    if (size > MAX_BYTES)
      throw new UnreadableImport(`${path} has more than 3 MB. Name a file of maintainers.`);
    bytes = readFileSync(path);
  } catch (error) {
    if (error instanceof UnreadableImport) throw error;
    throw new UnreadableImport(describe(path, error), { cause: error });
  }
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    throw new UnreadableImport(`${path} is not text in UTF-8. Convert it, and import it again.`, {
      cause: error,
    });
  }
}

function describe(path: string, error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : null;
  if (code === "ENOENT") return `there is no file ${path}. Name one that exists.`;
  if (code === "EISDIR") return `${path} is a folder. Name the file in it.`;
  return `${path} can't be read: ${error instanceof Error ? error.message : String(error)}`;
}

/**
 * The OWNERS files below a folder and its OWNERS_ALIASES, with paths from there. Links are not followed.
 * @throws UnreadableImport
 */
export function readOwnersTree(root: string): { path: string; text: string }[] {
  let isFolder = false;
  try {
    isFolder = statSync(root).isDirectory();
  } catch (error) {
    throw new UnreadableImport(`there is no folder ${root}. Name the root of a repository.`, {
      cause: error,
    });
  }
  if (!isFolder) throw new UnreadableImport(`${root} is a file. Name the root folder of a repository.`);
  const paths = (listClone(root) ?? walk(root)).filter((path) => isPlainFile(join(root, path)));
  if (paths.length > MAX_OWNERS_FILES) {
    throw new UnreadableImport(
      `${root} has more than ${MAX_OWNERS_FILES} OWNERS files. Name a folder with fewer.`,
    );
  }
  return paths.map((path) => ({ path, text: readImportFile(join(root, path)) }));
}

/** What git knows below the folder; null where it is in no clone. */
function listClone(root: string): string[] | null {
  try {
    const listed = runGit(root, ["ls-files", "-z"]).toString("utf8").split("\0");
    // A folder in another project's clone that git knows nothing of is no clone of its own.
    return listed.length > 1 ? listed.filter((path) => OWNERS_FILE.test(path)) : null;
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
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      seen += 1;
      if (seen > MAX_ENTRIES) {
        throw new UnreadableImport(`${root} has more than ${MAX_ENTRIES} files. Name the folder of a clone.`);
      }
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory() && entry.name !== ".git") folders.push(path);
      else if (entry.isFile() && OWNERS_FILE.test(path)) found.push(path);
    }
  }
  return found.sort();
}

/** What git lists may be a link, or gone from the folder. */
function isPlainFile(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isFile() === true;
}
