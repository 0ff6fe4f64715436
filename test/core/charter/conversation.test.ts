// What a charter says about commands, objections and digests.

import { describe, expect, it } from "vitest";
import { resolveCharter } from "../../../src/core/charter/merge.ts";
import { switchableNames } from "../../../src/core/commands/switchable.ts";
import { problemsOf, read } from "./written.ts";

const TIERS = 'tiers: [{ name: core, members: ["@a"] }]';

describe("commands", () => {
  it.each([
    ["off: [merg]", '2:19 There is no command and no alias "merg". → Did you mean "merge"?'],
    ["off: [/merge]", '2:19 There is no command and no alias "/merge". → Did you mean "merge"?'],
    [
      "off: [anything at all]",
      'There is no command and no alias "anything at all". → Known are help, status,',
    ],
    ["off: merge", 'commands.off can\'t be "merge". → Commands and aliases that do nothing here'],
    ["machines: [bot]", 'commands.machines can\'t be "bot". → A numeric account id.'],
    ['labels: ["!kind: *"]', '"!kind: *" excludes, which globs of labels can\'t. → Leave it out.'],
    ["labels: [kind/]", '"kind/" matches no file, because it ends with a slash.'],
    ["labels: ['']", 'commands.labels can\'t be "". → A glob of labels'],
  ])("can't be { %s }", (written, problem) => {
    expect(problemsOf(`commands: { ${written} }`)).toEqual([expect.stringContaining(problem)]);
  });

  it("can all be switched off, without regard to case", () => {
    const off = switchableNames.map((name) => name.toUpperCase());
    expect(off.length).toBeGreaterThan(30);
    expect(problemsOf(`commands: { off: ${JSON.stringify(off)} }`)).toEqual([]);
  });

  it("give way key by key", () => {
    const organisation = read("commands: { off: [merge], machines: [7], labels: [a] }");
    const repository = read('commands: { off: ["r?"], labels: ["module: *"] }');
    expect(resolveCharter({ repository, organisation }).commands).toEqual({
      off: ["r?"],
      machines: [7],
      labels: ["module: *"],
    });
  });
});

describe("objections", () => {
  it.each([
    ["from: everybody", 'objections.from can\'t be "everybody". → Whose objection counts:'],
    [
      "veto: [writers]",
      'There is no tier "writers". → Write maintainers, or the name of a tier. The only tier is core.',
    ],
    ["dismiss: board", 'There is no tier "board". → Write writers, maintainers, or the name of a tier.'],
    ["clarify_days: -1", "objections.clarify_days can't be -1. → Business days of silence after /clarify"],
    ["raise_days: 0", "objections.raise_days can't be 0. → Business days that an objection stands"],
  ])("can't be { %s }", (written, problem) => {
    expect(problemsOf(TIERS, `objections: { ${written} }`)).toEqual([expect.stringContaining(problem)]);
  });

  it("can be never, or at once", () => {
    const repository = read(
      "objections: { clarify_days: 0, raise_days: false, veto: [maintainers], dismiss: writers }",
    );
    expect(resolveCharter({ repository, organisation: null }).objections).toEqual({
      from: "writers",
      veto: ["maintainers"],
      clarifyDays: 0,
      dismiss: "writers",
      raiseDays: null,
    });
  });

  it("give way key by key", () => {
    const organisation = read("objections: { from: maintainers, clarify_days: false }");
    const repository = read("objections: { clarify_days: 3 }");
    expect(resolveCharter({ repository, organisation }).objections).toMatchObject({
      from: "maintainers",
      clarifyDays: 3,
    });
  });

  it("reserve the words that they use", () => {
    expect(problemsOf('tiers: [{ name: maintainers, members: ["@a"] }]')).toEqual([
      expect.stringContaining('A tier can\'t be named "maintainers", which means something else.'),
    ]);
  });
});

describe("digests", () => {
  it.each([
    ["{ for: core }", 'The key "on" is missing in digests.'],
    ["{ for: core, on: [] }", "digests.on can't be a list of 0 entries."],
    ["{ for: core, on: [mon] }", 'digests.on can\'t be "mon". → A day of the week is'],
    [
      "{ for: core, on: [monday], at: '9:00' }",
      "digests.at can't be \"9:00\". → When, in the project's time zone",
    ],
    ["{ for: core, on: [monday], at: 24:00 }", 'digests.at can\'t be "24:00".'],
    ["{ for: core, on: [monday], issue: 0 }", "digests.issue can't be 0."],
  ])("can't be %s", (written, problem) => {
    expect(problemsOf(TIERS, `digests: [${written}]`)).toEqual([expect.stringContaining(problem)]);
  });

  it("are read, each day once and in order", () => {
    const repository = read(
      "digests:",
      "  - { for: core, on: [friday, monday, friday], at: 07:30, issue: 12 }",
      '  - { for: "@alice", on: [sunday] }',
    );
    const organisation = read("digests: [{ for: core, on: [monday] }]");
    expect(resolveCharter({ repository, organisation }).digests).toEqual([
      { for: "core", weekdays: [1, 5], minute: 450, issue: 12 },
      { for: "@alice", weekdays: [7], minute: 540, issue: null },
    ]);
    expect(resolveCharter({ repository: read("digests: []"), organisation }).digests).toEqual([]);
  });
});
