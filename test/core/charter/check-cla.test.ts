// What a charter says about agreements and can't mean: where it stands, and what to do.

import { describe, expect, it } from "vitest";
import { parseCharter } from "../../../src/core/charter/parse.ts";

const HASH = "a".repeat(64);
const OTHER = "b".repeat(64);

/** `line:column message → fix`; lines are those below `cla:`, which is line 2. */
function problemsOf(...lines: string[]): string[] {
  const text = ["version: 1", "cla:", ...lines.map((line) => `  ${line}`)].join("\n");
  const parsed = parseCharter(text, ".github/charter.yml");
  if (!("problems" in parsed)) return [];
  return parsed.problems.map(({ line, column, message, fix }) => `${line}:${column} ${message} → ${fix}`);
}

const alone =
  "Add document: with the path of the agreement, or provider. Without them only machines, agents and admins may stand here, beside the organisation's charter.";

describe("what is asked for", () => {
  it.each<[string, string[], string[]]>([
    ["nothing at all", ["{}"], [`2:1 Nothing here says what contributors agree to. → ${alone}`]],
    [
      "only how",
      ["machines: [1]", "corporate: CCLA.md", "waive: { people: 1 }"],
      [`4:3 Nothing here says what contributors agree to. → ${alone}`],
    ],
    [
      "two ways",
      ["document: CLA.md", "provider: sign-off"],
      [
        "4:3 Here are a document and a provider, and only one of them can be asked for. → Keep document for an agreement that people sign, or provider for another way.",
      ],
    ],
    [
      "a check without a name",
      ["provider: check"],
      ["3:13 provider: check needs a name. → Add for example name: EasyCLA"],
    ],
    [
      "nothing without a reason",
      ["provider: nothing"],
      ['3:13 provider: nothing needs a reason. → Add for example reason: "Vendored under its own licence"'],
    ],
    [
      "details of another way",
      ["document: CLA.md", "name: EasyCLA", "app: 7", "reason: So"],
      [
        '4:3 "name" is a detail of provider: check. → Remove it, or write provider: check.',
        '5:3 "app" is a detail of provider: check. → Remove it, or write provider: check.',
        '6:3 "reason" is a detail of provider: nothing. → Remove it, or write provider: nothing.',
      ],
    ],
    [
      "the same slips of paths",
      [
        "provider: sign-off",
        "paths:",
        "  - { paths: [a] }",
        "  - { paths: [b], provider: check, reason: So }",
      ],
      [
        "5:7 This entry says neither document nor provider. → Add document: with the path of an agreement, or provider: sign-off, check or nothing.",
        "6:31 provider: check needs a name. → Add for example name: EasyCLA",
        '6:38 "reason" is a detail of provider: nothing. → Remove it, or write provider: nothing.',
      ],
    ],
    [
      "paths that are none",
      ["document: /CLA.md", "corporate: a/../b", "paths: [{ paths: [x], document: a/ }]", 'admins: ["@a"]'],
      ['3:13 "/CLA.md"', '4:14 "a/../b"', '5:35 "a/"'],
    ],
    [
      "agreements' details without an agreement",
      ["provider: sign-off", "corporate: CCLA.md", "versions: []", "sign_by: [page]", "assurance: email"],
      ['4:3 "corporate" is about agreements', '5:3 "versions" is', '6:3 "sign_by" is'],
    ],
    [
      "more agreements than are read",
      [
        "document: CLA.md",
        "paths:",
        ...Array.from({ length: 20 }, (_, i) => `  - { paths: [p], document: ${i}.md }`),
      ],
      ["24:31 This is more than 20 agreements. → Let more paths share an agreement."],
    ],
  ])("is not %s", (_, lines, expected) => {
    const problems = problemsOf(...lines);
    expect(problems).toHaveLength(expected.length);
    for (const [i, start] of expected.entries()) expect(problems[i]?.slice(0, start.length)).toBe(start);
  });

  it.each([
    ["another tool", ["provider: check", "name: EasyCLA", "app: 12345"]],
    ["nothing, on purpose", ["provider: nothing", "reason: Public domain"]],
    ["said by the organisation", ["machines: [1]", "agents: [2]", 'admins: ["@alice"]']],
    [
      "agreements of some paths",
      ["provider: sign-off", "fields: []", "paths: [{ paths: [fw/**], document: HW.md }]"],
    ],
  ])("may be %s", (_, lines) => {
    expect(problemsOf(...lines)).toEqual([]);
  });
});

