// Text that people wrote, as a database can keep it and give it back the same.

/** Half of a surrogate pair and NUL, which PostgreSQL refuses, become U+FFFD. Where there is no text, there is none. */
export function storable(text: string): string;
export function storable(text: string | null): string | null;
export function storable(text: string | null): string | null {
  return text === null ? null : text.toWellFormed().replaceAll("\0", "\ufffd");
}
