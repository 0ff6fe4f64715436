// Files by their folders, with what each folder holds of every kind.

/** A file as a picture needs it. */
export interface WeighedFile {
  path: string;
  /** Area of the picture that it takes, in any unit. */
  weight: number;
  /** What it is coloured as, counted from 0. */
  kind: number;
  /** Which part of the tree it belongs to, counted from 0; several may be of one kind. */
  part: number;
}

export interface Weight {
  weight: number;
  files: number;
}

export interface KindWeight extends Weight {
  parts: Set<number>;
}

export interface Folder extends Weight {
  /** The last names of the path: several where a folder holds nothing but one folder. */
  name: string;
  /** From the root, without a slash at its end; empty for the root itself. */
  path: string;
  kinds: Map<number, KindWeight>;
  folders: Map<string, Folder>;
  own: WeighedFile[];
}

/** Files without weight are left out: they have no area. */
export function growFolderTree(files: readonly WeighedFile[]): Folder {
  const root = emptyFolder("", "");
  for (const file of files) {
    if (!(file.weight > 0)) continue;
    let folder = root;
    count(folder, file);
    for (const name of file.path.split("/").slice(0, -1)) {
      folder = openFolder(folder, name);
      count(folder, file);
    }
    folder.own.push(file);
  }
  joinDetours(root);
  return root;
}

/** A file as the folder that holds nothing else, to stand among folders. */
export function asFolder(file: WeighedFile): Folder {
  const { path } = file;
  const folder = emptyFolder(path.slice(path.lastIndexOf("/") + 1), path);
  count(folder, file);
  return folder;
}

/** Adds to `kinds`, and leaves `added` as it is. */
export function addKind(kinds: Map<number, KindWeight>, kind: number, added: KindWeight): void {
  const known = kinds.get(kind);
  if (known === undefined) {
    kinds.set(kind, { ...added, parts: new Set(added.parts) });
    return;
  }
  known.weight += added.weight;
  known.files += added.files;
  for (const part of added.parts) known.parts.add(part);
}

function emptyFolder(name: string, path: string): Folder {
  return { name, path, weight: 0, files: 0, kinds: new Map(), folders: new Map(), own: [] };
}

function openFolder(parent: Folder, name: string): Folder {
  const known = parent.folders.get(name);
  if (known !== undefined) return known;
  const folder = emptyFolder(name, parent.path === "" ? name : `${parent.path}/${name}`);
  parent.folders.set(name, folder);
  return folder;
}

function count(folder: Folder, { weight, kind, part }: WeighedFile): void {
  folder.weight += weight;
  folder.files += 1;
  const known = folder.kinds.get(kind);
  if (known === undefined) {
    folder.kinds.set(kind, { weight, files: 1, parts: new Set([part]) });
    return;
  }
  known.weight += weight;
  known.files += 1;
  known.parts.add(part);
}

/** A folder with nothing but a folder in it becomes one with that: `src/main/java`. */
function joinDetours(root: Folder): void {
  const waiting = [root];
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    for (const [key, child] of folder.folders) {
      const names = [child.name];
      let deepest = child;
      for (let only = onlyFolder(deepest); only !== null; only = onlyFolder(deepest)) {
        names.push(only.name);
        deepest = only;
      }
      deepest.name = names.join("/");
      folder.folders.set(key, deepest);
      waiting.push(deepest);
    }
  }
}

function onlyFolder({ own, folders }: Folder): Folder | null {
  const [only] = folders.values();
  return own.length === 0 && folders.size === 1 && only !== undefined ? only : null;
}
