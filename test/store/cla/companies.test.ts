import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Account } from "../../../src/core/account.ts";
import {
  addEntry,
  addManager,
  agreeForCompany,
  askCompany,
  companiesOfManager,
  decideCompany,
  decideRequest,
  endEntry,
  endManager,
  listCompanies,
  readCompany,
  revokeCompany,
} from "../../../src/store/cla/companies.ts";
import { verifyLedger } from "../../../src/store/ledger.ts";
import type { Database } from "../../../src/store/open.ts";
import { databases, type TestDatabase } from "../../database.ts";
import { alice, bob, monday, tuesday, wednesday, widget } from "../fixtures.ts";
import { carol, text } from "./signing.ts";

const root: Account = { id: 99, login: "root", kind: "user" };
const domain = (changes = {}) => ({
  kind: "domain" as const,
  domain: "example.com",
  accountId: null,
  label: "example.com",
  from: "2026-03-02",
  until: null,
  ...changes,
});

describe.each(databases)("companies on $name", ({ open }) => {
  let database: TestDatabase;
  let db: Database;
  let ownerId = 7000;
  beforeAll(async () => {
    database = await open();
    db = database.store.db;
  });
  afterAll(() => database.close());

  /** In a transaction of its own, as all of them want it. */
  const did = <A, R>(act: (db: Database, argument: A) => Promise<R>, argument: A): Promise<R> =>
    db.transaction().execute((transaction) => act(transaction, argument));

  const agreement = (changes = {}) => ({
    ownerId,
    scope: "organisation",
    name: "Acme",
    documentPath: "docs/CCLA.md",
    documentHash: text.hash,
    by: alice,
    title: "Head of Legal",
    now: monday,
    ...changes,
  });
  async function agreed(): Promise<number> {
    ownerId += 1;
    const made = await did(agreeForCompany, agreement());
    if ("refusal" in made) throw new Error(made.refusal);
    return made.companyId;
  }
  async function accepted(): Promise<number> {
    const companyId = await agreed();
    await did(decideCompany, { companyId, accepted: true, by: root, now: tuesday });
    return companyId;
  }

  it("take no two of a name, in whatever case, unless the first ended", async () => {
    const companyId = await agreed();
    const refusal = { refusal: expect.stringContaining("has an agreement here") };
    expect(await did(agreeForCompany, agreement({ name: " ACME\n" }))).toEqual(refusal);
    expect(await did(agreeForCompany, agreement({ name: " \0 " }))).toMatchObject({
      refusal: "A company's name has 1 to 200 characters.",
    });
    expect(await did(agreeForCompany, agreement({ name: "x".repeat(201) }))).toHaveProperty("refusal");
    expect(await did(agreeForCompany, agreement({ scope: "repository/1" }))).toHaveProperty("companyId");
    await did(decideCompany, { companyId, accepted: false, by: root, now: tuesday });
    expect(await did(agreeForCompany, agreement())).toHaveProperty("companyId");
    expect(await listCompanies(db, { ownerId, scope: "organisation" })).toMatchObject([
      { state: "agreed" },
      { id: companyId, state: "declined" },
    ]);
  });

  it("are agreed to, accepted and revoked, each step in the ledger without who did it", async () => {
    const companyId = await accepted();
    expect(await did(decideCompany, { companyId, accepted: false, by: root, now: tuesday })).toEqual({
      refusal: "The agreement of Acme was accepted already.",
    });
    const revocation = { companyId, by: root, reason: "sold", now: wednesday };
    expect(await did(revokeCompany, revocation)).toEqual({ done: true });
    expect(await did(revokeCompany, revocation)).toEqual({ refusal: "The agreement of Acme was revoked." });
    expect(await readCompany(db, companyId)).toMatchObject({
      ownerId,
      name: "Acme",
      state: "revoked",
      agreedAt: monday,
      acceptedAt: tuesday,
      revokedAt: wednesday,
      revokedReason: "sold",
      managers: [{ person: alice, from: monday, until: null }],
      history: [
        { event: "revoked", by: root, details: { reason: "sold" }, ledgerSeq: 3 },
        { event: "accepted", by: root, ledgerSeq: 2 },
        { event: "agreed", by: alice, details: { name: "Acme", title: "Head of Legal" }, ledgerSeq: 1 },
      ],
    });
    const entries = await db
      .selectFrom("ledgerEntry")
      .select("entry")
      .where("ownerId", "=", ownerId)
      .execute();
    expect(entries).toHaveLength(3);
    expect(JSON.stringify(entries)).not.toMatch(/Acme|Legal|alice|root|sold/);
    expect(await verifyLedger(db, ownerId)).toBeNull();
  });

  it("take nothing when there is none, or it ended", async () => {
    const nobody = { companyId: 987_654, by: root, now: monday };
    const refusal = { refusal: "There is no such company here." };
    expect(await did(decideCompany, { ...nobody, accepted: true })).toEqual(refusal);
    expect(await did(addManager, { ...nobody, person: bob })).toEqual(refusal);
    expect(await readCompany(db, 987_654)).toBeNull();
    const companyId = await agreed();
    await did(decideCompany, { companyId, accepted: false, by: root, now: tuesday });
    expect(await did(addEntry, { companyId, entry: domain(), by: alice, now: tuesday })).toEqual({
      refusal: "The agreement of Acme was declined.",
    });
  });

  it("have managers who follow one another; the last does not go without a successor", async () => {
    const companyId = await accepted();
    const change = { companyId, by: alice, now: tuesday };
    const isManager = async (person: Account) =>
      (await companiesOfManager(db, person.id)).some(({ id }) => id === companyId);
    expect(await did(addManager, { ...change, person: { id: 5, login: "ci", kind: "bot" } })).toEqual({
      refusal: "ci is no person.",
    });
    expect(await did(addManager, { ...change, person: alice })).toHaveProperty("refusal");
    expect(await did(endManager, { ...change, personId: bob.id })).toHaveProperty("refusal");
    expect(await did(endManager, { ...change, personId: alice.id })).toEqual({
      refusal: "You are the only manager of Acme: name a successor first.",
    });
    expect(await did(addManager, { ...change, person: bob })).toEqual({ done: true });
    expect(await did(endManager, { ...change, personId: alice.id })).toEqual({ done: true });
    expect([await isManager(alice), await isManager(bob)]).toEqual([false, true]);
    expect(await did(endManager, { ...change, by: root, personId: bob.id, now: wednesday })).toEqual({
      done: true,
    });
    expect((await readCompany(db, companyId))?.managers).toEqual([
      { person: alice, from: monday, until: tuesday },
      { person: bob, from: tuesday, until: wednesday },
    ]);
  });

  it("keep one of two managers who go at once", async () => {
    const companyId = await accepted();
    await did(addManager, { companyId, person: bob, by: alice, now: tuesday });
    const results = await Promise.all(
      [alice, bob].map((by) => did(endManager, { companyId, personId: by.id, by, now: wednesday })),
    );
    expect(results.filter((result) => "done" in result)).toHaveLength(1);
  });

  it.each([
    [domain({ domain: "Example.com" }), "A domain is written like example.com, in lower case."],
    [domain({ domain: "com" }), "A domain is written like example.com, in lower case."],
    [domain({ domain: "*.example.com" }), "A domain is written like example.com, in lower case."],
    [domain({ domain: "example.com\n" }), "A domain is written like example.com, in lower case."],
    [domain({ domain: ".example.com" }), "A domain is written like example.com, in lower case."],
    [domain({ domain: "exa_mple.com" }), "A domain is written like example.com, in lower case."],
    [domain({ domain: null }), "A domain is written like example.com, in lower case."],
    [domain({ accountId: 5 }), "A domain has no account."],
    [domain({ kind: "user", domain: null, label: "bob" }), "“bob” needs a numeric account id."],
    [domain({ kind: "user", accountId: 12, label: "bob" }), "“bob” needs a numeric account id."],
    [domain({ from: "2026-02-30" }), "The first day is written like 2026-03-31."],
    [domain({ until: "tomorrow" }), "The last day is written like 2026-03-31."],
    [domain({ until: "2026-03-01" }), "The last day is before the first."],
  ])("refuse the entry %j", async (entry, refusal) => {
    const companyId = await agreed();
    expect(await did(addEntry, { companyId, entry, by: alice, now: tuesday })).toEqual({ refusal });
    expect((await readCompany(db, companyId))?.entries).toEqual([]);
  });

  it("have entries with days, none twice on a day", async () => {
    const companyId = await accepted();
    const add = (entry: ReturnType<typeof domain>) =>
      did(addEntry, { companyId, entry, by: alice, now: tuesday });
    const twice = { refusal: "example.com is on the list of Acme already on some of these days." };
    expect(await add(domain({ from: "2026-03-10", until: "2026-03-20" }))).toHaveProperty("entryId");
    expect(await add(domain())).toEqual(twice);
    expect(await add(domain({ from: "2026-03-20" }))).toEqual(twice);
    expect(await add(domain({ from: "2026-03-01", until: "2026-03-10" }))).toEqual(twice);
    expect(await add(domain({ from: "2026-03-01", until: "2026-03-09" }))).toHaveProperty("entryId");
    expect(await add(domain({ from: "2026-03-21" }))).toHaveProperty("entryId");
    expect(await add(domain({ domain: "x.example.com", label: "x.example.com" }))).toHaveProperty("entryId");
    expect((await readCompany(db, companyId))?.entries).toMatchObject([
      { domain: "example.com", from: "2026-03-10", until: "2026-03-20" },
      { domain: "example.com", from: "2026-03-01", until: "2026-03-09" },
      { domain: "example.com", from: "2026-03-21", until: null },
      { domain: "x.example.com" },
    ]);
  });

  it("end entries from yesterday on, not before", async () => {
    const companyId = await accepted();
    const added = await did(addEntry, { companyId, entry: domain(), by: alice, now: tuesday });
    const entryId = "entryId" in added ? added.entryId : 0;
    const end = (until: string, now = wednesday, of = companyId) =>
      did(endEntry, { companyId: of, entryId, until, by: alice, now });
    expect(await end("2026-03-02")).toEqual({ refusal: "The last day can be 2026-03-03 at the earliest." });
    expect(await end("soon")).toEqual({ refusal: "The last day is written like 2026-03-31." });
    expect(await end("2026-03-31")).toEqual({ done: true });
    expect(await end("2026-03-03")).toEqual({ done: true });
    expect(await end("2026-04-30")).toEqual({
      refusal: "The entry example.com ended on 2026-03-03 already.",
    });
    expect(await end("2026-04-30", wednesday, await accepted())).toEqual({
      refusal: "Acme has no such entry.",
    });
    expect((await readCompany(db, companyId))?.entries).toMatchObject([{ until: "2026-03-03" }]);
  });

  it("are asked by people; who is approved is on the list from that day on", async () => {
    const companyId = await agreed();
    const ask = (person: Account, at = tuesday) =>
      did(askCompany, { companyId, person, repositoryId: widget.id, number: 7, at });
    const answer = (person: Account, approved: boolean) =>
      did(decideRequest, { companyId, personId: person.id, approved, by: alice, now: wednesday });
    expect(await ask(bob)).toEqual({ refusal: "The agreement of Acme is not accepted yet." });
    await did(decideCompany, { companyId, accepted: true, by: root, now: tuesday });
    expect(await answer(bob, true)).toEqual({ refusal: "This request was answered already, or never made." });
    await ask(bob);
    await ask(bob, wednesday);
    await ask(carol);
    expect(await listCompanies(db, { ownerId, scope: "organisation" })).toMatchObject([{ openRequests: 2 }]);
    expect(await answer(bob, true)).toEqual({ done: true });
    expect(await answer(bob, false)).toHaveProperty("refusal");
    await answer(carol, false);
    await ask(carol, wednesday);
    expect(await readCompany(db, companyId)).toMatchObject({
      openRequests: 1,
      entries: [
        { kind: "user", domain: null, accountId: bob.id, label: "bob", from: "2026-03-04", until: null },
      ],
      requests: [
        { person: carol, state: "open", at: wednesday, companyName: "Acme", decidedAt: null },
        { person: bob, state: "approved", at: tuesday, number: 7, decidedAt: wednesday },
      ],
    });
  });
});
