// A table as CSV gives it, its cells found by the names of its columns.

import type { ReadRow, SourceRow } from "./source-row.ts";

export interface TableRow {
  /** The line of the file on which the row begins, from 1. */
  line: number;
  cells: string[];
}

export interface Table {
  header: string[];
  rows: TableRow[];
}

/**
 * Where each column stands. Of two with one name the first counts; case and blanks do not.
 * @param wanted each column with its other spellings
 * @returns the names of those that are missing, where some are
 */
export function findColumns<Name extends string>(
  header: readonly string[],
  wanted: Readonly<Record<Name, readonly string[]>>,
): { columns: Record<Name, number> } | { missing: string[] } {
  const keys = header.map(columnKey);
  const found = Object.entries<readonly string[]>(wanted).map(([name, spellings]) => {
    return { name, spellings, position: keys.findIndex((key) => spellings.map(columnKey).includes(key)) };
  });
  const missing = found.filter(({ position }) => position < 0).map(({ spellings }) => spellings[0] ?? "");
  if (missing.length > 0) return { missing };
  const columns = Object.fromEntries(found.map(({ name, position }) => [name, position]));
  return { columns: columns as Record<Name, number> };
}

export function columnKey(name: string): string {
  return name.toLowerCase().replace(/[\s_-]/g, "");
}

/** Reads every row; one whose cells do not fit the header is invalid, whatever it holds. */
export function readRows(table: Table, read: (row: TableRow) => SourceRow[]): ReadRow[] {
  return table.rows.flatMap((row) => {
    const rows = row.cells.length === table.header.length ? read(row) : [wrongWidth(table, row)];
    return rows.map((each) => ({ where: `line ${row.line}`, row: each }));
  });
}

function wrongWidth({ header }: Table, { cells }: TableRow): SourceRow {
  return {
    kind: "invalid",
    about: cells[0] ?? "",
    reason: `It has ${cells.length} cells where the header has ${header.length}. Put a cell that holds a separator or a quote between double quotes.`,
  };
}

/** A file whose header lacks columns. */
export function missingColumns(missing: readonly string[], format: string) {
  const names = missing.map((name) => JSON.stringify(name)).join(", ");
  return { problem: `The header has no column ${names}. Is it a file of the format ${format}?` };
}
