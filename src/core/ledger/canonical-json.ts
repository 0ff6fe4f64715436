// One text for one value, so that a hash of it can be computed again by anybody.

/**
 * JSON without blanks, the keys of every object in the order of their UTF-16 code units, keys without a value left out.
 * What is not a text's character (half of a surrogate pair) becomes U+FFFD, which every database keeps.
 * @throws TypeError for what JSON can't hold: no number, a function, …
 */
export function canonicalJson(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value.toWellFormed());
  if (value === null || typeof value === "boolean" || Number.isFinite(value)) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (typeof value !== "object") throw new TypeError(`JSON can't hold ${String(value)}`);
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .map(([key, member]) => [key.toWellFormed(), member] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`);
  return `{${members.join(",")}}`;
}
