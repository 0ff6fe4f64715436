import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Account } from "../../../src/core/account.ts";
import {
  addEntry,
  addManager,
  agreeForCompany,
  decideCompany,
  endEntry,
  endManager,
  readCompany,
  revokeCompany,
} from "../../../src/store/cla/companies.ts";
import { renewCompany } from "../../../src/store/cla/company-renewal.ts";
import { erasePerson } from "../../../src/store/cla/erase.ts";
import { importCompanies } from "../../../src/store/cla/import-companies.ts";
import { verifySignatures } from "../../../src/store/cla/verify.ts";
import { verifyCompanies } from "../../../src/store/cla/verify-companies.ts";
import { verifyLedger } from "../../../src/store/ledger.ts";
import type { Database } from "../../../src/store/open.ts";
import { databases, type TestDatabase } from "../../database.ts";
import { alice, bob, monday, tuesday, wednesday } from "../fixtures.ts";
import { carol, newerText, signed, tamper, text } from "./signing.ts";

const root: Account = { id: 99, login: "root", kind: "user" };
const scope = "organisation";
const day = { from: "2026-03-02", until: null };
const domain = {
  kind: "domain" as const,
  domain: "example.com",
  accountId: null,
  label: "example.com",
  ...day,
};
const person = (account: Account) => ({
  kind: "user" as const,
  domain: null,
  accountId: account.id,
  label: account.login,
  ...day,
});

