// The list of a company: its entries, and the requests of those who would be on it.

import { describe, expect, it } from "vitest";
import type { Account } from "../../../../src/core/account.ts";
import { askCompany } from "../../../../src/store/cla/companies.ts";
import { widget } from "../../../store/fixtures.ts";
import {
  company,
  done,
  eve,
  initech,
  LIST,
  listing,
  manager,
  nia,
  openCompanies,
  other,
  refused,
  site,
  umbrella,
} from "./companies-site.ts";

openCompanies();

describe("the list of a company", () => {
  it.each([
    ["domain", "example.com\nevil.com"],
    ["domain", "*.example.com"],
    ["domain", "localhost"],
    ["domain", "exa mple.com"],
    ["domain", "a.example.com."],
    ["domain", "ëxample.com"],
    ["domain", "somebody@example.com"],
  ])("takes no %s %j", async (kind, covers) => {
    await refused(initech, listing(kind, covers), "A domain is written like example.com");
  });

  it("takes no domain where everybody can have an address", async () => {
    await refused(initech, listing("domain", "GMail.com"), "Everybody can have an address at gmail.com");
    await refused(initech, listing("domain", "users.noreply.github.com"), "Everybody can have an address");
  });

  it("takes the very domain that was written, with nothing around it", async () => {
    await done(initech, listing("domain", " @Evil-Example.com\n"));
    expect((await company()).entries).toMatchObject([
      { kind: "domain", domain: "evil-example.com", label: "evil-example.com", accountId: null },
    ]);
  });

  it.each([
    ["user", "nobody-here", "GitHub has no person with the login"],
    ["user", "initech", "GitHub has no person with the login"],
    ["user", "ada/../eve", "GitHub has no person with the login"],
    ["organisation", "eve", "GitHub has no organisation"],
    ["team", "eve", "Choose one of these."],
    ["user", "", "Say which domain or login."],
  ])("takes no %s %j", async (kind, covers, words) => {
    const body = await refused(initech, listing(kind, covers), words);
    expect(body).toMatch(/aria-describedby="[^"]*-problem"\s+aria-invalid="true"/);
  });

  it("keeps the numbers of accounts", async () => {
    await done(initech, listing("user", "EVE"));
    await done(initech, listing("organisation", "@Initech", { until: "2026-12-31" }));
    expect((await company()).entries).toMatchObject([
      { kind: "user", accountId: eve.id, label: "eve", from: "2026-03-02", until: null },
      { kind: "organisation", accountId: 900, label: "Initech", until: "2026-12-31" },
    ]);
  });

  it.each([
    [{ from: "2026-02-30" }, "A day is written like 2026-03-31."],
    [{ from: "yesterday" }, "A day is written like 2026-03-31."],
    [{ until: "2026-3-31" }, "A day is written like 2026-03-31."],
    [{ until: "2026-03-01" }, "The last day is before the first."],
  ])("has days of the calendar: %j", async (days, words) => {
    const body = await refused(initech, listing("domain", "initech.example", days), words);
    expect(body).toContain('value="initech.example"');
  });

  it("names nothing twice on the same day", async () => {
    await done(initech, listing("domain", "initech.example"));
    await refused(initech, listing("domain", "Initech.Example"), "is on the list");
  });

  it("ends an entry of its own alone, and yesterday at the earliest", async () => {
    await done(initech, listing("domain", "initech.example"));
    const [entry] = (await company()).entries;
    const end = { act: "end", entry: String(entry?.id), "last-day": "2026-03-31" };
    await refused(umbrella, end, "no such entry", other);
    await refused(initech, { ...end, entry: "x" }, "no such entry");
    await refused(initech, { ...end, "last-day": "2026-02-28" }, "at the earliest");
    await refused(initech, { ...end, "last-day": "soon" }, "A day is written like");
    await done(initech, end);
    expect((await company()).entries).toMatchObject([{ until: "2026-03-31" }]);
  });

  it("grows by who asked and is approved, once", async () => {
    const answer = { act: "approve", person: String(eve.id) };
    await refused(initech, answer, "answered already, or never made");
    await ask(eve);
    const { body } = await manager.get(`${LIST}/${initech}`);
    expect(body).toContain("Approve eve");
    expect(body).toContain("acme/widget#12");
    await done(initech, answer);
    expect((await company()).entries).toMatchObject([{ kind: "user", accountId: eve.id }]);
    await refused(initech, answer, "answered already");
    await ask(nia);
    await done(initech, { act: "refuse", person: String(nia.id) });
    expect((await company()).entries).toHaveLength(1);
  });
});

async function ask(person: Account): Promise<void> {
  const request = {
    companyId: initech,
    person,
    repositoryId: widget.id,
    number: 12,
    at: "2026-03-02T10:00:00.000Z",
  };
  await site.database.store.db.transaction().execute((tx) => askCompany(tx, request));
}
