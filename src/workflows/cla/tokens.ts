// Tokens by which programs read the signatures of one scope: made, listed and revoked by those who administer it.

import type { Account } from "../../core/account.ts";
import type { Done, Refusal } from "../../core/refusal.ts";
import * as stored from "../../store/cla/tokens.ts";
import { storable } from "../../store/storable-text.ts";
import type { Services } from "../services.ts";
import type { Office } from "./office.ts";

export type { ListedToken } from "../../store/cla/tokens.ts";

export const MAX_LABEL = 100;
/** Those that still count. */
const MOST_TOKENS = 50;

type Needed = Pick<Services, "store" | "clock">;

const NOT_ADMIN = { refusal: "Only those who administer these signatures can do that." };

export function listTokens({ store }: Needed, office: Office): Promise<stored.ListedToken[]> {
  return stored.listTokens(store.db, ofOffice(office));
}

/** Whether it counts at this moment (ISO 8601). */
export function isStanding(
  { revokedAt, expiresAt }: Pick<stored.ListedToken, "revokedAt" | "expiresAt">,
  now: string,
): boolean {
  return revokedAt === null && (expiresAt === null || expiresAt > now);
}

/** The token is told this once. `expiresAt` is ISO 8601; null for no end. */
export async function makeToken(
  { store, clock }: Needed,
  office: Office,
  { by, label, expiresAt }: { by: Account; label: string; expiresAt: string | null },
): Promise<{ token: string } | Refusal> {
  if (!office.isAdmin(by.id)) return NOT_ADMIN;
  const name = storable(label).trim();
  if (name === "" || name.length > MAX_LABEL) {
    return { refusal: `Say what the token is for, in 1 to ${MAX_LABEL} characters.` };
  }
  const now = clock.now().toISOString();
  if (expiresAt !== null && expiresAt <= now)
    return { refusal: "The token would have ended before it began." };
  const standing = (await stored.listTokens(store.db, ofOffice(office))).filter((each) =>
    isStanding(each, now),
  );
  if (standing.length >= MOST_TOKENS) {
    return {
      refusal: `There are ${MOST_TOKENS} tokens, the most there can be. Revoke one that is not needed.`,
    };
  }
  const { token } = await stored.createToken(store.db, {
    ...ofOffice(office),
    label: name,
    by,
    now,
    expiresAt,
  });
  return { token };
}

export async function revokeToken(
  { store, clock }: Needed,
  office: Office,
  { by, tokenId }: { by: Account; tokenId: number },
): Promise<Done> {
  if (!office.isAdmin(by.id)) return NOT_ADMIN;
  const now = clock.now().toISOString();
  const revoked = await stored.revokeToken(store.db, { ...ofOffice(office), tokenId, by, now });
  return revoked ? { done: true } : { refusal: "There is no such token here, or it was revoked before." };
}

function ofOffice({ repository, scope }: Office): { ownerId: number; scope: string } {
  return { ownerId: repository.owner.id, scope };
}
