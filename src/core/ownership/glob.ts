// Wildcards within one name of a path: `*` is any run of characters, `?` is one character.

const STAR = -1;
const ONE = -2;

/** UTF-16 code units to be met in order; negative numbers are wildcards. */
export type Glob = readonly number[];

export type NamePattern = { kind: "literal"; text: string } | { kind: "glob"; glob: Glob };

/** Reads one name of a pattern, where a backslash makes the next character literal. */
export function compileName(source: string): NamePattern {
  const glob: number[] = [];
  let text = "";
  for (let at = 0; at < source.length; at += 1) {
    const character = source[at];
    if (character === "*") {
      if (glob.at(-1) !== STAR) glob.push(STAR);
    } else if (character === "?") {
      glob.push(ONE);
    } else {
      if (character === "\\") at += 1;
      glob.push(source.charCodeAt(at));
      text += source.charAt(at);
    }
  }
  return glob.some((unit) => unit < 0) ? { kind: "glob", glob } : { kind: "literal", text };
}

/** The characters after the last wildcard. */
export function literalTail(glob: Glob): string {
  const lastWildcard = glob.findLastIndex((unit) => unit < 0);
  return String.fromCharCode(...glob.slice(lastWildcard + 1));
}

export function matchesName(pattern: NamePattern, name: string): boolean {
  return pattern.kind === "literal" ? pattern.text === name : matchesGlob(pattern.glob, name);
}

/**
 * Goes back to the latest star only, which suffices because an earlier one can't reach further. So the time is
 * at most the product of the two lengths, and `*a*a*a*b` can't make it explode as it does a regular expression.
 */
function matchesGlob(glob: Glob, name: string): boolean {
  let wanted = 0;
  let at = 0;
  let star = -1;
  let resumeAt = 0;
  while (at < name.length) {
    const unit = glob[wanted];
    if (unit === STAR) {
      star = wanted;
      resumeAt = at;
      wanted += 1;
    } else if (unit === ONE) {
      wanted += 1;
      at += (name.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
    } else if (unit === name.charCodeAt(at)) {
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
