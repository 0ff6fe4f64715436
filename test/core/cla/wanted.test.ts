// What is read before agreements are judged: enough to judge, and no more.

import { describe, expect, it } from "vitest";
import type { ClaPolicy, Instrument } from "../../../src/core/cla/policy.ts";
import {
  emailDomains,
  externalCheckNames,
  membershipsWanted,
  settledBranches,
  signerEmails,
  signerIds,
} from "../../../src/core/cla/wanted.ts";
import { alice, author, bob, bot, commit, committed, complete, file, NOW, person, user } from "../build.ts";
import { claPolicy, company, signature } from "../build-agreements.ts";
import { recordOf, rulesOf, type Situation, snapshotOf } from "./situation.ts";

const webFlow = person({ id: 19864447, login: "web-flow", kind: "user" }, "noreply@github.com");
const actions = person(null, "41898282+github-actions[bot]@users.noreply.github.com");

describe("whose signatures", () => {
  const commits = complete([commit("a1", person(author), webFlow, actions, person(null, "x@y.org"))]);

  it("are those of the people judged", () => {
    expect(signerIds({ commits, author: null }, null)).toEqual([1, 41898282]);
    expect(signerIds({ commits, author }, null)).toEqual([1, 41898282]);
    expect(signerIds({ commits, author: bob }, null)).toEqual([3, 1, 41898282]);
  });

  it("are those of committers where they must sign, too", () => {
    const pushed = complete([committed("a1", [person(author)], { committer: person(alice) })]);
    expect(signerIds({ commits: pushed, author }, claPolicy())).toEqual([1]);
    expect(signerIds({ commits: pushed, author }, claPolicy({ committers: true }))).toEqual([1, 2]);
  });
});

describe("addresses and domains", () => {
  const commits = complete([
    commit("a1", person(author, "a@Example.com"), person(null, "Jana@Home.org")),
    commit("b2", person(author, "a@example.com"), person(author, "1+a@users.noreply.github.com"), actions),
  ]);
  const pull = { commits, author };

  it("are looked up only where the charter lets them count", () => {
    expect(signerEmails(pull, null)).toEqual([]);
    expect(signerEmails(pull, claPolicy())).toEqual([]);
    expect(emailDomains(pull, null)).toEqual([]);
    expect(emailDomains(pull, claPolicy())).toEqual([]);
  });

  it("are those that GitHub links to nobody, and those that it links to somebody, in lower case", () => {
    expect(signerEmails(pull, claPolicy({ claimedEmails: true }))).toEqual(["jana@home.org"]);
    expect(emailDomains(pull, claPolicy({ corporate: "CCLA.md" }))).toEqual(["example.com"]);
  });
});

describe("memberships", () => {
  const entry = {
    id: 1,
    kind: "organisation" as const,
    domain: null,
    accountId: 500,
    label: "acme-inc",
    from: "2026-01-01",
    until: null,
  };
  const companies = [company("Acme", { entries: [entry] })];
  const policy: Partial<ClaPolicy> = { corporate: "CCLA.md", agents: [198982749] };
  const wanted = (situation: Partial<Situation>) => {
    const all = { policy, ...situation, record: { companies, ...situation.record } };
    return membershipsWanted(rulesOf(all), snapshotOf(all), recordOf(all), NOW);
  };
  const asked = (situation: Partial<Situation>) => wanted(situation).map(({ person }) => person.login);

  it("are asked of those who have agreed in no other way", () => {
    expect(wanted({})).toEqual([{ organisation: { id: 500, login: "acme-inc" }, person: author }]);
    expect(asked({ record: { signatures: [signature(author)] } })).toEqual([]);
    expect(asked({ record: { signatures: [signature(author, { documentHash: "bb" })] } })).toEqual([
      "author",
    ]);
    const listed = { ...entry, kind: "user" as const, accountId: author.id };
    expect(asked({ record: { companies: [company("Acme", { entries: [entry, listed] })] } })).toEqual([]);
  });

  it("are asked of no machine, and not where companies can't agree", () => {
    const machines = [
      commit("a1", person(bot(7, "r[bot]")), person(null, "198982749+Copilot@users.noreply.github.com")),
    ];
    expect(asked({ commits: machines })).toEqual(["author"]);
    expect(asked({ policy: {} })).toEqual([]);
    expect(asked({ policy: { corporate: "CCLA.md", instrument: { kind: "sign-off" } } })).toEqual([]);
  });

  it("are asked of sponsors, too", () => {
    const sponsorships = [{ by: bob, commits: ["a1"], at: NOW, commentId: "issuecomment-1" }];
    expect(asked({ record: { sponsorships } })).toEqual(["author", "bob"]);
  });

  it("are not asked for entries that do not count today", () => {
    const over = company("Acme", { entries: [{ ...entry, until: "2026-03-01" }] });
    expect(asked({ record: { companies: [over] } })).toEqual([]);
    const revoked = company("Acme", { entries: [entry], revokedAt: "2026-02-01T09:00:00.000Z" });
    expect(asked({ record: { companies: [revoked] } })).toEqual([]);
  });

  it("are a hundred at the most, each once", () => {
    const crowd = Array.from({ length: 150 }, (_, index) => person(user(100 + index, `p${index}`)));
    expect(wanted({ commits: [commit("a1", ...crowd)] })).toHaveLength(100);
    const hardware: Instrument = { kind: "agreement", document: "CCLA.md" };
    const twice = { ...policy, paths: [{ patterns: ["b"], instrument: hardware }] };
    expect(asked({ policy: twice, snapshot: { files: complete([file("a"), file("b")]) } })).toEqual([
      "author",
    ]);
  });
});

it("checks of other tools are read where a touched path asks for them", () => {
  const easy: Instrument = { kind: "check", name: "EasyCLA", app: null };
  const paths = [{ patterns: ["docs/**"], instrument: easy }];
  const touching = (path: string) => ({ files: complete([file(path)]) });
  expect(externalCheckNames(null, touching("docs/a"))).toEqual([]);
  expect(externalCheckNames(claPolicy({ paths }), touching("src/a"))).toEqual([]);
  expect(externalCheckNames(claPolicy({ paths }), touching("docs/a"))).toEqual(["EasyCLA"]);
  expect(externalCheckNames(claPolicy({ instrument: easy, paths }), touching("docs/a"))).toEqual(["EasyCLA"]);
});

it("branches are compared where there are commits, and never the base branch", () => {
  const policy = claPolicy({ settledBranches: ["main", "release"] });
  expect(settledBranches(null, snapshotOf({}))).toEqual([]);
  expect(settledBranches(policy, snapshotOf({ commits: [] }))).toEqual([]);
  expect(settledBranches(policy, snapshotOf({}))).toEqual(["release"]);
});
