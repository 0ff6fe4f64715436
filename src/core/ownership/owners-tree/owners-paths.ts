// Which OWNERS files can say something about a path.

const OWNERS_NAME = "OWNERS";
/** Prow reads the one of the root only. */
export const ALIASES_PATH = "OWNERS_ALIASES";

/** A pull request of 3,000 files lies in fewer folders in any real tree. */
export const MAX_OWNERS_FILES = 5000;

/**
 * The OWNERS files that may concern these paths: one for every folder above each of them, whether or not it is there,
 * each once, and the root's OWNERS_ALIASES first. A list with more than MAX_OWNERS_FILES entries has been cut: with
 * some of them missing, a folder's no_parent_owners could be overlooked, so the caller has to treat the ownership as
 * unreadable.
 */
export function ownersFilesFor(paths: readonly string[]): string[] {
  const files = new Set([ALIASES_PATH, OWNERS_NAME]);
  for (const path of paths) {
    const folders = path.split("/").slice(0, -1);
    const names = folders.slice(0, readableDepth(folders));
    // From the path upwards, so that what another path has added already need not be walked again.
    for (let depth = names.length; depth > 0; depth -= 1) {
      const file = [...names.slice(0, depth), OWNERS_NAME].join("/");
      if (files.has(file)) break;
      files.add(file);
      if (files.size > MAX_OWNERS_FILES) return [...files];
    }
  }
  return [...files];
}

/** The names of the folders above an OWNERS file; null for any other file, and where Prow reads none. */
export function ownersFolder(path: string): string[] | null {
  const names = path.split("/");
  if (names.pop() !== OWNERS_NAME || readableDepth(names) < names.length) return null;
  return names;
}

/**
 * How many of these names lead through folders that Prow reads. Unless told otherwise it skips folders whose name ends
 * with `.git` or `_output`, those two levels or more below one that ends with `vendor`, and all within: people whom a
 * copied dependency names own nothing here.
 */
function readableDepth(names: readonly string[]): number {
  let depth = 0;
  let vendor = names.length;
  for (const name of names) {
    if (name.endsWith(".git") || name.endsWith("_output") || depth >= vendor + 2) break;
    if (name.endsWith("vendor")) vendor = Math.min(vendor, depth);
    depth += 1;
  }
  return depth;
}
