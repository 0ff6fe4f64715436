import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Rung } from "../../src/core/charter/ladder-step.ts";
import { readRecord } from "../../src/store/record.ts";
import { applyRecordChanges } from "../../src/store/record-changes.ts";
import { markAnnounced, nameOldSteps, type StepTaking, takeStep } from "../../src/store/steps.ts";
import { databases, type TestDatabase } from "../database.ts";
import { acme, bob, monday, tuesday, wednesday, widget } from "./fixtures.ts";

const key = { repositoryId: widget.id, number: 7 };
const here = { ...key, ownerId: acme.id, scope: null, position: 0 };
const ladder: Rung[] = [
  { do: "remind", after: 1 },
  { do: "raise", to: "core", after: 3 },
];

function taking(changes: Partial<StepTaking> = {}): StepTaking {
  return {
    ...key,
    ladder: "project",
    key: "raise core",
    rung: { do: "raise", to: "core", after: 6 },
    round: 1,
    modules: ["Compiler, fast", "Docs"],
    takenAt: monday,
    by: null,
    reason: null,
    ...changes,
  };
}

describe.each(databases)("steps on $name", ({ open }) => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await open();
  });
  afterEach(() => database.close());

  async function taken() {
    const scope = { ...here, personIds: [], emails: [], domains: [], now: wednesday };
    return (await readRecord(database.store.db, scope)).taken;
  }

  it("are taken once in a round of their ladder, as they were then", async () => {
    const { db } = database.store;
    expect(await takeStep(db, taking())).toBe(true);
    expect(await takeStep(db, taking({ takenAt: tuesday, by: bob }))).toBe(false);
    const { ladder: name, key: step, rung, round, modules } = taking();
    const again = { kind: "take-step", step: { ladder: name, key: step, rung, round, modules } } as const;
    await applyRecordChanges(db, here, [{ ...again, by: bob, reason: "now", at: tuesday }]);
    expect(await taken()).toEqual([
      {
        ladder: name,
        key: step,
        rung,
        round,
        modules,
        takenAt: monday,
        by: null,
        reason: null,
        refusal: null,
        closingAt: null,
        announcedAt: null,
      },
    ]);
  });

  it("are taken anew in the next round, on another ladder, and of another pull request", async () => {
    const { db } = database.store;
    const others = [{}, { round: 2 }, { ladder: "module Docs" }, { key: "remind" }, { number: 8 }];
    for (const changes of others) expect(await takeStep(db, taking(changes))).toBe(true);
    expect((await taken()).map(({ ladder: name, round, key: step }) => `${name} ${round} ${step}`)).toEqual([
      "module Docs 1 raise core",
      "project 1 raise core",
      "project 1 remind",
      "project 2 raise core",
    ]);
  });

  it("are taken by one of two replicas", async () => {
    const { db } = database.store;
    const results = await Promise.all([1, 2, 3, 4].map(() => takeStep(db, taking())));
    expect(results.filter((isTaken) => isTaken)).toHaveLength(1);
  });

  it("are announced once, and only they", async () => {
    const { db } = database.store;
    await takeStep(db, taking({ by: bob, reason: "urgent" }));
    await takeStep(db, taking({ round: 2, takenAt: tuesday }));
    await markAnnounced(db, { ...taking(), at: tuesday });
    await markAnnounced(db, { ...taking(), at: wednesday });
    expect(await taken()).toMatchObject([
      { round: 1, by: bob, reason: "urgent", announcedAt: tuesday },
      { round: 2, by: null, announcedAt: null },
    ]);
  });

  describe("of a time when they had no names", () => {
    const old = (place: number) =>
      taking({ key: `step ${place}`, rung: { do: "remind", after: 2 }, modules: [] });
    const named = async () => nameOldSteps(database.store.db, key, await taken(), ladder);

    it("are named by the ladder in force, once, and keep all else", async () => {
      const { db } = database.store;
      await takeStep(db, old(0));
      await takeStep(db, old(1));
      await markAnnounced(db, { ...old(0), at: tuesday });
      expect(await named()).toBe(true);
      expect(await taken()).toMatchObject([
        { key: "remind", rung: ladder[0], takenAt: monday, announcedAt: tuesday },
        { key: "raise core", rung: ladder[1], announcedAt: null },
      ]);
      expect(await named()).toBe(false);
    });

    it("stay as they are beyond the ladder's end, and where the step was taken under its name", async () => {
      const { db } = database.store;
      await takeStep(db, old(5));
      await takeStep(db, old(0));
      await takeStep(db, taking({ key: "remind" }));
      expect(await named()).toBe(false);
      expect((await taken()).map(({ key: name }) => name)).toEqual(["step 0", "step 5", "remind"]);
    });
  });
});
