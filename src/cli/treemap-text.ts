// Texts that fit their boxes: widths are estimated, on the generous side, for any sans-serif font.

/** Widths of characters as shares of the font's size. */
const NARROW = 0.36;
const USUAL = 0.6;
const CAPITAL = 0.74;
const WIDE = 0.95;
/** East Asian letters and emoji take a square, some a little more. */
const SQUARE = 1.3;

function widthOf(character: string): number {
  if ("iljtfrI.,:;'|!()[]/ -".includes(character)) return NARROW;
  if ("mwMW@%&".includes(character)) return WIDE;
  if (/[A-Z_]/.test(character)) return CAPITAL;
  return (character.codePointAt(0) ?? 0) < 0x1100 ? USUAL : SQUARE;
}

/** In the unit of `size`. */
export function textWidth(text: string, size: number): number {
  let width = 0;
  for (const character of text) width += widthOf(character);
  return width * size;
}

/** Fewer letters than this say nothing. */
const FEWEST_LETTERS = 3;

/** The text, or its beginning with "…"; null where hardly a letter has room. */
export function fitText(text: string, width: number, size: number): string | null {
  if (textWidth(text, size) <= width) return text;
  let left = width - textWidth("…", size);
  let fitting = "";
  let letters = 0;
  for (const character of text) {
    left -= widthOf(character) * size;
    if (left < 0) break;
    fitting += character;
    letters += 1;
  }
  return letters < FEWEST_LETTERS ? null : `${fitting.trimEnd()}…`;
}
