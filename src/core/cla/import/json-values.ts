// Values of JSON that others wrote, taken with care: nothing is what it should be until it was looked at.

import type { ReadSource, SourceRow } from "./source-row.ts";

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A text, or a number as one; empty for everything else. */
export function textOf(value: unknown): string {
  return typeof value === "string" ? value : typeof value === "number" ? String(value) : "";
}

/** A positive integer; null for everything else. */
export function numberOf(value: unknown): number | null {
  return typeof value === "number" && Number.isSafeInteger(value) && value > 0 ? value : null;
}

/** Reads every entry of a list; what is no object is invalid. `name` is what an entry is called in `where`. */
export function entriesOf(
  value: unknown,
  format: string,
  read: (entry: Record<string, unknown>) => SourceRow[],
  name = "entry",
): ReadSource {
  if (!Array.isArray(value)) {
    return { problem: `It is no list in JSON. Is it a file of the format ${format}?` };
  }
  const rows = value.flatMap((entry, position) => {
    const read_: SourceRow[] = isRecord(entry) ? read(entry) : [noObject(entry)];
    return read_.map((row) => ({ where: `${name} ${position + 1}`, row }));
  });
  return { rows };
}

function noObject(entry: unknown): SourceRow {
  return { kind: "invalid", about: textOf(entry), reason: "It is no object." };
}
