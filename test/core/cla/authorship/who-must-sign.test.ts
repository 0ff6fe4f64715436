// Who must have signed, and what is no way around it.

import { describe, expect, it } from "vitest";
import type { Account } from "../../../../src/core/account.ts";
import type { Signature } from "../../../../src/core/cla/facts.ts";
import type { Commit } from "../../../../src/core/snapshot.ts";
import type { State } from "../../../../src/core/verdict-node.ts";
import { alice, author, bob, bot, commit, committed, cut, person } from "../../build.ts";
import { signature } from "../../build-agreements.ts";
import { judged, people, type Situation, signerOf } from "../situation.ts";
import { webFlow } from "./web-flow.ts";

const actions = person(null, "41898282+github-actions[bot]@users.noreply.github.com");
const listed = { machines: [41898282], assurance: "email" as const };

type Case = [string, Commit, Signature[], State, string[]];

const never: Case[] = [
  ["nobody signed", commit("a1", person(author)), [], "pending", ["author missing"]],
  [
    "another text was signed",
    commit("a1", person(author)),
    [signature(author, { documentHash: "bb" })],
    "pending",
    ["author missing"],
  ],
  [
    "somebody of the same login signed",
    commit("a1", person(author)),
    [signature(author, { personId: 99 })],
    "pending",
    ["author missing"],
  ],
  [
    "the signature was revoked",
    commit("a1", person(author)),
    [signature(author, { revokedAt: "2026-03-01T10:00:00.000Z" })],
    "pending",
    ["author missing"],
  ],
  [
    "a version was imported whose text is not known",
    commit("a1", person(author)),
    [signature(author, { documentHash: "label:1.0", method: "import" })],
    "pending",
    ["author missing"],
  ],
  [
    "a co-author has not signed",
    commit("a1", person(author), person(alice)),
    [signature(author)],
    "pending",
    ["author signed", "alice missing"],
  ],
  [
    "an address leads to no account",
    commit("a1", person(author), person(null, "x@y.org")),
    [signature(author)],
    "blocked",
    ["author signed", "Nobody unlinked"],
  ],
  [
    "the older noreply address names no id",
    commit("a1", person(null, "author@users.noreply.github.com")),
    [signature(author)],
    "blocked",
    ["author signed", "Nobody unlinked"],
  ],
  [
    "only web-flow is named",
    commit("a1", webFlow),
    [signature(author)],
    "blocked",
    ["author signed", "web-flow unlinked"],
  ],
  [
    "only web-flow's address is named",
    commit("a1", person(null, "NoReply@github.com")),
    [signature(author)],
    "blocked",
    ["author signed", "Nobody unlinked"],
  ],
  ["nobody is named", commit("a1"), [signature(author)], "blocked", ["author signed", "nobody unlinked"]],
  [
    "a machine is not listed",
    commit("a1", person(bot(7, "robot[bot]"))),
    [signature(author)],
    "blocked",
    ["author signed", "robot[bot] unlisted"],
  ],
  [
    "a machine that is not listed has a signature",
    commit("a1", person(bot(7, "robot[bot]"))),
    [signature(author), signature(bot(7, "robot[bot]"))],
    "blocked",
    ["author signed", "robot[bot] unlisted"],
  ],
  [
    "a machine has the name of a listed one, and another id",
    commit("a1", person(bot(41898283, "github-actions[bot]"))),
    [signature(author)],
    "blocked",
    ["author signed", "github-actions[bot] unlisted"],
  ],
  [
    "a person commits under a listed machine's address",
    commit("a1", actions),
    [],
    "pending",
    ["author missing", "github-actions[bot] machine"],
  ],
  [
    "a person commits under the address of somebody who signed",
    commit("a1", person(null, "2+alice@users.noreply.github.com")),
    [signature(alice)],
    "pending",
    ["author missing", "alice signed"],
  ],
];

const signed: Case[] = [
  [
    "the opener brings a listed machine's commits and signed",
    commit("a1", actions),
    [signature(author)],
    "satisfied",
    ["author signed", "github-actions[bot] machine"],
  ],
  [
    "a listed machine helps",
    commit("a1", person(author), actions),
    [signature(author)],
    "satisfied",
    ["author signed", "github-actions[bot] machine"],
  ],
  [
    "web-flow is beside the author",
    commit("a1", person(author), webFlow),
    [signature(author)],
    "satisfied",
    ["author signed"],
  ],
  [
    "a noreply address carries the id, whatever the login is now",
    commit("a1", person(null, "1+renamed@users.noreply.github.com")),
    [signature(author)],
    "satisfied",
    ["renamed signed"],
  ],
  [
    "the signature was made under an earlier login",
    commit("a1", person(author)),
    [signature(author, { loginThen: "maiden-name" })],
    "satisfied",
    ["author signed"],
  ],
  [
    "it was signed again after a revocation",
    commit("a1", person(author)),
    [signature(author, { revokedAt: "2026-03-01T10:00:00.000Z" }), signature(author, { id: 5 })],
    "satisfied",
    ["author signed"],
  ],
  [
    "everyone signed",
    commit("a1", person(author), person(alice)),
    [signature(author), signature(alice)],
    "satisfied",
    ["author signed", "alice signed"],
  ],
];

