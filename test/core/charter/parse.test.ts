// What can't be a charter, and what a charter is once it was read.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseCharter } from "../../../src/core/charter/parse.ts";
import { FILE, problemsOf } from "./problems-of.ts";

describe("a charter that can't be read", () => {
  it("is empty, too long, or no group of keys", () => {
    expect(problemsOf("# later")).toEqual([
      "null:null The charter is empty. → Start it with the line version: 1",
    ]);
    expect(problemsOf(`# ${"é".repeat(128 * 1024)}`)[0]).toContain("more than 256 KB");
    expect(problemsOf(`# ${"e".repeat(128 * 1024)}`)[0]).toContain("The charter is empty.");
    expect(problemsOf("- a")).toEqual([
      "1:1 A charter can't be a list of 1 entry. → Start the file with the line version: 1",
    ]);
  });

  it.each([
    ["a tab", ["review:", "\tapprovals: 1"], "2:1 A tab can't indent."],
    [
      "an @ without quotes",
      ["version: 1", "members: [@alice]"],
      "2:11 Plain value cannot start with reserved character @.",
    ],
    ["a second document", ["version: 1", "---", "a: 1"], "2:1 The file must be one YAML document."],
    ["an unknown tag", ["version: !secret 1"], "1:10 Tags are not read."],
    ["an open quote", ['version: "1'], "1:12 This is not valid YAML"],
    ["a key twice", ["version: 1", "version: 1"], '2:1 The key "version" stands here twice.'],
    ["an alias", ["version: &one 1", "cla: *one"], "2:6 Anchors and aliases are not read."],
    ["a key that is no word", ["? [a]", ": 1"], "1:3 A key must be a plain word."],
    [
      "a key of objects",
      ["version: 1", "people: { __proto__: { id: 1 } }"],
      "2:11 A key can't be named __proto__.",
    ],
    [
      "too many levels",
      ["a: [[[[[[[[[[[1]]]]]]]]]]]"],
      "1:14 This is nested deeper than any governance file.",
    ],
  ])("has %s", (_, lines, start) => {
    expect(problemsOf(...lines)[0]).toContain(start);
  });

  it.each([
    ["open brackets", "[".repeat(200_000)],
    ["open lists", "- ".repeat(100_000)],
    ["keys", Array.from({ length: 20_000 }, (_, i) => `k${i}: 1`).join("\n")],
    ["equal keys", "a:\n".repeat(60_000)],
    ["anchors", "&a ".repeat(60_000)],
    ["aliases", `a: &a [${"x,".repeat(9)}]\nb: [${"*a,".repeat(50_000)}]`],
    ["wrong entries", `tiers: [${"1,".repeat(100_000)}]`],
  ])(
    "says so in little time for very many %s",
    (_, text) => {
      const parsed = parseCharter(text, FILE);
      expect("problems" in parsed && parsed.problems.length).toBeGreaterThan(0);
      expect("problems" in parsed && parsed.problems.length).toBeLessThanOrEqual(100);
    },
    5000,
  );
});

describe("a charter of the wrong shape", () => {
  it("has every problem named, where it is, with its fix", () => {
    const problems = problemsOf(
      "version: 2",
      "cla:",
      "  documnt: CLA.md",
      "  machines: [a]",
      "review:",
      "  approval: 1",
      "  reviewers: 99",
      "  approvals: '2'",
      "  unowned:",
      "tiers:",
      "  - members: []",
      "people:",
      '  "@bob": { id: 1 }',
      "escalation:",
      "  holidays: [2026-13-01]",
      "  ladder:",
      "    - do: wait",
      "    - after: 1",
      "    - { do: remind, after: 0, to: core }",
      "colour: red",
    );
    expect(problems).toEqual([
      "1:10 version can't be 2. → The version of this format is 1. For example: version: 1",
      '3:3 There is no key "documnt" in cla. → Did you mean document?',
      '4:14 cla.machines can\'t be "a". → A numeric account id. For example: 41898282',
      '6:3 There is no key "approval" in review. → Did you mean approvals?',
      "7:14 review.reviewers can't be 99. → People asked for each touched module: a whole number from 1 to 15. For example: reviewers: 2",
      '8:14 review.approvals can\'t be "2". → Approvals that each touched module needs: a whole number from 1 to 10. For example: approvals: 1',
      "9:11 review.unowned can't be empty. → Who approves files that nobody owns: writers (all who can push), nobody, or a tier's name. For example: unowned: writers",
      '11:5 The key "name" is missing in tiers. → The tier\'s name. For example: name: core',
      '11:14 tiers.members can\'t be a list of 0 entries. → One to 200 logins or teams. For example: members: ["@alice", "@org/team"]',
      '13:3 "@bob" can\'t be a key in people. → Who is who: logins without @, each with an id, an affiliation, a name, a capacity and a calendar. For example: people: { alice: { affiliation: Acme } }',
      '15:14 escalation.holidays can\'t be "2026-13-01". → A day off, as YYYY-MM-DD, or a calendar of public holidays: a country, or a country and its state or region. For example: DE-BY',
      '17:11 escalation.ladder.do can\'t be "wait". → Write one of: remind, add, swap, raise, notify, open-issue, vote.',
      '18:7 The key "do" is missing in escalation.ladder. → Write one of: remind, add, swap, raise, notify, open-issue, vote.',
      "19:28 escalation.ladder.after can't be 0. → Business days on the reviewers' turn: a number from 0.1 to 365. For example: after: 2",
      '19:31 There is no key "to" in escalation.ladder. → Remove it, or change the step. A step says when (after) and what (do: remind, add, swap, raise, notify with team, open-issue, or vote with of). For example: { after: 2, do: remind }',
      '20:1 There is no key "colour". → Remove it; the keys here are version, cla, review, publish, merge, ownership, modules, tiers, people, escalation, objections, commands, digests, roster.',
    ]);
  });
});

