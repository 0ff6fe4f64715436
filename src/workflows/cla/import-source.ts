// The formats that signatures can be imported from, and how each is read.

import { createHash } from "node:crypto";
import { readCharterCsv, readCharterJson } from "../../core/cla/import/charter-rows.ts";
import { readClaAssistantCsv, readClaAssistantJson } from "../../core/cla/import/cla-assistant.ts";
import { readClaAssistantLite } from "../../core/cla/import/cla-assistant-lite.ts";
import { readClabot } from "../../core/cla/import/clabot.ts";
import { readEasyClaCompanies } from "../../core/cla/import/easycla-companies.ts";
import { readEasyClaEmployees, readEasyClaIndividuals } from "../../core/cla/import/easycla-people.ts";
import type { ReadRow, ReadSource } from "../../core/cla/import/source-row.ts";
import type { Table } from "../../core/cla/import/table.ts";
import { counted } from "../../core/wording.ts";
import { splitCsv, splitLines } from "./split-csv.ts";

export const CLA_FORMATS = [
  "cla-assistant",
  "cla-assistant-lite",
  "easycla-icla",
  "easycla-ccla",
  "easycla-employees",
  "clabot",
  "charter",
] as const;

export type ClaFormat = (typeof CLA_FORMATS)[number];

/** Whether nobody need say which text was signed: an export names each, and employees sign none. */
export function needsNoText(format: string): boolean {
  return format === "charter" || format === "easycla-employees";
}

const MOST_ROWS = 200_000;

const TABLES: Partial<Record<ClaFormat, (table: Table) => ReadSource>> = {
  "cla-assistant": readClaAssistantCsv,
  "easycla-icla": readEasyClaIndividuals,
  "easycla-ccla": readEasyClaCompanies,
  "easycla-employees": readEasyClaEmployees,
  charter: readCharterCsv,
};

const DOCUMENTS: Partial<Record<ClaFormat, (value: unknown) => ReadSource>> = {
  "cla-assistant": readClaAssistantJson,
  "cla-assistant-lite": readClaAssistantLite,
  clabot: readClabot,
  charter: readCharterJson,
};

/** `text` may begin with a byte-order mark. A format that is both CSV and JSON is told by its first character. */
export function readImportSource(format: ClaFormat, text: string): ReadSource {
  const content = text.replace(/^\ufeff/, "");
  const source = readContent(format, content);
  if ("problem" in source) return source;
  if (source.rows.length > MOST_ROWS) {
    return { problem: `It has ${counted(source.rows.length, "row")}, more than ${MOST_ROWS}. Divide it.` };
  }
  return { rows: source.rows.map(withCheckedText) };
}

function readContent(format: ClaFormat, content: string): ReadSource {
  const fromTable = TABLES[format];
  const fromJson = DOCUMENTS[format];
  const isJson = /^\s*[[{]/.test(content);
  if (fromJson && (isJson || !fromTable)) return readJson(content, fromJson);
  return fromTable ? readTable(content, format, fromTable) : { problem: `There is no format ${format}.` };
}

function readJson(content: string, read: (value: unknown) => ReadSource): ReadSource {
  try {
    return read(JSON.parse(content));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { problem: `It is no JSON: ${error.message}.` };
  }
}

function readTable(content: string, format: ClaFormat, read: (table: Table) => ReadSource): ReadSource {
  const table = format.startsWith("easycla") ? splitLines(content) : splitCsv(content);
  return "problem" in table ? table : read(table);
}

function withCheckedText({ where, row }: ReadRow): ReadRow {
  if (row.kind !== "document" || sha256(row.text) === row.hash) return { where, row };
  const reason = "Its text is not the one of its hash: the file was changed.";
  return { where, row: { kind: "invalid", about: row.path, reason } };
}

/** In hexadecimal, of a text as UTF-8. */
export function sha256(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex");
}
