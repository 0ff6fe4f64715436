// A group of keys as far as a file says anything.

/** Without keys that are there and undefined, which would hide another charter's. */
export function defined<T extends object>(group: T | undefined): { [K in keyof T]?: NonNullable<T[K]> } {
  const entries = Object.entries(group ?? {}).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]?: NonNullable<T[K]> };
}
