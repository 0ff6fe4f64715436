// The requirement as a whole: its state, what is needed, who can give it, and when it is looked at again.

import { describe, expect, it } from "vitest";
import { judgeCla } from "../../../src/core/cla/judge-cla.ts";
import { decide } from "../../../src/core/decide.ts";
import {
  alice,
  author,
  bob,
  bot,
  commit,
  complete,
  directory,
  NOW,
  person,
  record,
  rules,
  snapshot,
  user,
} from "../build.ts";
import { claPolicy, signature } from "../build-agreements.ts";
import { charter } from "../build-charter.ts";
import { judged, recordOf, rulesOf, snapshotOf } from "./situation.ts";

describe("without a charter that asks", () => {
  it("is unknown, not satisfied, while no valid charter is known", () => {
    const fallback = { path: ".github/charter.yml", reason: "broken", inForce: "defaults" as const };
    const verdict = judgeCla(rules({ fallback }), snapshot(), record(), NOW);
    expect(verdict).toMatchObject({ state: "unknown", parts: [], who: [] });
  });

  it("is judged by the last valid charter where one is known", () => {
    const fallback = { path: ".github/charter.yml", reason: "broken", inForce: "last-good" as const };
    const asking = { ...rulesOf({}), fallback };
    expect(judgeCla(asking, snapshot(), record(), NOW).state).toBe("pending");
  });

  it("is satisfied", () => {
    const verdict = judgeCla(rules({ charter: charter({ cla: null }) }), snapshot(), record(), NOW);
    expect(verdict).toMatchObject({
      state: "satisfied",
      parts: [],
      exemption: null,
      needed: null,
      next: null,
    });
  });
});

describe("what is missing", () => {
  const robot = person(bot(7, "robot[bot]"));
  const commits = [commit("abcdef0123456", person(author), person(null, "x@y.org"), robot)];

  it("is told in one sentence: commits, ids of machines, people", () => {
    const verdict = judged({ commits });
    expect(verdict.reason).toBe(
      "GitHub links an author of commit abcdef0 to no account; add that e-mail address to a GitHub account, or amend the author; the machine robot[bot] (7) can't sign; a maintainer can list its numeric id under cla.machines in the charter; @author has not signed CLA.md yet.",
    );
    expect(verdict).toMatchObject({
      state: "blocked",
      needed: "1 signature and somebody who can sign for 2 commit authors",
      who: [author],
    });
    expect(verdict.next).toMatch(/^Add the e-mail address of abcdef0/);
  });

  it("is asked of those who can give it, then of the opener where somebody else must be dealt with", () => {
    const more = [commit("a1", person(alice), person(null, "x@y.org"))];
    expect(judged({ commits: more, record: { signatures: [signature(author)] } }).who).toEqual([
      alice,
      author,
    ]);
    expect(judged({ commits: more.slice(0, 1), snapshot: { author: null } }).who).toEqual([alice]);
  });

  it("is asked of fifteen people at the most", () => {
    const crowd = Array.from({ length: 20 }, (_, index) => person(user(100 + index, `p${index}`)));
    const verdict = judged({ commits: [commit("a1", ...crowd)] });
    expect(verdict.who).toHaveLength(15);
    expect(verdict.needed).toBe("21 signatures");
  });

  it("is signed by the command, or on the page where there is no other way", () => {
    expect(judged({}).next).toBe("Sign the agreement with `/cla sign`.");
    const onPage = "Sign the agreement on its page.";
    expect(judged({ policy: { signBy: { page: true, comment: false } } }).next).toBe(onPage);
    expect(judged({ policy: { fields: [{ name: "Legal name", required: true }] } }).next).toBe(onPage);
    expect(judged({ policy: { fields: [{ name: "Company", required: false }] } }).next).not.toBe(onPage);
  });
});

it("rests on the text in force, who signed when, and who is covered", () => {
  const entry = {
    id: 1,
    kind: "user" as const,
    domain: null,
    accountId: bob.id,
    label: "bob",
    from: "2026-01-01",
    until: null,
  };
  const acme = {
    id: 70,
    name: "Acme",
    documentPath: "CCLA.md",
    documentHash: "c".repeat(64),
    acceptedAt: NOW,
    revokedAt: null,
    managers: [],
    entries: [entry],
  };
  const verdict = judged({
    policy: { corporate: "CCLA.md", assurance: "email" },
    commits: [commit("a1", person(author), person(bob))],
    record: { signatures: [signature(author)], companies: [acme] },
  });
  expect(verdict.proof).toEqual([
    { kind: "fact", text: "the agreement in force is CLA.md (SHA-256 aaaaaaaaaaaa)" },
    {
      kind: "person",
      event: "signed the agreement",
      by: author,
      at: "2026-03-01T09:00:00.000Z",
      source: null,
    },
    { kind: "fact", text: "@bob works for Acme (bob)" },
  ]);
});

it("is looked at again when it changes by itself", () => {
  const versions = [
    { document: "CLA.md", label: "1", hash: "b".repeat(64), change: "material" as const, graceDays: 0 },
    { document: "CLA.md", label: "2", hash: "a".repeat(64), change: "material" as const, graceDays: 10 },
  ];
  const situation = {
    policy: { versions },
    record: {
      texts: [{ path: "CLA.md", hash: "a".repeat(64), since: "2026-03-01T09:00:00.000Z" }],
      signatures: [signature(author, { documentHash: "b".repeat(64) })],
    },
  };
  const verdict = decide({
    rules: rulesOf(situation),
    snapshot: snapshotOf(situation),
    record: recordOf(situation),
    directory: directory(),
    expertise: null,
    now: NOW,
  });
  expect(verdict.cla.state).toBe("satisfied");
  expect(verdict.lookAgainAt).toBe("2026-03-11T09:00:00.000Z");
});

it("is judged in a moment, also of ten thousand commits by five hundred people", () => {
  const crowd = Array.from({ length: 500 }, (_, index) => user(1000 + index, `p${index}`));
  const commits = Array.from({ length: 10_000 }, (_, index) => {
    const [first = author, second = author] = [crowd[index % 500], crowd[(index * 7) % 500]];
    return commit(index.toString(16).padStart(40, "0"), person(first), person(second));
  });
  const signatures = crowd.map((each) => signature(each));
  const paths = [{ patterns: ["docs/**"], instrument: { kind: "sign-off" as const } }];
  const listing = { commits: complete(commits) };
  const started = performance.now();
  const verdict = judged({ policy: claPolicy({ paths }), snapshot: listing, record: { signatures } });
  expect(verdict.parts[0]?.signers).toHaveLength(501);
  expect(performance.now() - started).toBeLessThan(2000);
});
