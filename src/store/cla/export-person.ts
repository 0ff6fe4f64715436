// Everything that Charter keeps about a person by way of agreements, for the person to take along.

import type { Database } from "../schema.ts";
import { signaturesOfPerson } from "./signatures.ts";

/** Of all owners, as plain data for JSON; without salts, which receipts hold. */
export async function exportPerson(db: Database, personId: number): Promise<object> {
  return {
    personId,
    signatures: await signaturesOfPerson(db, personId),
    ...(await readStatements(db, personId)),
    ...(await readCompanyParts(db, personId)),
    tokens: await db
      .selectFrom("apiToken")
      .select(["ownerId", "scope", "label", "createdAt", "expiresAt", "revokedAt"])
      .where("byId", "=", personId)
      .orderBy("id")
      .execute(),
    imports: await db
      .selectFrom("claImport")
      .select(["ownerId", "scope", "format", "fileName", "stagedAt", "appliedAt"])
      .where("byId", "=", personId)
      .orderBy("id")
      .execute(),
    revoked: await db
      .selectFrom("signature")
      .select(["id as signatureId", "ownerId", "revokedAt", "revokedReason"])
      .where("revokedById", "=", personId)
      .orderBy("id")
      .execute(),
  };
}

async function readStatements(db: Database, personId: number) {
  return {
    emailClaims: await db
      .selectFrom("emailClaim")
      .select(["ownerId", "email", "repositoryId", "number", "commentId", "at"])
      .where("byId", "=", personId)
      .orderBy("at")
      .execute(),
    confirmationsAndSponsorships: await db
      .selectFrom("vouching")
      .select(["kind", "commits", "repositoryId", "number", "commentId", "at"])
      .where("byId", "=", personId)
      .orderBy("at")
      .execute(),
    waivers: await db
      .selectFrom("claWaiver")
      .select(["reason", "headSha", "repositoryId", "number", "commentId", "at"])
      .where("byId", "=", personId)
      .orderBy("at")
      .execute(),
  };
}

async function readCompanyParts(db: Database, personId: number) {
  return {
    managed: await db
      .selectFrom("companyManager as manager")
      .innerJoin("company", "company.id", "manager.companyId")
      .select(["company.ownerId", "company.name", "manager.personLogin as login", "since", "endedAt"])
      .where("personId", "=", personId)
      .orderBy("manager.id")
      .execute(),
    coveredBy: await db
      .selectFrom("companyEntry as entry")
      .innerJoin("company", "company.id", "entry.companyId")
      .select(["company.ownerId", "company.name", "entry.label as login", "fromDay", "untilDay"])
      .where("kind", "=", "user")
      .where("accountId", "=", personId)
      .orderBy("entry.id")
      .execute(),
    requests: await db
      .selectFrom("companyRequest as request")
      .innerJoin("company", "company.id", "request.companyId")
      .select(["company.ownerId", "company.name", "request.state", "request.at", "decidedAt"])
      .where("personId", "=", personId)
      .orderBy("request.at")
      .execute(),
    companyEvents: await db
      .selectFrom("companyEvent as event")
      .innerJoin("company", "company.id", "event.companyId")
      .select(["company.ownerId", "company.name", "event.event", "event.at", "event.details"])
      .where("byId", "=", personId)
      .orderBy("event.id")
      .execute(),
  };
}
