// Text that people wrote, as a database can keep it and give it back the same.

/** Half of a surrogate pair and NUL, which PostgreSQL refuses, become U+FFFD. */
export function storable(text: string): string {
  return text.toWellFormed().replaceAll("\0", "\ufffd");
}
