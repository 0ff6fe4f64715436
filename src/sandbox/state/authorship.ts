// Who a commit names, and which accounts GitHub links them to: by e-mail, which proves nothing.

import type { Account, Commit } from "./model.ts";
import type { World } from "./world.ts";

export interface NamedPerson {
  name: string;
  email: string;
  /** Null when no account has the address. */
  account: Account | null;
}

/** GitHub's own committer of web edits and merges; belongs to no contributor. */
export const webFlow = { name: "GitHub", email: "noreply@github.com" };
/** The account behind that address, the same on every GitHub. */
export const WEB_FLOW_ID = 19_864_447;

/** The signature of what was made on GitHub's pages. */
export function signedByGitHub(world: Pick<World, "accounts">): Commit["signed"] {
  const by = world.accounts.get(WEB_FLOW_ID);
  return by ? { by, isByGitHub: true } : null;
}

export function noreplyAddress(account: Account): string {
  return `${account.id}+${account.login}@users.noreply.github.com`;
}

export function accountByEmail(world: World, email: string): Account | null {
  const address = email.toLowerCase();
  const noreply = /^(?:(\d+)\+)?([^@+]+)@users\.noreply\.github\.com$/.exec(address);
  for (const account of world.accounts.values()) {
    if (account.deleted || account.kind === "Organization") {
      continue;
    }
    const byNoreply = noreply?.[1]
      ? String(account.id) === noreply[1]
      : account.login.toLowerCase() === noreply?.[2];
    if (byNoreply || account.email?.toLowerCase() === address) {
      return account;
    }
  }
  return null;
}

/** The author first, then each `Co-authored-by` of the last paragraph, once per address. */
export function authorsOf(world: World, commit: Commit): NamedPerson[] {
  const people = [{ name: commit.author.name, email: commit.author.email }];
  const lines = commit.message.trimEnd().split(/\r?\n/);
  const trailers = lines.slice(lines.findLastIndex((line) => line.trim() === "") + 1);
  for (const line of lines.length > trailers.length ? trailers : []) {
    const match = /^co-authored-by:\s*([^<]*)<([^<>]+)>\s*$/i.exec(line);
    if (match?.[2]) {
      people.push({ name: (match[1] ?? "").trim(), email: match[2].trim() });
    }
  }
  const seen = new Set<string>();
  return people
    .filter(({ email }) => !seen.has(email.toLowerCase()) && seen.add(email.toLowerCase()))
    .map((person) => ({ ...person, account: accountByEmail(world, person.email) }));
}
