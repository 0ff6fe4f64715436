// What an import does with each row, as lines for a terminal or as JSON, and what it comes to.

import { utcDay } from "../core/cla/companies/day.ts";
import type { PlannedRow } from "../core/cla/import/planned-row.ts";
import type { SourceText } from "../core/cla/import/source-row.ts";
import { counted } from "../core/wording.ts";
import type { ImportReport } from "../workflows/cla/import-plan.ts";
import { escapeHidden } from "./escape-hidden.ts";

/** A line a row: where, what becomes of it, whom it is about, and why. */
export function* reportLines({ rows }: ImportReport): Generator<string> {
  const width = rows.reduce((most, { where }) => Math.max(most, where.length), 0);
  for (const { where, outcome, about, reason } of rows) {
    const line = `${where.padEnd(width)}  ${outcome.padEnd(11)}  ${escapeHidden(about)}`;
    yield reason === null ? line : `${line}: ${escapeHidden(reason)}`;
  }
}

export function* reportAsJson({ rows }: ImportReport): Generator<string> {
  for (const row of rows) yield escapeHidden(JSON.stringify(withoutMake(row)));
}

/** The file itself says the rest, which is personal. */
function withoutMake({ where, outcome, about, reason }: PlannedRow) {
  return { where, outcome, about, reason };
}

export function importSummary(
  { counts, rows }: ImportReport,
  context: { text: SourceText | null; before: string | null; isApplied: boolean },
): string {
  const { text, before, isApplied } = context;
  const { imported, duplicate, quarantined, invalid } = counts;
  const of = `${counted(rows.length, "row")}: ${imported} ${isApplied ? "imported" : "to import"}, ${counted(duplicate, "duplicate")}, ${quarantined} quarantined, ${invalid} invalid.`;
  return [
    ...(text === null ? [] : [`Text: ${escapeHidden(text.path)}, SHA-256 ${text.hash}.`]),
    ...(before === null ? [] : [`This file was imported on ${utcDay(before)} already.`]),
    of,
    ...(isApplied || imported === 0 ? [] : ["Nothing is imported yet: add --apply."]),
  ].join("\n");
}
