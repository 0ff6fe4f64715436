// Exports of one scope's signatures, piece by piece, so that a large store fits into a small memory.

import { stringify } from "csv-stringify/sync";
import {
  EXPORT_COLUMNS,
  EXPORT_FORMAT,
  type ExportedCompany,
  type ExportedDocument,
  type ExportedSignature,
} from "../../core/cla/export/exported.ts";
import { signatureCells } from "../../core/cla/export/signature-cells.ts";
import { readCompany } from "../../store/cla/companies.ts";
import { storedCompanies } from "../../store/cla/import-facts.ts";
import type { CompanyRow } from "../../store/cla/read-companies.ts";
import { documentsOfScope } from "../../store/cla/scope-documents.ts";
import { exportSignatures, type SignatureRow } from "../../store/cla/signatures.ts";
import type { Database } from "../../store/schema.ts";

export interface ExportedScope {
  owner: { id: number; login: string };
  scope: string;
}

/** Lines of a CSV of the signatures alone, safe for spreadsheets; a cell can hold line ends of its own. */
export async function* exportCsv(db: Database, { owner, scope }: ExportedScope): AsyncGenerator<string> {
  yield csvLine(EXPORT_COLUMNS);
  for await (const row of exportSignatures(db, { ownerId: owner.id, scope })) {
    const signature = exportedSignature(row);
    if (signature !== null) yield csvLine(signatureCells(signature));
  }
}

function csvLine(cells: string[]): string {
  return stringify([cells], { eof: false });
}

/** Lines of one object of JSON: texts, signatures and companies. */
export async function* exportJson(db: Database, { owner, scope }: ExportedScope): AsyncGenerator<string> {
  const of = { ownerId: owner.id, scope };
  const head = JSON.stringify({ format: EXPORT_FORMAT, owner: { login: owner.login, id: owner.id }, scope });
  yield `${head.slice(0, -1)},`;
  yield* list("documents", documents(db, of), ",");
  yield* list("signatures", signatures(db, of), ",");
  yield* list("companies", companies(db, of), "");
  yield "}";
}

/** Each item on a line of its own. */
async function* list(name: string, items: AsyncIterable<object>, end: string): AsyncGenerator<string> {
  yield `"${name}":[`;
  let last: string | null = null;
  for await (const item of items) {
    if (last !== null) yield `${last},`;
    last = JSON.stringify(item);
  }
  if (last !== null) yield last;
  yield `]${end}`;
}

async function* documents(
  db: Database,
  of: { ownerId: number; scope: string },
): AsyncGenerator<ExportedDocument> {
  for (const { path, hash, text, firstSeenAt } of await documentsOfScope(db, of)) {
    yield { path, sha256: hash, first_seen_at: firstSeenAt, text };
  }
}

async function* signatures(
  db: Database,
  of: { ownerId: number; scope: string },
): AsyncGenerator<ExportedSignature> {
  for await (const row of exportSignatures(db, of)) {
    const signature = exportedSignature(row);
    if (signature !== null) yield signature;
  }
}

/** Null where the person was erased: there is nothing left to give. */
function exportedSignature(row: SignatureRow): ExportedSignature | null {
  const { personId, loginThen } = row;
  if (personId === null || loginThen === null) return null;
  return {
    login: loginThen,
    id: personId,
    document: row.documentPath,
    document_sha256: row.documentHash,
    ...methodOf(row),
    signed_at: row.signedAt,
    revoked_at: row.revokedAt,
    revoked_reason: row.revokedReason,
    repository_id: row.repositoryId,
    pull_request: row.number,
    comment_id: row.commentId,
    fields: row.fields,
  };
}

/** What came from another store of Charter is exported as it was given there. */
function methodOf({
  method,
  importedFrom,
}: SignatureRow): Pick<ExportedSignature, "method" | "imported_from"> {
  if (importedFrom === "charter:page") return { method: "page", imported_from: null };
  if (importedFrom === "charter:comment") return { method: "comment", imported_from: null };
  return { method, imported_from: importedFrom };
}

/** In the order in which they agreed, which is the same in every store. */
async function* companies(
  db: Database,
  of: { ownerId: number; scope: string },
): AsyncGenerator<ExportedCompany> {
  const all = await storedCompanies(db, of);
  all.sort((a, b) => Date.parse(a.agreedAt) - Date.parse(b.agreedAt) || (a.name < b.name ? -1 : 1));
  for (const { id } of all) {
    const company = await readCompany(db, id);
    if (company !== null) yield exportedCompany(company);
  }
}

function exportedCompany(company: CompanyRow): ExportedCompany {
  return {
    name: company.name,
    document: company.documentPath,
    document_sha256: company.documentHash,
    state: company.state,
    agreed_at: company.agreedAt,
    accepted_at: company.acceptedAt,
    revoked_at: company.revokedAt,
    revoked_reason: company.revokedReason,
    managers: company.managers.map(({ person, from, until }) => ({
      login: person.login,
      id: person.id,
      since: from,
      ended_at: until,
    })),
    entries: company.entries
      // Who was erased is named no more.
      .filter(({ kind, accountId }) => kind === "domain" || accountId !== null)
      .map(({ kind, label, accountId, from, until }) => ({ kind, label, id: accountId, from, until })),
  };
}
