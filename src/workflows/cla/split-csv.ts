// CSV as tables of text, with the line on which each row begins.

import { CsvError, type Info, type Options, parse } from "csv-parse/sync";
import type { UnreadableSource } from "../../core/cla/import/source-row.ts";
import type { Table, TableRow } from "../../core/cla/import/table.ts";

/** https://www.rfc-editor.org/rfc/rfc4180, with commas or semicolons: spreadsheets write either. */
export function splitCsv(content: string): Table | UnreadableSource {
  const records = parsed(content, { delimiter: delimiterOf(content), relax_column_count: true });
  return "problem" in records ? records : toTable(records.rows);
}

/**
 * CSV whose writer does not double the quotes inside of a cell, and never writes a cell of several lines: each line is
 * read for itself, so that a stray quote spoils its own row and no other.
 */
export function splitLines(content: string): Table | UnreadableSource {
  const delimiter = delimiterOf(content);
  const rows = content.split(/\r?\n/).flatMap((text, index): TableRow[] => {
    if (text.trim() === "") return [];
    const records = parsed(text, { delimiter, relax_column_count: true, relax_quotes: true });
    const cells = "problem" in records ? [text] : (records.rows[0]?.cells ?? []);
    // Where a quote was not doubled, the parser takes those around the cell for its own.
    return [
      { line: index + 1, cells: cells.map((cell) => (/^".*"$/.test(cell) ? cell.slice(1, -1) : cell)) },
    ];
  });
  return toTable(rows);
}

function toTable([header, ...rows]: TableRow[]): Table | UnreadableSource {
  if (header === undefined) return { problem: "It is empty." };
  return { header: header.cells.map((name) => name.trim()), rows };
}

/** The header tells. */
function delimiterOf(content: string): string {
  const firstLine = /^[^\r\n]*/.exec(content)?.[0] ?? "";
  return firstLine.split(";").length > firstLine.split(",").length ? ";" : ",";
}

function parsed(content: string, options: Options): { rows: TableRow[] } | UnreadableSource {
  try {
    // The library's types forget what `info` does to a record.
    const records = parse(content, { ...options, info: true, skip_empty_lines: true }) as unknown as {
      record: string[];
      info: Info;
    }[];
    // The parser counts the line ends that it has read, those of the row's own cells included.
    return {
      rows: records.map(({ record, info }) => ({ line: info.lines - lineEndsIn(record), cells: record })),
    };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { problem: `It is no CSV: ${error.message}.` };
  }
}

function lineEndsIn(cells: readonly string[]): number {
  return cells.reduce((sum, cell) => sum + (cell.match(/[\r\n]/g)?.length ?? 0), 0);
}
