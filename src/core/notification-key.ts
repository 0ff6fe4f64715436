// Keys of what may be sent once only. They stand in HTML comments, so what people named must not end one.

/** Joins the parts; different parts give different keys. Letters, digits, `-`, `_` and `%` alone, and never `--`. */
export function notificationKey(...parts: (string | number)[]): string {
  return parts
    .map((part) =>
      String(part)
        .toWellFormed()
        .replace(/[^A-Za-z0-9]/gu, safely),
    )
    .join("-");
}

function safely(character: string): string {
  if (character === " ") return "_";
  const encoded = encodeURIComponent(character);
  if (encoded !== character) return encoded;
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
