// Whom a company's agreement covers: exact domains, accounts and organisations, from day to day.

import { describe, expect, it } from "vitest";
import type { Company, CompanyEntry } from "../../../../src/core/cla/facts.ts";
import type { CommitAuthor } from "../../../../src/core/snapshot.ts";
import { alice, author, bob, commit, person, user } from "../../build.ts";
import { agreementText, company, signature } from "../../build-agreements.ts";
import { judged, people, type Situation, signerOf } from "../situation.ts";

/** In force since the year began. */
function entry(changes: Partial<CompanyEntry>): CompanyEntry {
  return {
    id: 1,
    kind: "domain",
    domain: null,
    accountId: null,
    label: "",
    from: "2026-01-01",
    until: null,
    ...changes,
  };
}

const domain = (name: string, changes: Partial<CompanyEntry> = {}) =>
  entry({ domain: name, label: name, ...changes });
const account = (id: number, changes: Partial<CompanyEntry> = {}) =>
  entry({ kind: "user", accountId: id, label: "author", ...changes });
const organisation = (id: number, login: string) =>
  entry({ kind: "organisation", accountId: id, label: login });
const acme = (...entries: CompanyEntry[]) => company("Acme", { entries });

function judge(companies: Company[], changes: Partial<Situation> = {}) {
  return judged({
    policy: { corporate: "CCLA.md", ...changes.policy },
    record: { companies },
    ...without(changes),
  });
}

function without({ policy: _, ...rest }: Partial<Situation>) {
  return rest;
}

const from = (email: string) => [commit("a1b2c3d4", person(author, email))];

describe("a domain", () => {
  it.each<[string, string, CommitAuthor]>([
    ["another letter for the dot", "example.com", person(author, "a@exampleXcom")],
    ["another domain for the dot", "example.com", person(author, "a@exampleXcom.com")],
    ["a longer name", "example.com", person(author, "a@evilexample.com")],
    ["a domain below it", "example.com", person(author, "a@sub.example.com")],
    ["a domain above it", "sub.example.com", person(author, "a@example.com")],
    ["the domain as the beginning of another", "example.com", person(author, "a@example.com.evil.org")],
    ["the domain in front of another @", "example.com", person(author, "a@example.com@evil.org")],
    ["a dot at the end", "example.com", person(author, "a@example.com.")],
    ["a letter that only looks like one", "kiwi.com", person(author, "a@\u212aiwi.com")],
    ["an address that GitHub links to nobody", "example.com", person(null, "a@example.com")],
    [
      "GitHub's noreply addresses",
      "users.noreply.github.com",
      person(author, "1+a@users.noreply.github.com"),
    ],
    [
      "a noreply address that only carries the id",
      "users.noreply.github.com",
      person(null, "1+a@users.noreply.github.com"),
    ],
  ])("does not cover %s", (_, name, by) => {
    const verdict = judge([acme(domain(name))], { commits: [commit("a1", by)] });
    expect(verdict.state).not.toBe("satisfied");
    expect(people(verdict)).not.toContain("author covered");
  });

  it("does not cover an address that somebody only claims", () => {
    const commits = [commit("a1", person(null, "a@example.com"))];
    const claims = [
      { email: "a@example.com", by: author, at: "2026-03-01T09:00:00.000Z", commentId: "issuecomment-3" },
    ];
    const record = { companies: [acme(domain("example.com"))], claims };
    const verdict = judged({ policy: { corporate: "CCLA.md", claimedEmails: true }, commits, record });
    expect(people(verdict)).toEqual(["author missing"]);
  });

  it("covers its own addresses, in any case", () => {
    const verdict = judge([acme(domain("example.com"))], { commits: from("A@Example.COM") });
    expect(verdict.state).toBe("satisfied");
    expect(signerOf(verdict, "author")).toMatchObject({
      state: "covered",
      reason: "works for Acme (example.com)",
    });
  });

  it("covers nobody whose commits are in part under other addresses, and says which it would", () => {
    const commits = [...from("a@example.com"), commit("b2c3d4e5", person(author, "a@home.org"))];
    const verdict = judge([acme(domain("example.com"))], { commits });
    expect(verdict.state).toBe("pending");
    expect(verdict.reason).toContain("Acme (example.com) covers only a1b2c3d");
    const both = company("Home", { id: 71, entries: [domain("home.org")] });
    expect(judge([acme(domain("example.com")), both], { commits }).state).toBe("satisfied");
  });

  it("covers nobody without commits", () => {
    const commits = [commit("a1", person(bob, "b@example.com"))];
    expect(people(judge([acme(domain("example.com"))], { commits }))).toEqual([
      "author missing",
      "bob unconfirmed",
    ]);
  });
});

describe("an account", () => {
  it("covers the person with its id, and nobody with its login", () => {
    expect(judge([acme(account(99))]).state).toBe("pending");
    const verdict = judge([acme(account(author.id))]);
    expect(verdict.state).toBe("satisfied");
    expect(signerOf(verdict, "author").reason).toBe("works for Acme (author)");
  });
});

