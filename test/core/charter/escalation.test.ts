// What a charter says about time: calendars, ladders, and what happens when an author or a holder is silent.

import { describe, expect, it } from "vitest";
import { resolveCharter } from "../../../src/core/charter/merge.ts";
import { calendar } from "../build-charter.ts";
import { problemsOf, read } from "./written.ts";

const TIERS = 'tiers: [{ name: core, members: ["@a"] }, { name: lead, members: ["@b"] }]';

describe("a calendar", () => {
  it.each([
    [
      "DE-BX",
      'holidays: ["DE-BX"]',
      '"DE-BX" is not a known calendar of public holidays. → Did you mean DE-BB? Known are DE, DE-BB, DE-BE',
    ],
    [
      "a state by its name",
      "holidays: [DE-Bayern]",
      '"DE-Bayern" is not a known calendar of public holidays. → Known are DE, DE-BB,',
    ],
    [
      "a country by its name",
      "holidays: [Germany]",
      '"Germany" is not a known calendar of public holidays. → Did you mean DE? Write a country, or',
    ],
    [
      "lower case",
      "holidays: [de]",
      '"de" is not a known calendar of public holidays. → Did you mean DE? Write',
    ],
    [
      "a part of a state without parts",
      "holidays: [DE-BE-X]",
      '"DE-BE-X" is not a known calendar of public holidays. → Write DE-BE for the holidays of the whole.',
    ],
    [
      "a state of a country of very many",
      "holidays: [US-XXX]",
      '"US-XXX" is not a known calendar of public holidays. → Did you mean US-TX? Write US for the holidays of the whole.',
    ],
    [
      "a day that is none",
      "holidays: [2026-02-30]",
      'escalation.holidays can\'t be "2026-02-30". → A day off,',
    ],
    ["a time", "holidays: [12:00]", 'escalation.holidays can\'t be "12:00". → A day off,'],
    [
      "more calendars than are read",
      `holidays: [${Array.from({ length: 21 }, () => "DE").join(", ")}]`,
      "This is more than 20 calendars. → Keep those that matter.",
    ],
    [
      "more days than are read",
      `holidays: [${Array.from({ length: 501 }, () => "2026-12-25").join(", ")}]`,
      "This is more than 500 days off. → Remove those that are past.",
    ],
    [
      "a weekend of seven days",
      "weekend: [monday, tuesday, wednesday, thursday, friday, saturday, sunday]",
      "escalation.weekend can't be a list of 7 entries. → Days of the week on which nobody works, at most 6.",
    ],
    [
      "a day of no week",
      "weekend: [sat]",
      'escalation.weekend can\'t be "sat". → A day of the week is monday,',
    ],
    [
      "one hour",
      'working_hours: "9-17"',
      'escalation.working_hours can\'t be "9-17". → From when until when',
    ],
    [
      "hours across midnight",
      "working_hours: 22:00-06:00",
      'Working hours begin before they end, on the same day, and "22:00-06:00" don\'t. → End them at 24:00',
    ],
    ["hours without a minute", "working_hours: 09:00-09:00", "Working hours begin before they end,"],
    [
      "an hour that no clock shows",
      "working_hours: 09:00-24:01",
      'escalation.working_hours can\'t be "09:00-24:01".',
    ],
  ])("is refused with %s", (_, line, problem) => {
    expect(problemsOf("escalation:", `  ${line}`)).toEqual([expect.stringContaining(problem)]);
  });

  it("is refused in the same way for a person, in place", () => {
    expect(problemsOf("people:", "  alice: { holidays: [DE, XQ], working_hours: 18:00-09:00 }")).toEqual([
      expect.stringMatching(/^3:27 "XQ" is not a known calendar/),
      expect.stringMatching(/^3:47 Working hours begin before they end/),
    ]);
  });

  it("is read: days, calendars, weekend and hours", () => {
    const { escalation } = resolve(
      "escalation:",
      "  time_zone: Asia/Dubai",
      "  holidays: [2026-12-25, DE-BY, NO]",
      "  weekend: [sunday, friday]",
      "  working_hours: 09:30-24:00",
    );
    expect(escalation.calendar).toEqual({
      timeZone: "Asia/Dubai",
      holidays: ["2026-12-25"],
      regions: ["DE-BY", "NO"],
      weekend: [7, 5],
      hours: { from: 570, to: 1440 },
    });
  });

  it("of a person is the project's but for what is said", () => {
    const { people } = resolve(
      "escalation: { time_zone: Europe/Berlin, holidays: [2026-12-25, DE], working_hours: 09:00-17:00 }",
      "people:",
      "  alice: { time_zone: Asia/Tokyo, holidays: [JP] }",
      "  bob: { weekend: [] }",
      "  carol: { capacity: 3 }",
    );
    const hours = { from: 540, to: 1020 };
    const project = calendar({ timeZone: "Europe/Berlin", holidays: ["2026-12-25"], regions: ["DE"], hours });
    expect(Object.fromEntries([...people].map(([key, person]) => [key, person.calendar]))).toEqual({
      alice: { ...project, timeZone: "Asia/Tokyo", holidays: [], regions: ["JP"] },
      bob: { ...project, weekend: [] },
      carol: null,
    });
  });

  it("of a person joins what both charters say", () => {
    const repository = read("people: { alice: { weekend: [sunday] } }");
    const organisation = read("people: { Alice: { time_zone: Asia/Tokyo } }");
    const { people } = resolveCharter({ repository, organisation });
    expect(people.get("alice")?.calendar).toEqual(calendar({ timeZone: "Asia/Tokyo", weekend: [7] }));
  });
});

