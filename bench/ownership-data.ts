// A made-up repository and CODEOWNERS files for it, the same on every run.

/** Deterministic numbers from 0 to below 1, from a 32-bit state (a linear congruential generator). */
function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const WORDS = (
  "core api web server client auth build cache config data docs engine events export fonts forms graph hooks " +
  "image index input jobs kernel lang layout locale logs maps media menus model net notify orders parser " +
  "payment plugin policy pool query queue render report router rules runtime schema script search session " +
  "shared signal stats store stream style sync table tasks theme tools trace types util vector views worker"
).split(" ");
const EXTENSIONS = [
  "ts",
  "ts",
  "ts",
  "tsx",
  "py",
  "py",
  "go",
  "md",
  "json",
  "yaml",
  "cpp",
  "h",
  "css",
  "proto",
];

export interface Repository {
  folders: readonly string[];
  /** Sorted, as GitHub lists the files of a pull request. */
  files: readonly string[];
}

/** Folders of 1 to 7 names with files in all of them. */
export function makeRepository(folderCount: number, fileCount: number): Repository {
  const random = generator(1);
  const pick = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)] as T;
  const folders = WORDS.slice(0, 12).map((word) => `${word}s`);
  const known = new Set(folders);
  while (folders.length < folderCount) {
    const parent = pick(folders);
    const number = random() < 0.4 ? Math.floor(random() * 40) : "";
    const folder = `${parent}/${pick(WORDS)}${number}`;
    if (known.has(folder) || folder.split("/").length > 7) continue;
    known.add(folder);
    folders.push(folder);
  }
  const files = new Set<string>();
  while (files.size < fileCount) {
    const test = random() < 0.15 ? "_test" : "";
    files.add(`${pick(folders)}/${pick(WORDS)}_${pick(WORDS)}${test}.${pick(EXTENSIONS)}`);
  }
  return { folders, files: [...files].sort() };
}

/**
 * A catch-all, then rules in the proportions of large projects: most for folders and files from the root, some with
 * wildcards below a folder, few for names and extensions at any depth, which are conventions: 60, however long the file. Each has one of 600 lists of
 * owners, of 1 to 3 of 360.
 */
export function makeRules({ folders, files }: Repository, count: number): string[] {
  const random = generator(2);
  const pick = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)] as T;
  const conventions = Array.from({ length: 60 }, (_, at) => {
    if (at < 15) return `**/${pick(WORDS)}${Math.floor(random() * 40)}/`;
    if (at < 30) return `${pick(WORDS)}_${pick(WORDS)}.${pick(EXTENSIONS)}`;
    return at < 45 ? `*.${pick(EXTENSIONS)}` : `*_${pick(WORDS)}.${pick(EXTENSIONS)}`;
  });
  const makers: [share: number, make: () => string][] = [
    [44, () => `/${pick(folders)}/`],
    [14, () => `/${pick(folders)}`],
    [24, () => `/${pick(files)}`],
    [5, () => `/${pick(folders)}/*`],
    [4, () => `/${pick(folders)}/*.${pick(EXTENSIONS)}`],
    [3, () => `${pick(folders)}/**/*.${pick(EXTENSIONS)}`],
    [2, () => `/${pick(folders)}/**/${pick(WORDS)}_*.${pick(EXTENSIONS)}`],
    [4, () => pick(conventions)],
  ];
  const bag = makers.flatMap(([share, make]) => Array<() => string>(share).fill(make));
  const owner = () =>
    random() < 0.5 ? `@org/team-${Math.floor(random() * 60)}` : `@user-${Math.floor(random() * 300)}`;
  const lists = Array.from({ length: 600 }, () =>
    Array.from({ length: 1 + Math.floor(random() * 3) }, owner).join(" "),
  );
  const lines = ["* @org/core"];
  while (lines.length < count) lines.push(`${pick(bag)()} ${pick(lists)}`);
  return lines;
}
