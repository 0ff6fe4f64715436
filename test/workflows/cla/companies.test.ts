// Agreements of companies: who may do what, and whose pull requests are judged anew.

import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { readCompany } from "../../../src/store/cla/companies.ts";
import * as companies from "../../../src/workflows/cla/companies.ts";
import { type Office, openOffice } from "../../../src/workflows/cla/office.ts";
import { user } from "../../core/build.ts";
import { acme, alice, bob } from "../../store/fixtures.ts";
import { type Agency, CCLA, CLA, hashOf, openAgency, widget } from "./agency.ts";

const mona = user(31, "mona");
const nils = user(32, "nils");
const stranger = user(33, "stranger");
/** Administers. */
const admin = alice;

let agency: Agency;
let office: Office;
let names = 0;
beforeAll(async () => {
  agency = await openAgency();
  agency.branch.charter = 'cla: { document: CLA.md, corporate: CCLA.md, admins: ["@alice"] }';
  agency.branch.files["CCLA.md"] = CCLA;
  agency.directory.set("alice", { kind: "account", account: admin, canWrite: true });
  const opened = await openOffice(agency.services, "acme", "widget");
  if (opened === null) throw new Error("There is no office.");
  office = opened;
  await agency.judged(widget, 1, { author: bob });
  await agency.judged(widget, 2, { author: nils });
});
afterAll(() => agency.close());

/** Pull requests that the act had judged anew. */
async function judgedAnew(act: () => Promise<unknown>): Promise<string[]> {
  const before = agency.queued().length;
  await act();
  return agency.queued().slice(before);
}

const AGREED = { by: mona, title: "CTO", documentHash: hashOf(CCLA) };

async function agreed(): Promise<number> {
  const answer = await companies.agree(agency.services, office, { ...AGREED, name: `Company ${++names}` });
  if ("refusal" in answer) throw new Error(answer.refusal);
  return answer.companyId;
}

async function accepted(): Promise<number> {
  const companyId = await agreed();
  expect(await companies.decide(agency.services, office, { companyId, by: admin, accepted: true })).toEqual(
    DONE,
  );
  return companyId;
}

const DONE = { done: true };
const refusal = (words: string) => ({ refusal: expect.stringContaining(words) });
const domain = (name: string) => ({
  kind: "domain" as const,
  domain: name,
  accountId: null,
  label: name,
  from: "2026-03-02",
  until: null,
});
const person = (who: typeof bob) => ({
  ...domain(""),
  kind: "user" as const,
  domain: null,
  accountId: who.id,
  label: who.login,
});

describe("nobody agrees for a company", () => {
  it.each<[string, Partial<Parameters<typeof companies.agree>[2]>, string]>([
    ["to another text", { documentHash: hashOf("Mine") }, "has changed"],
    ["to the agreement of people", { documentHash: hashOf(CLA) }, "has changed"],
    ["without saying what they are there", { title: " " }, "what you are in the company"],
    ["as a machine", { by: { ...mona, kind: "bot" } }, "Only people"],
    ["without its name", { name: "" }, "name"],
  ])("%s", async (_, changes, words) => {
    const given = { ...AGREED, name: "Acme", ...changes };
    expect(await companies.agree(agency.services, office, given)).toEqual(refusal(words));
  });

  it("where the charter asks companies for nothing", async () => {
    const { charter } = agency.branch;
    agency.branch.charter = "cla: { document: CLA.md }";
    expect(await companies.agree(agency.services, office, { ...AGREED, name: "Acme" })).toEqual(
      refusal("no agreement of companies"),
    );
    agency.branch.charter = charter;
    agency.services.offices.forget(acme.id);
  });
});

