// A replay of a history: what comes later changes nothing that was chosen before.

import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { baselines } from "../../../src/cli/backtest/baselines.ts";
import { CharterChooser } from "../../../src/cli/backtest/charter-chooser.ts";
import type { Chooser, HistoryChange } from "../../../src/cli/backtest/chooser.ts";
import { type FileVersion, OwnersInForce } from "../../../src/cli/backtest/owners-in-force.ts";
import { readDate } from "../../../src/cli/backtest/read-history.ts";
import { replay } from "../../../src/cli/backtest/replay.ts";

fc.configureGlobal({ seed: 4, numRuns: 200 });

const PEOPLE = ["ann", "ben", "anna silva", "asilva", "cem"];
const DAY_MS = 86_400_000;

const person = fc.constantFrom(...PEOPLE);
const day = fc.integer({ min: 0, max: 9 }).map((at) => at * DAY_MS);
const history = fc.array(
  fc.record({
    at: day,
    author: person,
    approvers: fc.uniqueArray(person, { maxLength: 2 }),
    files: fc.uniqueArray(fc.constantFrom("a/b.ts", "a/c.ts", "d.md"), { minLength: 1, maxLength: 2 }),
  }),
  { maxLength: 12 },
);
const versions = fc.array(
  fc.record({
    at: day,
    path: fc.constantFrom("CODEOWNERS", ".github/CODEOWNERS"),
    text: fc.option(person.map((login) => `* @${login}`)),
  }),
  { maxLength: 4 },
);

const inOrder = <T extends { at: number }>(list: readonly T[]) => [...list].sort((a, b) => a.at - b.at);

/** Whom every method names for each change up to this moment. */
function choicesUntil(end: number, changes: readonly Omit<HistoryChange, "id">[], files: FileVersion[]) {
  const seen: unknown[] = [];
  const watched = [new CharterChooser(), ...baselines()].map((chooser): Chooser => {
    return {
      name: chooser.name,
      asks: chooser.asks,
      learn: (change) => chooser.learn(change),
      choose: (change) => {
        const people = chooser.choose(change);
        if (change.at <= end) seen.push([chooser.name, change, people]);
        return people;
      },
    };
  });
  const numbered = inOrder(changes).map((change, id) => ({ ...change, id }));
  replay(numbered, new OwnersInForce(inOrder(files)), watched, 0);
  return seen;
}

describe("no method looks ahead", () => {
  it("at what is merged later, nor at who approved what is merged now", () => {
    fc.assert(
      fc.property(history, versions, history, versions, day, (changes, files, later, laterFiles, end) => {
        const past = changes.filter(({ at }) => at <= end);
        const answered = past.map((each) => (each.at === end ? { ...each, approvers: ["zoe"] } : each));
        const future = later.filter(({ at }) => at > end);
        const known = files.filter(({ at }) => at < end);
        const unknown = laterFiles.filter(({ at }) => at >= end);
        expect(choicesUntil(end, [...answered, ...future], [...known, ...unknown])).toEqual(
          choicesUntil(end, past, known),
        );
      }),
    );
  });
});

describe("a time", () => {
  const zone = process.env.TZ;
  afterEach(() => {
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
  });

  it.each(["UTC", "America/New_York", "Asia/Tokyo"])(
    "without a zone is UTC, wherever it is read: %s",
    (here) => {
      process.env.TZ = here;
      const noon = Date.UTC(2026, 2, 2, 12);
      const same = [
        "2026-03-02T12:00:00",
        "2026-03-02 12:00",
        "2026-03-02T12:00:00Z",
        "2026-03-02T13:00+01:00",
      ];
      expect([...same, "2026-03-02 11:00:00 -0100"].map((date) => readDate(date, "here"))).toEqual(
        Array(5).fill(noon),
      );
      expect(readDate("2026-03-02", "here")).toBe(Date.UTC(2026, 2, 2));
      expect(() => readDate("2026-03-02T25:00:00", "here")).toThrow("is no time");
    },
  );
});
