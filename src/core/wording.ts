// Counts and lists inside a sentence: short however many there are, and saying how many are left out.

/** "a", "a and b", "a, b and c", "a, b and 4 more". `most` counts the items that are shown. */
export function sentenceList(items: readonly string[], most = 5, conjunction: "and" | "or" = "and"): string {
  // "and 1 more" would be as long as the one that it hides.
  const shown = items.length <= most + 1 ? [...items] : [...items.slice(0, most)];
  const more = items.length - shown.length;
  const parts = more > 0 ? [...shown, `${more} more`] : shown;
  const last = parts.at(-1) ?? "";
  if (parts.length < 2) return last;
  return `${parts.slice(0, -1).join(", ")} ${more > 0 ? "and" : conjunction} ${last}`;
}

/**
 * "a, b, c and 4 more": without "and" before the last when all are shown. Only what is shown is rendered. `total` counts
 * also items that are left out of the list.
 */
export function commaList<T>(
  items: readonly T[],
  most: number,
  show: (item: T) => string,
  total = items.length,
): string {
  const shown = total <= most + 1 ? items : items.slice(0, most);
  const more = total - shown.length;
  return shown.map(show).join(", ") + (more > 0 ? ` and ${more} more` : "");
}

/** "1 file", "2 files". */
export function counted(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

/** With a capital letter at its beginning. */
export function capitalized(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
