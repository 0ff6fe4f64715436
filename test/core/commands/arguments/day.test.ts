// Days to come: named, or counted from the day on which the comment was written (a Monday, 2 March 2026).

import { describe, expect, it } from "vitest";
import { optionalDay } from "../../../../src/core/commands/arguments/day.ts";
import { meaning, problem } from "./reading.ts";

const type = optionalDay("/away", "holds until you comment `/back`");
const form =
  "name a day as in `/away until 2026-12-10`, or a time as in `/away for 2 weeks`, or nothing: `/away` alone holds until you comment `/back`.";

describe("a day", () => {
  it.each([
    ["until Friday", form],
    ["2026-02-30", form],
    ["until 2026-3-4", form],
    ["until", form],
    ["for 0 days", form],
    ["for -1 days", form],
    ["for 2 months", form],
    ["for 2.5 days", form],
    ["days", form],
    ["until 2026-12-10 please", form],
    ["2026-03-01", "2026-03-01 is over (in UTC)"],
    ["2027-03-04", "more than a year ahead"],
    ["for 367 days", "more than a year ahead"],
    ["99999 weeks", "more than a year ahead"],
  ])("can't be %j", (text, words) => {
    expect(problem(type, text)).toContain(words);
  });

  it.each([
    ["2026-03-02", "2026-03-02"],
    ["until 2026-12-10", "2026-12-10"],
    ["Until 2027-03-03", "2027-03-03"],
  ])("is named by %j", (text, day) => {
    expect(meaning(type, text)).toEqual({ day, isReckoned: false });
  });

  it.each([
    ["a day", "2026-03-03"],
    ["3 days", "2026-03-05"],
    ["for 1 week", "2026-03-09"],
    ["for 2 weeks", "2026-03-16"],
    ["FOR 30 DAYS", "2026-04-01"],
    ["366 days", "2027-03-03"],
  ])("is reckoned from %j", (text, day) => {
    expect(meaning(type, text)).toEqual({ day, isReckoned: true });
  });

  it("may be left out", () => {
    expect(meaning(type, "")).toBeNull();
  });

  it("counts from when the comment was written, however late it is judged", () => {
    const now = "2026-03-05T09:00:00.000Z";
    expect(meaning(type, "2026-03-02", { now })).toMatchObject({ day: "2026-03-02" });
    expect(meaning(type, "1 day", { now })).toMatchObject({ day: "2026-03-03" });
  });
});