describe("a charter that contradicts itself", () => {
  it("has every contradiction named", () => {
    const problems = problemsOf(
      "version: 1",
      "cla: { document: /CLA.md }",
      "review: { unowned: cor }",
      "tiers:",
      '  - { name: core, members: ["@Alice", alice] }',
      '  - { name: Core, members: ["@org/team"] }',
      '  - { name: nobody, members: ["@org/team"] }',
      "people:",
      "  Bob: { id: 7 }",
      "  bob: { id: 7 }",
      "escalation:",
      "  time_zone: Mars/Base",
      "  ladder:",
      "    - { after: 3, do: remind }",
      "    - { after: 1, do: raise, to: lead }",
    );
    expect(problems.map((problem) => problem.split(" →")[0])).toEqual([
      '2:18 "/CLA.md" is not a path of a file in a repository.',
      '3:20 There is no tier "cor".',
      '5:39 "alice" is in this tier twice.',
      '6:13 There are two tiers named "Core".',
      '7:13 A tier can\'t be named "nobody", which means something else.',
      '10:3 "bob" stands here twice: logins do not distinguish case.',
      "10:14 The id 7 is another person's already.",
      '12:14 "Mars/Base" is not a known time zone.',
      "15:16 This step is due after 1, which is less than the 3 of the step on line 14.",
      '15:34 There is no tier "lead" to raise to.',
    ]);
  });
});

describe("a valid charter", () => {
  it("takes off as a word, as YAML 1.2 does", () => {
    const parsed = parseCharter("version: 1\npublish: { review: off }", FILE);
    expect("file" in parsed && parsed.file.publish).toEqual({ review: "off" });
  });

  it("may name tiers of another charter where it has none itself", () => {
    const lines = [
      "version: 1",
      "review: { unowned: core }",
      "escalation: { ladder: [{ after: 1, do: raise, to: lead }] }",
      "modules:",
      "  - { name: A, maintainers: [], rules: [{ name: R, if: author is lead, approvals: 1, from: core }] }",
    ];
    expect(problemsOf(...lines)).toEqual([]);
    expect(problemsOf(...lines, "tiers: []")).toHaveLength(4);
  });

  it("is given as written", () => {
    const text = [
      "\uFEFFversion: 1 # the format",
      "people: { alice: { id: 1, affiliation: Acme }, 123: {} }",
      "escalation:",
      "  time_zone: Europe/Berlin",
      "  holidays: [2026-12-25]",
      "  ladder: [{ after: 1, do: remind }, { after: 1, do: add }]",
    ].join("\r\n");
    const parsed = parseCharter(text, FILE);
    expect("file" in parsed && parsed.file).toEqual({
      version: 1,
      people: { alice: { id: 1, affiliation: "Acme" }, 123: {} },
      escalation: {
        time_zone: "Europe/Berlin",
        holidays: ["2026-12-25"],
        ladder: [
          { after: 1, do: "remind" },
          { after: 1, do: "add" },
        ],
      },
    });
  });

  it("shows where a later flaw is", () => {
    const parsed = parseCharter("version: 1\ncla:\n  document: CLA.md\n", FILE);
    const flaw = { path: ["cla", "document"], isKey: false, message: "It is gone.", fix: "Add it." };
    expect("locate" in parsed && parsed.locate(flaw)).toEqual({
      severity: "error",
      path: FILE,
      line: 3,
      column: 13,
      message: "It is gone.",
      fix: "Add it.",
    });
  });
});

it("never throws, and places every problem within the text", () => {
  const word = fc.constantFrom(
    "version: 1",
    "cla:",
    "tiers:",
    "- ",
    "  ",
    "\n",
    "{",
    "}",
    "[",
    "]",
    "name: ",
    "&a ",
    "*a ",
    "'",
    "@a",
    ": ",
    "|",
    "\t",
    "? ",
  );
  const text = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.array(word, { maxLength: 30 }).map((words) => words.join("")),
  );
  fc.assert(
    fc.property(text, (text) => {
      const parsed = parseCharter(text, FILE);
      const lines = text.split("\n");
      for (const { line, column } of "problems" in parsed ? parsed.problems : []) {
        if (line === null) continue;
        expect(line).toBeLessThanOrEqual(lines.length);
        expect(column).toBeLessThanOrEqual((lines[line - 1]?.length ?? 0) + 1);
      }
    }),
    { numRuns: 1000, seed: 4 },
  );
});
