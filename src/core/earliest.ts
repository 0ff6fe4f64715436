// The first and the last of several moments.

/** `moments` in ISO 8601; null for those that never come. Null when none comes. */
export function earliest(moments: readonly (string | null)[]): string | null {
  return inOrder(moments)[0] ?? null;
}

/** `moments` in ISO 8601; null for those that never came. Null when none came. */
export function latestOf(moments: readonly (string | null)[]): string | null {
  return inOrder(moments).at(-1) ?? null;
}

function inOrder(moments: readonly (string | null)[]): string[] {
  return moments.filter((each) => each !== null).sort((a, b) => Date.parse(a) - Date.parse(b));
}
