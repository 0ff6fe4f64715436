// What people may read about themselves, and administrators about the signatures of their scope.

import type { Account } from "../../core/account.ts";
import { companiesOfManager } from "../../store/cla/companies.ts";
import { type DocumentRow, readDocument } from "../../store/cla/documents.ts";
import { exportPerson } from "../../store/cla/export-person.ts";
import { readReceipt } from "../../store/cla/receipts.ts";
import { readSignature, type SignatureRow, signaturesOfPerson } from "../../store/cla/signatures.ts";
import { findRepository } from "../../store/repositories.ts";
import type { Services } from "../services.ts";
import type { Office } from "./office.ts";
import { openOfficeOfScope, repositoryOfScope } from "./office-of-scope.ts";

type Reading = Pick<Services, "store">;
export type Receipt = NonNullable<Awaited<ReturnType<typeof readReceipt>>>;
export type ManagedCompany = Awaited<ReturnType<typeof companiesOfManager>>[number];
export type { DocumentRow, SignatureRow };

export interface ShownSignature extends SignatureRow {
  /** "acme/widget" where it counts for one repository alone, by its present name; null where there is no such. */
  repositoryName?: string | null;
}

/** Newest first. */
export async function readMine(
  { store }: Reading,
  person: Account,
): Promise<{ signatures: ShownSignature[]; companies: ManagedCompany[] }> {
  const rows = await signaturesOfPerson(store.db, person.id);
  const signatures = await Promise.all(rows.map((row) => shown({ store }, row)));
  signatures.sort((a, b) => b.signedAt.localeCompare(a.signedAt));
  return { signatures, companies: await companiesOfManager(store.db, person.id) };
}

export async function shown({ store }: Reading, signature: SignatureRow): Promise<ShownSignature> {
  const id = repositoryOfScope(signature.scope);
  const repository = id === null ? null : await findRepository(store.db, id);
  return { ...signature, repositoryName: repository && `${repository.owner.login}/${repository.name}` };
}

/** The office under whose address somebody manages a company; null where they don't, or it has no address now. */
export async function openOfficeOfCompany(
  services: Services,
  person: Account,
  companyId: number,
): Promise<Office | null> {
  const companies = await companiesOfManager(services.store.db, person.id);
  const company = companies.find(({ id }) => id === companyId);
  return company === undefined ? null : openOfficeOfScope(services, company);
}

/** Everything that Charter keeps about somebody. */
export async function readOwnData({ store }: Reading, person: Account): Promise<object> {
  return exportPerson(store.db, person.id);
}

/**
 * The receipt with its signature, for the signer, and for those who administer the signatures of `office`, when it is one
 * of those; null for everybody else, and where there is none.
 */
export async function readReceiptFor(
  { store }: Reading,
  signatureId: number,
  { person, office }: { person: Account; office: Office | null },
): Promise<{ receipt: Receipt; signature: ShownSignature } | null> {
  const signature = await readSignature(store.db, signatureId);
  if (signature === null) return null;
  const isOfOffice = office?.repository.owner.id === signature.ownerId && office.scope === signature.scope;
  const may = signature.personId === person.id || (isOfOffice && office.isAdmin(person.id));
  if (!may) return null;
  const receipt = await readReceipt(store.db, signatureId);
  return receipt && { receipt, signature: await shown({ store }, signature) };
}

/** A text of an owner's agreements by its hash; null where it is not known, or only its hash is. */
export async function readText(
  { store }: Reading,
  ownerId: number,
  hash: string,
): Promise<(DocumentRow & { text: string }) | null> {
  const row = await readDocument(store.db, ownerId, hash);
  if (row === null || row.text === null) return null;
  return { ...row, text: row.text };
}
