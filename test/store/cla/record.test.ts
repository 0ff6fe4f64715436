import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Account } from "../../../src/core/account.ts";
import type { CompanyEntry } from "../../../src/core/cla/facts.ts";
import type { RecordChange } from "../../../src/core/commands/record-change.ts";
import { addEntry, agreeForCompany, decideCompany, revokeCompany } from "../../../src/store/cla/companies.ts";
import { noteDocuments } from "../../../src/store/cla/documents.ts";
import { insertCommands } from "../../../src/store/commands.ts";
import type { Database } from "../../../src/store/open.ts";
import { readRecord } from "../../../src/store/record.ts";
import { applyRecordChanges } from "../../../src/store/record-changes.ts";
import { databases, type TestDatabase } from "../../database.ts";
import { alice, bob, monday, tuesday, wednesday, widget } from "../fixtures.ts";
import { carol, newerText, revoked, signed, text } from "./signing.ts";

const root: Account = { id: 99, login: "root", kind: "user" };

describe.each(databases)("agreements in the record on $name", ({ open }) => {
  let database: TestDatabase;
  let db: Database;
  let ownerId = 8000;
  let number = 0;
  beforeAll(async () => {
    database = await open();
    db = database.store.db;
  });
  beforeEach(() => {
    ownerId += 1;
    number += 1;
  });
  afterAll(() => database.close());

  const scope = "organisation";
  async function read(changes: Partial<Parameters<typeof readRecord>[1]> = {}) {
    const of = { repositoryId: widget.id, number, ownerId, scope, emails: [], domains: [], now: wednesday };
    return (await readRecord(db, { ...of, personIds: [alice.id, bob.id], ...changes })).cla;
  }
  const change = (position: number, ...changes: RecordChange[]) =>
    applyRecordChanges(db, { repositoryId: widget.id, number, ownerId, scope, position }, changes);
  /** Comments are unique over all tests. */
  const comment = () => `issuecomment-${number * 100}`;

  async function company(name: string, ...entries: Partial<CompanyEntry>[]): Promise<number> {
    return db.transaction().execute(async (transaction) => {
      const document = { documentPath: "docs/CCLA.md", documentHash: text.hash };
      const agreement = { ownerId, scope, name, ...document, by: root, title: "CEO", now: monday };
      const made = await agreeForCompany(transaction, agreement);
      if ("refusal" in made) throw new Error(made.refusal);
      const { companyId } = made;
      await decideCompany(transaction, { companyId, accepted: true, by: root, now: tuesday });
      for (const each of entries) {
        const days = { from: "2026-01-01", until: null };
        const entry = { kind: "user" as const, domain: null, accountId: null, label: "x", ...days, ...each };
        const added = await addEntry(transaction, { companyId, entry, by: root, now: tuesday });
        if ("refusal" in added) throw new Error(added.refusal);
      }
      return companyId;
    });
  }

  it("of the whole organisation count in its repositories, those of another repository do not", async () => {
    await signed(db, { ownerId, scope: "repository/2" });
    const shared = await signed(db, { ownerId });
    const own = await signed(db, { ownerId, scope: "repository/1" });
    const { signatures } = await read({ scope: "repository/1" });
    expect(signatures.map(({ id }) => id)).toEqual([shared, own]);
  });

  it("are only those of the people asked for, in scope and of the owner, revoked ones included", async () => {
    await signed(db, { ownerId, person: carol });
    await signed(db, { ownerId, scope: "repository/1" });
    await signed(db, { ownerId: 4711 });
    const id = await signed(db, { ownerId, method: "comment", commentId: 5 });
    const older = await signed(db, { ownerId, documentHash: newerText.hash });
    await revoked(db, older, { ownerId });
    const kept = { personId: alice.id, loginThen: "alice", documentPath: text.path, signedAt: monday };
    expect((await read()).signatures).toEqual([
      { ...kept, id, documentHash: text.hash, method: "comment", commentId: 5, revokedAt: null },
      {
        ...kept,
        id: older,
        documentHash: newerText.hash,
        method: "page",
        commentId: null,
        revokedAt: tuesday,
      },
    ]);
    expect((await read({ scope: null })).signatures).toEqual([]);
    expect((await read({ personIds: [] })).signatures).toEqual([]);
    expect((await read({ repositoryId: 2 })).signatures).toHaveLength(2);
  });

  it("that are not asked for are not read, whether or not the database has statistics", async () => {
    await sql`insert into signature (owner_id, scope, person_id, login_then, document_hash, document_path,
      signed_at, method, salt) select ${ownerId}, 'organisation', 50000 + i, 'p', 'h', 'CLA.md', now(), 'page', 's'
      from generate_series(1, 20000) i`.execute(db);
    const personIds = [50_001, 60_000, 70_000, 99_999];
    const touched = await db.transaction().execute(async (tx) => {
      const of = { repositoryId: widget.id, number, ownerId, scope: "repository/1", now: wednesday };
      const { cla } = await readRecord(tx, { ...of, personIds, emails: [], domains: [] });
      expect(cla.signatures).toHaveLength(3);
      const { rows } = await sql<{ rows: number }>`select (seq_tup_read + idx_tup_fetch)::integer as rows
        from pg_stat_xact_user_tables where relname = 'signature'`.execute(tx);
      return rows[0]?.rows;
    });
    // How many exactly is the planner's affair, and the statistics' that it happens to have.
    expect(touched).toBeGreaterThanOrEqual(3);
    expect(touched).toBeLessThan(200);
  });

  it("come by a comment once, and not where nobody is asked to sign", async () => {
    const sign = { kind: "sign", person: alice, commentId: comment(), at: monday } as const;
    const { path: documentPath, hash: documentHash } = text;
    await change(0, { ...sign, documentPath, documentHash }, { ...sign, documentPath, documentHash });
    expect((await read()).signatures).toMatchObject([
      { method: "comment", commentId: number * 100, signedAt: monday },
    ]);
    await expect(
      applyRecordChanges(db, { repositoryId: widget.id, number, ownerId, scope: null, position: 0 }, [
        { ...sign, documentPath, documentHash },
      ]),
    ).rejects.toThrow(`Nobody is asked to sign in pull request ${number} of repository 1`);
  });

  it("hold what people said about commits, once for each command", async () => {
    const said = { by: bob, commits: ["a".repeat(40)], commentId: comment(), at: monday };
    const waiver = {
      by: root,
      reason: "only a test\ud83e",
      headSha: "aaa",
      commentId: comment(),
      at: monday,
    };
    await change(0, { kind: "confirm", ...said }, { kind: "confirm", ...said });
    await change(1, { kind: "sponsor", ...said }, { kind: "sponsor", ...said });
    await change(2, { kind: "waive-cla", ...waiver }, { kind: "waive-cla", ...waiver });
    const { confirmations, sponsorships, waivers } = await read();
    expect({ confirmations, sponsorships }).toEqual({ confirmations: [said], sponsorships: [said] });
    expect(waivers).toEqual([{ ...waiver, reason: "only a test\ufffd" }]);
    const entries = await db.selectFrom("ledgerEntry").selectAll().where("ownerId", "=", ownerId).execute();
    expect(entries).toMatchObject([{ kind: "cla-waiver", number, entry: { by: root, headSha: "aaa" } }]);
    expect(await read({ number: 99_999 })).toMatchObject({
      confirmations: [],
      sponsorships: [],
      waivers: [],
    });
  });

  it("give an address to the first who claims it, and bring that person's signatures along", async () => {
    const claim = {
      kind: "claim-email",
      email: "Me@Example.com",
      by: carol,
      commentId: comment(),
      at: monday,
    } as const;
    await change(0, claim);
    await change(1, { ...claim, by: bob, at: tuesday });
    await signed(db, { ownerId, person: carol });
    expect(await read({ personIds: [] })).toMatchObject({ claims: [], signatures: [] });
    expect(await read({ personIds: [], emails: ["me@example.com"] })).toMatchObject({
      claims: [{ email: "me@example.com", by: carol, at: monday, commentId: comment() }],
      signatures: [{ personId: carol.id }],
    });
    expect((await read({ ownerId: 4711, emails: ["me@example.com"] })).claims).toEqual([]);
  });

  it("bring along the signatures of sponsors, and what covers them", async () => {
    await signed(db, { ownerId, person: carol });
    await company("Acme", { kind: "user", accountId: carol.id, label: "carol" });
    expect(await read()).toMatchObject({ signatures: [], companies: [] });
    await change(0, { kind: "sponsor", by: carol, commits: ["a"], commentId: comment(), at: monday });
    expect(await read()).toMatchObject({
      signatures: [{ personId: carol.id }],
      companies: [{ name: "Acme" }],
    });
  });

  it("hold companies with the entries that may concern these people, as long as they hold", async () => {
    const domain = { kind: "domain", domain: "example.com", label: "example.com" } as const;
    const acme = await company(
      "Acme",
      { accountId: alice.id, label: "alice" },
      { accountId: carol.id, label: "carol" },
      { accountId: bob.id, label: "bob", until: "2026-03-03" },
      { ...domain, until: "2026-03-04" },
      { kind: "domain", domain: "other.org", label: "other.org" },
    );
    const widgets = await company("Widgets", { kind: "organisation", accountId: 77, label: "widgets" });
    await company("Empty");
    const gone = await company("Gone", domain);
    await db
      .transaction()
      .execute((transaction) =>
        revokeCompany(transaction, { companyId: gone, by: root, reason: "sold", now: wednesday }),
      );
    const found = await read({ domains: ["example.com", "sub.example.com"] });
    expect(found.companies).toMatchObject([
      {
        id: acme,
        name: "Acme",
        documentPath: "docs/CCLA.md",
        documentHash: text.hash,
        acceptedAt: tuesday,
        revokedAt: null,
        managers: [root],
        entries: [
          { kind: "user", accountId: alice.id, domain: null, from: "2026-01-01", until: null },
          { ...domain, accountId: null, until: "2026-03-04" },
        ],
      },
      { id: widgets, entries: [{ kind: "organisation", accountId: 77, label: "widgets" }] },
    ]);
    expect(found.companyNames.map(({ name }) => name)).toEqual(["Acme", "Empty", "Widgets"]);
    const later = await read({ domains: ["example.com"], personIds: [], now: "2026-03-05T00:00:00Z" });
    expect(later.companies.map(({ name }) => name)).toEqual(["Widgets"]);
    expect(await read({ scope: "repository/1" })).toMatchObject({ companies: [], companyNames: [] });
  });

  it("hold the managers of a company that a waiting command names, and none of its entries", async () => {
    const acme = await company("Acme", { accountId: carol.id, label: "carol" });
    await company("Widgets", { accountId: carol.id, label: "carol" });
    const asked = { repositoryId: widget.id, number, commentId: comment(), by: alice, at: tuesday };
    await insertCommands(db, { ...asked, lines: ["/cla sign"], linesBefore: [] });
    expect((await read()).companies).toEqual([]);
    await insertCommands(db, { ...asked, lines: ["/CLA company acme"], linesBefore: [] });
    expect((await read()).companies).toMatchObject([{ id: acme, managers: [root], entries: [] }]);
  });

  it("look at organisations of fifty companies, no more", async () => {
    for (let i = 0; i < 51; i++)
      await company(`C${i}`, { kind: "organisation", accountId: i + 1, label: "o" });
    expect((await read()).companies).toHaveLength(50);
  });

  it("hold what these people ask of companies", async () => {
    const companyId = await company("Acme");
    const ask = { kind: "ask-company", companyId, commentId: comment(), at: tuesday } as const;
    await change(0, { ...ask, person: bob }, { ...ask, person: carol });
    expect((await read()).requests).toEqual([
      { companyId, companyName: "Acme", person: bob, state: "open", at: tuesday },
    ]);
  });

  it("hold since when each text is known, the oldest first", async () => {
    await noteDocuments(db, { ownerId, at: tuesday, texts: [newerText] });
    await noteDocuments(db, { ownerId, at: monday, texts: [text] });
    await noteDocuments(db, { ownerId: 4711, at: monday, texts: [{ ...text, path: "elsewhere.md" }] });
    expect((await read()).texts).toEqual([
      { path: text.path, hash: text.hash, since: monday },
      { path: newerText.path, hash: newerText.hash, since: tuesday },
    ]);
  });
});
