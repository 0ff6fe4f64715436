// Rows of a file and what is known of them, for the tests of what an import would do.

import type { ImportFacts, ImportOptions } from "../../../../src/core/cla/import/import-facts.ts";
import { planImport } from "../../../../src/core/cla/import/plan-import.ts";
import type { SourceRow, SourceSignature } from "../../../../src/core/cla/import/source-row.ts";
import { NOW } from "../../build.ts";
import { AGREEMENT_HASH } from "../../build-agreements.ts";

export const TEXT = { path: "CLA.md", hash: AGREEMENT_HASH };
export const OTHER = "b".repeat(64);
export const SIGNED = "2021-05-04T10:00:00.000Z";

export function options(changes: Partial<ImportOptions> = {}): ImportOptions {
  return {
    text: TEXT,
    versions: {},
    everyVersion: false,
    anyRepository: false,
    signedOn: null,
    company: null,
    people: {},
    ...changes,
  };
}

export function account(
  id: number,
  login: string,
  createdAt = "2015-01-01T00:00:00Z",
  kind: "user" | "bot" = "user",
) {
  return [login.toLowerCase(), { account: { id, login, kind }, createdAt }] as const;
}

function facts(changes: Partial<ImportFacts> = {}): ImportFacts {
  return {
    options: options(),
    place: { owner: "acme", repository: null },
    accounts: new Map([account(11, "alice"), account(12, "bob")]),
    signatures: [],
    companies: [],
    documents: new Set(),
    now: NOW,
    ...changes,
  };
}

export function signature(login: string, changes: Partial<SourceSignature> = {}): SourceSignature {
  return {
    kind: "signature",
    person: { login, id: null },
    signedAt: { at: SIGNED, isDay: false },
    revokedAt: null,
    revokedReason: null,
    text: null,
    version: null,
    place: null,
    fields: [],
    origin: "cla-assistant",
    repositoryId: null,
    number: null,
    commentId: null,
    ...changes,
  };
}

export function plan(rows: SourceRow[], known: Partial<ImportFacts> = {}) {
  return planImport(
    rows.map((row, index) => ({ where: `line ${index + 2}`, row })),
    facts(known),
  );
}

export const brief = (rows: ReturnType<typeof plan>) =>
  rows.map(({ outcome, reason }) => (reason === null ? outcome : `${outcome}: ${reason}`));
