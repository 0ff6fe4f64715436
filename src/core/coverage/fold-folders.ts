// A tree of many files → few cells for a picture: large folders are opened, small ones folded up, nothing is lost.

import {
  addKind,
  asFolder,
  type Folder,
  growFolderTree,
  type KindWeight,
  type WeighedFile,
  type Weight,
} from "./folder-tree.ts";

/** A folder with cells and frames in it. */
export interface Frame extends Weight {
  /** The last names of the path; empty for the root. */
  name: string;
  path: string;
  inside: (Frame | Cell)[];
}

/** An area of one kind. */
export interface Cell extends Weight {
  /** The last names of the path; empty for a part or the rest of a folder. */
  name: string;
  /** The file or folder, or the one that it is a part or the rest of. */
  path: string;
  kind: number;
  /** Of this kind, in ascending order. */
  parts: number[];
  /** `part`: what a folder has of this kind. `rest`: what it has of it besides what is shown by itself. */
  what: "file" | "folder" | "part" | "rest";
}

export interface FoldLimits {
  /** Cells at the most, or as many as there are kinds. */
  cells: number;
  /** Folders and files that are shown by themselves within one folder, at the most. */
  children: number;
  /** What takes less than this share of the whole belongs to the rest of its folder. */
  share: number;
}

interface Limits extends FoldLimits {
  leastWeight: number;
}

/** Folders that mix kinds are opened before those of one kind, which show their colour as they are. */
const ONE_KIND_FACTOR = 0.1;
/** A single file says less than a folder: it must be larger to be shown by itself. */
const FILE_FACTOR = 2.5;

/** Weights of frames and cells add up to the weight of the files. Deterministic, largest first. */
export function foldFolders(files: readonly WeighedFile[], limits: FoldLimits): Frame {
  const root = growFolderTree(files);
  const all = { ...limits, leastWeight: root.weight * limits.share };
  return toFrame(root, chooseOpened(root, all), all);
}

/** Opens the folder that tells most, again and again, until there would be too many cells. */
function chooseOpened(root: Folder, limits: Limits): Set<Folder> {
  const opened = new Set<Folder>();
  const candidates = [root];
  let cells = root.kinds.size;
  for (let next = candidates.pop(); next !== undefined; next = candidates.pop()) {
    const { large, rest } = contentsOf(next, limits);
    const added = large.reduce((sum, { kinds }) => sum + kinds.size, rest.size) - next.kinds.size;
    if (large.length === 0 || cells + added > limits.cells) continue;
    cells += added;
    opened.add(next);
    candidates.push(...large.filter(isFolder));
    candidates.sort((a, b) => worth(a) - worth(b));
  }
  return opened;
}

function worth({ weight, kinds }: Folder): number {
  return kinds.size > 1 ? weight : weight * ONE_KIND_FACTOR;
}

function isFolder({ folders, own }: Folder): boolean {
  return folders.size > 0 || own.length > 0;
}

/** What of an opened folder is shown by itself, and what is left, of each kind. */
function contentsOf(folder: Folder, limits: Limits): { large: Folder[]; rest: Map<number, KindWeight> } {
  const large: Folder[] = [];
  const rest = new Map<number, KindWeight>();
  const all = [...folder.folders.values(), ...folder.own.map(asFolder)].sort(byWeight);
  for (const each of all) {
    const least = isFolder(each) ? limits.leastWeight : limits.leastWeight * FILE_FACTOR;
    if (each.weight >= least && large.length < limits.children) large.push(each);
    else for (const [kind, weight] of each.kinds) addKind(rest, kind, weight);
  }
  return { large, rest };
}

function toFrame(folder: Folder, opened: ReadonlySet<Folder>, limits: Limits): Frame {
  const { name, path, weight, files } = folder;
  if (!opened.has(folder)) return { name, path, weight, files, inside: cellsOf(path, folder.kinds, "part") };
  const { large, rest } = contentsOf(folder, limits);
  const inside = large.map((each) => {
    const [cell, ...others] = cellsOf(each.path, each.kinds, isFolder(each) ? "folder" : "file");
    if (opened.has(each) || others.length > 0 || cell === undefined) return toFrame(each, opened, limits);
    return { ...cell, name: each.name };
  });
  return { name, path, weight, files, inside: [...inside, ...cellsOf(path, rest, "rest")] };
}

function cellsOf(path: string, kinds: ReadonlyMap<number, KindWeight>, what: Cell["what"]): Cell[] {
  return [...kinds]
    .sort(([a], [b]) => a - b)
    .map(([kind, { weight, files, parts }]) => {
      return { name: "", path, weight, files, kind, parts: [...parts].sort((a, b) => a - b), what };
    });
}

function byWeight(a: Folder, b: Folder): number {
  return b.weight - a.weight || (a.path < b.path ? -1 : 1);
}
