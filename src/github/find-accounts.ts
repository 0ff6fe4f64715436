// Whose login it is now: logins are given up and taken by others, ids stay.

import { loginKey } from "../core/account.ts";
import { type OctokitClient, query } from "./calls.ts";
import { toAccount } from "./conversions.ts";
import type { GraphqlFault } from "./error-mapping.ts";
import type { FoundAccount } from "./github.ts";
import { type AccountsAnswer, accountsQuery } from "./queries/accounts.ts";

const LOGINS_A_QUERY = 50;

/** Only people's accounts; keys are lower case. */
export async function findAccounts(
  octokit: OctokitClient,
  logins: readonly string[],
): Promise<Map<string, FoundAccount | null>> {
  const keys = [...new Set(logins.map(loginKey))];
  const found = new Map<string, FoundAccount | null>();
  for (let i = 0; i < keys.length; i += LOGINS_A_QUERY) {
    const some = keys.slice(i, i + LOGINS_A_QUERY);
    const answer = await ask(octokit, some, []);
    for (const [j, key] of some.entries()) {
      const node = answer[`u${j}`] ?? null;
      const account = toAccount(node);
      found.set(key, node && account ? { account, createdAt: node.createdAt } : null);
    }
  }
  return found;
}

/** Ids of organisations by their logins; keys are lower case. */
export async function findOrganisations(
  octokit: OctokitClient,
  logins: readonly string[],
): Promise<Map<string, number | null>> {
  const keys = [...new Set(logins.map(loginKey))];
  const found = new Map<string, number | null>();
  for (let i = 0; i < keys.length; i += LOGINS_A_QUERY) {
    const some = keys.slice(i, i + LOGINS_A_QUERY);
    const answer = await ask(octokit, [], some);
    for (const [j, key] of some.entries()) found.set(key, answer[`o${j}`]?.databaseId ?? null);
  }
  return found;
}

function ask(octokit: OctokitClient, people: string[], organisations: string[]): Promise<AccountsAnswer> {
  const variables: Record<string, string> = {};
  for (const [i, login] of people.entries()) variables[`u${i}`] = login;
  for (const [i, login] of organisations.entries()) variables[`o${i}`] = login;
  return query(octokit, accountsQuery(people.length, organisations.length), variables, isUnknown);
}

/** An organisation can forbid the app to see it; then its members can't be seen either. */
function isUnknown({ type, path }: GraphqlFault): boolean {
  const [alias = ""] = path;
  return type === "NOT_FOUND" || (type === "FORBIDDEN" && String(alias).startsWith("o"));
}
