// The managers of a company: who can be one, and who can go.

import { describe, expect, it } from "vitest";
import { ada, done, initech, LIST, manager, openCompanies, refused, stranger } from "./companies-site.ts";

openCompanies();

describe("managers", () => {
  it("are people on GitHub, each once", async () => {
    await refused(initech, { act: "appoint", manager: "nobody-here" }, "GitHub has no person");
    await refused(initech, { act: "appoint", manager: "ada" }, "manages the agreement of");
  });

  it("can't go without a successor, and can with one", async () => {
    await refused(initech, { act: "dismiss", person: String(ada.id) }, "name a successor first");
    expect(await done(initech, { act: "appoint", manager: "@eve" })).toBe(
      `${LIST}/${initech}?done=appointed`,
    );
    expect(await done(initech, { act: "dismiss", person: String(ada.id) })).toBe(`${LIST}?done=left`);
    expect((await manager.get(`${LIST}/${initech}`)).status).toBe(404);
    expect((await stranger.get(`${LIST}/${initech}`)).body).toContain("Made eve a manager");
  });
});
