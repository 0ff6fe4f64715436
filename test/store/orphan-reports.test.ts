import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { claimOrphanReport, markOrphanReported, raisedPullRequests } from "../../src/store/orphan-reports.ts";
import { takeStep } from "../../src/store/steps.ts";
import { databases, type TestDatabase } from "../database.ts";
import { monday, tuesday, wednesday, widget } from "./fixtures.ts";

const raise = {
  repositoryId: widget.id,
  number: 7,
  ladder: "project",
  key: "raise core",
  rung: { do: "raise", to: "core", after: 6 },
  round: 1,
  modules: ["Parser", "Docs"],
  takenAt: tuesday,
  by: null,
  reason: null,
} as const;
const report = { module: "Parser", quarter: "2026-Q1" };

describe.each(databases)("reports of modules without maintainers on $name", ({ open }) => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await open();
  });
  afterEach(() => database.close());

  const claim = (number: number, at: string, changes: Partial<typeof report> = {}) =>
    claimOrphanReport(database.store.db, { repositoryId: widget.id, number }, { ...report, ...changes, at });

  it("count pull requests that were raised for the module, each once, and none of before", async () => {
    const { db } = database.store;
    const steps = [
      { number: 9 },
      { number: 9, round: 2 },
      { number: 8 },
      { number: 1, takenAt: monday },
      { number: 2, modules: ["Docs"] },
      { number: 3, key: "remind", rung: { do: "remind", after: 2 } as const },
      { number: 4, repositoryId: 99 },
    ];
    for (const step of steps) await takeStep(db, { ...raise, modules: [...raise.modules], ...step });
    const asked = { repositoryId: widget.id, module: "Parser", since: tuesday };
    expect(await raisedPullRequests(db, asked)).toEqual([8, 9]);
    expect(await raisedPullRequests(db, { ...asked, since: wednesday })).toEqual([]);
  });

  it("are one pull request's to make, which may try again until it did", async () => {
    expect(await claim(7, monday)).toBe(monday);
    expect(await claim(8, monday)).toBeNull();
    expect(await claim(7, tuesday)).toBe(monday);
    await markOrphanReported(database.store.db, widget.id, { ...report, at: tuesday });
    expect([await claim(7, wednesday), await claim(8, wednesday)]).toEqual([null, null]);
    expect([
      await claim(8, wednesday, { quarter: "2026-Q2" }),
      await claim(8, wednesday, { module: "Docs" }),
    ]).toEqual([wednesday, wednesday]);
  });

  it("pass to another where the first has not made it within ten minutes", async () => {
    await claim(7, monday);
    expect(await claim(8, "2026-03-02T09:09:59.000Z")).toBeNull();
    expect(await claim(8, "2026-03-02T09:10:00.000Z")).toBe(monday);
    expect(await claim(7, "2026-03-02T09:11:00.000Z")).toBeNull();
  });

  it("are one's alone where several want to at once", async () => {
    const claims = await Promise.all([1, 2, 3, 4].map((number) => claim(number, monday)));
    expect(claims.filter((since) => since !== null)).toHaveLength(1);
  });
});
