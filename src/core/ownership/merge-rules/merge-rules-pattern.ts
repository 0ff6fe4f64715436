// A pattern of merge rules as PyTorch's merge script reads it: the start of a regular expression, matched in
// bounded time and without one.

/** The least that a path must hold where the pattern stands; `text` is one or more characters. */
type Unit =
  | { kind: "literal"; text: string }
  /** `x?`, which makes the character before it optional. */
  | { kind: "optional"; text: string }
  /** `*`: any run of characters within a name, also none. */
  | { kind: "star" }
  /** `**`: any run of characters, also none. */
  | { kind: "globstar" }
  | { kind: "start" }
  | { kind: "end" };

/** One alternative of a pattern. It matches the paths that start with what its units say. */
export interface PrefixPattern {
  /** What every match starts with. */
  prefix: string;
  /** What follows the prefix, without wildcards at the end: they may match nothing, so they ask for nothing. */
  rest: readonly Unit[];
}

/** Why a pattern can't be used, and what to do. */
export interface MergePatternFlaw {
  message: string;
  fix: string;
}

/** As long as a path may be on the systems that git runs on. */
const MAX_PATTERN_LENGTH = 4096;
const REFUSED = /[{}()[\]\\]/;

/**
 * PyTorch turns a pattern into a regular expression: `.` and `+` are escaped, `*` becomes `[^/]*`, `**` becomes `.*`,
 * brackets of any kind and backslashes are refused, and everything else is passed through. So `?`, `|`, `^` and `$`
 * mean what they mean in a regular expression, and nothing is anchored at the end.
 */
export function parseMergePattern(source: string): PrefixPattern[] | MergePatternFlaw {
  if (source.length > MAX_PATTERN_LENGTH) {
    return {
      message: `A pattern of ${source.length} characters is longer than any path.`,
      fix: "Shorten it.",
    };
  }
  const refused = REFUSED.exec(source)?.[0];
  if (refused !== undefined) {
    return {
      message: `A pattern of merge rules can't have ${refused} in it.`,
      fix: "Write one pattern for each name, or * for what differs.",
    };
  }
  const patterns: PrefixPattern[] = [];
  for (const alternative of source.split("|")) {
    if (alternative === "") {
      return { message: "An empty pattern matches every path.", fix: 'Write "*" if that is meant.' };
    }
    const units = readUnits(alternative);
    if (units === null) {
      return {
        message: "A ? here has nothing before it that it could make optional.",
        fix: "Write * where any characters may stand.",
      };
    }
    patterns.push(toPattern(units));
  }
  return patterns;
}

/** Null where a question mark stands at the start or after what it can't make optional. */
function readUnits(source: string): Unit[] | null {
  const units: Unit[] = [];
  // What the next question mark would change: a second one makes the first lazy, which matches the same paths.
  let before: "nothing" | "character" | "repeated" = "nothing";
  const characters = [...source];
  for (let at = 0; at < characters.length; at += 1) {
    const character = characters[at] ?? "";
    if (character === "?") {
      if (before === "nothing") return null;
      const last = units.pop();
      if (last !== undefined) units.push(last.kind === "literal" ? { ...last, kind: "optional" } : last);
      before = before === "character" ? "repeated" : "nothing";
    } else if (character === "*") {
      const double = characters[at + 1] === "*";
      if (double) at += 1;
      units.push({ kind: double ? "globstar" : "star" });
      before = "repeated";
    } else if (character === "^" || character === "$") {
      units.push({ kind: character === "^" ? "start" : "end" });
      before = "nothing";
    } else {
      units.push({ kind: "literal", text: character });
      before = "character";
    }
  }
  return units;
}

function toPattern(units: Unit[]): PrefixPattern {
  const isNeeded = ({ kind }: Unit) => kind === "literal" || kind === "end" || kind === "start";
  const needed = units.slice(0, units.findLastIndex(isNeeded) + 1);
  const joined: Unit[] = [];
  for (const unit of needed) {
    const last = joined.at(-1);
    if (unit.kind === "start" && last === undefined) continue;
    if (unit.kind === "literal" && last?.kind === "literal") last.text += unit.text;
    else joined.push({ ...unit });
  }
  const [first, ...rest] = joined;
  return first?.kind === "literal" ? { prefix: first.text, rest } : { prefix: "", rest: joined };
}

/** Whether the path starts with what the pattern says. Time is at most the pattern's length times the path's. */
export function matchesPrefix({ prefix, rest }: PrefixPattern, path: string): boolean {
  if (!path.startsWith(prefix)) return false;
  return rest.length === 0 || placesAfter(prefix.length, rest, path).includes(1);
}

/**
 * Whether a match ends where a name of the path ends, so that the pattern names this file or a folder around it,
 * and not merely the first letters of its name.
 */
export function endsWithName({ prefix, rest }: PrefixPattern, path: string): boolean {
  if (!path.startsWith(prefix)) return false;
  return placesAfter(prefix.length, rest, path).some((reached, at) => {
    return reached === 1 && (at === path.length || path[at] === "/" || path[at - 1] === "/");
  });
}

/** Marks every offset in the path where the units, begun at `start`, can have ended. */
function placesAfter(start: number, units: readonly Unit[], path: string): Uint8Array {
  let places = new Uint8Array(path.length + 1);
  places[start] = 1;
  for (const unit of units) {
    const next = new Uint8Array(path.length + 1);
    let open = false;
    for (let at = 0; at <= path.length; at += 1) {
      const here = places[at] === 1;
      if (unit.kind === "star" || unit.kind === "globstar") {
        open ||= here;
        if (open) next[at] = 1;
        // The dot of a regular expression stops at a line break.
        if (path[at] === (unit.kind === "star" ? "/" : "\n")) open = false;
      } else if (here) step(unit, path, at, next);
    }
    places = next;
  }
  return places;
}

function step(unit: Unit, path: string, at: number, next: Uint8Array): void {
  switch (unit.kind) {
    case "literal":
    case "optional":
      if (path.startsWith(unit.text, at)) next[at + unit.text.length] = 1;
      if (unit.kind === "optional") next[at] = 1;
      break;
    case "start":
      if (at === 0) next[at] = 1;
      break;
    case "end":
      // Also before a line break at the end, as in Python.
      if (at === path.length || (at === path.length - 1 && path[at] === "\n")) next[at] = 1;
  }
}
