// Lists that are cut for a terminal.

/** Lines that are shown before the rest is counted. */
const SHOWN = 8;

/** The first of them, and how many more of `total` there are. */
export function shortList(items: readonly string[], total = items.length): string[] {
  if (total <= SHOWN) return [...items];
  const shown = items.slice(0, SHOWN);
  return [...shown, `and ${total - shown.length} more`];
}
