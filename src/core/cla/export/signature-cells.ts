// A signature as a row of the CSV export, and back.

import { fromSafeCell, safeCell } from "./cells.ts";
import { EXPORT_COLUMNS, type ExportedSignature } from "./exported.ts";

export function signatureCells(signature: ExportedSignature): string[] {
  return EXPORT_COLUMNS.map((column) => safeCell(cellOf(signature[column])));
}

function cellOf(value: ExportedSignature[keyof ExportedSignature]): string {
  if (value === null) return "";
  return typeof value === "object" ? (value.length === 0 ? "" : JSON.stringify(value)) : String(value);
}

/** What the cells say, in the shape of the JSON export; what they hold is not checked. */
export function signatureOfCells(cell: (column: keyof ExportedSignature) => string): Record<string, unknown> {
  const text = (column: keyof ExportedSignature) => fromSafeCell(cell(column));
  const optional = (column: keyof ExportedSignature) => text(column) || null;
  const number = (column: keyof ExportedSignature) => (text(column) === "" ? null : Number(text(column)));
  return {
    login: text("login"),
    id: number("id"),
    document: text("document"),
    document_sha256: text("document_sha256"),
    method: text("method"),
    imported_from: optional("imported_from"),
    signed_at: text("signed_at"),
    revoked_at: optional("revoked_at"),
    revoked_reason: optional("revoked_reason"),
    repository_id: number("repository_id"),
    pull_request: number("pull_request"),
    comment_id: number("comment_id"),
    fields: fieldsOf(text("fields")),
  };
}

/** What is no JSON stays the text that it is, which the check of the row then refuses. */
function fieldsOf(text: string): unknown {
  if (text === "") return [];
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
