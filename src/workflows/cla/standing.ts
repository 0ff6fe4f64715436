// Whether somebody has signed what a repository asks for, and what of it counts: for pages, which show it to that person.

import type { Account } from "../../core/account.ts";
import { countingSignature } from "../../core/cla/agreement/counting-signature.ts";
import { textsThatSuffice } from "../../core/cla/agreement/texts-that-suffice.ts";
import { type AgreementText, scopesThatCount } from "../../core/cla/policy.ts";
import { type DocumentRow, firstSightings, readDocument } from "../../store/cla/documents.ts";
import { type SignatureRow, signaturesOfPerson } from "../../store/cla/signatures.ts";
import type { Services } from "../services.ts";
import type { Office } from "./office.ts";

export interface Standing {
  /** Of the text in force; null where the charter names no version for it. */
  label: string | null;
  /** The signature that counts now, and until when (ISO 8601; null for no end); null for none. */
  counting: { signature: SignatureRow; until: string | null } | null;
  /** The latest signature that was of another text of this document and was not revoked, and what that text was. */
  earlier: { signature: SignatureRow; document: DocumentRow | null } | null;
  /** The latest one of the text in force, where that was revoked. */
  revoked: SignatureRow | null;
}

export async function readStanding(
  { store, clock }: Pick<Services, "store" | "clock">,
  office: Office,
  { person, agreement }: { person: Account; agreement: AgreementText },
): Promise<Standing> {
  const { repository, policy, scope } = office;
  const ownerId = repository.owner.id;
  const scopes = scopesThatCount(scope);
  const all = (await signaturesOfPerson(store.db, person.id))
    .filter((row) => row.ownerId === ownerId && scopes.includes(row.scope))
    .sort((a, b) => b.signedAt.localeCompare(a.signedAt));
  const seen = await firstSeen(store.db, ownerId, office, agreement);
  const sufficient = textsThatSuffice(agreement, policy.versions, seen);
  const counting = countingSignature(all, sufficient, clock.now().toISOString());
  const earlier = all.find((row) => {
    const isOfAnother = row.documentPath === agreement.path && row.documentHash !== agreement.hash;
    return isOfAnother && row.revokedAt === null;
  });
  return {
    label: sufficient.get(agreement.hash)?.label ?? null,
    counting: counting && { signature: counting.signature, until: counting.text.until },
    earlier:
      earlier === undefined
        ? null
        : { signature: earlier, document: await readDocument(store.db, ownerId, earlier.documentHash) },
    revoked: all.find((row) => row.documentHash === agreement.hash && row.revokedAt !== null) ?? null,
  };
}

/** Of the texts of this document that the charter names, the one in force among them. */
export function firstSeen(
  db: Services["store"]["db"],
  ownerId: number,
  { policy }: Office,
  { path, hash }: AgreementText,
): Promise<{ path: string; hash: string; since: string }[]> {
  const versions = policy.versions.filter(({ document }) => document === path);
  return firstSightings(db, ownerId, [hash, ...versions.map((version) => version.hash)]);
}
