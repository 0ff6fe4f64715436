// Who may read what through the API: a token opens one scope, as long as its maker administers that.

import { findToken } from "../../store/cla/tokens.ts";
import type { Services } from "../services.ts";
import { type Office, openOffice } from "./office.ts";

export interface Access {
  tokenId: number;
  ownerId: number;
  scope: string;
  /** Null where the maker was erased. */
  byId: number | null;
}

/** Null for what is no token, or is one no more. */
export async function accessOf(
  { store, clock }: Pick<Services, "store" | "clock">,
  token: string,
): Promise<Access | null> {
  const found = await findToken(store.db, token, clock.now().toISOString());
  if (found === null) return null;
  const { id: tokenId, ownerId, scope, byId } = found;
  return { tokenId, ownerId, scope, byId };
}

/**
 * `not-there` as much for a repository of somebody else's as for none: a token tells nothing of others.
 * @throws GitHubError
 */
export async function openForApi(
  services: Services,
  { ownerId, scope, byId }: Access,
  place: { owner: string; repo: string },
): Promise<Office | "not-there" | "not-admin"> {
  const office = await openOffice(services, place.owner, place.repo);
  if (office === null || office.repository.owner.id !== ownerId || office.scope !== scope) return "not-there";
  return byId !== null && office.isAdmin(byId) ? office : "not-admin";
}
