// What happened to a company is told, and looking at it writes nothing.

import { describe, expect, it } from "vitest";
import {
  admin,
  agreedBy,
  company,
  done,
  initech,
  LIST,
  listing,
  made,
  manager,
  openCompanies,
  site,
} from "./companies-site.ts";

openCompanies();

describe("what happened", () => {
  it("is told with who did it, and nothing that people wrote becomes more than text", async () => {
    const id = await agreedBy(manager, `<b>Bold</b> & sons ${made}`);
    await done(id, { act: "accept" }, admin);
    await done(id, listing("domain", "bold.example", { until: "2026-03-31" }));
    const { body } = await manager.get(`${LIST}/${id}`);
    for (const words of [
      `&lt;b&gt;Bold&lt;/b&gt; &amp; sons ${made}`,
      "Agreed to CCLA.md, as CTO",
      "Accepted the agreement",
      "Listed bold.example from 2 March 2026 to 31 March 2026",
    ]) {
      expect(body).toContain(words);
    }
    expect(body).not.toContain("<b>");
  });

  it("is confirmed in Charter's words alone", async () => {
    const page = `${LIST}/${initech}`;
    expect((await manager.get(`${page}?done=accepted`)).body).toContain("The agreement is accepted");
    const { body } = await manager.get(`${page}?done=You+have+won`);
    expect(body).not.toContain("You have won</p>");
    expect((await manager.get(`${page}?done=constructor`)).body).not.toContain("native code");
  });
});

it("writes nothing when a page is looked at", async () => {
  const before = await company();
  site.queued.length = 0;
  await manager.get(LIST);
  await manager.get(`${LIST}/${initech}?act=list&kind=domain&covers=evil.example&from=2026-03-02`);
  expect(await company()).toEqual(before);
  expect(site.queued).toEqual([]);
});