describe.each(databases)("companies against the ledger on $name", ({ open }) => {
  let database: TestDatabase;
  let db: Database;
  let ownerId = 8000;
  beforeAll(async () => {
    database = await open();
    db = database.store.db;
  });
  afterAll(() => database.close());

  /** In a transaction of its own, as all of them want it; a refusal is a fault of the test. */
  async function did<A, R>(act: (db: Database, argument: A) => Promise<R>, argument: A): Promise<R> {
    const done = await db.transaction().execute((transaction) => act(transaction, argument));
    if (typeof done === "object" && done !== null && "refusal" in done) throw new Error(String(done.refusal));
    return done;
  }
  const agree = async (name: string) => {
    const terms = { ownerId, scope, name, documentPath: "docs/CCLA.md", documentHash: text.hash };
    const made = await did(agreeForCompany, { ...terms, by: alice, title: "Head", now: monday });
    return "companyId" in made ? made.companyId : 0;
  };

  /** Managed by Alice and Bob (Carol was), covering a domain and Bob; and one that was declined. */
  async function company(): Promise<{ id: number; domainId: number; bobId: number; declined: number }> {
    ownerId += 1;
    const id = await agree("Acme");
    const at = { companyId: id, by: alice, now: tuesday };
    await did(decideCompany, { ...at, accepted: true, by: root });
    await did(addManager, { ...at, person: bob });
    await did(addManager, { ...at, person: carol });
    await did(endManager, { ...at, personId: carol.id, now: wednesday });
    const first = await did(addEntry, { ...at, entry: domain });
    const second = await did(addEntry, { ...at, entry: person(bob) });
    const [domainId, bobId] = [first, second].map((each) => ("entryId" in each ? each.entryId : 0));
    await did(endEntry, { ...at, entryId: domainId ?? 0, until: "2026-12-31" });
    await did(renewCompany, { ...at, documentPath: newerText.path, documentHash: newerText.hash });
    const declined = await agree("Umbrella");
    await did(decideCompany, { companyId: declined, accepted: false, by: root, now: tuesday });
    return { id, domainId: domainId ?? 0, bobId: bobId ?? 0, declined };
  }

  /** Everything of every state, with dates of the other tool; not all of them written as the database does. */
  async function imported(): Promise<void> {
    const importing = { ownerId, scope, by: root, now: wednesday };
    const made = (key: string, changes = {}) => ({
      kind: "company" as const,
      company: { key, name: key },
      text: { path: text.path, hash: text.hash },
      agreedAt: "2025-01-01T09:00:00Z",
      acceptedAt: "2025-01-02T09:00:00+01:00",
      revokedAt: null,
      revokedReason: null,
      state: "accepted" as const,
      origin: "easycla-ccla",
      ...changes,
    });
    const gone = { state: "revoked" as const, revokedAt: "2025-02-01T09:00:00Z", revokedReason: "sold" };
    const of = { company: { key: "Initech" }, person: { id: carol.id, login: "Carol" } };
    const dates = { since: "2025-01-01T09:00:00Z", endedAt: null };
    const entry = { ...domain, from: "2025-01-01", until: "2025-12-31" };
    const makes = [
      made("Initech"),
      made("Hooli", gone),
      made("Never", { state: "declined" as const, acceptedAt: null }),
      made("Waits", { state: "agreed" as const, acceptedAt: null }),
      made("Unknown day", { acceptedAt: null }),
      { kind: "manager" as const, ...of, ...dates },
      { kind: "entry" as const, company: of.company, entry },
    ];
    await db.transaction().execute((transaction) => importCompanies(transaction, importing, makes));
  }

  const flaws = () => verifyCompanies(db, ownerId);
  async function expectWhole(): Promise<void> {
    expect(await flaws()).toEqual([]);
    expect(await verifySignatures(db, ownerId)).toEqual([]);
    expect(await verifyLedger(db, ownerId)).toBeNull();
  }

  it("say nothing of what is as it was entered: made here, ended, and imported", async () => {
    const { id } = await company();
    await imported();
    await expectWhole();
    await did(revokeCompany, { companyId: id, by: root, reason: "sold", now: wednesday });
    await expectWhole();
    expect(await verifyCompanies(db, 4711)).toEqual([]);
  });

  type Made = Awaited<ReturnType<typeof company>>;
  const event = "details, or who did it, were changed";
  it.each<[what: string, change: (made: Made) => string, reason: RegExp | string]>([
    [
      "an entry that was added",
      ({ id }) => `insert into company_entry (company_id, kind, domain, label, from_day)
        values (${id}, 'domain', 'gmail.com', 'gmail.com', '2020-01-01')`,
      /^entry \d+ of its list was put there by hand$/,
    ],
    [
      "an entry that is gone",
      ({ bobId }) => `delete from company_entry where id = ${bobId}`,
      /^entry \d+ of its list was deleted$/,
    ],
    [
      "an entry with another account",
      ({ bobId }) => `update company_entry set account_id = 666 where id = ${bobId}`,
      /^whom entry \d+ of its list covers was changed$/,
    ],
    [
      "an entry whose person is gone, though nobody was erased",
      ({ bobId }) => `update company_entry set account_id = null where id = ${bobId}`,
      /^whom entry \d+ of its list covers was changed$/,
    ],
    [
      "an end date that was moved",
      ({ domainId }) => `update company_entry set until_day = null where id = ${domainId}`,
      /^the days of entry \d+ of its list were changed; the ledger says from 2026-03-02 to 2026-12-31$/,
    ],
    [
      "another domain",
      ({ domainId }) => `update company_entry set domain = 'gmail.com' where id = ${domainId}`,
      /^whom entry \d+ of its list covers was changed$/,
    ],
    [
      "a manager who was added",
      ({ id }) => `insert into company_manager (company_id, person_id, person_login, person_kind, since)
        values (${id}, 666, 'mallory', 'user', now())`,
      "a manager was put there by hand",
    ],
    [
      "a manager who is another",
      ({ id }) =>
        `update company_manager set person_login = 'mallory' where company_id = ${id} and person_id = 12`,
      "a manager's name or days were changed",
    ],
    [
      "a manager who is one again",
      ({ id }) => `update company_manager set ended_at = null where company_id = ${id} and person_id = 13`,
      "a manager's name or days were changed",
    ],
    [
      "a manager who is gone, as if erased",
      ({ id }) => `update company_manager set person_id = null where company_id = ${id} and person_id = 12`,
      "a manager was deleted",
    ],
    [
      "another scope",
      ({ id }) => `update company set scope = 'x' where id = ${id}`,
      "for what it counts was changed",
    ],
    ["another name", ({ id }) => `update company set name = 'x' where id = ${id}`, "its name was changed"],
    [
      "another text",
      ({ id }) => `update company set document_hash = '${text.hash}' where id = ${id}`,
      "the text that it agreed to was changed",
    ],
    [
      "another day of accepting",
      ({ id }) => `update company set accepted_at = '2020-01-01T00:00:00Z' where id = ${id}`,
      "when it was accepted was changed",
    ],
    [
      "an event that was deleted",
      ({ bobId }) => `delete from company_event where details @> '{"entryId": ${bobId}}'`,
      /^its event at entry \d+ was deleted$/,
    ],
    [
      "an event that was added",
      ({ id }) => `insert into company_event (company_id, event, at, details, salt, ledger_seq)
        values (${id}, 'accepted', now(), '{}', repeat('0', 64), 4711)`,
      "of its event at entry 4711, the ledger has no entry",
    ],
    [
      "an event that is there twice",
      ({ id }) => `insert into company_event (company_id, event, at, details, salt, ledger_seq)
        select company_id, event, at, details, salt, ledger_seq from company_event
        where company_id = ${id} and event = 'entry-ended'`,
      /^of its event at entry \d+, the ledger has no entry$/,
    ],
    [
      "an event with other details",
      ({ bobId }) => `update company_event set details = jsonb_set(details, '{accountId}', '666')
        where details @> '{"entryId": ${bobId}}'`,
      new RegExp(`, the ${event}$`),
    ],
    [
      "an event by somebody else",
      ({ id }) => `update company_event set by_id = 666 where company_id = ${id} and event = 'accepted'`,
      new RegExp(`, the ${event}$`),
    ],
    [
      "an event of another time",
      ({ id }) =>
        `update company_event set at = '2020-01-01T00:00:00Z' where company_id = ${id} and event = 'accepted'`,
      /, the kind or the time was changed$/,
    ],
    [
      "an event without details, as if somebody was erased",
      ({ bobId }) => `update company_event set details = null, salt = null, by_id = null, by_login = null,
        by_kind = null where details @> '{"entryId": ${bobId}}'`,
      /, the details are gone, and nobody erased them$/,
    ],
    [
      "another owner",
      ({ id }) => `update company set owner_id = 1 where id = ${id}`,
      "it was deleted, or given to another owner",
    ],
  ])("show %s", async (_, change, reason) => {
    const made = await company();
    await tamper(db, change(made));
    const expected = typeof reason === "string" ? reason : expect.stringMatching(reason);
    expect(await flaws()).toEqual([{ companyId: made.id, reason: expected }]);
  });

  it("show a declined one that was set to accepted", async () => {
    const { declined } = await company();
    await tamper(db, `update company set state = 'accepted' where id = ${declined}`);
    const reason = "its state was changed; the ledger says declined";
    expect(await flaws()).toEqual([{ companyId: declined, reason }]);
  });

  it("show one that was put there by hand", async () => {
    await company();
    await tamper(
      db,
      `insert into company (owner_id, scope, name, document_path, document_hash, state, agreed_at, accepted_at)
        values (${ownerId}, '${scope}', 'Mallory', 'CCLA.md', '${text.hash}', 'accepted', now(), now())`,
    );
    expect(await flaws()).toMatchObject([
      { reason: expect.stringContaining("somebody put it there by hand") },
    ]);
  });

  it("show one that was deleted with all that belongs to it", async () => {
    const { declined } = await company();
    for (const table of ["company_event", "company_manager"]) {
      await tamper(db, `delete from ${table} where company_id = ${declined}`);
    }
    await tamper(db, `delete from company where id = ${declined}`);
    const reason = "it was deleted, or given to another owner";
    expect(await flaws()).toEqual([{ companyId: declined, reason }]);
  });

  describe("after a person was erased", () => {
    const erase = (account: Account) => did(erasePerson, { personId: account.id, now: wednesday });

    it.each([
      ["agreed and listed others", alice],
      ["managed it and was covered", bob],
      ["had managed it, and was imported", carol],
      ["had accepted it", root],
    ])("say nothing, where the person %s", async (_, account) => {
      const { id } = await company();
      await imported();
      await signed(db, { ownerId, person: account });
      await erase(account);
      await expectWhole();
      expect(JSON.stringify(await readCompany(db, id))).not.toContain(`"${account.login}"`);
    });

    it("say nothing once all of them are", async () => {
      const { id } = await company();
      await imported();
      for (const account of [bob, root, alice, carol]) await erase(account);
      await expectWhole();
      const left = await readCompany(db, id);
      expect(left).toMatchObject({ managers: [], state: "accepted" });
      expect(left?.history.map(({ event, at, by }) => [event, at, by])).toEqual([
        ["agreed", tuesday, null],
        ["entry-ended", tuesday, null],
        ["entry-added", tuesday, null],
        ["entry-added", tuesday, null],
        ["manager-ended", wednesday, null],
        ["manager-added", tuesday, null],
        ["manager-added", tuesday, null],
        ["accepted", tuesday, null],
        ["agreed", monday, null],
      ]);
    });

    it.each<[what: string, change: (made: Made) => string, reason: RegExp | string]>([
      [
        "another domain, though who listed it is gone",
        ({ domainId }) => `update company_entry set domain = 'gmail.com' where id = ${domainId}`,
        /^whom entry \d+ of its list covers was changed$/,
      ],
      [
        "an entry with an account again",
        ({ bobId }) => `update company_entry set account_id = 666, until_day = null where id = ${bobId}`,
        /^entry \d+ of its list was put there by hand$/,
      ],
      [
        "a manager with an account again",
        ({ id }) => `update company_manager set person_id = 666, ended_at = null
          where company_id = ${id} and person_id is null and since = '${tuesday}'`,
        "a manager was put there by hand",
      ],
      [
        "details that are there again",
        ({ id }) => `update company_event set details = '{}', salt = repeat('0', 64)
          where company_id = ${id} and event = 'entry-added' and details is null
            and ledger_seq = (select max(ledger_seq) from company_event
              where company_id = ${id} and event = 'entry-added' and details is null)`,
        /, the details were erased, and are there again$/,
      ],
      [
        "what was entered again, and is changed",
        ({ domainId }) => `update company_event set details = jsonb_set(details, '{until}', 'null')
          where details @> '{"entryId": ${domainId}}' and event = 'entry-ended'`,
        new RegExp(`, the ${event}$`),
      ],
      [
        "what was entered again, and is gone",
        ({ domainId }) => `delete from company_event where details @> '{"entryId": ${domainId}}'
          and event = 'entry-ended'`,
        /^its event at entry \d+ was deleted$/,
      ],
    ])("show %s", async (_, change, reason) => {
      const made = await company();
      await erase(alice);
      await erase(bob);
      await tamper(db, change(made));
      const expected = typeof reason === "string" ? reason : expect.stringMatching(reason);
      expect(await flaws()).toEqual([{ companyId: made.id, reason: expected }]);
    });
  });
});
