// Tokens of the API: shown once to whoever makes one, and kept as a hash.

import { createHash, randomBytes } from "node:crypto";
import type { Account } from "../../core/account.ts";
import { byColumns } from "../column-types.ts";
import type { Database } from "../schema.ts";

/** Tells what it is to whoever finds one where it should not be. */
const PREFIX = "charter_";
/** 256 bits: a token is found by its hash, and guessing one is hopeless. */
const BYTES = 32;

/** What can't be one is not looked for. */
const SHAPE = /^charter_[\w-]{43}$/;

export interface ApiToken {
  id: number;
  ownerId: number;
  /** The signatures that it may read. */
  scope: string;
  label: string;
}

export interface ListedToken extends ApiToken {
  /** Null where the person was erased. */
  byLogin: string | null;
  /** ISO 8601. */
  createdAt: string;
  /** ISO 8601; null for no end. */
  expiresAt: string | null;
  /** ISO 8601. */
  revokedAt: string | null;
}

/** The token is returned this once. Times are ISO 8601. */
export async function createToken(
  db: Database,
  made: { ownerId: number; scope: string; label: string; by: Account; now: string; expiresAt: string | null },
): Promise<{ id: number; token: string }> {
  const { ownerId, scope, label, by, now, expiresAt } = made;
  const token = `${PREFIX}${randomBytes(BYTES).toString("base64url")}`;
  const { id } = await db
    .insertInto("apiToken")
    .values({ ownerId, scope, label, hash: hashOf(token), ...byColumns(by), createdAt: now, expiresAt })
    .returning("id")
    .executeTakeFirstOrThrow();
  return { id, token };
}

/** Null for what is no token, or is one no more. `now` is ISO 8601; `byId` is null where its maker was erased. */
export async function findToken(
  db: Database,
  token: string,
  now: string,
): Promise<(ApiToken & { byId: number | null }) | null> {
  if (!SHAPE.test(token)) return null;
  const row = await db
    .selectFrom("apiToken")
    .select(["id", "ownerId", "scope", "label", "byId"])
    .where("hash", "=", hashOf(token))
    .where("revokedAt", "is", null)
    .where((eb) => eb.or([eb("expiresAt", "is", null), eb("expiresAt", ">", now)]))
    .executeTakeFirst();
  return row ?? null;
}

/** All of this scope, the newest first. */
export async function listTokens(
  db: Database,
  { ownerId, scope }: { ownerId: number; scope: string },
): Promise<ListedToken[]> {
  return db
    .selectFrom("apiToken")
    .select(["id", "ownerId", "scope", "label", "byLogin", "createdAt", "expiresAt", "revokedAt"])
    .where("ownerId", "=", ownerId)
    .where("scope", "=", scope)
    .orderBy("id", "desc")
    .execute();
}

/** False where this scope has none such that still counts. `now` is ISO 8601. */
export async function revokeToken(
  db: Database,
  revoked: { ownerId: number; scope: string; tokenId: number; by: Account; now: string },
): Promise<boolean> {
  const { ownerId, scope, tokenId, by, now } = revoked;
  const row = await db
    .updateTable("apiToken")
    .set({ revokedAt: now, revokedById: by.id, revokedByLogin: by.login, revokedByKind: by.kind })
    .where("id", "=", tokenId)
    .where("ownerId", "=", ownerId)
    .where("scope", "=", scope)
    .where("revokedAt", "is", null)
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

function hashOf(token: string): string {
  return createHash("sha256").update(token, "utf8").digest("hex");
}