describe("who may", () => {
  let companyId: number;
  beforeEach(async () => {
    companyId = await accepted();
  });

  it.each<[string, (by: typeof bob) => Promise<unknown>]>([
    [
      "add an entry",
      (by) => companies.addEntry(agency.services, office, { companyId, by, entry: domain("a.example") }),
    ],
    [
      "end an entry",
      (by) => companies.endEntry(agency.services, office, { companyId, by, entryId: 1, until: "2026-03-02" }),
    ],
    [
      "add a manager",
      (by) => companies.addManager(agency.services, office, { companyId, by, person: stranger }),
    ],
    [
      "end a manager",
      (by) => companies.endManager(agency.services, office, { companyId, by, personId: mona.id }),
    ],
    [
      "answer a request",
      (by) =>
        companies.answerRequest(agency.services, office, { companyId, by, personId: 1, approved: true }),
    ],
    ["accept it", (by) => companies.decide(agency.services, office, { companyId, by, accepted: true })],
    [
      "revoke it",
      (by) =>
        companies.revokeCompany(agency.services, office, { companyId, by, reason: "They asked for it" }),
    ],
  ])("%s: no stranger, and nobody through another scope's office", async (_, act) => {
    expect(await act(stranger)).toEqual(refusal("or you do not manage it"));
    const inForce = office;
    office = { ...inForce, scope: "organisation" };
    expect(await act(admin)).toEqual(refusal("There is no such company here"));
    office = inForce;
  });

  it("accept and revoke: administrators, no managers", async () => {
    const by = mona;
    expect(await companies.decide(agency.services, office, { companyId, by, accepted: true })).toEqual(
      refusal("Only those who administer"),
    );
    const revocation = { companyId, by, reason: "They asked for it" };
    expect(await companies.revokeCompany(agency.services, office, revocation)).toEqual(
      refusal("Only those who administer"),
    );
    expect(
      await companies.revokeCompany(agency.services, office, { ...revocation, by: admin, reason: "no" }),
    ).toEqual(refusal("Say why"));
  });

  it("manage: whoever agreed, their successors, and no more after the end", async () => {
    const act = { companyId, by: mona };
    const endSelf = () => companies.endManager(agency.services, office, { ...act, personId: mona.id });
    expect(await endSelf()).toEqual(refusal("successor"));
    expect(await companies.addManager(agency.services, office, { ...act, person: nils })).toEqual(DONE);
    expect(await endSelf()).toEqual(DONE);
    const entry = domain("a.example");
    expect(await companies.addEntry(agency.services, office, { ...act, entry })).toEqual(
      refusal("do not manage"),
    );
    expect(await companies.addEntry(agency.services, office, { companyId, by: nils, entry })).toEqual(DONE);
  });
});

describe("judged anew", () => {
  let companyId: number;
  beforeEach(async () => {
    companyId = await accepted();
  });
  const add = (entry: Parameters<typeof companies.addEntry>[2]["entry"]) =>
    companies.addEntry(agency.services, office, { companyId, by: mona, entry });

  it("is nobody where a manager comes, or something is refused", async () => {
    expect(
      await judgedAnew(() =>
        companies.addManager(agency.services, office, { companyId, by: mona, person: nils }),
      ),
    ).toEqual([]);
    expect(
      await judgedAnew(async () =>
        expect(await add(domain("gmail.com"))).toEqual(refusal("GitHub accounts")),
      ),
    ).toEqual([]);
    expect(
      await judgedAnew(async () => expect(await add(domain("no domain"))).toHaveProperty("refusal")),
    ).toEqual([]);
  });

  it("is the person who is listed, and everybody where a domain is", async () => {
    expect(await judgedAnew(() => add(person(bob)))).toEqual(["widget#1"]);
    expect(await judgedAnew(() => add(domain("b.example")))).toEqual(["widget#1", "widget#2"]);
  });

  it("is everybody where an entry ends, or the agreement", async () => {
    await add(person(bob));
    const [entry] = (await readCompany(agency.database.store.db, companyId))?.entries ?? [];
    const ending = { companyId, by: mona, entryId: entry?.id ?? 0, until: "2026-03-02" };
    expect(await judgedAnew(() => companies.endEntry(agency.services, office, ending))).toHaveLength(2);
    const revocation = { companyId, by: admin, reason: "They asked for it" };
    expect(await judgedAnew(() => companies.revokeCompany(agency.services, office, revocation))).toHaveLength(
      2,
    );
    expect(await add(domain("c.example"))).toEqual(refusal("revoked"));
  });
});
