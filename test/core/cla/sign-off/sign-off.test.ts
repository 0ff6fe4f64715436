// The Developer Certificate of Origin: every commit signed off by its author, or afterwards by the same author.

import { describe, expect, it } from "vitest";
import { readSignOffs } from "../../../../src/core/cla/sign-off/sign-off-lines.ts";
import type { Commit, CommitAuthor } from "../../../../src/core/snapshot.ts";
import { alice, author, bob, bot, committed, complete, cut, file, person } from "../../build.ts";
import { judged, people, type Situation, signerOf } from "../situation.ts";

const SHA = "a1".repeat(20);
const LATER = "b2".repeat(20);
const policy = { instrument: { kind: "sign-off" as const }, machines: [41898282], agents: [198982749] };

function by(who: CommitAuthor, message: string, changes: Partial<Commit> = {}): Commit {
  return committed(SHA, [who], { message, ...changes });
}

function later(who: CommitAuthor, ...lines: string[]): Commit {
  return committed(LATER, [who], { message: ["Remedy", "", ...lines].join("\n") });
}

function judge(commits: Commit[], changes: Partial<Situation> = {}) {
  return judged({ policy, commits, ...changes });
}

const jana = person(author, "jana@example.org");
const OFF = "Signed-off-by: Jana Doe <jana@example.org>";

describe("a commit is not signed off", () => {
  it.each<[string, Commit]>([
    ["without the line", by(jana, "Fix")],
    ["by somebody else", by(jana, "Fix\n\nSigned-off-by: Bob <bob@example.org>")],
    ["under another address of the same name", by(jana, "Fix\n\nSigned-off-by: Jana Doe <jana@home.org>")],
    [
      "under an address that only begins alike",
      by(jana, "Fix\n\nSigned-off-by: Jana <jana@example.org.evil.com>"),
    ],
    ["without a name", by(jana, "Fix\n\nSigned-off-by: <jana@example.org>")],
    ["without angle brackets", by(jana, "Fix\n\nSigned-off-by: Jana jana@example.org")],
    ["in a quotation", by(jana, `Fix\n\n> ${OFF}`)],
    ["in the middle of a line", by(jana, `Fix\n\nIt has no ${OFF}`)],
    [
      "by a co-author alone",
      committed(SHA, [jana, person(bob)], { message: "Fix\n\nSigned-off-by: bob <bob@example.org>" }),
    ],
    [
      "by GitHub's own address",
      by(person(null, "noreply@github.com"), "Fix\n\nSigned-off-by: GitHub <noreply@github.com>"),
    ],
    [
      "with GitHub as its author and nobody's sign-off",
      committed(SHA, [person(null, "noreply@github.com"), person(bob)], { message: "Fix" }),
    ],
    ["by nobody's address", committed(SHA, [], { message: "Fix\n\nSigned-off-by: Nobody <>" })],
  ])("%s", (_, commit) => {
    expect(judge([commit])).toMatchObject({ state: "blocked", parts: [{ instrument: "sign-off" }] });
  });
});

describe("a commit is signed off", () => {
  it.each<[string, Commit]>([
    ["by its author", by(jana, `Fix\n\n${OFF}`)],
    ["with the line endings of Windows", by(jana, `Fix\r\n\r\n${OFF}\r\n`)],
    ["in odd case", by(jana, "Fix\n\nSIGNED-OFF-BY: jana <JANA@Example.ORG>")],
    ["with other lines around it", by(jana, `Fix\n\nReviewed-by: Bob <b@x.org>\n${OFF}  \nChange-Id: I1`)],
    ["with several sign-offs", by(jana, `Fix\n\nSigned-off-by: Bob <b@x.org>\n${OFF}`)],
    [
      "by an author whom GitHub does not know",
      by(person(null, "x@y.org"), "Fix\n\nSigned-off-by: X <x@y.org>"),
    ],
    [
      "where only the author did, not the co-author",
      committed(SHA, [jana, person(bob)], { message: `Fix\n\n${OFF}` }),
    ],
  ])("%s", (_, commit) => {
    expect(judge([commit]).state).toBe("satisfied");
  });

  it("because it is a merge beside other commits, or changes nothing", () => {
    const merge = committed(LATER, [jana], { message: "Merge", isMerge: true });
    expect(judge([by(jana, `Fix\n\n${OFF}`), merge]).state).toBe("satisfied");
    expect(judge([merge], { snapshot: { files: complete([]) } }).state).toBe("satisfied");
    const alone = judge([merge], { snapshot: { files: complete([file("a.ts")]) } });
    expect(people(alone)).toEqual(["author not-signed-off"]);
    const signed = committed(LATER, [jana], { message: `Merge\n\n${OFF}`, isMerge: true });
    expect(judge([signed], { snapshot: { files: complete([file("a.ts")]) } }).state).toBe("satisfied");
  });
});

