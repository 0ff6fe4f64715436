// Keeps a text below GitHub's limit by leaving out whole sections from its end, and says how many.

/** Joins sections, by blank lines unless told otherwise, while they fit into `budget` characters; the rest is counted. */
export function withinBudget(
  sections: readonly string[],
  budget: number,
  leftOut: (sections: number) => string,
  separator = "\n\n",
): string {
  const kept: string[] = [];
  let room = budget - leftOut(sections.length).length - separator.length;
  for (const section of sections) {
    room -= section.length + separator.length;
    if (room < 0) break;
    kept.push(section);
  }
  const missing = sections.length - kept.length;
  return [...kept, ...(missing > 0 ? [leftOut(missing)] : [])].join(separator);
}
