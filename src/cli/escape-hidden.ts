// Names come from outside: a terminal must not obey them, and a reader must see all of them.

/** Controls (also those of the upper half), invisible and direction-changing characters, line separators. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;
const HIDDEN_ONCE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;
/** Nearly every line, and told in a tenth of the time. */
const PLAIN = /^[\x20-\x7e]*$/;
const HIDDEN_BUT_BREAKS = /[^\P{Cc}\n]|[\p{Cf}\p{Zl}\p{Zp}]/gu;

/** `\n`, `\t` and so on as JSON writes them, everything else by its code. */
function escaped(character: string): string {
  const json = JSON.stringify(character).slice(1, -1);
  if (json !== character) return json;
  return Array.from({ length: character.length }, (_, i) => {
    return `\\u${character.charCodeAt(i).toString(16).padStart(4, "0")}`;
  }).join("");
}

/** The text on one line, nothing hidden in it. */
export function escapeHidden(text: string): string {
  return PLAIN.test(text) ? text : text.replace(HIDDEN, escaped);
}

/** Several lines, nothing hidden in them. */
export function escapeHiddenInLines(text: string): string {
  return text.replace(HIDDEN_BUT_BREAKS, escaped);
}

/** A name as it is, or as a JSON string where something is hidden in it or it could be taken for one. */
export function showName(name: string): string {
  if (PLAIN.test(name) && !name.startsWith('"')) return name;
  return HIDDEN_ONCE.test(name) || name.startsWith('"') ? escapeHidden(JSON.stringify(name)) : name;
}

/** JSON of one line that hides nothing either: JSON itself leaves the upper controls as they are. */
export function toJsonLine(value: unknown): string {
  return escapeHidden(JSON.stringify(value));
}
