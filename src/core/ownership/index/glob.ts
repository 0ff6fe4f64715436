// Wildcards within one name of a path: `*` is any run of characters, `?` is one character.

const STAR = -1;
const ONE = -2;
const ESCAPE = "\\";

/** UTF-16 code units to be met in order; negative numbers are wildcards. */
export type Glob = readonly number[];

export type NamePattern =
  | { kind: "literal"; text: string }
  | { kind: "glob"; glob: Glob }
  /** What a glob can't say, for example a class of characters. Must match whole names, in linear time. */
  | { kind: "regex"; regex: { test(name: string): boolean } };

const NOT_LITERAL = /[*?\\]/;

/** Reads one name of a pattern, where a backslash makes the next character literal. */
export function compileName(source: string): NamePattern {
  if (!NOT_LITERAL.test(source)) return { kind: "literal", text: source };
  const glob: number[] = [];
  for (let at = 0; at < source.length; at += 1) {
    const character = source[at];
    if (character === "*") {
      if (glob.at(-1) !== STAR) glob.push(STAR);
    } else if (character === "?") {
      glob.push(ONE);
    } else {
      if (character === ESCAPE) at += 1;
      glob.push(source.charCodeAt(at));
    }
  }
  if (glob.some(isWildcard)) return { kind: "glob", glob };
  return { kind: "literal", text: String.fromCharCode(...glob) };
}

function isWildcard(unit: number): boolean {
  return unit < 0;
}

/** What stands before the first wildcard and after the last: every name that matches starts and ends so. */
export function affixOf(glob: Glob): { start: string; end: string } {
  const start = glob.slice(0, glob.findIndex(isWildcard));
  const end = glob.slice(glob.findLastIndex(isWildcard) + 1);
  return { start: String.fromCharCode(...start), end: String.fromCharCode(...end) };
}

/** The length of the shortest name that matches. */
export function minUnitsOf(glob: Glob): number {
  return glob.reduce((units, unit) => (unit === STAR ? units : units + 1), 0);
}

/** Whether it is `*` alone. */
export function matchesAnyName(pattern: NamePattern): boolean {
  return pattern.kind === "glob" && pattern.glob.length === 1 && pattern.glob[0] === STAR;
}

/** Whether the pattern matches the name from `start` to `end` of `path`. */
export function matchesName(pattern: NamePattern, path: string, start: number, end: number): boolean {
  switch (pattern.kind) {
    case "literal":
      return pattern.text.length === end - start && path.startsWith(pattern.text, start);
    case "glob":
      return matchesGlob(pattern.glob, path, start, end);
    case "regex":
      return pattern.regex.test(path.slice(start, end));
  }
}

/**
 * Goes back to the latest star only, which suffices because an earlier one can't reach further. So the time is
 * at most the product of the two lengths, and `*a*a*a*b` can't make it explode as it does a regular expression.
 */
function matchesGlob(glob: Glob, path: string, start: number, end: number): boolean {
  let wanted = 0;
  let at = start;
  let star = -1;
  let resumeAt = start;
  while (at < end) {
    const unit = glob[wanted];
    if (unit === STAR) {
      // A star at the end takes the rest.
      if (wanted === glob.length - 1) return true;
      star = wanted;
      resumeAt = at;
      wanted += 1;
    } else if (unit === ONE) {
      wanted += 1;
      at += isPair(path, at, end) ? 2 : 1;
    } else if (unit === path.charCodeAt(at)) {
      wanted += 1;
      at += 1;
    } else if (star < 0) {
      return false;
    } else {
      wanted = star + 1;
      resumeAt += 1;
      at = resumeAt;
    }
  }
  while (glob[wanted] === STAR) wanted += 1;
  return wanted === glob.length;
}

/** One character may be two UTF-16 units. */
function isPair(path: string, at: number, end: number): boolean {
  return at + 1 < end && (path.codePointAt(at) ?? 0) > 0xffff;
}