describe("a ladder", () => {
  const step = (written: string) => problemsOf(TIERS, `escalation: { ladder: [{ after: 1, ${written} }] }`);

  it.each([
    ["do: pick-others", 'can\'t be "pick-others". → It is called add now. Write one of: remind, add,'],
    ["do: close", 'can\'t be "close". → Write one of: remind, add,'],
    ["do: add, to: core", 'There is no key "to" in escalation.ladder. → Remove it, or change the step.'],
    ["do: raise, to: board", 'There is no tier "board" to raise to. → The tiers are core, lead.'],
    ["do: notify", 'The key "team" is missing in escalation.ladder.'],
    [
      'do: notify, team: "@alice"',
      'escalation.ladder.team can\'t be "@alice". → A team of the organisation,',
    ],
    ["do: vote", 'The key "of" is missing in escalation.ladder.'],
    [
      "do: raise, to: cor",
      'There is no tier "cor" to raise to. → Did you mean core? The tiers are core, lead.',
    ],
    ["do: vote, of: board", 'There is no tier "board" to vote. → The tiers are core, lead.'],
    ["do: vote, of: core, days: 0", "escalation.ladder.days can't be 0."],
    ["do: open-issue, label: ''", 'escalation.ladder.label can\'t be "".'],
  ])("has no step { %s }", (written, problem) => {
    expect(step(written)).toEqual([expect.stringContaining(problem)]);
  });

  it("goes up in time, wherever it stands, and both lines are named", () => {
    const later = ["- { after: 2, do: remind }", "- { after: 2, do: add }", "- { after: 1.5, do: swap }"];
    const problems = problemsOf(
      "escalation:",
      "  ladders:",
      "    - name: Security",
      "      if: label is security",
      "      ladder:",
      ...later.map((each) => `        ${each}`),
      "modules:",
      "  - name: Docs",
      "    maintainers: []",
      "    ladder:",
      ...later.map((each) => `      ${each}`),
    );
    const message = (line: number) =>
      `This step is due after 1.5, which is less than the 2 of the step on line ${line}. → Put the earliest step first.`;
    expect(problems).toEqual([`9:20 ${message(8)}`, `16:18 ${message(15)}`]);
  });

  it("needs a tier to raise to, which another charter may have", () => {
    const raise = "escalation: { ladder: [{ after: 1, do: raise }], hold: { raise: 3 } }";
    expect(problemsOf(raise)).toEqual([]);
    expect(problemsOf(raise, "tiers: []")).toEqual([
      "2:40 There is no tier to raise to. → Add one to tiers.",
      "2:65 There is no tier to raise holds to. → Add one to tiers.",
    ]);
    expect(problemsOf(raise, TIERS)).toEqual([]);
    expect(problemsOf("tiers: []", "escalation: { hold: { raise: false } }")).toEqual([]);
  });

  it("for a kind of change has a name of its own, and conditions that are read", () => {
    const kind = (name: string, when: string) => `    - { name: ${name}, if: ${when}, ladder: [] }`;
    expect(
      problemsOf(
        TIERS,
        "escalation:",
        "  ladders:",
        kind("Security", "label is security"),
        kind("security", "draft is true"),
        kind("Board", "[lines > 5, author is board]"),
        kind("Globs", "path is src/"),
      ),
    ).toEqual([
      '6:15 There are two ladders named "security". → Rename one of the two.',
      expect.stringContaining('6:29 "draft is true" is no condition.'),
      expect.stringContaining('7:38 There is no tier "board".'),
      expect.stringContaining('8:26 "src/" matches no file'),
    ]);
    expect(problemsOf("escalation: { ladders: [{ name: Always, ladder: [] }] }")).toEqual([
      expect.stringContaining('The key "if" is missing in escalation.ladders.'),
    ]);
  });

  it("is read, with defaults where a step leaves something out", () => {
    const { escalation, modules } = resolve(
      TIERS,
      "escalation:",
      "  ladder:",
      "    - { after: 2, do: remind }",
      "    - { after: 4, do: swap }",
      "    - { after: 5, do: raise }",
      "    - { after: 6, do: raise, to: lead }",
      '    - { after: 7, do: notify, team: "@Org/Leads" }',
      "    - { after: 8, do: open-issue }",
      "    - { after: 9, do: open-issue, label: agenda }",
      "    - { after: 10, do: vote, of: core }",
      "    - { after: 11, do: vote, of: core, days: 3 }",
      "  ladders: [{ name: Security, if: [label is security, files > 2], ladder: [{ after: 1, do: add }] }]",
      "modules: [{ name: Docs, maintainers: [], ladder: [] }, { name: Code, maintainers: [] }]",
    );
    expect(escalation.ladder).toEqual([
      { after: 2, do: "remind" },
      { after: 4, do: "swap" },
      { after: 5, do: "raise", to: null },
      { after: 6, do: "raise", to: "lead" },
      { after: 7, do: "notify", team: "Org/Leads" },
      { after: 8, do: "open-issue", label: "meeting-agenda" },
      { after: 9, do: "open-issue", label: "agenda" },
      { after: 10, do: "vote", of: "core", days: 5 },
      { after: 11, do: "vote", of: "core", days: 3 },
    ]);
    expect(escalation.ladders).toEqual([
      {
        name: "Security",
        when: ["label is security", "files > 2"],
        conditions: [
          { subject: "label", isNot: false, value: "security" },
          { subject: "files", comparison: ">", value: 2 },
        ],
        ladder: [{ after: 1, do: "add" }],
      },
    ]);
    expect(modules.map(({ ladder }) => ladder)).toEqual([[], null]);
  });
});

