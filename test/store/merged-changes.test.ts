import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { MergedChange } from "../../src/core/simulation/merged-change.ts";
import {
  isPastKnown,
  readMergedChanges,
  saveMergedChanges,
  savePast,
} from "../../src/store/merged-changes.ts";
import { databases, type TestDatabase } from "../database.ts";
import {
  alice,
  bob,
  gadget,
  installWidgetAndGadget,
  monday,
  tuesday,
  wednesday,
  widget,
} from "./fixtures.ts";

function merged(number: number, mergedAt: string, rest: Partial<MergedChange> = {}): MergedChange {
  return { number, mergedAt, authorId: alice.id, approvedBy: [bob.id], files: ["src/a.ts"], ...rest };
}

describe.each(databases)("merged changes on $name", ({ open }) => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await open();
  });
  afterEach(() => database.close());

  it("come back oldest first, the newest ones where there are more", async () => {
    const { db } = database.store;
    const first = merged(3, monday, { authorId: null, approvedBy: [], files: [] });
    const second = merged(1, tuesday, { approvedBy: [2 ** 40, bob.id], files: ["line\nbreak", 'a"ü,{b}'] });
    const third = merged(2, tuesday);
    await saveMergedChanges(db, widget.id, []);
    expect(await readMergedChanges(db, widget.id)).toEqual([]);
    await saveMergedChanges(db, widget.id, [third, first, second]);
    expect(await readMergedChanges(db, widget.id)).toEqual([first, second, third]);
    expect(await readMergedChanges(db, widget.id, 2)).toEqual([second, third]);
  });

  it("do not tell that the past is known, which is read once, also where there is none", async () => {
    const { db } = database.store;
    await installWidgetAndGadget(db);
    await saveMergedChanges(db, widget.id, [merged(9, wednesday)]);
    expect(await isPastKnown(db, widget.id)).toBe(false);
    await savePast(db, widget.id, [merged(1, monday)]);
    await savePast(db, gadget.id, []);
    expect(await readMergedChanges(db, widget.id)).toEqual([merged(1, monday), merged(9, wednesday)]);
    expect([await isPastKnown(db, widget.id), await isPastKnown(db, gadget.id)]).toEqual([true, true]);
    expect(await isPastKnown(db, 404)).toBe(false);
  });

  it("are kept once, as they were told last", async () => {
    const { db } = database.store;
    await saveMergedChanges(db, widget.id, [merged(1, monday), merged(2, monday)]);
    const again = merged(1, wednesday, { approvedBy: [], authorId: bob.id, files: ["b"] });
    await saveMergedChanges(db, widget.id, [merged(1, tuesday), again]);
    await saveMergedChanges(db, gadget.id, [merged(1, monday)]);
    expect(await readMergedChanges(db, widget.id)).toEqual([merged(2, monday), again]);
  });

  it("are 2,000 at most for a repository, the newest", async () => {
    const { db } = database.store;
    const at = (minute: number) => new Date(Date.parse(monday) + minute * 60_000).toISOString();
    const many = Array.from({ length: 2003 }, (_, index) => merged(index, at(index)));
    await saveMergedChanges(db, gadget.id, [merged(1, monday)]);
    await saveMergedChanges(db, widget.id, many);
    await saveMergedChanges(db, widget.id, [merged(5000, at(5000)), merged(5001, at(1))]);
    const numbers = (await readMergedChanges(db, widget.id)).map(({ number }) => number);
    expect([numbers.length, numbers.at(0), numbers.at(-1)]).toEqual([2000, 4, 5000]);
    expect(await readMergedChanges(db, gadget.id)).toHaveLength(1);
  });
});
