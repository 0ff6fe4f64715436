// The tables of agreements as Kysely sees them: texts, signatures, companies, statements, tokens, imports.

import type { Generated } from "kysely";
import type { Account } from "../core/account.ts";
import type { CompanyEntry, CompanyRequest, SigningMethod } from "../core/cla/facts.ts";
import type { CompanyEventEntry } from "../core/ledger/entry.ts";
import type { ByColumns, CommandColumns, Instant, Json, NullableJson } from "./column-types.ts";

/** What a signer filled in. */
export interface FilledField {
  name: string;
  value: string;
}

type Erasable<T> = { [K in keyof T]: T[K] | null };

/** Days are YYYY-MM-DD in UTC, both included. */
interface CompanyEntryColumns {
  id: Generated<number>;
  companyId: number;
  kind: CompanyEntry["kind"];
  domain: string | null;
  /** Null for a domain, and where the person was erased. */
  accountId: number | null;
  label: string;
  fromDay: string;
  untilDay: string | null;
}

export interface ClaSchema {
  document: {
    ownerId: number;
    path: string;
    hash: string;
    /** Null in rows of a time when only the hash was kept. */
    text: string | null;
    firstSeenAt: Instant;
  };
  signature: {
    id: Generated<number>;
    ownerId: number;
    scope: string;
    documentPath: string;
    documentHash: string;
    method: SigningMethod;
    signedAt: Instant;
    // From here to `salt` all is null when the person was erased.
    personId: number | null;
    loginThen: string | null;
    fields: NullableJson<FilledField[]>;
    repositoryId: number | null;
    number: number | null;
    commentId: number | null;
    importedFrom: string | null;
    salt: string | null;
    ledgerSeq: number | null;
    revokedAt: Instant | null;
    revokedReason: string | null;
    revokedById: number | null;
    revokedByLogin: string | null;
    revokedByKind: Account["kind"] | null;
    revokedSalt: string | null;
    revokedSeq: number | null;
  };
  vouching: CommandColumns & { kind: "confirmation" | "sponsorship"; commits: string[]; at: Instant };
  /** `email` in lower case. */
  emailClaim: CommandColumns & { ownerId: number; email: string; at: Instant };
  claWaiver: CommandColumns & { reason: string; headSha: string | null; at: Instant };
  claExemption: {
    repositoryId: number;
    number: number;
    ownerId: number;
    reason: string;
    headSha: string;
    at: Instant;
  };
  company: {
    id: Generated<number>;
    ownerId: number;
    scope: string;
    name: string;
    documentPath: string;
    documentHash: string;
    state: Generated<"agreed" | "accepted" | "declined" | "revoked">;
    agreedAt: Instant;
    acceptedAt: Instant | null;
    revokedAt: Instant | null;
    revokedReason: string | null;
    importedFrom: string | null;
  };
  companyManager: {
    id: Generated<number>;
    companyId: number;
    personId: number | null;
    personLogin: string | null;
    personKind: Account["kind"] | null;
    since: Instant;
    endedAt: Instant | null;
  };
  companyEntry: CompanyEntryColumns;
  companyRequest: {
    companyId: number;
    personId: number;
    personLogin: string;
    personKind: Account["kind"];
    repositoryId: number | null;
    number: number | null;
    at: Instant;
    state: Generated<CompanyRequest["state"]>;
    decidedAt: Instant | null;
  };
  companyEvent: Erasable<ByColumns> & {
    id: Generated<number>;
    companyId: number;
    event: CompanyEventEntry["event"];
    at: Instant;
    /** With `salt` and who did it committed to in the ledger. Where a person was erased null, or only what it restates. */
    details: NullableJson<Record<string, unknown>>;
    salt: string | null;
    ledgerSeq: number;
  };
  apiToken: Erasable<ByColumns> & {
    id: Generated<number>;
    ownerId: number;
    scope: string;
    label: string;
    /** SHA-256 of the token, in hexadecimal; the token itself is not kept. */
    hash: string;
    createdAt: Instant;
    expiresAt: Instant | null;
    revokedAt: Instant | null;
    revokedById: number | null;
    revokedByLogin: string | null;
    revokedByKind: Account["kind"] | null;
  };
  /** One file; who brought it is null for the operator on the command line. */
  claImport: Erasable<ByColumns> & {
    id: Generated<number>;
    ownerId: number;
    scope: string;
    format: string;
    fileName: string;
    /** Of the file. */
    sha256: string;
    options: Json<Record<string, unknown>>;
    /** Null once it was applied. */
    text: string | null;
    stagedAt: Instant;
    appliedAt: Instant | null;
    counts: NullableJson<Record<string, number>>;
  };
  /** What GitHub said about a login; all null when nobody has it. */
  lookedUpAccount: {
    /** Lower case. */
    loginKey: string;
    accountId: number | null;
    login: string | null;
    kind: Account["kind"] | null;
    createdAt: Instant | null;
    lookedUpAt: Instant;
  };
}
