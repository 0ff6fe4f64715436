// Files that nobody owns, summed up by folders.

export interface TopFolder {
  /** Name of a folder of the root, or null for the files of the root itself. */
  name: string | null;
  files: number;
  unowned: number;
  /** The highest folders in it of which nobody owns a single file, those with the most files first. */
  whole: { path: string; files: number }[];
  /** The first unowned file that lies in none of them, and how many there are. */
  loose: { example: string; files: number } | null;
}

/** A folder's files, those of folders below it included. */
interface Count {
  files: number;
  unowned: number;
}

/** Only top folders with an unowned file, in the order of the tree. Time grows with the length of all paths. */
export function unownedFolders(files: readonly string[], isUnowned: (path: string) => boolean): TopFolder[] {
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
  const tops = new Map<string | null, TopFolder & { seen: Set<string> }>();
  for (const path of unowned) {
    const folders = foldersOf(path);
    const name = folders[0] ?? null;
    const top = tops.get(name) ?? {
      name,
      ...(counts.get(name ?? "") ?? rootCount(files, unowned)),
      ...empty(),
    };
    tops.set(name, top);
    const whole = folders.find((folder) => counts.get(folder)?.files === counts.get(folder)?.unowned);
    if (whole === undefined) {
      top.loose = { example: top.loose?.example ?? path, files: (top.loose?.files ?? 0) + 1 };
    } else if (!top.seen.has(whole)) {
      top.seen.add(whole);
      top.whole.push({ path: whole, files: counts.get(whole)?.files ?? 0 });
    }
  }
  return [...tops.values()].map(({ name, files: total, unowned: orphans, whole, loose }) => {
    whole.sort((a, b) => b.files - a.files);
    return { name, files: total, unowned: orphans, whole, loose };
  });
}

function empty() {
  return { whole: [], loose: null, seen: new Set<string>() };
}

function rootCount(files: readonly string[], unowned: readonly string[]): Count {
  const inRoot = (path: string) => !path.includes("/");
  return { files: files.filter(inRoot).length, unowned: unowned.filter(inRoot).length };
}

/** `a`, `a/b` of `a/b/c`. */
function foldersOf(path: string): string[] {
  const folders: string[] = [];
  for (let at = path.indexOf("/"); at > 0; at = path.indexOf("/", at + 1)) folders.push(path.slice(0, at));
  return folders;
}