describe("a remedy", () => {
  const remedy = (email = "jana@example.org", sha = SHA) =>
    `I, Jana Doe <${email}>, hereby add my Signed-off-by to this commit: ${sha}`;
  const bare = by(jana, "Fix");

  it.each<[string, Commit]>([
    [
      "by somebody else in the author's name",
      later(person(bob, "bob@example.org"), remedy(), "Signed-off-by: Bob <bob@example.org>"),
    ],
    [
      "by somebody else in their own name",
      later(
        person(bob, "bob@example.org"),
        remedy("bob@example.org"),
        "Signed-off-by: Bob <bob@example.org>",
      ),
    ],
    [
      "by somebody else who also copies the author's line",
      later(person(bob, "bob@example.org"), remedy(), OFF),
    ],
    ["that speaks for another address than the author's", later(jana, remedy("jana@home.org"), OFF)],
    ["that is not signed off itself", later(jana, remedy())],
    ["of another commit", later(jana, remedy(undefined, "c3".repeat(20)), OFF)],
    ["that names the commit only in short", later(jana, remedy(undefined, SHA.slice(0, 12)), OFF)],
    ["in other words", later(jana, `I, Jana Doe <jana@example.org>, sign off ${SHA}`, OFF)],
  ])("%s changes nothing", (_, commit) => {
    const verdict = judge([bare, commit]);
    expect(verdict.state).toBe("blocked");
    expect(verdict.parts[0]?.signers.flatMap(({ flawed }) => flawed)).toContain(SHA);
  });

  it.each<[string, Commit]>([
    ["of the author", later(jana, remedy(), OFF)],
    [
      "in odd case",
      later(jana, remedy("JANA@example.org", SHA.toUpperCase()).toUpperCase(), OFF.toLowerCase()),
    ],
    [
      "with the line endings of Windows",
      committed(LATER, [jana], { message: `Remedy\r\n\r\n${remedy()}\r\n\r\n${OFF}\r\n` }),
    ],
    ["for several commits", later(jana, remedy(), remedy(undefined, "c3".repeat(20)), OFF)],
  ])("%s signs the commit off", (_, commit) => {
    expect(judge([bare, commit]).state).toBe("satisfied");
  });
});

