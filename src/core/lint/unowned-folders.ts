// Files that nobody owns, summed up by the highest folders of which nobody owns anything.

export interface UnownedPart {
  /** Path of a folder, "" for the root. */
  folder: string;
  /** Null where nobody owns anything in the folder; otherwise the files directly in it that nobody owns. */
  loose: string[] | null;
  /** Files that nobody owns, of the folder as a whole or directly in it. */
  count: number;
}

/** A folder's files, those of folders below it included. */
interface Count {
  files: number;
  unowned: number;
}

/** Those with the most files first. Time grows with the length of all paths. */
export function unownedFolders(
  files: readonly string[],
  isUnowned: (path: string) => boolean,
): UnownedPart[] {
  const counts = new Map<string, Count>();
  const unowned: string[] = [];
  for (const path of files) {
    const orphan = isUnowned(path);
    if (orphan) unowned.push(path);
    for (const folder of foldersOf(path)) {
      const count = counts.get(folder) ?? { files: 0, unowned: 0 };
      count.files += 1;
      count.unowned += Number(orphan);
      counts.set(folder, count);
    }
  }
  const whole = new Map<string, UnownedPart>();
  const loose = new Map<string, string[]>();
  for (const path of unowned) {
    const folders = foldersOf(path);
    const highest = folders.find((folder) => isWhole(counts.get(folder)));
    if (highest !== undefined) {
      whole.set(highest, { folder: highest, loose: null, count: counts.get(highest)?.files ?? 0 });
    } else {
      const folder = folders.at(-1) ?? "";
      const known = loose.get(folder);
      if (known === undefined) loose.set(folder, [path]);
      else known.push(path);
    }
  }
  const single = [...loose].map(([folder, paths]) => ({ folder, loose: paths, count: paths.length }));
  return [...whole.values(), ...single].sort((a, b) => b.count - a.count);
}

function isWhole(count: Count | undefined): boolean {
  return count !== undefined && count.files === count.unowned;
}

/** "", `a`, `a/b` of `a/b/c`. */
export function foldersOf(path: string): string[] {
  const folders = [""];
  for (let at = path.indexOf("/"); at > 0; at = path.indexOf("/", at + 1)) folders.push(path.slice(0, at));
  return folders;
}