describe("versions", () => {
  const first = `{ label: "1.0", sha256: ${HASH} }`;
  const versions = (...entries: string[]) =>
    problemsOf(
      "document: CLA.md",
      "corporate: CCLA.md",
      "versions:",
      ...entries.map((entry) => `  - ${entry}`),
    );

  it.each([
    [
      "of no such document",
      `{ document: X.md, label: a, sha256: ${HASH} }`,
      '6:19 "X.md" is no agreement of this charter. → Write one of: CLA.md, CCLA.md.',
    ],
    [
      "oldest and editorial",
      `{ label: a, sha256: ${HASH}, change: editorial }`,
      "6:101 This is the oldest version",
    ],
    [
      "oldest with a grace",
      `{ label: a, sha256: ${HASH}, grace_days: 9 }`,
      "6:105 This is the oldest version",
    ],
    [
      "oldest of its document",
      `{ document: CCLA.md, label: a, sha256: ${OTHER}, change: editorial }`,
      "7:120 This is the oldest version",
    ],
    [
      "of one label, in any case",
      `{ label: "1.0", sha256: ${OTHER} }`,
      '7:16 There are two versions "1.0" of this document. → Rename one of the two.',
    ],
    [
      "of one text, in any case",
      `{ label: b, sha256: ${HASH.toUpperCase()} }`,
      '7:27 This is the text of version "1.0", too.',
    ],
    [
      "editorial with a grace",
      `{ label: b, sha256: ${OTHER}, change: editorial, grace_days: 1 }`,
      "7:124 After an editorial change",
    ],
    [
      "with a short hash",
      "{ label: b, sha256: abc }",
      '7:27 cla.versions.sha256 can\'t be "abc". → SHA-256 of the text: 64 hexadecimal digits',
    ],
    [
      "with a number for a label",
      `{ label: 1.0, sha256: ${OTHER} }`,
      '7:16 cla.versions.label can\'t be 1. → What this version is called, between quotes, at most 50 characters. For example: label: "1.0"',
    ],
  ])("are not %s", (_, entry, start) => {
    const problems = start.startsWith("6") ? versions(entry) : versions(first, entry);
    expect(problems).toHaveLength(1);
    expect(problems[0]?.slice(0, start.length)).toBe(start);
  });

  it("say of which document they are where there is no usual one", () => {
    expect(
      problemsOf("provider: sign-off", "paths: [{ paths: [a], document: HW.md }]", `versions: [${first}]`),
    ).toEqual(["5:14 This version does not say of which document it is. → Add document: HW.md"]);
  });

  it("may share labels and texts with those of another document", () => {
    const second = `{ label: "1.1", sha256: ${OTHER}, change: editorial }`;
    const third = `{ label: "2.0", sha256: ${"c".repeat(64)}, change: material, grace_days: 30 }`;
    expect(versions(first, second, `{ document: CCLA.md, label: "1.0", sha256: ${HASH} }`, third)).toEqual(
      [],
    );
  });
});

describe("signing", () => {
  it.each([
    [
      "two scopes",
      ["scope: organisation", "group: kernel"],
      "5:10 Signatures count in one scope, and here are two.",
    ],
    ["a group of no name", ["group: a b"], '4:10 cla.group can\'t be "a b".'],
    [
      "a field twice",
      ["fields: [{ name: Address }, { name: address }]"],
      '4:39 There are two fields named "address".',
    ],
    [
      "more fields than a page bears",
      [`fields: [${"{ name: a }, ".repeat(11)}]`],
      "4:11 cla.fields can't be a list of 11",
    ],
    [
      "a required field in a comment",
      ["sign_by: [comment]", "fields: [{ name: Name, required: true }]"],
      '4:12 Nobody could sign: the required field "Name"',
    ],
    ["nowhere", ["sign_by: []"], "4:12 cla.sign_by can't be a list of 0 entries."],
    ["another assurance", ["assurance: none"], '4:14 cla.assurance can\'t be "none".'],
    [
      "a machine that is an agent",
      ["machines: [1, 7]", "agents: [7]"],
      "5:12 The account 7 is a machine above",
    ],
    ["a machine by its name", ["machines: ['bot[bot]']"], "4:14 cla.machines can't be"],
    ["an administrator twice", ['admins: ["@Alice", alice]'], '4:22 "alice" is in this list twice.'],
    [
      "a pattern of branches",
      ["settled_branches: ['release/*']"],
      '4:22 cla.settled_branches can\'t be "release/*".',
    ],
    [
      "an exemption of everything",
      ["exempt: [{ reason: Small }]"],
      "4:12 This exemption would hold for every change.",
    ],
    [
      "an exemption without moves",
      ["exempt: [{ reason: Small, moves: false, people: 2 }]"],
      "4:12 This exemption would",
    ],
    [
      "an exemption without a reason",
      ["exempt: [{ lines: 5 }]"],
      '4:12 The key "reason" is missing in cla.exempt.',
    ],
    [
      "an exemption of no lines",
      ["exempt: [{ reason: Small, lines: 0 }]"],
      "4:36 cla.exempt.lines can't be 0.",
    ],
    ["a waiver of nobody", ["waive: { people: 0 }"], "4:20 cla.waive.people can't be 0."],
    ["a glob that can't be", ["exempt: [{ reason: Docs, paths: [docs/] }]"], '4:36 "docs/" matches no file'],
    [
      "a glob that excludes",
      ["paths: [{ paths: ['!a'], provider: sign-off }]"],
      '4:21 "!a" excludes, which globs about agreements can\'t.',
    ],
  ])("is not by %s", (_, lines, start) => {
    const problems = problemsOf("document: CLA.md", ...lines);
    expect(problems).toHaveLength(1);
    expect(problems[0]?.slice(0, start.length)).toBe(start);
  });

  it("has a limit for all globs together", () => {
    const globs = Array.from({ length: 50 }, (_, i) => `g${i}`).join(", ");
    const entries = (count: number) => [
      "provider: sign-off",
      "paths:",
      ...Array.from({ length: count }, () => `  - { paths: [${globs}], document: CLA.md }`),
    ];
    expect(problemsOf(...entries(10))).toEqual([]);
    expect(problemsOf(...entries(10), "exempt: [{ reason: x, paths: [y] }]")).toEqual([
      "15:33 This is more than 500 globs about agreements. → Use braces.",
    ]);
  });
});
