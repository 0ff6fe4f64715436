// Lists that end where more lines help nobody.

/** The first `most` as lines of a Markdown list, and how many more there are. Only what is shown is rendered. */
export function bulletLines<T>(items: readonly T[], most: number, show: (item: T) => string): string[] {
  const lines = items.slice(0, most).map((item) => `- ${show(item)}`);
  const more = items.length - lines.length;
  return more > 0 ? [...lines, `- and ${more} more`] : lines;
}
