// People without GitHub: every name is believed. It exists, it can push, and a team is one person of that name.

import { type Account, loginKey } from "../core/account.ts";
import { formatOwner } from "../core/ownership/owner.ts";
import type { Rules } from "../core/rules.ts";
import type { Commit, CommitAuthor, Directory, Resolved } from "../core/snapshot.ts";

/** GitHub's addresses for people who hide theirs: `12345+alice@users.noreply.github.com`. */
const NO_REPLY = /^(?:\d{1,12}\+)?([A-Za-z0-9-]{1,100}(?:\[bot\])?)@users\.noreply\.github\.com$/i;
/** Of edits on GitHub's pages: nobody's own. */
const WEB_FLOW_EMAIL = "noreply@github.com";

/** Ids are invented, and the same wherever a name stands. */
export class OfflinePeople {
  readonly #accounts = new Map<string, Account>();

  /** Spelled as it is met first. */
  account(name: string): Account {
    const key = loginKey(name);
    const account = this.#accounts.get(key) ?? { id: this.#accounts.size + 1, login: name, kind: "user" };
    this.#accounts.set(key, account);
    return account;
  }

  /** By the login in the address where GitHub made it; any other address is taken for an account of its own. */
  ofAddress(email: string): Account {
    return this.account(NO_REPLY.exec(email)?.[1] ?? email);
  }

  /** Everybody whom they name with an account. */
  commits(commits: readonly Commit[]): Commit[] {
    const known = (author: CommitAuthor): CommitAuthor => {
      return { ...author, account: author.email === WEB_FLOW_EMAIL ? null : this.ofAddress(author.email) };
    };
    return commits.map((commit) => ({
      ...commit,
      authors: commit.authors.map(known),
      committer: commit.committer === null ? null : known(commit.committer),
    }));
  }

  /** What these directory keys stand for, spelled as the ownership files do. */
  directory(keys: readonly string[], ...governances: readonly Pick<Rules, "ownership">[]): Directory {
    for (const { ownership } of governances) {
      for (const { owners } of ownership?.rules ?? []) {
        for (const owner of owners) if (owner.kind !== "email") this.account(formatOwner(owner).slice(1));
      }
    }
    return new Map(keys.map((key) => [key, this.#resolve(key)]));
  }

  #resolve(key: string): Resolved {
    const member = { account: this.account(key), canWrite: true };
    return key.includes("/") ? { kind: "team", members: [member] } : { kind: "account", ...member };
  }
}
