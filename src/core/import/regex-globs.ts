// A regular expression of Go, as OWNERS files and policy-bot write them, as globs, where globs can say the same.

import type { CharacterSet } from "../ownership/owners-tree/owners-filter-characters.ts";
import { FilterFlaw, type FilterNode, parseFilter } from "../ownership/owners-tree/owners-filter-syntax.ts";
import { type Piece, RUN, shapesToGlobs } from "./path-shape.ts";
import { BeyondGlobs, holdsSlash, isAnyCharacter, repeatedSetGlob, setGlob } from "./regex-sets.ts";

type Part = Piece | { kind: "start" | "end" };
type Ways = readonly (readonly Part[])[];

const MAX_WAYS = 100;
const MAX_COPIES = 10;
const NOTHING: Ways = [[]];

/**
 * Globs that together match exactly the paths in which the expression fits somewhere; null where globs can't say it:
 * repeated groups, word boundaries, (?i), sets of characters that are repeated and hold a slash.
 */
export function regexGlobs(source: string): string[] | null {
  try {
    const { node, ignoresCase } = parseFilter(source);
    if (ignoresCase) return null;
    const shapes = waysOf(node).map(toShape);
    return shapesToGlobs(shapes.filter((shape) => shape !== null));
  } catch (error) {
    if (error instanceof BeyondGlobs || error instanceof FilterFlaw) return null;
    throw error;
  }
}

function waysOf(node: FilterNode): Ways {
  switch (node.kind) {
    case "set":
      return waysOfSet(node.set);
    case "assertion":
      if (node.assertion === "start" || node.assertion === "end") return [[{ kind: node.assertion }]];
      throw new BeyondGlobs();
    case "sequence":
      return node.nodes.map(waysOf).reduce(inSequence, NOTHING);
    case "choice":
      return limited(node.nodes.flatMap(waysOf));
    case "repeat":
      return waysOfRepeat(node);
  }
}

function inSequence(first: Ways, second: Ways): Ways {
  return limited(first.flatMap((before) => second.map((after) => [...before, ...after])));
}

function limited(ways: Ways): Ways {
  if (ways.length > MAX_WAYS) throw new BeyondGlobs();
  return ways;
}

function waysOfSet(set: CharacterSet): Ways {
  const within = setGlob(set);
  const names: Ways = within === null ? [] : [[within]];
  return holdsSlash(set) ? [[{ kind: "text", text: "/" }], ...names] : names;
}

function waysOfRepeat({ node, min, max }: Extract<FilterNode, { kind: "repeat" }>): Ways {
  const once = waysOf(node);
  if (Math.max(min, max ?? 0) > MAX_COPIES) throw new BeyondGlobs();
  if (max !== null) {
    const counts = Array.from({ length: max - min + 1 }, (_, more) => copies(once, min + more));
    return limited(counts.flat());
  }
  return inSequence(copies(once, Math.max(0, min - 1)), endless(node, min > 0));
}

function copies(ways: Ways, count: number): Ways {
  return Array.from({ length: count }, () => ways).reduce(inSequence, NOTHING);
}

/** One set of characters without end. */
function endless(node: FilterNode, atLeastOnce: boolean): Ways {
  const set = onlySet(node);
  if (set === null) throw new BeyondGlobs();
  if (isAnyCharacter(set)) return atLeastOnce ? inSequence(waysOfSet(set), [[RUN]]) : [[RUN]];
  return [repeatedSetGlob(set, atLeastOnce)];
}

function onlySet(node: FilterNode): CharacterSet | null {
  if (node.kind === "set") return node.set;
  const [only, ...others] = node.kind === "sequence" || node.kind === "choice" ? node.nodes : [];
  return only === undefined || others.length > 0 ? null : onlySet(only);
}

/** Without its anchors, and with a run where there is none; null where the anchors can't hold. */
function toShape(parts: readonly Part[]): Piece[] | null {
  const start = parts.findLastIndex(({ kind }) => kind === "start");
  const end = parts.findIndex(({ kind }, at) => kind === "end" && at > start);
  const endsBefore = parts.findIndex(({ kind }, at) => kind === "end" && at < start);
  // Whatever stands before the start or after the end of a path must be nothing.
  const before = parts.slice(0, Math.max(start, 0));
  const after = end < 0 ? [] : parts.slice(end + 1);
  if (endsBefore >= 0 || ![...before, ...after].every(canBeEmpty)) return null;
  const pieces = parts.slice(start + 1, end < 0 ? undefined : end).filter(isPiece);
  return [...(start < 0 ? [RUN] : []), ...pieces, ...(end < 0 ? [RUN] : [])];
}

function isPiece(part: Part): part is Piece {
  return part.kind !== "start" && part.kind !== "end";
}

function canBeEmpty(part: Part): boolean {
  return !isPiece(part) || part.kind === "run" || (part.kind === "within" && part.glob.startsWith("*"));
}
