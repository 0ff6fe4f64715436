// The first word of a line: where it ends, and whether a glance shows that it is a pattern without a flaw.

import { MAX_PATTERN_LENGTH } from "../index/pattern.ts";
import { isBlank, type Source } from "./units.ts";

const BACKSLASH = 0x5c;

/** What a unit may be the sign of; a blank is none of the others. */
const SUSPECT = 1;
const SLASH = 2;
const AFTER_SLASH = 4;
const STAR = 8;
const BLANK = 16;
const KINDS = new Uint8Array(0x10000);
for (const unit of [0x5b, 0x5d, BACKSLASH]) KINDS[unit] = SUSPECT;
KINDS[0x2f] = SLASH | AFTER_SLASH;
KINDS[0x2e] = AFTER_SLASH;
KINDS[0x2a] = STAR;
for (const unit of [0x20, 0x09, 0x0a, 0x0b, 0x0c, 0x0d]) KINDS[unit] = BLANK;

export interface PatternWord {
  end: number;
  /** Most are: then nothing has to be looked for. */
  isPlain: boolean;
}

/**
 * Sets `word` for the word that begins at `start`. A backslash keeps the next character, also a space, in it.
 * The loop has no branches but its end, since the time would go into those that are guessed wrong.
 */
export function readPatternWord({ units }: Source, start: number, end: number, word: PatternWord): void {
  const first = units[start] ?? 0;
  // Like the start of the path, a `!` or a dot at the start is looked at closely.
  let found = first === 0x21 || first === 0x2e ? SUSPECT : 0;
  let before = 0;
  let at = start;
  for (; at < end; at += 1) {
    const kind = KINDS[units[at] ?? 0] ?? 0;
    if (kind === BLANK) break;
    found |= (kind & SUSPECT) | (before & kind & STAR) | ((before << 1) & kind & AFTER_SLASH);
    before = kind;
  }
  word.end = found === 0 ? at : endOfEscaped(units, start, end);
  word.isPlain = found === 0 && at - start > 1 && at - start <= MAX_PATTERN_LENGTH;
}

function endOfEscaped(units: Source["units"], start: number, end: number): number {
  let at = start;
  while (at < end && !isBlank(units[at])) at += units[at] === BACKSLASH ? 2 : 1;
  return Math.min(at, end);
}
