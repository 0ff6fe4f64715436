// Who must sign: whoever opened the pull request, and every author and co-author of its commits, each once.

import type { Account } from "../../account.ts";
import type { Commit, CommitAuthor, Snapshot } from "../../snapshot.ts";
import type { EmailClaim } from "../facts.ts";
import type { ClaPolicy } from "../policy.ts";
import { accountOfNoreply, addressKey, isWebFlow, isWebFlowAddress } from "./addresses.ts";

/** Somebody who must sign. `account` is null where nothing leads to an account. */
export interface CommitPerson {
  account: Account | null;
  name: string;
  email: string;
  /** Full ids of the commits that name this person; none for an opener who wrote none. */
  commits: string[];
}

/** How one commit names one person; an author may be its committer, too. */
export interface Naming {
  commit: Commit;
  email: string;
  isAuthor: boolean;
  /** Of the people whom the commit names, `web-flow` aside: who certifies for it. */
  isFirst: boolean;
  /** Whether GitHub itself says that the address belongs to the account. */
  isLinked: boolean;
}

export interface Contributor extends CommitPerson {
  namings: Naming[];
}

/** What a charter adds to authors and co-authors. */
export interface NamingRules {
  committers: boolean;
  /** Addresses in lower case → who says that they are theirs; GitHub's own word comes first. */
  claims: ReadonlyMap<string, Account>;
}

const AUTHORS_ONLY: NamingRules = { committers: false, claims: new Map() };

/**
 * The people of these commits, in order of appearance. `web-flow` is left out beside somebody else; a commit that
 * names nobody but `web-flow`, or nobody at all, gives a person without an account: its address can be forged, so
 * it must not be a way around the agreement.
 */
export function commitPeople(commits: readonly Commit[]): CommitPerson[] {
  return contributors(commits, AUTHORS_ONLY).map(({ namings: _, ...person }) => person);
}

/**
 * Everyone who must sign. Commits name people by e-mail addresses, which can be forged; only of the opener does
 * GitHub itself know who it is, so the opener answers for the commits, whatever names they carry.
 */
export function whoMustSign(
  { author, commits }: Pick<Snapshot, "author" | "commits">,
  rules: NamingRules = AUTHORS_ONLY,
): Contributor[] {
  const people = contributors(commits.items, rules);
  if (author === null || people.some(({ account }) => account?.id === author.id)) return people;
  return [{ account: author, name: author.login, email: "", commits: [], namings: [] }, ...people];
}

/** Whose names count under this policy, with the claims that were made of addresses; the first of an address stands. */
export function namingRules(
  policy: Pick<ClaPolicy, "committers" | "claimedEmails"> | null,
  claims: readonly EmailClaim[],
): NamingRules {
  const known = new Map<string, Account>();
  if (policy?.claimedEmails) {
    for (const { email, by } of claims) {
      if (!known.has(addressKey(email)) && !isWebFlowAddress(email)) known.set(addressKey(email), by);
    }
  }
  return { committers: policy?.committers ?? false, claims: known };
}

function contributors(commits: readonly Commit[], rules: NamingRules): Contributor[] {
  const people = new Map<string, Contributor>();
  for (const commit of commits) {
    for (const [position, { person, isAuthor }] of namedBy(commit, rules).entries()) {
      const { name, email } = person;
      const account = accountOf(person, rules.claims);
      const key = account === null ? `e-mail ${addressKey(email)}` : `id ${account.id}`;
      const known = people.get(key) ?? { account, name, email, commits: [], namings: [] };
      if (known.commits.at(-1) !== commit.sha) known.commits.push(commit.sha);
      known.namings.push({
        commit,
        email,
        isAuthor,
        isFirst: position === 0,
        isLinked: person.account !== null,
      });
      people.set(key, known);
    }
  }
  return [...people.values()];
}

interface Named {
  person: CommitAuthor;
  isAuthor: boolean;
}

function namedBy(commit: Commit, { committers }: NamingRules): Named[] {
  const authors = commit.authors.flatMap((person, position): Named[] => {
    return isWebFlow(person) ? [] : [{ person, isAuthor: position === 0 }];
  });
  const named = commit.authors[0];
  const nobody = { name: named?.name ?? "nobody", email: named?.email ?? "", account: null };
  const people = authors.length > 0 ? authors : [{ person: nobody, isAuthor: true }];
  return committers ? [...people, ...committerOf(commit)] : people;
}

/** Where it must be known who committed and GitHub does not say, it may be anybody. */
function committerOf({ committer }: Commit): Named[] {
  const person = committer ?? { name: "nobody", email: "", account: null };
  return isWebFlow(person) ? [] : [{ person, isAuthor: false }];
}

function accountOf({ email, account }: CommitAuthor, claims: ReadonlyMap<string, Account>): Account | null {
  return account ?? accountOfNoreply(email) ?? claims.get(addressKey(email)) ?? null;
}
