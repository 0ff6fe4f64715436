// A path on disk as findings show it: from the working folder with slashes, where it is below it.

import { isAbsolute, relative, resolve, sep } from "node:path";

/** Elsewhere the path as given, since a chain of `..` would say less. */
export function repositoryPath(path: string): string {
  const fromHere = relative(process.cwd(), resolve(path));
  const isBelow =
    fromHere !== "" && !isAbsolute(fromHere) && fromHere !== ".." && !fromHere.startsWith(`..${sep}`);
  return (isBelow ? fromHere : path).replaceAll(sep, "/");
}
