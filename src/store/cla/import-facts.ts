// What is stored of a scope, as far as an import must know it to bring nothing twice.

import type { Database } from "../schema.ts";

interface Scope {
  ownerId: number;
  scope: string;
}

/** So many people are asked about in one query. */
const BATCH = 5000;

/** Whatever these people signed in this scope, revoked or not. */
export async function storedSignatures(
  db: Database,
  { ownerId, scope }: Scope,
  personIds: readonly number[],
) {
  const found: { personId: number; documentHash: string; signedAt: string; revokedAt: string | null }[] = [];
  for (let start = 0; start < personIds.length; start += BATCH) {
    const rows = await db
      .selectFrom("signature")
      .select(["personId", "documentHash", "signedAt", "revokedAt"])
      .where("ownerId", "=", ownerId)
      .where("scope", "=", scope)
      .where("personId", "in", personIds.slice(start, start + BATCH))
      .execute();
    for (const { personId, ...row } of rows) if (personId !== null) found.push({ personId, ...row });
  }
  return found;
}

/** All companies of this scope with everybody and everything that ever belonged to them. */
export async function storedCompanies(db: Database, { ownerId, scope }: Scope) {
  const companies = await db
    .selectFrom("company")
    .select(["id", "name", "state", "agreedAt"])
    .where("ownerId", "=", ownerId)
    .where("scope", "=", scope)
    .orderBy("id")
    .execute();
  if (companies.length === 0) return [];
  const ids = companies.map(({ id }) => id);
  const managers = await db
    .selectFrom("companyManager")
    .select(["companyId", "personId", "since"])
    .where("companyId", "in", ids)
    .execute();
  const entries = await db
    .selectFrom("companyEntry")
    .select(["companyId", "kind", "domain", "accountId", "fromDay as from"])
    .where("companyId", "in", ids)
    .execute();
  const managersOf = Map.groupBy(managers, ({ companyId }) => companyId);
  const entriesOf = Map.groupBy(entries, ({ companyId }) => companyId);
  return companies.map((company) => ({
    ...company,
    managers: managersOf.get(company.id) ?? [],
    entries: entriesOf.get(company.id) ?? [],
  }));
}

/** SHA-256 and path, with a blank between, of each text of this owner that is kept. */
export async function storedDocuments(db: Database, ownerId: number): Promise<Set<string>> {
  const rows = await db
    .selectFrom("document")
    .select(["hash", "path"])
    .where("ownerId", "=", ownerId)
    .where("text", "is not", null)
    .execute();
  return new Set(rows.map(({ hash, path }) => `${hash} ${path}`));
}
