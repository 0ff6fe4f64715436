// How sure it is that commits are by the person whose name they carry: names and addresses can be forged.

import type { Account } from "../../account.ts";
import type { Signer } from "../cla-requirement.ts";
import type { Assurance } from "../policy.ts";
import type { Naming } from "./signers.ts";

type Level = NonNullable<Signer["assurance"]>;

const RANK: Record<Level, number> = { email: 0, opener: 1, confirmed: 2, verified: 3 };

/** What suffices: a confirmation always does, for the person gave it. */
const LEAST: Record<Assurance, Level> = { email: "email", opener: "opener", verified: "confirmed" };

export interface Evidence {
  /** Null where the opener's account was deleted. */
  openerId: number | null;
  /** Full ids of the commits that the person confirmed. */
  confirmed: ReadonlySet<string>;
}

/**
 * The least of all commits, null without any, and the commits of which it is not sure enough. A verified signature
 * speaks for whose key it is; what was made on GitHub's pages is signed by GitHub, for its author alone.
 */
export function assuranceOf(
  namings: readonly Naming[],
  person: Account,
  evidence: Evidence,
  required: Assurance,
): { assurance: Signer["assurance"]; flawed: string[] } {
  const best = new Map<string, Level>();
  for (const naming of namings) {
    const { sha } = naming.commit;
    const level = levelOf(naming, person, evidence);
    const known = best.get(sha);
    if (known === undefined || RANK[level] > RANK[known]) best.set(sha, level);
  }
  let assurance: Signer["assurance"] = null;
  const flawed: string[] = [];
  for (const [sha, level] of best) {
    if (assurance === null || RANK[level] < RANK[assurance]) assurance = level;
    if (RANK[level] < RANK[LEAST[required]]) flawed.push(sha);
  }
  return { assurance, flawed };
}

/** Whether GitHub verified that the commit is by this account. */
export function isVerified({ commit: { signature }, isAuthor }: Naming, { id }: Account): boolean {
  return signature !== null && (signature.signer?.id === id || (signature.byGitHub && isAuthor));
}

function levelOf(naming: Naming, person: Account, { openerId, confirmed }: Evidence): Level {
  if (isVerified(naming, person)) return "verified";
  if (confirmed.has(naming.commit.sha)) return "confirmed";
  return openerId === person.id ? "opener" : "email";
}
