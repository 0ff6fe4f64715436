// A glob of a charter's module, in minimatch's dialect, as patterns of the path index.

import { Minimatch, minimatch } from "minimatch";
import { quote } from "../../quote.ts";
import { compileName } from "../index/glob.ts";
import { ANY_DEPTH, type Pattern, type PatternPart } from "../index/pattern.ts";

export interface ModuleGlob {
  /** Written with a leading exclamation mark. */
  excludes: boolean;
  /** What the glob's braces stand for; each matches whole paths only. */
  patterns: Pattern[];
}

/** Why a glob can't be used. */
export interface GlobFlaw {
  message: string;
  fix: string;
}

/** Patterns that the braces of one glob may stand for. */
const MAX_ALTERNATIVES = 100;
/** Groups like @(a|b) within one glob: time grows with their number and nesting. */
const MAX_GROUPS = 10;

const GROUP = /[@?*+!]\(/g;
/** Without brackets, groups and escapes a name's pattern says the same in both dialects. */
const PLAIN = /^[^\\[\]()]*$/;

/** As minimatch reads it with `dot`, except that what could only be a slip is refused. */
export function parseModuleGlob(source: string): ModuleGlob | GlobFlaw {
  const excludes = source.startsWith("!");
  const glob = excludes ? source.slice(1) : source;
  const alternatives = minimatch.braceExpand(glob, { braceExpandMax: MAX_ALTERNATIVES + 1 });
  const flaw = findFlaw(glob, excludes, alternatives);
  if (flaw !== null) return flaw;
  return { excludes, patterns: alternatives.map(toPattern) };
}

function findFlaw(glob: string, excludes: boolean, alternatives: readonly string[]): GlobFlaw | null {
  if (excludes && /^[!(]/.test(glob)) {
    return {
      message: `${quote(`!${glob}`)} can be read in two ways: as an exclusion and as a group.`,
      fix: "Write one ! and a glob after it, and groups as @(a|b).",
    };
  }
  if (alternatives.length > MAX_ALTERNATIVES) {
    return {
      message: `The braces of ${quote(glob)} stand for more than ${MAX_ALTERNATIVES} globs.`,
      fix: "Use wildcards, or several globs with fewer braces.",
    };
  }
  if ((glob.match(GROUP)?.length ?? 0) > MAX_GROUPS) {
    return {
      message: `${quote(glob)} has more than ${MAX_GROUPS} groups like @(a|b).`,
      fix: "Use wildcards, or several globs with fewer groups.",
    };
  }
  return alternatives.map(findPathFlaw).find((each) => each !== null) ?? null;
}

function findPathFlaw(glob: string): GlobFlaw | null {
  if (glob.endsWith("/")) {
    const folder = glob.replace(/\/{1,500}$/, "");
    return {
      message: `${quote(glob)} matches no file, because it ends with a slash.`,
      fix: `Write ${quote(`${folder}/**`)} for everything in the folder.`,
    };
  }
  if (glob.startsWith("/")) {
    return {
      message: `${quote(glob)} matches no path, because it starts with a slash.`,
      fix: `Write ${quote(glob.replace(/^\/{1,500}/, ""))}: globs start at the repository's root anyway.`,
    };
  }
  const names = glob.split("/");
  if (names.some((name) => name === "" || name === "." || name === "..")) {
    return {
      message: `${quote(glob)} matches no path: it has an empty name, or a folder called . or ..`,
      fix: 'Write the path from the repository\'s root, for example "docs/guide/**".',
    };
  }
  if (names.some((name) => /[@?*+!]\([^)]*$/.test(name))) {
    return {
      message: `${quote(glob)} has a group that is not closed before the next slash.`,
      fix: "Close the group, or use braces, which may hold slashes: {docs/api,guide}/**.",
    };
  }
  return null;
}

function toPattern(glob: string): Pattern {
  const options = { dot: true, nonegate: true, nocomment: true, nobrace: true, platform: "linux" } as const;
  const parts = new Minimatch(glob, options).set.flat().map((part): PatternPart => {
    if (typeof part === "symbol") return ANY_DEPTH;
    if (typeof part === "string") return { kind: "literal", text: part };
    return PLAIN.test(part.pattern) ? compileName(part.pattern) : { kind: "regex", regex: part };
  });
  const last = parts.at(-1);
  return { parts: last?.kind === "any-depth" ? [...parts, compileName("*")] : parts, ownsBelow: false };
}
