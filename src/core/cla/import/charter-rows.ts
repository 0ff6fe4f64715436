// Charter's own export, CSV or JSON: people by numeric id, texts by hash, companies with all that belongs to them.

import type { z } from "zod";
import { quote } from "../../quote.ts";
import { isDomain } from "../companies/domain.ts";
import {
  EXPORT_COLUMNS,
  EXPORT_FORMAT,
  type ExportedCompany,
  type ExportedDocument,
  type ExportedSignature,
  exportedCompany,
  exportedDocument,
  exportedSignature,
  exportHead,
} from "../export/exported.ts";
import { signatureOfCells } from "../export/signature-cells.ts";
import { isRecord, textOf } from "./json-values.ts";
import type { ReadRow, ReadSource, SourceCompanyKey, SourceRow } from "./source-row.ts";
import { missingColumns, readRows, type Table } from "./table.ts";

export function readCharterCsv(table: Table): ReadSource {
  const missing = EXPORT_COLUMNS.filter((column) => !table.header.includes(column));
  if (missing.length > 0) return missingColumns(missing, "charter");
  const position = new Map(table.header.map((name, index) => [name, index]));
  const rows = readRows(table, ({ cells }) => {
    const cell = (column: string) => cells[position.get(column) ?? -1] ?? "";
    return checked(exportedSignature, signatureOfCells(cell), (each) => [toSignature(each)]);
  });
  return { rows };
}

export function readCharterJson(value: unknown): ReadSource {
  if (!isRecord(value) || !exportHead.safeParse(value).success) {
    return { problem: `It is no export of Charter: its "format" is not ${quote(EXPORT_FORMAT)}.` };
  }
  return {
    rows: [
      ...list(value.documents, "document", (each) => checked(exportedDocument, each, toDocument)),
      ...list(value.signatures, "signature", (each) =>
        checked(exportedSignature, each, (signature) => [toSignature(signature)]),
      ),
      ...list(value.companies, "company", (each) => checked(exportedCompany, each, toCompany)),
    ],
  };
}

function list(value: unknown, name: string, read: (entry: unknown) => SourceRow[]): ReadRow[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((entry, index) => {
    return read(entry).map((row) => ({ where: `${name} ${index + 1}`, row }));
  });
}

function checked<T>(shape: z.ZodType<T>, value: unknown, read: (value: T) => SourceRow[]): SourceRow[] {
  const parsed = shape.safeParse(value);
  if (parsed.success) return read(parsed.data);
  const about = isRecord(value) ? textOf(value.login) || textOf(value.name) || textOf(value.path) : "";
  const first = parsed.error.issues[0];
  const place = first === undefined || first.path.length === 0 ? "" : `${first.path.join(".")}: `;
  return [{ kind: "invalid", about, reason: `${place}${first?.message ?? "It can't be read"}.` }];
}

function toSignature(signature: ExportedSignature): SourceRow {
  const { login, id, method, imported_from: importedFrom } = signature;
  return {
    kind: "signature",
    person: { login, id },
    signedAt: { at: signature.signed_at, isDay: false },
    revokedAt: signature.revoked_at === null ? null : { at: signature.revoked_at, isDay: false },
    revokedReason: signature.revoked_reason,
    text: { path: signature.document, hash: signature.document_sha256 },
    version: null,
    place: null,
    fields: signature.fields,
    origin: method === "import" ? (importedFrom ?? "charter:import") : `charter:${method}`,
    repositoryId: signature.repository_id,
    number: signature.pull_request,
    commentId: signature.comment_id,
  };
}

/** Where only the hash was kept, there is nothing to keep here, either. */
function toDocument({ path, sha256, text, first_seen_at: firstSeenAt }: ExportedDocument): SourceRow[] {
  return text === null ? [] : [{ kind: "document", path, hash: sha256, text, firstSeenAt }];
}

function toCompany(exported: ExportedCompany): SourceRow[] {
  // One of a name at a time can be in force, and two never agreed at the same moment.
  const company = { key: `${exported.name} ${exported.agreed_at}`, name: exported.name };
  return [
    {
      kind: "company",
      company,
      text: { path: exported.document, hash: exported.document_sha256 },
      state: exported.state,
      agreedAt: { at: exported.agreed_at, isDay: false },
      acceptedAt: exported.accepted_at,
      revokedAt: exported.revoked_at,
      revokedReason: exported.revoked_reason,
      origin: "charter",
    },
    ...exported.managers.map(
      ({ login, id, since, ended_at: endedAt }): SourceRow => ({
        kind: "manager",
        company,
        person: { login, id },
        since,
        endedAt,
      }),
    ),
    ...exported.entries.map((entry) => toEntry(company, entry)),
  ];
}

function toEntry(company: SourceCompanyKey, entry: ExportedCompany["entries"][number]): SourceRow {
  const { kind, label, id, from, until } = entry;
  const dates = { company, from, until };
  if (kind === "domain") {
    if (isDomain(label)) return { kind: "entry", covers: { kind, domain: label }, ...dates };
    return { kind: "invalid", about: `${label} of ${company.name}`, reason: `${quote(label)} is no domain.` };
  }
  if (id === null)
    return { kind: "invalid", about: `${label} of ${company.name}`, reason: "It has no numeric id." };
  if (kind === "user") return { kind: "entry", covers: { kind, person: { login: label, id } }, ...dates };
  return { kind: "entry", covers: { kind, id, login: label }, ...dates };
}
