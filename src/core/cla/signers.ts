// Who must sign: whoever opened the pull request, and every author and co-author of its commits, each once.

import type { Account } from "../account.ts";
import type { Commit, CommitAuthor, Snapshot } from "../snapshot.ts";

/** Somebody who must sign. `account` is null where nothing leads to an account. */
export interface CommitPerson {
  account: Account | null;
  name: string;
  email: string;
  /** Full ids of the commits that name this person; none for an opener who wrote none. */
  commits: string[];
}

/** GitHub's own committer of web edits and queue merges: no contributor. */
const WEB_FLOW_ID = 19864447;
const WEB_FLOW_EMAIL = "noreply@github.com";

// The id stays when the login changes. Commits by apps have no account in GraphQL, only this address.
const NOREPLY = /^(\d{1,15})\+([^@]{1,100})@users\.noreply\.github\.com$/i;

/**
 * The people of these commits, in order of appearance. `web-flow` is left out beside somebody else; a commit that
 * names nobody but `web-flow`, or nobody at all, gives a person without an account: its address can be forged, so
 * it must not be a way around the agreement.
 */
export function commitPeople(commits: readonly Commit[]): CommitPerson[] {
  const people = new Map<string, CommitPerson>();
  for (const commit of commits) {
    for (const author of contributors(commit)) {
      const account = accountOf(author);
      const key = account === null ? `e-mail ${author.email.toLowerCase()}` : `id ${account.id}`;
      const known = people.get(key) ?? { account, name: author.name, email: author.email, commits: [] };
      if (known.commits.at(-1) !== commit.sha) known.commits.push(commit.sha);
      people.set(key, known);
    }
  }
  return [...people.values()];
}

function contributors(commit: Commit): CommitAuthor[] {
  const others = commit.authors.filter((author) => !isWebFlow(author));
  if (others.length > 0) return others;
  const named = commit.authors[0];
  return [{ name: named?.name ?? "nobody", email: named?.email ?? "", account: null }];
}

function isWebFlow({ email, account }: CommitAuthor): boolean {
  return account === null ? email.toLowerCase() === WEB_FLOW_EMAIL : account.id === WEB_FLOW_ID;
}

function accountOf({ email, account }: CommitAuthor): Account | null {
  if (account !== null) return account;
  const [, id, login] = NOREPLY.exec(email) ?? [];
  if (id === undefined || login === undefined) return null;
  return { id: Number(id), login, kind: login.endsWith("[bot]") ? "bot" : "user" };
}

/**
 * Everyone who must sign. Commits name people by e-mail addresses, which can be forged; only of the opener does
 * GitHub itself know who it is, so the opener answers for the commits, whatever names they carry.
 */
export function whoMustSign({ author, commits }: Pick<Snapshot, "author" | "commits">): CommitPerson[] {
  const people = commitPeople(commits.items);
  if (author === null || people.some(({ account }) => account?.id === author.id)) return people;
  return [{ account: author, name: author.login, email: "", commits: [] }, ...people];
}

/** Account ids of those who must sign, whose signatures must be read before the pull request is judged. */
export function signerIds(snapshot: Pick<Snapshot, "author" | "commits">): number[] {
  return whoMustSign(snapshot).flatMap(({ account }) => account?.id ?? []);
}