describe("the author's silence", () => {
  const author = (written: string) => problemsOf(`escalation: { author: { ${written} } }`);

  it.each([
    [
      "remind: 10, close: 10",
      "The author would be reminded after 10 business days, and the pull request closed after 10.",
    ],
    [
      "close: 20",
      "The author would be reminded after 20 business days, and the pull request closed after 20.",
    ],
    ["close: 0", "escalation.author.close can't be 0."],
    ["close: true", "escalation.author.close can't be true."],
  ])("can't be { %s }", (written, problem) => {
    expect(author(written)).toEqual([expect.stringContaining(problem)]);
  });

  it.each([
    ["close: 21", { remind: 20, close: 21 }],
    ["remind: false, close: 1", { remind: null, close: 1 }],
    ["remind: 60, close: false", { remind: 60, close: null }],
  ])("can be { %s }", (written, patience) => {
    expect(resolve(`escalation: { author: { ${written} } }`).escalation.author).toEqual(patience);
  });

  it("is one thing: what the repository says replaces the organisation's", () => {
    const organisation = read("escalation: { author: { close: 30 }, hold: { remind: 3 }, orphans: false }");
    const repository = read("escalation: { author: { remind: 40 } }");
    expect(resolveCharter({ repository, organisation }).escalation).toMatchObject({
      author: { remind: 40, close: null },
      hold: { remind: 3, raise: 40 },
      orphans: null,
    });
  });
});

function resolve(...lines: string[]) {
  return resolveCharter({ repository: read(...lines), organisation: null });
}
