// A change's files as terms: each path, and each folder above it, with how often it occurs.

import { MAX_FILES } from "./parameters.ts";

/** Term → number of files. A folder ends in a slash; the root, which every path has, is no term. */
export function pathTerms(files: readonly string[]): Map<string, number> {
  const terms = new Map<string, number>();
  for (const path of files.slice(0, MAX_FILES)) {
    terms.set(path, (terms.get(path) ?? 0) + 1);
    for (let at = path.indexOf("/"); at !== -1; at = path.indexOf("/", at + 1)) {
      const folder = path.slice(0, at + 1);
      terms.set(folder, (terms.get(folder) ?? 0) + 1);
    }
  }
  return terms;
}

/** The folder that a file stands in, with its slash; the file itself where it stands in the root. */
export function placeOf(path: string): string {
  const end = path.lastIndexOf("/");
  return end === -1 ? path : path.slice(0, end + 1);
}
