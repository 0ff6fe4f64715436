// The paths that a pull request touches.

import type { ChangedFile } from "./snapshot.ts";

/** Every path that the pull request touches, once; a rename touches two. */
export function touchedPaths(files: readonly ChangedFile[]): string[] {
  const paths = files.flatMap(({ path, previousPath }) =>
    previousPath === null ? [path] : [path, previousPath],
  );
  return [...new Set(paths)];
}
