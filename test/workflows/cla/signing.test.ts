// Signing, revoking and erasing: what is refused, what is kept, and whose pull requests are judged anew.

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { readDocument } from "../../../src/store/cla/documents.ts";
import { readSignature } from "../../../src/store/cla/signatures.ts";
import { erase } from "../../../src/workflows/cla/erase.ts";
import { type Office, openOffice } from "../../../src/workflows/cla/office.ts";
import { rejudge } from "../../../src/workflows/cla/rejudge.ts";
import { revoke } from "../../../src/workflows/cla/revoke.ts";
import { type PageSignature, signOnPage } from "../../../src/workflows/cla/sign-on-page.ts";
import { bot, commit, complete, person } from "../../core/build.ts";
import { acme, alice, bob, monday } from "../../store/fixtures.ts";
import { type Agency, CCLA, CLA, gadget, hashOf, openAgency, widget } from "./agency.ts";

let agency: Agency;
const opens = async () => {
  agency = await openAgency();
};
const closes = () => agency.close();

async function office(): Promise<Office> {
  const opened = await openOffice(agency.services, "acme", "widget");
  if (opened === null) throw new Error("There is no office.");
  return opened;
}

async function sign(changes: Partial<PageSignature> = {}) {
  const given = { person: alice, documentPath: "CLA.md", documentHash: hashOf(CLA), fields: [], ...changes };
  return signOnPage(agency.services, await office(), given);
}

async function signed(changes: Partial<PageSignature> = {}): Promise<number> {
  const answer = await sign(changes);
  if ("refusal" in answer) throw new Error(answer.refusal);
  return answer.signatureId;
}

const count = async () =>
  Number(
    (
      await agency.database.store.db
        .selectFrom("signature")
        .select((eb) => eb.fn.countAll().as("n"))
        .executeTakeFirst()
    )?.n,
  );

describe("a signature on the page is refused", () => {
  // Nothing is kept, so that one database serves all of them.
  beforeAll(opens);
  afterAll(closes);
  afterEach(() => agency.services.offices.forget(acme.id));
  const FIELDS =
    'cla: { document: CLA.md, fields: [{ name: "Legal name", required: true }, { name: City }] }';
  const legal = (value: string) => ({ name: "Legal name", value });
  it.each<[string, string, Partial<PageSignature>, string]>([
    ["of a machine", "cla: { document: CLA.md }", { person: bot(50, "helper") }, "Only people"],
    ["of another text", "cla: { document: CLA.md }", { documentHash: hashOf("Mine") }, "has changed"],
    ["of another document", "cla: { document: CLA.md }", { documentPath: "OTHER.md" }, "does not ask for"],
    [
      "of the agreement of companies",
      "cla: { document: CLA.md, corporate: CCLA.md, admins: ['@bob'] }",
      { documentPath: "CCLA.md", documentHash: hashOf(CCLA) },
      "does not ask for",
    ],
    ["where only comments count", "cla: { document: CLA.md, sign_by: [comment] }", {}, "/cla sign"],
    ["where nothing is to be signed", "cla: { provider: sign-off }", {}, "does not ask for"],
    ["without a field that is needed", FIELDS, {}, "Fill in Legal name."],
    ["with an empty field that is needed", FIELDS, { fields: [legal(" ")] }, "Fill in Legal name."],
    [
      "with a field that nobody asked for",
      FIELDS,
      { fields: [legal("A"), { name: "x", value: "y" }] },
      "other fields",
    ],
    ["with a field twice", FIELDS, { fields: [legal("A"), legal("B")] }, "other fields"],
    ["with a field beyond measure", FIELDS, { fields: [legal("A".repeat(501))] }, "at most 500"],
  ])("%s", async (_, charter, changes, refusal) => {
    agency.branch.charter = charter;
    agency.branch.files["CCLA.md"] = CCLA;
    expect(await sign(changes)).toEqual({ refusal: expect.stringContaining(refusal) });
    expect(await count()).toBe(0);
  });

  it("where the text changed after the page was shown, though the page is but a moment old", async () => {
    const shown = await office();
    agency.branch.files["CLA.md"] = "Another text\n";
    const given = { person: alice, documentPath: "CLA.md", documentHash: hashOf(CLA), fields: [] };
    expect(await signOnPage(agency.services, shown, given)).toEqual({
      refusal: expect.stringContaining("has changed"),
    });
  });
});

