// What administrators may read about the signatures of their scope, and whether they still are what was entered.

import { type DocumentRow, readDocument } from "../../store/cla/documents.ts";
import { companyNames } from "../../store/cla/read-companies.ts";
import { findSignatures, readSignature, type SignatureRow } from "../../store/cla/signatures.ts";
import type { FlawedSignature } from "../../store/cla/verify.ts";
import { verifyAgreements } from "../../store/cla/verify-agreements.ts";
import type { FlawedCompany } from "../../store/cla/verify-companies.ts";
import type { BrokenEntry } from "../../store/ledger-chain.ts";
import type { Services } from "../services.ts";
import type { Office } from "./office.ts";
import { type ShownSignature, shown } from "./signer-records.ts";

export type { ShownSignature, SignatureRow };

type Reading = Pick<Services, "store">;

export interface FoundSignatures {
  rows: SignatureRow[];
  /** Of all pages. */
  total: number;
  /** Where the next page begins; null on the last one. */
  next: number | null;
}

export interface LedgerState {
  /** The first entry of the owner's chain that is not what was written; null when all are. */
  broken: BrokenEntry | null;
  flawed: FlawedSignature[];
  /** `name` is null for those of other scopes, which are not for everybody who may read this. */
  companies: (FlawedCompany & { name: string | null })[];
}

/** A page, the newest first. */
export function searchSignatures(
  { store }: Reading,
  { repository, scope }: Office,
  wanted: {
    search: string | null;
    state: "all" | "standing" | "revoked";
    after: number | null;
    limit: number;
  },
): Promise<FoundSignatures> {
  return findSignatures(store.db, { ownerId: repository.owner.id, scope, ...wanted });
}

/** With its text, as far as that is known. Null where this scope has no such signature. */
export async function readSignatureOf(
  services: Reading,
  { repository, scope }: Office,
  signatureId: number,
): Promise<{ signature: ShownSignature; document: DocumentRow | null } | null> {
  const { db } = services.store;
  const signature = await readSignature(db, signatureId);
  if (signature?.ownerId !== repository.owner.id || signature.scope !== scope) return null;
  const document = await readDocument(db, signature.ownerId, signature.documentHash);
  return { signature: await shown(services, signature), document };
}

/** Of everything that the owner's chain holds: takes time that grows with it. */
export async function readLedgerState(
  { store }: Reading,
  { repository, scope }: Office,
): Promise<LedgerState> {
  const { db } = store;
  const ownerId = repository.owner.id;
  const { broken, signatures, companies } = await verifyAgreements(db, ownerId);
  const ids = companies.map(({ companyId }) => companyId);
  const names = await companyNames(db, { ownerId, scope, ids });
  const named = companies.map((each) => ({ ...each, name: names.get(each.companyId) ?? null }));
  return { broken, flawed: signatures, companies: named };
}
