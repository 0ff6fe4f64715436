// When the steps of a ladder fall due: business days as projects and people have them, over one Easter.

import { expect, it } from "vitest";
import type { PullRequestRef } from "../../src/sandbox/sandbox.ts";
import { LADDER, people, project } from "./project.ts";
import { API, waiting } from "./waiting.ts";
import { scenarios } from "./world.ts";

interface Case {
  name: string;
  /** In the charter, under `escalation`. */
  calendar?: string;
  /** Of the charter. */
  people?: string;
  ladder?: string;
  /** When each step is taken. */
  due: [string, string, string, string];
}

/** In Berlin, Dublin and most of Europe summer time begins on the Sunday after. */
const A_FRIDAY = "2026-03-27T15:00Z";

const CASES: Case[] = [
  {
    name: "weekends pass by",
    due: ["2026-03-30T15:00Z", "2026-03-31T15:00Z", "2026-04-02T15:00Z", "2026-04-06T15:00Z"],
  },
  {
    name: "the time of day stays when the clocks change, and a country's public holidays are off",
    calendar: "time_zone: Europe/Berlin, holidays: [DE]",
    due: ["2026-03-30T14:00Z", "2026-03-31T14:00Z", "2026-04-02T14:00Z", "2026-04-08T14:00Z"],
  },
  {
    name: "other countries have other holidays",
    calendar: "time_zone: Europe/Dublin, holidays: [IE]",
    due: ["2026-03-30T14:00Z", "2026-03-31T14:00Z", "2026-04-02T14:00Z", "2026-04-07T14:00Z"],
  },
  {
    name: "a state may have more than its country, and days can be listed",
    calendar: "holidays: [AU-QLD, 2026-04-01]",
    due: ["2026-03-30T15:00Z", "2026-03-31T15:00Z", "2026-04-07T15:00Z", "2026-04-09T15:00Z"],
  },
  {
    name: "a weekend is what the project calls one",
    calendar: "time_zone: Asia/Riyadh, weekend: [friday, saturday]",
    due: ["2026-03-29T21:00Z", "2026-03-30T21:00Z", "2026-04-01T21:00Z", "2026-04-05T21:00Z"],
  },
  {
    name: "a part of a day is a part of its working hours",
    calendar: 'working_hours: "09:00-17:00"',
    ladder: LADDER.replace("after: 1,", "after: 0.5,")
      .replace("after: 2,", "after: 1,")
      .replace("after: 4,", "after: 1.5,")
      .replace("after: 6,", "after: 2,"),
    due: ["2026-03-30T11:00Z", "2026-03-30T15:00Z", "2026-03-31T11:00Z", "2026-03-31T15:00Z"],
  },
  {
    name: "after hours it counts from the next opening",
    calendar: 'time_zone: Europe/Berlin, working_hours: "09:00-15:00"',
    due: ["2026-03-31T07:00Z", "2026-04-01T07:00Z", "2026-04-03T07:00Z", "2026-04-07T07:00Z"],
  },
  {
    name: "people have their own zones and hours",
    people: "{ time_zone: America/Los_Angeles, working_hours: '09:00-17:00' }",
    due: ["2026-03-30T16:00Z", "2026-03-31T16:00Z", "2026-04-02T16:00Z", "2026-04-06T16:00Z"],
  },
  {
    name: "people have their own holidays, and a step waits for the last of those who are asked",
    calendar: "holidays: [2026-04-06]",
    people: "{ holidays: [2026-03-30, 2026-04-03] }",
    due: ["2026-03-31T15:00Z", "2026-04-01T15:00Z", "2026-04-06T15:00Z", "2026-04-09T00:00Z"],
  },
];

scenarios("the calendar of a ladder", people, (world) => {
  const { at, minuteBefore, told } = waiting(world);
  const pulls = new Map<Case, PullRequestRef>();

  it("waits as long as the project and its people work", { timeout: 120_000 }, async () => {
    await at(A_FRIDAY);
    for (const each of CASES) {
      const { repository } = await project(world, { charter: charterOf(each) });
      pulls.set(each, await world.open({ repository, author: "nia", files: API }));
    }
    const moments = new Set(CASES.flatMap(({ due }) => due).sort());
    const now = () => world.sandbox.clock.now();
    const taken = () => CASES.map((each) => [each.name, told(pulls.get(each) ?? never()).length]);
    const expected = () =>
      CASES.map(({ name, due }) => [
        name,
        due.filter((moment) => Date.parse(moment) <= now().getTime()).length,
      ]);
    for (const moment of moments) {
      await minuteBefore(moment);
      expect(taken(), now().toISOString()).toEqual(expected());
      await at(moment);
      expect(taken(), now().toISOString()).toEqual(expected());
    }
    await at("2026-08-03T09:00Z");
    expect(taken()).toEqual(CASES.map(({ name }) => [name, 4]));
  });

  it.each(CASES)("says so beforehand: $name", (each) => {
    const last = world.notifications(pulls.get(each) ?? never()).at(-2);
    expect(last).toContain(`it goes up to lead on ${shown(each.due[3])} (step 4 of 4).`);
  });
});

function charterOf({ calendar = "", people: own, ladder = LADDER }: Case): string {
  const lines = calendar.split(/, (?=[a-z_]+: )/).map((line) => (line === "" ? "" : `\n  ${line}`));
  const persons = own === undefined ? "" : `people: { ada: ${own}, ben: ${own} }\n`;
  return `${ladder.replace("escalation:", `escalation:${lines.join("")}`)}${persons}`;
}

/** `Mon 6 Apr 2026, 15:00 UTC` */
function shown(moment: string): string {
  const date = new Date(moment);
  const day = date.toUTCString().slice(0, 16).replace(",", "").replace(/ 0/, " ");
  return `${day}, ${date.toISOString().slice(11, 16)} UTC`;
}

function never(): never {
  throw new Error("Nothing was opened.");
}