describe("machines and agents", () => {
  const actions = person(null, "41898282+github-actions[bot]@users.noreply.github.com");
  const copilot = person(null, "198982749+Copilot@users.noreply.github.com");
  const onPages = { signature: { signer: null, byGitHub: true } };
  const sponsorships = [
    { by: alice, commits: [SHA], at: "2026-03-01T09:00:00.000Z", commentId: "issuecomment-8" },
  ];

  it.each<[string, Commit, Partial<Situation>, string[]]>([
    [
      "a machine's address that anybody could have written",
      by(actions, "Fix"),
      {},
      ["github-actions[bot] not-signed-off"],
    ],
    [
      "a machine's own sign-off, which anybody could have written, too",
      by(
        actions,
        "Fix\n\nSigned-off-by: github-actions[bot] <41898282+github-actions[bot]@users.noreply.github.com>",
      ),
      {},
      ["github-actions[bot] not-signed-off"],
    ],
    [
      "a machine that the charter does not list",
      by(person(bot(7, "r[bot]")), "Fix"),
      {},
      ["r[bot] unlisted"],
    ],
    [
      "a machine as the co-author of what GitHub made",
      committed(SHA, [person(null, "noreply@github.com"), actions], { message: "Fix", ...onPages }),
      {},
      ["github-actions[bot] not-signed-off"],
    ],
    ["an agent for whom nobody certified", by(copilot, "Fix"), {}, ["Copilot unsponsored"]],
  ])("do not pass: %s", (_, commit, changes, expected) => {
    const verdict = judge([commit], changes);
    expect(people(verdict)).toEqual(expected);
    expect(verdict.state).not.toBe("satisfied");
  });

  it.each<[string, Commit, Partial<Situation>, string[]]>([
    [
      "a machine in its own pull request",
      by(actions, "Fix"),
      { snapshot: { author: bot(41898282, "github-actions[bot]") } },
      ["github-actions[bot] machine"],
    ],
    [
      "a commit that GitHub verified as the machine's",
      by(actions, "Fix", onPages),
      {},
      ["github-actions[bot] machine"],
    ],
    [
      "a machine's commit that whoever brings it signs off",
      by(actions, `Fix\n\n${OFF}`),
      {},
      ["github-actions[bot] machine"],
    ],
    [
      "a machine without a list that signs off itself",
      by(person(bot(7, "r[bot]"), "r@x.org"), "Fix\n\nSigned-off-by: r <r@x.org>"),
      {},
      ["r[bot] signed-off"],
    ],
    ["an agent's commit that a person signs off", by(copilot, `Fix\n\n${OFF}`), {}, ["Copilot sponsored"]],
    [
      "an agent for which somebody answers",
      by(copilot, "Fix"),
      { record: { sponsorships } },
      ["Copilot sponsored"],
    ],
  ])("pass: %s", (_, commit, changes, expected) => {
    const verdict = judge([commit], changes);
    expect(people(verdict)).toEqual(expected);
    expect(verdict.state).toBe("satisfied");
  });
});

it("asks nothing of an opener who wrote no commit", () => {
  const verdict = judge([by(person(bob, "b@x.org"), "Fix\n\nSigned-off-by: Bob <b@x.org>")]);
  expect(people(verdict)).toEqual(["bob signed-off"]);
  expect(judge([]).reason).toBe("There are no commits of its own, so there is nothing to sign off.");
});

it("asks nothing of commits on a protected branch", () => {
  const verdict = judge([by(jana, "Fix")], { facts: { settledCommits: new Set([SHA]) } });
  expect(people(verdict)).toEqual(["author settled"]);
  expect(verdict.state).toBe("satisfied");
});

it("is unknown while GitHub cuts the list of commits", () => {
  const commits = cut([by(jana, `Fix\n\n${OFF}`)], 251);
  expect(judge([], { snapshot: { commits } }).state).toBe("unknown");
});

it("says which commits, what to do, and that a long message was not read to its end", () => {
  const verdict = judge([by(jana, "Fix")]);
  expect(verdict).toMatchObject({ needed: "1 sign-off", who: [author] });
  expect(verdict.reason).toBe("a1a1a1a is not signed off by its author.");
  expect(verdict.next).toMatch(/^Add the line Signed-off-by .* to a1a1a1a, and push again\.$/);
  const long = judge([by(jana, `Fix\n${"x".repeat(10_000)}`.slice(0, 10_000))]);
  expect(signerOf(long, "author").reason).toContain("first 10,000 characters");
});

it("reads a message of ten thousand awkward characters at once", () => {
  const started = performance.now();
  for (const filler of [" ", "a ", "<", "Signed-off-by: ", "I, "]) {
    for (const prefix of ["Signed-off-by:", "I,"])
      readSignOffs(prefix + filler.repeat(10_000 / filler.length));
  }
  expect(performance.now() - started).toBeLessThan(1000);
});
