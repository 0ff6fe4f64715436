// Companies of an import: in the state in which they were there, each step entered in the ledger as of now.

import type { Account } from "../../core/account.ts";
import type {
  CompanyTarget,
  MakeCompany,
  MakeEntry,
  MakeManager,
} from "../../core/cla/import/planned-row.ts";
import { lockLedger } from "../ledger.ts";
import type { Database } from "../schema.ts";
import { recordCompanyEvent } from "./company-events.ts";

export interface Importing {
  ownerId: number;
  scope: string;
  /** Null for the operator. */
  by: Account | null;
  /** ISO 8601. */
  now: string;
}

/**
 * Needs a transaction. Managers and entries follow their company in the list.
 * @throws Error where one is there already, so that nothing is half imported
 */
export async function importCompanies(
  db: Database,
  importing: Importing,
  makes: readonly (MakeCompany | MakeManager | MakeEntry)[],
): Promise<void> {
  if (makes.length === 0) return;
  await lockLedger(db, importing.ownerId);
  const ids = new Map<string, number>();
  const idOf = (target: CompanyTarget) => {
    const id = "id" in target ? target.id : ids.get(target.key);
    if (id === undefined) throw new Error("A company of the import was not stored before what belongs to it");
    return id;
  };
  for (const make of makes) {
    if (make.kind === "company") ids.set(make.company.key, await insertCompany(db, importing, make));
    else if (make.kind === "manager") await insertManager(db, importing, idOf(make.company), make);
    else await insertEntry(db, importing, idOf(make.company), make);
  }
}

async function insertCompany(db: Database, importing: Importing, make: MakeCompany): Promise<number> {
  const { ownerId, scope, by, now } = importing;
  const { company, text, state, agreedAt, acceptedAt, revokedAt, revokedReason, origin } = make;
  const { name } = company;
  const document = { documentPath: text.path, documentHash: text.hash };
  const dates = { agreedAt, acceptedAt, revokedAt };
  const { id: companyId } = await db
    .insertInto("company")
    .values({ ownerId, scope, name, ...document, state, ...dates, revokedReason, importedFrom: origin })
    .returning("id")
    .executeTakeFirstOrThrow();
  const record = (event: "agreed" | "accepted" | "declined" | "revoked", details: Record<string, unknown>) =>
    recordCompanyEvent(db, { ownerId, at: now }, { companyId, event, by, details });
  await record("agreed", { scope, name, ...document, importedFrom: origin, agreedAt });
  if (acceptedAt !== null || state === "accepted")
    await record("accepted", { importedFrom: origin, acceptedAt });
  if (state === "declined") await record("declined", { importedFrom: origin });
  if (state === "revoked")
    await record("revoked", { importedFrom: origin, revokedAt, reason: revokedReason });
  return companyId;
}

async function insertManager(
  db: Database,
  { ownerId, by, now }: Importing,
  companyId: number,
  { person, since, endedAt }: MakeManager,
): Promise<void> {
  const account: Account = { ...person, kind: "user" };
  await db
    .insertInto("companyManager")
    .values({ companyId, personId: person.id, personLogin: person.login, personKind: "user", since, endedAt })
    .execute();
  const details = { person: account, since, endedAt };
  await recordCompanyEvent(db, { ownerId, at: now }, { companyId, event: "manager-added", by, details });
}

async function insertEntry(
  db: Database,
  { ownerId, by, now }: Importing,
  companyId: number,
  { entry }: MakeEntry,
): Promise<void> {
  const { kind, domain, accountId, label, from, until } = entry;
  const { id: entryId } = await db
    .insertInto("companyEntry")
    .values({ companyId, kind, domain, accountId, label, fromDay: from, untilDay: until })
    .returning("id")
    .executeTakeFirstOrThrow();
  const details = { entryId, ...entry };
  await recordCompanyEvent(db, { ownerId, at: now }, { companyId, event: "entry-added", by, details });
}
