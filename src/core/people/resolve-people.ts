// From names in governance files to people whose decision counts: they exist, can push, and are who they were.

import type { Account } from "../account.ts";
import { loginKey } from "../account.ts";
import type { Charter } from "../charter/charter.ts";
import type { Directory } from "../snapshot.ts";
import { emeritusAmong } from "./emeritus.ts";

export interface ResolvedPeople {
  /** Each person once, in the order of the names. */
  accounts: Account[];
  /** Names that stand for nobody who counts. */
  ignored: { key: string; reason: string }[];
  /** Names that were not looked up, so that nothing is known about them. */
  notLookedUp: string[];
}

/**
 * Resolves directory keys (`alice`, `org/team`). Teams expand to their members.
 * @param emeritus keys of those who have stepped back: they count no more, though a team still has them
 */
export function resolvePeople(
  keys: readonly string[],
  directory: Directory,
  people: Charter["people"],
  emeritus: readonly string[] = [],
): ResolvedPeople {
  const hasSteppedBack = emeritusAmong(emeritus, people);
  const accounts = new Map<number, Account>();
  const result: Omit<ResolvedPeople, "accounts"> = { ignored: [], notLookedUp: [] };
  for (const key of keys) {
    const found = directory.get(loginKey(key));
    if (found === undefined) {
      result.notLookedUp.push(key);
      continue;
    }
    if (found.kind === "unknown" || found.kind === "hidden") {
      const reason = found.kind === "hidden" ? HIDDEN_REASON : unknownReason(key);
      result.ignored.push({ key, reason });
      continue;
    }
    const members = found.kind === "team" ? found.members : [found];
    const refusals = members.map((member) =>
      hasSteppedBack(member.account) ? "is emeritus here" : refusal(member, people),
    );
    members.forEach(({ account }, index) => {
      if (refusals[index] === null) accounts.set(account.id, account);
    });
    const refused = refusals.filter((reason) => reason !== null);
    if (refused.length === members.length) {
      const reason = found.kind === "team" ? teamReason(members.length) : refused[0];
      result.ignored.push({ key, reason: reason ?? "does not count" });
    }
  }
  return { accounts: [...accounts.values()], ...result };
}

/** Why this account does not count, or null. */
function refusal(member: { account: Account; canWrite: boolean }, people: Charter["people"]): string | null {
  const { account, canWrite } = member;
  if (account.kind !== "user") return "is a machine account, whose reviews do not count";
  const known = people.get(loginKey(account.login))?.id ?? null;
  if (known !== null && known !== account.id) {
    return `now belongs to another account (${account.id}) than the charter's (${known})`;
  }
  return canWrite ? null : "has no write access to this repository";
}

const HIDDEN_REASON = "is a secret team, which GitHub ignores as an owner: it must be visible";

function unknownReason(key: string): string {
  return key.includes("/")
    ? "is no team of this organisation, or one that the app can't see"
    : "is no account on GitHub";
}

function teamReason(members: number): string {
  return members === 0
    ? "has no members"
    : "has no member who can push to this repository, is who the charter says and is not emeritus";
}
