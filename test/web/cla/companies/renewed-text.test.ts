// A text that changed since a company agreed, and the agreement to it.

import { beforeEach, describe, expect, it } from "vitest";
import {
  admin,
  agreedBy,
  CCLA,
  company,
  done,
  initech,
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

describe("a text that changed since a company agreed", () => {
  beforeEach(() => {
    site.branch.texts = [NEXT];
  });
  const renewal = { act: "renew", consent: "yes", "shown-hash": NEXT.hash };

  it("is not agreed to unseen, without consent, nor by an administrator alone", async () => {
    await refused(initech, { ...renewal, "shown-hash": CCLA.hash }, "has changed since you were shown it");
    await refused(initech, { ...renewal, consent: "" }, "Tick the box");
    await refused(initech, renewal, "Only a manager can agree", admin);
  });

  it("is shown with what changed, and agreed to by a manager", async () => {
    const { body } = await manager.get(`${LIST}/${initech}`);
    expect(body).toContain("it covers nobody before it agrees");
    expect(body).toContain("<ins>, and patents</ins>");
    expect((await admin.get(`${LIST}/${initech}`)).body).not.toContain('name="consent"');
    await done(initech, renewal);
    expect(await company()).toMatchObject({ state: "accepted", documentHash: NEXT.hash });
    expect((await manager.get(`${LIST}/${initech}`)).body).not.toContain("covers nobody before it agrees");
    await refused(initech, renewal, "agreed to this text already");
  });

  it("still counts during its days of grace", async () => {
    const version = { document: "CCLA.md", change: "material" as const };
    site.branch.policy = {
      corporate: "CCLA.md",
      versions: [
        { ...version, label: "1", hash: CCLA.hash, graceDays: 0 },
        { ...version, label: "2", hash: NEXT.hash, graceDays: 30 },
      ],
    };
    await agreedBy(stranger, `Early ${made}`);
    expect((await manager.get(`${LIST}/${initech}`)).body).toContain("For now that still counts.");
  });
});
