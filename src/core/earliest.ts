// The first of several moments.

/** `moments` in ISO 8601; null for those that never come. Null when none comes. */
export function earliest(moments: readonly (string | null)[]): string | null {
  const known = moments.filter((each) => each !== null);
  return known.sort((a, b) => Date.parse(a) - Date.parse(b))[0] ?? null;
}
