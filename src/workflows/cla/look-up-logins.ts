// Asks GitHub whose logins these are, fifty at a time, and keeps every answer: an interrupted import goes on where it was.

import type { FoundAccount, InstallationGitHub } from "../../github/github.ts";
import { readLookedUp, saveLookedUp } from "../../store/cla/looked-up-accounts.ts";
import type { Database } from "../../store/schema.ts";

const LOGINS_A_QUERY = 50;
/** A login that was given up can be taken by somebody else the next moment; a day is the most that an import takes. */
const BELIEVED_MS = 24 * 60 * 60 * 1000;

export type FindAccounts = InstallationGitHub["findAccounts"];

/** What was said about these logins (lower case) within the last day. `now` is ISO 8601. */
export function knownAccounts(
  db: Database,
  logins: readonly string[],
  now: string,
): Promise<Map<string, FoundAccount | null>> {
  return readLookedUp(db, logins, new Date(Date.parse(now) - BELIEVED_MS).toISOString());
}

/**
 * Asks about those that are not known, at most `most` of them. No transaction is open meanwhile.
 * @returns how many are not known after that
 * @throws GitHubError; what was answered before is kept
 */
export async function lookUpLogins(
  db: Database,
  findAccounts: FindAccounts,
  logins: readonly string[],
  options: { now: () => Date; most?: number; progress?: (done: number, total: number) => void },
): Promise<number> {
  const { now, most = Number.POSITIVE_INFINITY, progress = () => {} } = options;
  const known = await knownAccounts(db, logins, now().toISOString());
  const unknown = logins.filter((login) => !known.has(login));
  const asked = unknown.slice(0, most);
  for (let start = 0; start < asked.length; start += LOGINS_A_QUERY) {
    progress(known.size + start, logins.length);
    const some = asked.slice(start, start + LOGINS_A_QUERY);
    await saveLookedUp(db, await findAccounts(some), now().toISOString());
  }
  progress(known.size + asked.length, logins.length);
  return unknown.length - asked.length;
}
