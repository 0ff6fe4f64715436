// Pieces of globs of the charter: literal text, and what is below a folder.

/** After the glob of a file or folder: that itself, and everything below it. */
export const AND_BELOW = "{,/**}";

const SPECIAL = /[*?[\]{}()\\]/g;

/** The text, or a part of it, as a glob that matches nothing else. */
export function literalGlob(text: string): string {
  return text.replace(SPECIAL, "\\$&");
}

/** A glob as it must stand in a charter, where a leading exclamation mark would exclude. */
export function wholeGlob(glob: string): string {
  return glob.startsWith("!") ? `\\${glob}` : glob;
}
