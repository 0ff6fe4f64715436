// A CODEOWNERS pattern as GitHub reads it: gitignore's syntax without negation and brackets, plus `dir/*`.

import { compileName, type NamePattern } from "./glob.ts";

/** One part of a pattern: a name, or `**`, which stands for any number of folders, also none. */
export type PatternPart = NamePattern | { kind: "any-depth" };

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
export const MAX_PATTERN_LENGTH = 4096;

export const ANY_DEPTH: PatternPart = { kind: "any-depth" };
const ANY_NAME = compileName("*");

/**
 * Sources: GitHub's documentation of CODEOWNERS and what it does where implementations differ:
 * - a slash at the start or in the middle anchors the pattern to the root;
 * - `dir` owns everything below it too, but `dir/*` its direct children only;
 * - a trailing slash means a folder, so a file of that name is not matched.
 *
 * `source` must have no flaw.
 */
export function compilePattern(source: string): Pattern {
  const { names, isFolder } = namesOf(source);
  const last = names.at(-1);
  const isAnchored = source.startsWith("/") || names.length > 1;
  const parts: PatternPart[] = isAnchored || last === "**" ? [] : [ANY_DEPTH];
  for (const name of names) parts.push(name === "**" ? ANY_DEPTH : compileName(name));
  if (last === "**") parts.push(ANY_NAME);
  if (isFolder) parts.push(ANY_DEPTH, ANY_NAME);
  return { parts, ownsBelow: !isFolder && last !== "*" && last !== "**" };
}

/** A pattern with an error stands for nothing; one with a warning could only match nothing. */
export function findPatternFlaw(source: string): PatternFlaw | null {
  const flaw = findSyntaxFlaw(source);
  if (flaw !== null) return flaw;
  const isEmpty = (name: string) => name === "" || name === "." || name === "..";
  return namesOf(source).names.some(isEmpty) ? neverMatches() : null;
}

function namesOf(source: string): { names: string[]; isFolder: boolean } {
  const isFolder = source.endsWith("/");
  const names = source.slice(source.startsWith("/") ? 1 : 0, isFolder ? -1 : undefined).split("/");
  return { names, isFolder };
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
