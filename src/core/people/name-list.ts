// Lists of names inside a sentence, short however many there are.

const SHOWN = 3;

/** "a", "a and b", "a, b and c", "a, b, c and 4 others". */
export function nameList(names: readonly string[]): string {
  const shown = names.slice(0, SHOWN);
  const others = names.length - shown.length;
  const parts = others === 0 ? shown : [...shown, others === 1 ? "1 other" : `${others} others`];
  const last = parts.at(-1) ?? "nobody";
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(", ")} and ${last}`;
}

/** "1 commit", "2 commits". */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