describe("a signature on the page", () => {
  beforeEach(opens);
  afterEach(closes);
  it("is kept with what was filled in, and its text with it", async () => {
    agency.branch.charter = "cla: { document: CLA.md, fields: [{ name: City }, { name: Street }] }";
    const fields = [
      { name: "City", value: "Oslo" },
      { name: "Street", value: "" },
    ];
    const row = await readSignature(agency.database.store.db, await signed({ fields }));
    expect(row).toMatchObject({
      personId: alice.id,
      loginThen: "alice",
      method: "page",
      scope: `repository/${widget.id}`,
      documentHash: hashOf(CLA),
      fields: [{ name: "City", value: "Oslo" }],
      signedAt: monday,
      commentId: null,
    });
    expect(await readDocument(agency.database.store.db, acme.id, hashOf(CLA))).toMatchObject({ text: CLA });
  });

  it("is one, however often it is given", async () => {
    const first = await signed();
    agency.pass(3600);
    await agency.judged(widget, 1, { author: alice });
    expect(await signed()).toBe(first);
    expect(await count()).toBe(1);
    // What was judged since then knows it.
    expect(agency.queued()).toEqual([]);
  });

  it("has every open pull request of that person judged anew, and no other", async () => {
    const by = (who: typeof alice) => ({ author: who, commits: complete([commit("a1", person(who))]) });
    await agency.judged(widget, 1, by(alice));
    await agency.judged(gadget, 2, {
      ...by(bob),
      commits: complete([commit("a1", person(bob), person(alice))]),
    });
    await agency.judged(widget, 3, by(bob));
    await signed();
    expect(agency.queued().sort()).toEqual(["gadget#2", "widget#1"]);
  });
});

describe("who is judged anew", () => {
  beforeEach(opens);
  afterEach(closes);
  const again = (concerned: Omit<Parameters<typeof rejudge>[2], "ownerId">) =>
    agency.database.store.db
      .transaction()
      .execute((transaction) => rejudge(agency.services, transaction, { ownerId: acme.id, ...concerned }));
  const stranger = { name: "Quinn", email: "Quinn@Example.org", account: null };

  it("is whoever waits because of an address that was claimed", async () => {
    await agency.judged(widget, 1, { commits: complete([commit("a1", stranger)]) });
    await agency.judged(widget, 2, {
      commits: complete([commit("a1", { ...stranger, email: "q@example.org" })]),
    });
    await again({ personIds: [], emails: ["quinn@example.org"] });
    expect(agency.queued()).toEqual(["widget#1"]);
  });

  it("is everybody where it can't be told, without the one that is looked at anyway", async () => {
    await agency.judged(widget, 1, {});
    await agency.judged(gadget, 1, {});
    await again({ personIds: "all", except: { repositoryId: widget.id, number: 1 } });
    expect(agency.queued()).toEqual(["gadget#1"]);
  });

  it("is nobody where nothing changed for anybody", async () => {
    await agency.judged(widget, 1, {});
    await again({ personIds: [], emails: [] });
    expect(agency.queued()).toEqual([]);
  });
});

describe("revoking", () => {
  beforeEach(async () => {
    await opens();
    agency.branch.charter = 'cla: { document: CLA.md, admins: ["@bob"] }';
    agency.directory.set("bob", { kind: "account", account: bob, canWrite: true });
  });
  afterEach(closes);
  const reason = "Signed by mistake";

  it("is for administrators, with a reason, and for signatures of their scope", async () => {
    const signatureId = await signed();
    const refused = async (act: Partial<Parameters<typeof revoke>[2]>) =>
      revoke(agency.services, await office(), { signatureId, by: bob, reason, ...act });
    expect(await refused({ by: alice })).toEqual({
      refusal: expect.stringContaining("Only those who administer"),
    });
    expect(await refused({ reason: "  no  " })).toEqual({
      refusal: expect.stringContaining("10 characters"),
    });
    expect(await refused({ reason: "x".repeat(501) })).toEqual({ refusal: expect.stringContaining("500") });
    const elsewhere = { ...(await office()), scope: "organisation" };
    expect(await revoke(agency.services, elsewhere, { signatureId, by: bob, reason })).toHaveProperty(
      "refusal",
    );
    expect(await readSignature(agency.database.store.db, signatureId)).toMatchObject({ revokedAt: null });
  });

  it("counts from then on, once, and has the person's pull requests judged anew", async () => {
    const signatureId = await signed();
    await agency.judged(widget, 1, { author: alice });
    const act = { signatureId, by: bob, reason };
    expect(await revoke(agency.services, await office(), act)).toEqual({ done: true });
    expect(await readSignature(agency.database.store.db, signatureId)).toMatchObject({
      revokedReason: reason,
    });
    expect(agency.queued()).toEqual(["widget#1"]);
    expect(await revoke(agency.services, await office(), act)).toHaveProperty("refusal");
    expect(await signed()).not.toBe(signatureId);
  });
});

describe("erasing", () => {
  beforeEach(opens);
  afterEach(closes);

  it("takes the person's name away and has their pull requests judged anew", async () => {
    const signatureId = await signed();
    await agency.judged(widget, 1, { author: alice });
    expect(await erase(agency.services, alice)).toEqual({ signatures: 1 });
    expect(await readSignature(agency.database.store.db, signatureId)).toMatchObject({
      personId: null,
      loginThen: null,
    });
    expect(agency.queued()).toEqual(["widget#1"]);
  });

  it("has those judged anew that rest on something else than a signature of theirs", async () => {
    await agency.judged(widget, 1, { author: alice });
    expect(await erase(agency.services, alice)).toEqual({ signatures: 0 });
    expect(agency.queued()).toEqual(["widget#1"]);
  });
});
