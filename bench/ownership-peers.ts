// Other packages that read CODEOWNERS files, each behind one form, and the kinds of paths on which they are wrong.

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** The owners of a path as they stand in the file; empty where nobody owns it. */
export type Lookup = (path: string) => readonly string[];

export interface Peer {
  name: string;
  load(lines: readonly string[]): Lookup;
}

interface Ignore {
  add(pattern: string): Ignore;
  ignores(path: string): boolean;
}
interface Engine {
  calcFileOwnership(path: string): string[];
}

// Most of them come without types, or with wrong ones.
const require = createRequire(import.meta.url);
const ignore = require("ignore") as (options: { ignorecase: boolean }) => Ignore;
const Codeowners = require("codeowners") as new (folder: string) => { getOwner(path: string): string[] };
const utils = require("codeowners-utils") as {
  parse(text: string): unknown[];
  matchFile(path: string, entries: unknown[]): { owners: string[] } | null;
};
const { OwnershipEngine } = require("@snyk/github-codeowners/dist/lib/ownership/index.js") as {
  OwnershipEngine: { FromCodeownersFile(file: string): Engine };
};

export const peers: readonly Peer[] = [
  {
    // It knows patterns, not owners. One matcher a rule, asked from the last, is how the others use it too: a single
    // matcher for all rules takes what a folder's rule says for everything below, which no CODEOWNERS means.
    name: "ignore",
    load(lines) {
      const rules = lines.toReversed().map((line) => {
        const [pattern = "", ...owners] = line.split(" ");
        return { owners, matcher: ignore({ ignorecase: false }).add(pattern) };
      });
      return (path) => rules.find(({ matcher }) => matcher.ignores(path))?.owners ?? [];
    },
  },
  {
    name: "codeowners",
    load: (lines) =>
      withFile(lines, (_, folder) => {
        const loaded = new Codeowners(folder);
        return (path) => loaded.getOwner(path);
      }),
  },
  {
    name: "@snyk/github-codeowners",
    load: (lines) =>
      withFile(lines, (file) => {
        const engine = OwnershipEngine.FromCodeownersFile(file);
        return (path) => engine.calcFileOwnership(path);
      }),
  },
  {
    name: "codeowners-utils",
    load(lines) {
      const entries = utils.parse(lines.join("\n"));
      return (path) => utils.matchFile(path, entries)?.owners ?? [];
    },
  },
];

function withFile(lines: readonly string[], load: (file: string, folder: string) => Lookup): Lookup {
  const folder = mkdtempSync(join(tmpdir(), "charter-bench-"));
  try {
    const file = join(folder, "CODEOWNERS");
    writeFileSync(file, lines.join("\n"));
    return load(file, folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * Whether a peer says this of the path for a known reason: all of them read patterns as gitignore does, where `dir/*`
 * takes in what lies deeper in `dir`. GitHub's documentation says that it does not.
 */
export function isKnownError(lines: readonly string[], path: string, answer: readonly string[]): boolean {
  return lines.some((line) => {
    const [pattern = "", ...owners] = line.split(" ");
    if (!pattern.startsWith("/") || !pattern.endsWith("/*") || owners.join() !== answer.join()) return false;
    const folder = pattern.slice(1, -1);
    return path.startsWith(folder) && path.includes("/", folder.length);
  });
}