describe("where the address is taken for the person", () => {
  it.each([...never, ...signed])("when %s", (_, one, signatures, state, signers) => {
    const verdict = judged({ policy: listed, commits: [one], record: { signatures } });
    expect(people(verdict)).toEqual(signers);
    expect(verdict.state).toBe(state);
  });
});

describe("whoever opened the pull request", () => {
  it("signs for an empty one", () => {
    expect(judged({ commits: [] })).toMatchObject({ state: "pending" });
    expect(people(judged({ commits: [] }))).toEqual(["author missing"]);
    expect(judged({ commits: [], record: { signatures: [signature(author)] } }).state).toBe("satisfied");
  });

  it("is answered for by nobody but a list where it is a machine", () => {
    const commits = [commit("a1", actions)];
    const opened = (by: Account | null, signatures = [signature(author)]) =>
      judged({ policy: listed, commits, snapshot: { author: by }, record: { signatures } });
    expect(opened(bot(7, "robot[bot]")).state).toBe("blocked");
    expect(people(opened(bot(7, "robot[bot]")))).toEqual([
      "robot[bot] unlisted",
      "github-actions[bot] machine",
    ]);
    const machine = bot(41898282, "github-actions[bot]");
    expect(opened(machine).state).toBe("satisfied");
    expect(opened(machine).reason).toBe("All commits are by machines that need no signature.");
    const byPerson = {
      policy: listed,
      commits: [commit("a1", person(author))],
      snapshot: { author: machine },
    };
    expect(judged(byPerson).state).toBe("pending");
    expect(judged({ ...byPerson, record: { signatures: [signature(author)] } }).state).toBe("satisfied");
  });

  it("leaves it to the people of the commits where the account was deleted", () => {
    const ghost = { policy: listed, commits: [commit("a1", person(alice))], snapshot: { author: null } };
    expect(people(judged(ghost))).toEqual(["alice missing"]);
    expect(judged({ ...ghost, record: { signatures: [signature(alice)] } }).state).toBe("satisfied");
    const empty = judged({ commits: [], snapshot: { author: null } });
    expect(empty).toMatchObject({ state: "satisfied", parts: [{ signers: [] }] });
    expect(empty.reason).toContain("no commits");
  });

  it("leaves no commit in a machine's name to nobody where the account was deleted", () => {
    const machine = bot(41898282, "github-actions[bot]");
    const orphaned = (commits: Commit[], more: Situation["record"] = {}) =>
      judged({ policy: listed, commits, snapshot: { author: null }, record: more });
    const forged = orphaned([commit("a1", actions)]);
    expect(forged).toMatchObject({ state: "pending", needed: "1 sponsor" });
    expect(signerOf(forged, machine.login).reason).toBe("is a machine, and nobody answers for a1 yet");
    const own = committed("a1", [actions], { signature: { signer: machine, byGitHub: false } });
    expect(people(orphaned([own]))).toEqual(["github-actions[bot] machine"]);
    expect(people(orphaned([own, commit("a2", actions)]))).toEqual(["github-actions[bot] unsponsored"]);
    const sponsorships = [
      { by: alice, commits: ["a1"], at: "2026-03-01T09:00:00.000Z", commentId: "issuecomment-8" },
    ];
    const answered = { sponsorships, signatures: [signature(alice)] };
    expect(orphaned([commit("a1", actions)], answered).state).toBe("satisfied");
  });
});

it("is unknown while GitHub cuts the list of commits, though everyone listed has signed", () => {
  const commits = cut([commit("a1", person(author))], 251);
  const verdict = judged({ snapshot: { commits }, record: { signatures: [signature(author)] } });
  expect(verdict.state).toBe("unknown");
  expect(verdict.reason).toContain("1 of 251 commits");
  expect(verdict.next).toBe("Split the pull request, or squash its commits.");
});

it("lists each person once with all commits", () => {
  const commits = [commit("a1", person(author), person(bob)), commit("a2", person(author, "other@x.org"))];
  const signers = judged({ commits }).parts[0]?.signers.map(({ account, commits }) => [
    account?.login,
    commits,
  ]);
  expect(signers).toEqual([
    ["author", ["a1", "a2"]],
    ["bob", ["a1"]],
  ]);
});

it("shows no address that stands in the place of a name", () => {
  const commits = [commit("a1", { name: "jana@home.org", email: "jana@home.org", account: null })];
  expect(judged({ commits }).parts[0]?.signers[1]?.name).toBe("j…@home.org");
});
