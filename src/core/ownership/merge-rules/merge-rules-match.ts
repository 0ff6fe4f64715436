// Whether a path starts with what a pattern of merge rules says, in bounded time and without a regular expression.

import type { PrefixPattern, Unit } from "./merge-rules-pattern.ts";

/**
 * Whether the path starts with what the pattern says. Time is at most the pattern's length times the path's, and
 * hardly any where the path lacks one of the pattern's names.
 */
export function matchesPrefix(pattern: PrefixPattern, path: string): boolean {
  const { prefix, rest } = pattern;
  if (!path.startsWith(prefix)) return false;
  return rest.length === 0 || (holdsLiterals(pattern, path) && placesAfter(pattern, path).includes(1));
}

function holdsLiterals({ prefix, rest }: PrefixPattern, path: string): boolean {
  let end = prefix.length;
  for (const unit of rest) {
    if (unit.kind !== "literal") continue;
    const at = path.indexOf(unit.text, end);
    if (at < 0) return false;
    end = at + unit.text.length;
  }
  return true;
}

/**
 * Whether a match ends where a name of the path ends, so that the pattern names this file or a folder around it,
 * and not merely the first letters of its name.
 */
export function endsWithName(pattern: PrefixPattern, path: string): boolean {
  if (!path.startsWith(pattern.prefix)) return false;
  return placesAfter(pattern, path).some((reached, at) => {
    return reached === 1 && (at === path.length || path[at] === "/" || path[at - 1] === "/");
  });
}

/** Marks every offset in the path where a match can have ended. */
function placesAfter({ prefix, rest }: PrefixPattern, path: string): Uint8Array {
  let places = new Uint8Array(path.length + 1);
  let next = new Uint8Array(path.length + 1);
  places[prefix.length] = 1;
  for (const unit of rest) {
    step(unit, path, places, next);
    [places, next] = [next, places];
    if (!places.includes(1)) break;
    next.fill(0);
  }
  return places;
}

/** Marks in `next` where the unit can have ended that begins at one of `places`. */
function step(unit: Unit, path: string, places: Uint8Array, next: Uint8Array): void {
  switch (unit.kind) {
    case "star":
      markRuns("/", path, places, next);
      break;
    case "globstar":
      // The dot of a regular expression stops at a line break.
      markRuns("\n", path, places, next);
      break;
    case "optional":
      next.set(places);
      markAfter(unit.text, path, places, next);
      break;
    case "literal":
      markAfter(unit.text, path, places, next);
      break;
    case "start":
      next[0] = places[0] ?? 0;
      break;
    case "end":
      next[path.length] = places[path.length] ?? 0;
      // Also before a line break at the end, as in Python.
      if (path.endsWith("\n")) next[path.length - 1] = places[path.length - 1] ?? 0;
  }
}

function markRuns(stop: string, path: string, places: Uint8Array, next: Uint8Array): void {
  for (let at = places.indexOf(1); at >= 0; ) {
    const end = path.indexOf(stop, at);
    next.fill(1, at, end < 0 ? path.length + 1 : end + 1);
    at = end < 0 ? -1 : places.indexOf(1, end + 1);
  }
}

function markAfter(text: string, path: string, places: Uint8Array, next: Uint8Array): void {
  for (let at = path.indexOf(text, places.indexOf(1)); at >= 0; at = path.indexOf(text, at + 1)) {
    if (places[at] === 1) next[at + text.length] = 1;
  }
}
