// Sets of characters in the filters of OWNERS files, as Go knows them: the short ones are ASCII.

/** Inclusive ranges of code points, in order and apart from each other where they stand for an escape. */
export interface CharacterSet {
  ranges: readonly (readonly [number, number])[];
  negated: boolean;
}

type Ranges = CharacterSet["ranges"];

const DIGIT: Ranges = [[0x30, 0x39]];
const WORD: Ranges = [
  [0x30, 0x39],
  [0x41, 0x5a],
  [0x5f, 0x5f],
  [0x61, 0x7a],
];
/** Without the vertical tab, unlike JavaScript's. */
const SPACE: Ranges = [
  [0x09, 0x0a],
  [0x0c, 0x0d],
  [0x20, 0x20],
];
const CLASSES = new Map([
  ["d", DIGIT],
  ["w", WORD],
  ["s", SPACE],
]);
const CONTROLS = new Map([
  ["a", 0x07],
  ["f", 0x0c],
  ["n", 0x0a],
  ["r", 0x0d],
  ["t", 0x09],
  ["v", 0x0b],
]);

export function literalSet(code: number): CharacterSet {
  return { ranges: [[code, code]], negated: false };
}

/** What a backslash and this character stand for; null where that is nothing, or nothing that is read here. */
export function escapedSet(character: string): CharacterSet | null {
  const control = CONTROLS.get(character);
  if (control !== undefined) return literalSet(control);
  const ranges = CLASSES.get(character.toLowerCase());
  if (ranges !== undefined) return { ranges, negated: character !== character.toLowerCase() };
  return /^(?![A-Za-z0-9])\p{ASCII}$/u.test(character) ? literalSet(character.charCodeAt(0)) : null;
}

/** The ranges come in order and apart from each other. */
export function complement(ranges: Ranges): Ranges {
  const gaps: (readonly [number, number])[] = [];
  let from = 0;
  for (const [low, high] of ranges) {
    if (low > from) gaps.push([from, low - 1]);
    from = high + 1;
  }
  return [...gaps, [from, 0x10ffff]];
}

/** `codes` are one character, in one case or in both. Nothing is allocated: it is the innermost step of a search. */
export function contains({ ranges, negated }: CharacterSet, codes: readonly number[]): boolean {
  for (const range of ranges) {
    for (const code of codes) if (code >= range[0] && code <= range[1]) return !negated;
  }
  return negated;
}

export function otherCases(code: number): number[] {
  const text = String.fromCodePoint(code);
  return [text.toLowerCase(), text.toUpperCase()]
    .filter((other) => [...other].length === 1)
    .map((other) => other.codePointAt(0) ?? code);
}

export function isWord(code: number | undefined): boolean {
  return code !== undefined && WORD.some(([low, high]) => code >= low && code <= high);
}
