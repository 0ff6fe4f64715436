// Who must have signed, and what is no way around it.

import { describe, expect, it } from "vitest";
import type { Account } from "../../../src/core/account.ts";
import { judgeCla } from "../../../src/core/cla/judge-cla.ts";
import { signerIds } from "../../../src/core/cla/signers.ts";
import type { Signature } from "../../../src/core/record.ts";
import type { Commit, Listing } from "../../../src/core/snapshot.ts";
import type { Signer, State } from "../../../src/core/verdict.ts";
import {
  alice,
  author,
  bob,
  bot,
  charter,
  commit,
  complete,
  cut,
  person,
  record,
  rules,
  snapshot,
} from "../build.ts";

const agreement = { path: "CLA.md", hash: "aa", url: "https://github.com/acme/widget/blob/main/CLA.md" };
const cla = { document: "CLA.md", in: "repository" as const, machines: [41898282] };
const asking = rules({ charter: charter({ cla }), agreement });

function signature(by: Account, changes: Partial<Signature> = {}): Signature {
  const at = "2026-02-28T09:00:00.000Z";
  return { personId: by.id, loginThen: by.login, documentHash: "aa", commentId: 1, signedAt: at, ...changes };
}

function judge(commits: Listing<Commit>, ...signatures: Signature[]) {
  return judgeCla(asking, snapshot({ commits }), record({ signatures }));
}

const webFlow = person({ id: 19864447, login: "web-flow", kind: "user" }, "noreply@github.com");
const actions = person(null, "41898282+github-actions[bot]@users.noreply.github.com");

