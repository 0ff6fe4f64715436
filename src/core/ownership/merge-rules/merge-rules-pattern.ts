// A pattern of merge rules as PyTorch's merge script reads it: the start of a regular expression.

/** The least that a path must hold where the pattern stands; `text` is one or more characters. */
export type Unit =
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

/** How many steps a path costs that the pattern may match, for each of its characters. */
export function wildcardsOf({ rest }: PrefixPattern): number {
  return rest.filter(({ kind }) => kind !== "literal").length;
}
