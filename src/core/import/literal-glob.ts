// Literal text in a glob of the charter.

const SPECIAL = /[*?[\]{}()\\]/g;

/** The text, or a part of it, as a glob that matches nothing else. */
export function literalGlob(text: string): string {
  return text.replace(SPECIAL, "\\$&");
}

/** A glob as it must stand in a charter, where a leading exclamation mark would exclude. */
export function wholeGlob(glob: string): string {
  return glob.startsWith("!") ? `\\${glob}` : glob;
}