describe("the agreement", () => {
  it("is unknown, not satisfied, when its document can't be read", () => {
    const verdict = judgeCla(rules({ charter: charter({ cla }) }), snapshot(), record());
    expect(verdict).toMatchObject({ state: "unknown", agreement: null });
    expect(verdict.reason).toContain("CLA.md");
  });

  it("is unknown when GitHub cuts the list of commits, though everyone listed has signed", () => {
    const verdict = judge(cut([commit("a1", person(author))], 251), signature(author));
    expect(verdict.state).toBe("unknown");
    expect(verdict.reason).toContain("1 of 251 commits");
  });

  it("is satisfied where the charter asks for none", () => {
    expect(judgeCla(rules(), snapshot(), record())).toMatchObject({ state: "satisfied", agreement: null });
  });

  it("of an empty pull request is its opener's to sign", () => {
    const verdict = judge(complete([]));
    expect(verdict.state).toBe("pending");
    expect(verdict.signers).toMatchObject([{ account: author, commits: [], state: "missing" }]);
    expect(judge(complete([]), signature(author)).state).toBe("satisfied");
  });

  it.each<[string, Commit, Signature[], State, Signer["state"][]]>([
    ["nobody signed", commit("a1", person(author)), [], "pending", ["missing"]],
    [
      "another document was signed",
      commit("a1", person(author)),
      [signature(author, { documentHash: "bb" })],
      "pending",
      ["missing"],
    ],
    [
      "somebody of the same login signed",
      commit("a1", person(author)),
      [signature(author, { personId: 99 })],
      "pending",
      ["missing"],
    ],
    [
      "a co-author has not signed",
      commit("a1", person(author), person(alice)),
      [signature(author)],
      "pending",
      ["signed", "missing"],
    ],
    [
      "an address leads to no account",
      commit("a1", person(author), person(null, "x@y.org")),
      [signature(author)],
      "blocked",
      ["signed", "unlinked"],
    ],
    [
      "the older noreply address names no id",
      commit("a1", person(null, "author@users.noreply.github.com")),
      [signature(author)],
      "blocked",
      ["signed", "unlinked"],
    ],
    ["only web-flow is named", commit("a1", webFlow), [signature(author)], "blocked", ["signed", "unlinked"]],
    [
      "only web-flow's address is named",
      commit("a1", person(null, "noreply@github.com")),
      [signature(author)],
      "blocked",
      ["signed", "unlinked"],
    ],
    ["nobody is named", commit("a1"), [signature(author)], "blocked", ["signed", "unlinked"]],
    [
      "a machine is not listed",
      commit("a1", person(bot(7, "robot[bot]"))),
      [signature(author)],
      "blocked",
      ["signed", "missing"],
    ],
    [
      "a person commits under a listed machine's address",
      commit("a1", actions),
      [],
      "pending",
      ["missing", "machine"],
    ],
    [
      "a person commits under the address of somebody who signed",
      commit("a1", person(null, "2+alice@users.noreply.github.com")),
      [signature(alice)],
      "pending",
      ["missing", "signed"],
    ],
    [
      "the opener brings a listed machine's commits and signed",
      commit("a1", actions),
      [signature(author)],
      "satisfied",
      ["signed", "machine"],
    ],
    [
      "a listed machine helps",
      commit("a1", person(author), actions),
      [signature(author)],
      "satisfied",
      ["signed", "machine"],
    ],
    [
      "web-flow is beside the author",
      commit("a1", person(author), webFlow),
      [signature(author)],
      "satisfied",
      ["signed"],
    ],
    [
      "a noreply address carries the id",
      commit("a1", person(null, "1+renamed@users.noreply.github.com")),
      [signature(author)],
      "satisfied",
      ["signed"],
    ],
    [
      "everyone signed",
      commit("a1", person(author), person(alice)),
      [signature(author), signature(alice)],
      "satisfied",
      ["signed", "signed"],
    ],
  ])("when %s", (_, one, signatures, state, signers) => {
    const verdict = judge(complete([one]), ...signatures);
    expect(verdict.signers.map((signer) => signer.state)).toEqual(signers);
    expect(verdict.state).toBe(state);
  });

  it("exempts a listed machine that opened the pull request, and no other machine", () => {
    const commits = complete([commit("a1", actions)]);
    const listed = bot(41898282, "github-actions[bot]");
    const opened = (by: Account | null) =>
      judgeCla(asking, snapshot({ commits, author: by }), record({ signatures: [signature(author)] }));
    expect(opened(bot(7, "robot[bot]"))).toMatchObject({
      state: "blocked",
      signers: [{ state: "missing", commits: [] }, { state: "machine" }],
    });
    expect(opened(listed)).toMatchObject({ state: "satisfied", signers: [{ account: { id: listed.id } }] });
    const byPerson = snapshot({ author: listed, commits: complete([commit("a1", person(author))]) });
    expect(judgeCla(asking, byPerson, record({ signatures: [signature(author)] }))).toMatchObject({
      state: "satisfied",
      signers: [{ state: "machine", commits: [] }, { state: "signed" }],
    });
    expect(judgeCla(asking, byPerson, record()).state).toBe("pending");
  });

  it("has nobody to sign it where a deleted account opened an empty pull request, and says why", () => {
    const verdict = judgeCla(asking, snapshot({ commits: complete([]), author: null }), record());
    expect(verdict).toMatchObject({ state: "satisfied", signers: [] });
    expect(verdict.reason).toContain("no commits");
  });

  it("is left to the people of the commits where the opener's account was deleted", () => {
    const commits = complete([commit("a1", person(alice))]);
    const ghost = snapshot({ commits, author: null });
    expect(judgeCla(asking, ghost, record())).toMatchObject({
      state: "pending",
      signers: [{ account: alice, state: "missing" }],
    });
    const signatures = [signature(alice)];
    expect(judgeCla(asking, ghost, record({ signatures })).state).toBe("satisfied");
  });

  it("names the commit of an unlinked author, the id of a machine, and who has not signed, in one sentence", () => {
    const robot = person(bot(7, "robot[bot]"));
    const verdict = judge(
      complete([commit("abcdef0123456", person(author), person(null, "x@y.org"), robot)]),
    );
    expect(verdict.reason).toContain("abcdef0 ");
    expect(verdict.reason).toContain("robot[bot] (7)");
    expect(verdict.reason).toContain("cla.machines");
    expect(verdict.reason).toContain("@author has not signed CLA.md");
  });

  it("lists each person once with all commits", () => {
    const verdict = judge(
      complete([commit("a1", person(author), person(bob)), commit("a2", person(author, "other@x.org"))]),
    );
    expect(verdict.signers.map(({ account, commits }) => [account?.login, commits])).toEqual([
      ["author", ["a1", "a2"]],
      ["bob", ["a1"]],
    ]);
  });
});

it("the ids to look up are those of the people judged", () => {
  const commits = complete([commit("a1", person(author), webFlow, actions, person(null, "x@y.org"))]);
  expect(signerIds({ commits, author: null })).toEqual([1, 41898282]);
  expect(signerIds({ commits, author })).toEqual([1, 41898282]);
  expect(signerIds({ commits, author: bob })).toEqual([3, 1, 41898282]);
});
