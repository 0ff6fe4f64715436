// Who may see and decide a company's agreement, and what is refused first.

import { describe, expect, it } from "vitest";
import { hiddenFields } from "../../browser-of.ts";
import {
  ada,
  admin,
  agreedBy,
  CCLA,
  company,
  done,
  eve,
  initech,
  LIST,
  listing,
  made,
  manager,
  openCompanies,
  other,
  refused,
  send,
  site,
  stranger,
} from "./companies-site.ts";

openCompanies();

describe("a company's agreement", () => {
  const acts = [
    listing("domain", "evil.example"),
    { act: "approve", person: String(eve.id) },
    { act: "appoint", manager: "eve" },
    { act: "dismiss", person: String(ada.id) },
    { act: "accept" },
    { act: "revoke", reason: "Because I say so" },
    { act: "renew", consent: "yes", "shown-hash": CCLA.hash },
  ];

  it("is not there for strangers, nor for the manager of another one", async () => {
    const before = await company();
    for (const browser of [stranger, other]) {
      expect((await browser.get(`${LIST}/${initech}`)).status).toBe(404);
      for (const values of acts) {
        expect([values.act, (await send(browser, initech, values)).status]).toEqual([values.act, 404]);
      }
    }
    expect(await company()).toEqual(before);
  });

  it("is not there under another repository, nor another scope", async () => {
    expect((await manager.get(`/cla/acme/gadget/companies/${initech}`)).status).toBe(404);
    site.branch.policy = { corporate: "CCLA.md", scope: { kind: "organisation" } };
    expect((await manager.get(`${LIST}/${initech}`)).status).toBe(404);
    expect((await send(admin, initech, { act: "revoke", reason: "Because I say so" })).status).toBe(404);
    expect((await company()).state).toBe("accepted");
  });

  it("is not changed without the form's token", async () => {
    const values = listing("domain", "initech.example");
    expect((await manager.post(`${LIST}/${initech}`, values)).status).toBe(403);
    expect((await company()).entries).toEqual([]);
  });

  it("is not decided by who administers no more when the form comes", async () => {
    const id = await agreedBy(manager, `Late ${made}`);
    const fields = hiddenFields((await admin.get(`${LIST}/${id}`)).body);
    site.branch.admins = [];
    expect((await admin.post(`${LIST}/${id}`, { ...fields, act: "accept" })).status).toBe(404);
    expect((await company(id)).state).toBe("agreed");
  });

  it("is not managed by who was ended when the form comes", async () => {
    const fields = hiddenFields((await manager.get(`${LIST}/${initech}`)).body);
    await done(initech, { act: "dismiss", person: String(ada.id) }, admin);
    const values = { ...fields, ...listing("domain", "initech.example") };
    expect((await manager.post(`${LIST}/${initech}`, values)).status).toBe(404);
    expect((await company()).entries).toEqual([]);
  });

  it("has no acts but those of its forms", async () => {
    await refused(initech, { act: "constructor" }, "no such form");
    await refused(initech, {}, "no such form");
  });

  it("can be declined, and revoked for a reason", async () => {
    const id = await agreedBy(manager, `Declined ${made}`);
    await done(id, { act: "decline" }, admin);
    expect((await company(id)).state).toBe("declined");
    expect((await manager.get(`${LIST}/${id}`)).body).not.toContain("Add to the list");
    await refused(initech, { act: "revoke", reason: "no" }, "Say why, in 10 characters or more", admin);
    await done(initech, { act: "revoke", reason: "The company is <gone>." }, admin);
    expect((await manager.get(`${LIST}/${initech}`)).body).toContain("The company is &lt;gone&gt;.");
    await refused(initech, listing("domain", "initech.example"), "was revoked");
  });
});
