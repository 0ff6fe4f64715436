// A CODEOWNERS pattern as GitHub reads it: gitignore's syntax without negation and brackets, plus `dir/*`.

import { compileName, matchesName, type NamePattern } from "./glob.ts";

/** One part of a pattern: a name, or `**`, which stands for any number of folders, also none. */
type PatternPart = NamePattern | { kind: "any-depth" };

export interface Pattern {
  /** Never empty, and never ending with `any-depth`. */
  parts: readonly PatternPart[];
  /** Whether a path below a match is matched as well. */
  ownsBelow: boolean;
}

/** Why a pattern can't be used. */
export interface PatternFlaw {
  severity: "error" | "warning";
  /** Where in the pattern, counted from 0. */
  offset: number;
  message: string;
  fix: string;
}

/** As long as a path may be on the systems that git runs on. */
const MAX_PATTERN_LENGTH = 4096;

const ANY_DEPTH: PatternPart = { kind: "any-depth" };
const ANY_NAME = compileName("*");

/**
 * Sources: GitHub's documentation of CODEOWNERS and what it does where implementations differ:
 * - a slash at the start or in the middle anchors the pattern to the root;
 * - `dir` owns everything below it too, but `dir/*` its direct children only;
 * - a trailing slash means a folder, so a file of that name is not matched.
 */
export function parsePattern(source: string): Pattern | PatternFlaw {
  const flaw = findSyntaxFlaw(source);
  if (flaw !== null) return flaw;

  const folderOnly = source.endsWith("/");
  const names = source.slice(source.startsWith("/") ? 1 : 0, folderOnly ? -1 : undefined).split("/");
  if (names.some((name) => name === "" || name === "." || name === "..")) return neverMatches();

  const anchored = source.startsWith("/") || names.length > 1;
  const parts: PatternPart[] = anchored || names[0] === "**" ? [] : [ANY_DEPTH];
  for (const name of names) parts.push(name === "**" ? ANY_DEPTH : compileName(name));
  if (names.at(-1) === "**") parts.push(ANY_NAME);
  if (folderOnly) parts.push(ANY_DEPTH, ANY_NAME);

  return { parts, ownsBelow: !folderOnly && names.at(-1) !== "*" && names.at(-1) !== "**" };
}

function findSyntaxFlaw(source: string): PatternFlaw | null {
  if (source.startsWith("!")) {
    return error(
      0,
      "A pattern can't start with an exclamation mark: CODEOWNERS knows no exceptions.",
      "Put a later line without owners for the paths that nobody should own.",
    );
  }
  if (source.startsWith("\\#")) {
    return error(
      0,
      "A pattern can't start with an escaped #.",
      "Match the name by a wildcard, for example ?name instead of \\#name.",
    );
  }
  if (source.length > MAX_PATTERN_LENGTH) {
    return error(0, `A pattern of ${source.length} characters is longer than any path.`, "Shorten it.");
  }
  return findCharacterFlaw(source);
}

function findCharacterFlaw(source: string): PatternFlaw | null {
  for (let at = 0; at < source.length; at += 1) {
    const character = source[at];
    if (character === "[" || character === "]") {
      return error(
        at,
        "Brackets have no meaning in a CODEOWNERS pattern.",
        "Put a backslash before each bracket to match it literally, or write one line for each name.",
      );
    }
    if (character === "*" && source.startsWith("***", at)) {
      return error(
        at,
        "Three asterisks in a row have no meaning.",
        "Write ** for any depth or * within a name.",
      );
    }
    if (character === "\\") {
      at += 1;
      if (at === source.length || source[at] === "/") {
        return error(
          at - 1,
          "A backslash must stand before the character that it makes literal.",
          "Remove the backslash; folders are separated by / alone.",
        );
      }
    }
  }
  return null;
}

function error(offset: number, message: string, fix: string): PatternFlaw {
  return { severity: "error", offset, message, fix };
}

function neverMatches(): PatternFlaw {
  return {
    severity: "warning",
    offset: 0,
    message: "This pattern matches no path: it has an empty name, or a folder called . or ..",
    fix: "Write the path from the repository's root, for example /docs/guide/.",
  };
}

/** Whether the pattern owns this path, given as its names. Time is at most parts × names. */
export function matchesPath(pattern: Pattern, names: readonly string[]): boolean {
  const { parts, ownsBelow } = pattern;
  let wanted = 0;
  let at = 0;
  let anyDepth = -1;
  let resumeAt = 0;
  for (;;) {
    const part = parts[wanted];
    const name = names[at];
    if (part === undefined) {
      if (name === undefined || ownsBelow) return true;
    } else if (part.kind === "any-depth") {
      anyDepth = wanted;
      resumeAt = at;
      wanted += 1;
      continue;
    } else if (name === undefined) {
      return false;
    } else if (matchesName(part, name)) {
      wanted += 1;
      at += 1;
      continue;
    }
    if (anyDepth < 0) return false;
    wanted = anyDepth + 1;
    resumeAt += 1;
    at = resumeAt;
  }
}
