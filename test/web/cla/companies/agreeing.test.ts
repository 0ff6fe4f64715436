// Who agrees for a company on the pages, and what is refused first.

import { describe, expect, it } from "vitest";
import { hiddenFields } from "../../browser-of.ts";
import {
  agreedBy,
  LIST,
  made,
  manager,
  NEXT,
  openCompanies,
  refused,
  site,
  stranger,
} from "./companies-site.ts";

openCompanies();

describe("nobody agrees for a company", () => {
  const AGREED = { company: "Hooli", title: "CEO", consent: "yes" };
  const companies = async () =>
    (await site.database.store.db.selectFrom("company").selectAll().execute()).length;

  it.each([
    ["without consent", { ...AGREED, consent: "" }, "Tick the box if you agree"],
    ["without a name", { ...AGREED, company: " " }, "Fill in the company&#39;s name"],
    ["without a title", { ...AGREED, title: "" }, "Fill in what you are there"],
    ["with too long a name", { ...AGREED, company: "x".repeat(201) }, "at most 200 fit"],
    ["to another text", { ...AGREED, "shown-hash": NEXT.hash }, "not the one that you were shown"],
  ])("%s", async (_, values, words) => {
    const before = await companies();
    const answer = await stranger.submit(LIST, values);
    expect([answer.status, answer.body]).toEqual([422, expect.stringContaining(words)]);
    expect(answer.body).toContain(values.title === "" ? 'value="Hooli"' : 'value="CEO"');
    expect(await companies()).toBe(before);
  });

  it("without a session, from elsewhere, or without the form's token", async () => {
    const before = await companies();
    expect((await site.open().post(LIST, AGREED)).status).toBe(401);
    const fields = hiddenFields((await stranger.get(LIST)).body);
    expect((await stranger.post(LIST, { ...fields, ...AGREED, _token: "" })).status).toBe(403);
    const headers = { origin: "https://evil.example" };
    expect((await stranger.post(LIST, { ...fields, ...AGREED }, headers)).status).toBe(403);
    expect(await companies()).toBe(before);
  });

  it("of a name that another one has", async () => {
    const answer = await stranger.submit(LIST, { ...AGREED, company: `INITECH  ${made}` });
    expect([answer.status, answer.body]).toEqual([422, expect.stringContaining("has an agreement here")]);
  });

  it("where the charter has no text for companies", async () => {
    site.branch.policy = {};
    const { body } = await stranger.get(LIST);
    expect(body).toContain("takes no agreements of companies");
    expect(body).not.toContain('name="consent"');
    expect((await stranger.submit(LIST, AGREED)).status).toBe(422);
  });

  it("and is accepted by it", async () => {
    const id = await agreedBy(manager, `Waiting ${made}`);
    expect((await stranger.get(LIST)).body).not.toContain(`Waiting ${made}`);
    await refused(id, { act: "accept" }, "Only those who administer");
  });
});
