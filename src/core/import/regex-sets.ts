// A set of characters of a regular expression as globs, which know names and slashes apart.

import type { CharacterSet } from "../ownership/owners-tree/owners-filter-characters.ts";
import { NAME_RUN, type NamePiece } from "./path-shape.ts";

const SLASH = 0x2f;
/** Minimatch compares characters that lie beyond in halves. */
const HIGHEST = 0xd7ff;
const ONE: NamePiece = { kind: "within", glob: "?" };

/** The expression says what globs can't. */
export class BeyondGlobs extends Error {
  override readonly name = "BeyondGlobs";
}

/** The dot, but for line breaks, which no path is thought to have. */
export function isAnyCharacter({ ranges, negated }: CharacterSet): boolean {
  return negated && ranges.every(([low, high]) => low === 0x0a && high === 0x0a);
}

export function holdsSlash({ ranges, negated }: CharacterSet): boolean {
  return ranges.some(([low, high]) => low <= SLASH && SLASH <= high) !== negated;
}

/**
 * One character of a name; null where the set holds none but the slash.
 * @throws BeyondGlobs
 */
export function setGlob(set: CharacterSet): NamePiece | null {
  const ranges = set.ranges.flatMap(withoutSlash);
  if (set.negated && ranges.every(([low, high]) => low === 0x0a && high === 0x0a)) return ONE;
  if (ranges.length === 0) return null;
  if (ranges.some(([, high]) => high > HIGHEST)) throw new BeyondGlobs();
  const [[low, high] = [0, 0], ...others] = ranges;
  if (!set.negated && others.length === 0 && low === high) {
    return { kind: "text", text: String.fromCodePoint(low) };
  }
  const inner = ranges.map(([from, to]) =>
    from === to ? inBrackets(from) : `${inBrackets(from)}-${inBrackets(to)}`,
  );
  return { kind: "within", glob: `[${set.negated ? "!" : ""}${inner.join("")}]` };
}

/**
 * Characters of a set within a name, one after the other without end.
 * @throws BeyondGlobs where the set holds a slash, or nothing
 */
export function repeatedSetGlob(set: CharacterSet, atLeastOnce: boolean): NamePiece[] {
  const once = setGlob(set);
  if (holdsSlash(set) || once === null) throw new BeyondGlobs();
  if (once === ONE) return atLeastOnce ? [ONE, NAME_RUN] : [NAME_RUN];
  const glob = once.kind === "text" ? `[${inBrackets(once.text.codePointAt(0) ?? 0)}]` : once.glob;
  return [{ kind: "within", glob: `${atLeastOnce ? "+" : "*"}(${glob})` }];
}

function withoutSlash([low, high]: readonly [number, number]): (readonly [number, number])[] {
  if (low > SLASH || high < SLASH) return [[low, high]];
  const parts: (readonly [number, number])[] = [
    [low, SLASH - 1],
    [SLASH + 1, high],
  ];
  return parts.filter(([from, to]) => from <= to);
}

function inBrackets(code: number): string {
  const character = String.fromCodePoint(code);
  return /[A-Za-z0-9]/.test(character) || code > 0x7f ? character : `\\${character}`;
}
