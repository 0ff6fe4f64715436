import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  addEntry,
  addManager,
  agreeForCompany,
  askCompany,
  decideCompany,
} from "../../../src/store/cla/companies.ts";
import { erasePerson } from "../../../src/store/cla/erase.ts";
import { exportPerson } from "../../../src/store/cla/export-person.ts";
import { findSignatures, readSignature, signaturesOfPerson } from "../../../src/store/cla/signatures.ts";
import { createToken, findToken, revokeToken } from "../../../src/store/cla/tokens.ts";
import { verifySignatures } from "../../../src/store/cla/verify.ts";
import { insertCommands } from "../../../src/store/commands.ts";
import { verifyLedger } from "../../../src/store/ledger.ts";
import type { Database } from "../../../src/store/open.ts";
import { applyRecordChanges } from "../../../src/store/record-changes.ts";
import { databases, type TestDatabase } from "../../database.ts";
import { acme, alice, bob, monday, tuesday, wednesday, widget } from "../fixtures.ts";
import { revoked, signed, text } from "./signing.ts";

const other = 4711;
const person = { id: 31_337, login: "penelope-q", kind: "user" } as const;

/** The text of every row of every table that could hold a person. */
async function everything(db: Database): Promise<string> {
  const tables = [
    "signature",
    "command",
    "vouching",
    "emailClaim",
    "company",
    "companyManager",
    "companyEntry",
    "companyRequest",
    "companyEvent",
    "apiToken",
    "ledgerEntry",
    "pullRequest",
  ] as const;
  const rows = await Promise.all(tables.map((table) => db.selectFrom(table).selectAll().execute()));
  return JSON.stringify(rows);
}

/** Whatever somebody can leave behind, in two owners' rows. */
async function liveLife(db: Database): Promise<number[]> {
  const ids = [
    await signed(db, { person, fields: [{ name: "Legal name", value: "Penelope Quux" }] }),
    await signed(db, { person, ownerId: other, repositoryId: null, number: null }),
  ];
  await revoked(db, await signed(db, { person: bob }), { by: person });
  await insertCommands(db, {
    repositoryId: widget.id,
    number: 7,
    commentId: "issuecomment-1",
    // Who gave a command stays, as with all commands.
    by: { ...person, id: 5, login: "stays" },
    at: monday,
    lines: ["/cla sign penelope@quux.example"],
    linesBefore: [],
  });
  await db.updateTable("command").set({ byId: person.id }).execute();
  const place = { repositoryId: widget.id, number: 7, ownerId: acme.id, scope: "organisation", position: 0 };
  const said = { by: person, commentId: "issuecomment-1", at: monday };
  await applyRecordChanges(db, place, [
    { kind: "claim-email", email: "penelope@quux.example", ...said },
    { kind: "confirm", commits: ["abc"], ...said },
  ]);
  await db.transaction().execute(async (tx) => {
    const document = { documentPath: "CCLA.md", documentHash: text.hash };
    const of = { ownerId: acme.id, scope: "organisation", ...document, now: monday };
    const own = await agreeForCompany(tx, { ...of, name: "Own", by: person, title: "Chief Quux" });
    const theirs = await agreeForCompany(tx, { ...of, name: "Theirs", by: alice, title: "CEO" });
    if ("refusal" in own || "refusal" in theirs) throw new Error("A company was refused");
    const { companyId } = theirs;
    await decideCompany(tx, { companyId, accepted: true, by: person, now: monday });
    await addManager(tx, { companyId, person, by: alice, now: monday });
    const entry = { kind: "user", domain: null, accountId: person.id, label: person.login } as const;
    const days = { from: "2026-03-02", until: null };
    await addEntry(tx, { companyId, entry: { ...entry, ...days }, by: alice, now: monday });
    await askCompany(tx, { companyId, person, repositoryId: null, number: null, at: monday });
  });
  return ids;
}

describe.each(databases)("a person's data on $name", ({ open }) => {
  let database: TestDatabase;
  let db: Database;
  let ids: number[];
  let token: string;
  beforeAll(async () => {
    database = await open();
    db = database.store.db;
    ids = await liveLife(db);
    const made = { ownerId: acme.id, scope: "organisation", label: "of penelope-q", by: person, now: monday };
    ({ token } = await createToken(db, { ...made, expiresAt: null }));
    const others = await createToken(db, { ...made, label: "of Bob", by: bob, expiresAt: null });
    await revokeToken(db, {
      ownerId: acme.id,
      scope: "organisation",
      tokenId: others.id,
      by: person,
      now: monday,
    });
    const pull = { repositoryId: widget.id, headSha: "a", signers: [person.id, bob.id] };
    const verdict = JSON.stringify({ cla: { who: [person] } });
    await db
      .insertInto("pullRequest")
      .values([
        { ...pull, number: 1, state: "closed", verdict },
        { ...pull, number: 2, state: "closed", verdict: null },
      ])
      .execute();
  });
  afterAll(() => database.close());

  it("can be taken along, and no other's", async () => {
    const data = await exportPerson(db, person.id);
    expect(JSON.parse(JSON.stringify(data))).toMatchObject({
      personId: person.id,
      signatures: [{ id: ids[1] }, { id: ids[0], fields: [{ value: "Penelope Quux" }] }],
      emailClaims: [{ email: "penelope@quux.example" }],
      confirmationsAndSponsorships: [{ kind: "confirmation", commits: ["abc"] }],
      waivers: [],
      managed: [{ name: "Own" }, { name: "Theirs" }],
      coveredBy: [{ name: "Theirs", login: "penelope-q", fromDay: "2026-03-02" }],
      requests: [{ name: "Theirs", state: "open" }],
      companyEvents: [
        { name: "Own", event: "agreed", details: { title: "Chief Quux" } },
        { event: "accepted" },
      ],
      tokens: [{ label: "of penelope-q" }],
      revoked: [{ revokedReason: "left" }],
    });
    expect(JSON.stringify(await exportPerson(db, bob.id))).not.toContain("uux");
  });

  it("is gone when it was erased: no row tells of it, and the chain stays whole", async () => {
    const erase = () =>
      db
        .transaction()
        .execute((transaction) => erasePerson(transaction, { personId: person.id, now: wednesday }));
    expect(await everything(db)).toMatch(/penelope.*quux/is);
    expect(await erase()).toEqual({ signatures: 2 });
    const left = await everything(db);
    expect(left).not.toMatch(/penelope|quux/i);
    expect(left.replaceAll(`"byId":${person.id},"byLogin":"stays"`, "")).not.toContain(String(person.id));
    for (const ownerId of [acme.id, other]) {
      expect(await verifyLedger(db, ownerId)).toBeNull();
      expect(await verifySignatures(db, ownerId)).toEqual([]);
    }
    expect(await signaturesOfPerson(db, person.id)).toEqual([]);
    expect(await readSignature(db, ids[0] ?? 0)).toMatchObject({
      personId: null,
      loginThen: null,
      fields: [],
      number: null,
      documentHash: text.hash,
    });
    const found = { ownerId: acme.id, scope: "organisation", state: "all", after: null, limit: 9 } as const;
    expect((await findSignatures(db, { ...found, search: null })).total).toBe(2);
    expect((await findSignatures(db, { ...found, search: "Quux" })).total).toBe(0);
    expect(await findToken(db, token, tuesday)).toBeNull();
    expect(await erase()).toEqual({ signatures: 0 });
  });
});
