// Agreements of companies: somebody agrees, an administrator accepts or declines, and can revoke.

import type { Account } from "../../core/account.ts";
import type { Done, Refusal } from "../../core/refusal.ts";
import { lockLedger } from "../ledger.ts";
import type { Database } from "../schema.ts";
import { storable } from "../storable-text.ts";
import { recordCompanyEvent, withStandingCompany } from "./company-events.ts";

export { addEntry, endEntry } from "./company-entries.ts";
export { addManager, endManager } from "./company-managers.ts";
export { askCompany, decideRequest } from "./company-requests.ts";
export { companiesOfManager, listCompanies, readCompany } from "./read-companies.ts";

/** Characters. */
const LONGEST_NAME = 200;

interface NewCompany {
  ownerId: number;
  scope: string;
  name: string;
  documentPath: string;
  documentHash: string;
  /** ISO 8601. */
  now: string;
}

/** Somebody (`by`, with a title there) agrees for a company, and becomes its first manager. Needs a transaction. */
export async function agreeForCompany(
  db: Database,
  { by, title, ...company }: NewCompany & { by: Account; title: string },
): Promise<{ companyId: number } | Refusal> {
  const { ownerId, scope, documentPath, documentHash, now } = company;
  const inserted = await insertCompany(db, company);
  if ("refusal" in inserted) return inserted;
  const { companyId } = inserted;
  await db
    .insertInto("companyManager")
    .values({ companyId, personId: by.id, personLogin: by.login, personKind: by.kind, since: now })
    .execute();
  const terms = { scope, name: inserted.name, documentPath, documentHash };
  const details = { ...terms, title: storable(title) };
  await recordCompanyEvent(db, { ownerId, at: now }, { companyId, event: "agreed", by, details });
  return { companyId };
}

async function insertCompany(
  db: Database,
  { now, ...company }: NewCompany,
): Promise<{ companyId: number; name: string } | Refusal> {
  await lockLedger(db, company.ownerId);
  const name = storable(company.name.replaceAll(/[\s\p{Cc}]+/gu, " ")).trim();
  if (name === "" || name.length > LONGEST_NAME) {
    return { refusal: `A company's name has 1 to ${LONGEST_NAME} characters.` };
  }
  // The index is what refuses a second one of that name, in whatever case.
  const inserted = await db
    .insertInto("company")
    .values({ ...company, name, agreedAt: now })
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  if (inserted === undefined) {
    return { refusal: `${name} has an agreement here, or waits for one to be accepted: ask its managers.` };
  }
  return { companyId: inserted.id, name };
}

/** An administrator (`by`) accepts or declines what somebody agreed to for a company. Needs a transaction. */
export function decideCompany(
  db: Database,
  decision: { companyId: number; accepted: boolean; by: Account; now: string },
): Promise<Done> {
  const { companyId, accepted, by, now } = decision;
  return withStandingCompany<Done>(db, companyId, async ({ ownerId, name, state }) => {
    if (state === "accepted") return { refusal: `The agreement of ${name} was accepted already.` };
    await db
      .updateTable("company")
      .set(accepted ? { state: "accepted", acceptedAt: now } : { state: "declined" })
      .where("id", "=", companyId)
      .execute();
    const event = accepted ? "accepted" : "declined";
    await recordCompanyEvent(db, { ownerId, at: now }, { companyId, event, by, details: {} });
    return { done: true };
  });
}

/** From now on the company's agreement covers nobody. Needs a transaction. */
export function revokeCompany(
  db: Database,
  revocation: { companyId: number; by: Account; reason: string; now: string },
): Promise<Done> {
  const { companyId, by, now } = revocation;
  const reason = storable(revocation.reason);
  return withStandingCompany<Done>(db, companyId, async ({ ownerId }) => {
    await db
      .updateTable("company")
      .set({ state: "revoked", revokedAt: now, revokedReason: reason })
      .where("id", "=", companyId)
      .execute();
    const details = { reason };
    await recordCompanyEvent(db, { ownerId, at: now }, { companyId, event: "revoked", by, details });
    return { done: true };
  });
}