describe("an organisation", () => {
  const companies = [acme(organisation(500, "acme-inc"))];
  const member = (organisationId: number, personId: number, state: "member" | "unseen" = "member") => ({
    memberships: [{ organisationId, personId, state }],
  });

  it("covers members that GitHub shows, and nobody else", () => {
    expect(judge(companies, { facts: member(500, bob.id) }).state).toBe("pending");
    expect(judge(companies, { facts: member(501, author.id) }).state).toBe("pending");
    expect(judge(companies, { facts: member(500, author.id) }).state).toBe("satisfied");
  });

  it("says that members may not be seen, and what helps", () => {
    const verdict = judge(companies, { facts: member(500, author.id, "unseen") });
    expect(verdict.state).toBe("pending");
    expect(signerOf(verdict, "author").reason).toContain(
      "Acme's members that are not public can't be seen; a manager can list the account instead",
    );
  });
});

describe("the days of an entry", () => {
  const days = { from: "2026-03-02", until: "2026-03-04" };
  const at = (now: string) => judge([acme(account(author.id, days))], { now });

  it.each<[string, string, "pending" | "satisfied", string | null]>([
    ["the moment before the first day", "2026-03-01T23:59:59.999Z", "pending", "2026-03-02T00:00:00.000Z"],
    ["the beginning of the first day", "2026-03-02T00:00:00.000Z", "satisfied", "2026-03-05T00:00:00.000Z"],
    ["the end of the last day", "2026-03-04T23:59:59.999Z", "satisfied", "2026-03-05T00:00:00.000Z"],
    ["the day after", "2026-03-05T00:00:00.000Z", "pending", null],
    [
      "the first day in UTC, though not where the time is told",
      "2026-03-01T20:00:00.000-05:00",
      "satisfied",
      "2026-03-05T00:00:00.000Z",
    ],
  ])("at %s", (_, now, state, changesAt) => {
    expect(at(now)).toMatchObject({ state, changesAt });
  });

  it("are told", () => {
    expect(at("2026-03-01T09:00:00.000Z").reason).toContain("Acme (author) begins only on 2 March 2026");
    expect(at("2026-03-05T09:00:00.000Z").reason).toContain("Acme (author) ended on 4 March 2026");
    expect(signerOf(at("2026-03-03T09:00:00.000Z"), "author").reason).toBe(
      "works for Acme (author), until 4 March 2026",
    );
  });

  it("of one entry do not end what another one goes on covering", () => {
    const verdict = judge([acme(account(author.id, days), account(author.id))], {
      now: "2026-03-03T09:00:00.000Z",
    });
    expect(verdict).toMatchObject({ state: "satisfied", changesAt: null });
  });

  it("do not make a pull request be looked at again whose people have signed", () => {
    const record = { companies: [acme(account(author.id, days))], signatures: [signature(author)] };
    const verdict = judged({ policy: { corporate: "CCLA.md" }, record, now: "2026-03-03T09:00:00.000Z" });
    expect(verdict).toMatchObject({ state: "satisfied", changesAt: null });
  });
});

describe("a company's agreement", () => {
  const listed = [account(author.id)];

  it.each<[string, Company, Partial<Situation>]>([
    ["that was revoked", company("Acme", { entries: listed, revokedAt: "2026-02-01T09:00:00.000Z" }), {}],
    ["to another text", company("Acme", { entries: listed, documentHash: "d".repeat(64) }), {}],
    ["that the charter does not ask for", acme(...listed), { policy: { corporate: null } }],
    ["whose text can't be read", acme(...listed), { agreements: [agreementText()] }],
  ])("%s covers nobody", (_, one, changes) => {
    expect(judge([one], changes).state).toBe("pending");
  });

  it("to an earlier text covers people while that suffices", () => {
    const one = company("Acme", { entries: listed, documentHash: "d".repeat(64) });
    const version = { document: "CCLA.md", change: "editorial" as const, graceDays: 0 };
    const versions = [
      { ...version, label: "1", hash: "d".repeat(64) },
      { ...version, label: "1.1", hash: "c".repeat(64) },
    ];
    expect(judge([one], { policy: { versions } }).state).toBe("satisfied");
  });

  it("is told of where it was revoked", () => {
    const one = company("Acme", { entries: listed, revokedAt: "2026-02-01T09:00:00.000Z" });
    expect(judge([one]).reason).toContain("its agreement was revoked on 1 February 2026");
  });
});

it("people who are covered must still be the ones who wrote the commits", () => {
  const commits = [commit("a1b2c3d4", person(author, "a@example.com"), person(bob, "b@example.com"))];
  const verdict = judge([acme(domain("example.com"))], { commits });
  expect(people(verdict)).toEqual(["author covered", "bob unconfirmed"]);
});

it("a company that was asked is named with the day", () => {
  const request = {
    companyId: 70,
    companyName: "Acme",
    person: author,
    state: "open" as const,
    at: "2026-03-01T09:00:00.000Z",
  };
  const reasonOf = (...requests: Situation["record"]["requests"] & {}) =>
    judged({ policy: { corporate: "CCLA.md" }, record: { requests } }).reason;
  expect(reasonOf(request)).toContain("Acme was asked on 1 March 2026 and has not answered yet");
  expect(reasonOf({ ...request, state: "declined" })).toContain("Acme was asked and declined");
  expect(reasonOf({ ...request, person: alice })).not.toContain("Acme");
});

it("says that not everybody signed themselves", () => {
  const commits = [commit("a1", person(author), person(user(50, "zoe")))];
  const record = { companies: [acme(account(50))], signatures: [signature(author)] };
  const verdict = judged({ policy: { corporate: "CCLA.md", assurance: "email" }, commits, record });
  expect(verdict.reason).toBe("Everyone who must sign has signed CLA.md, or is covered by a company.");
});
