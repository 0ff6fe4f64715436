import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseCharter } from "../../../src/core/charter/parse.ts";

const FILE = ".github/charter.yml";

/** `line:column message → fix` of every problem. */
function problemsOf(...lines: string[]): string[] {
  const parsed = parseCharter(lines.join("\n"), FILE);
  if (!("problems" in parsed)) return [];
  return parsed.problems.map(({ line, column, message, fix, severity, path }) => {
    expect([severity, path]).toEqual(["error", FILE]);
    return `${line}:${column} ${message} → ${fix}`;
  });
}

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

describe("modules and sources that can't be meant", () => {
  it("have every problem named, where it is, with its fix", () => {
    const problems = problemsOf(
      "version: 1",
      "review: { overlapping: all }",
      "ownership: [1]",
      "modules:",
      "  - name: '[Docs]'",
      "    maintainers: '@a'",
      "  - { name: Core, maintainers: [a b], emeritus: [c/d/e], approvals: 0, lable: x }",
      `  - { name: Long, maintainers: [], paths: [a, "${"x".repeat(501)}"] }`,
    );
    expect(problems).toEqual([
      '2:24 review.overlapping can\'t be "all". → What holds where several modules match a path: each of them approves, any of them suffices, or the last one decides. For example: overlapping: each',
      "3:13 ownership can't be 1. → A source is modules, CODEOWNERS, OWNERS, or the path of a file named MAINTAINERS, CODEOWNERS or merge_rules.yaml (.yml, .json). For example: .github/MAINTAINERS",
      "5:11 modules.name can't be \"[Docs]\". → The module's name, without brackets. For example: name: Distributed",
      '6:18 modules.maintainers can\'t be "@a". → At most 200 logins or teams; none makes the paths nobody\'s. For example: maintainers: ["@alice", "@org/team"]',
      '7:33 modules.maintainers can\'t be "a b". → A login or a team, between quotes: "@alice" or "@org/team". For example: "@alice"',
      '7:50 modules.emeritus can\'t be "c/d/e". → A login or a team, between quotes: "@alice" or "@org/team". For example: "@alice"',
      "7:69 modules.approvals can't be 0. → Approvals that this module needs: a whole number from 1 to 10. For example: approvals: 2",
      '7:72 There is no key "lable" in modules. → Did you mean label?',
      `8:47 modules.paths can't be "${"x".repeat(60)}…". → A glob from the repository's root, at most 500 characters; a folder ends with /**, and ! excludes. For example: src/**`,
    ]);
  });

  it("contradict themselves", () => {
    const problems = problemsOf(
      "version: 1",
      "ownership: [modules, owner, MAINTAINERS.md, /MAINTAINERS, OWNERS, modules, docs/merge_rules.json]",
      "roster: docs/people.html",
      "modules:",
      "  - { name: Docs, maintainers: [a, '@A'], emeritus: ['@a', b, B] }",
      "  - name: DOCS",
      "    maintainers: []",
      "    paths: [docs/, '!/x', '!!a', 'a//b', '@(a/b)', '{a,b}{c,d}', '[a-z]*/!(x)']",
      "tiers:",
      "  - { name: core, members: ['@noor'], emeritus: [Noor] }",
    );
    expect(problems).toEqual([
      '2:22 "owner" is no source of ownership. → Did you mean OWNERS? Write modules, CODEOWNERS, OWNERS, or the path of a file named MAINTAINERS, CODEOWNERS or merge_rules.yaml (.yml, .json).',
      '2:29 "MAINTAINERS.md" is no source of ownership. → Write modules, CODEOWNERS, OWNERS, or the path of a file named MAINTAINERS, CODEOWNERS or merge_rules.yaml (.yml, .json).',
      '2:45 "/MAINTAINERS" is not a path of a file in a repository. → Write the path from the repository\'s root, without a slash at its ends, for example docs/CLA.md.',
      '2:67 The source "modules" stands here twice. → Keep the first of the two.',
      '3:9 "docs/people.html" is no page that can be compared with the modules. → Name a file that ends with .md, .rst or .json, for example docs/maintainers.md.',
      '5:36 "A" is in this module twice. → Remove one of the two.',
      '5:54 "a" can\'t be a maintainer and emeritus at once. → Remove one of the two.',
      '5:63 "B" is in this list twice. → Remove one of the two.',
      '6:11 There are two modules named "DOCS". → Rename one, or join their paths.',
      '8:13 "docs/" matches no file, because it ends with a slash. → Write "docs/**" for everything in the folder.',
      '8:20 "/x" matches no path, because it starts with a slash. → Write "x": globs start at the repository\'s root anyway.',
      '8:27 "!!a" can be read in two ways: as an exclusion and as a group. → Write one ! and a glob after it, and groups as @(a|b).',
      '8:34 "a//b" matches no path: it has an empty name, or a folder called . or .. → Write the path from the repository\'s root, for example "docs/guide/**".',
      '8:42 "@(a/b)" has a group that is not closed before the next slash. → Close the group, or use braces, which may hold slashes: {docs/api,guide}/**.',
      '10:50 "Noor" can\'t be a member and emeritus at once. → Remove one of the two.',
    ]);
  });

  it("have no more patterns than fit in memory", () => {
    const paths = Array.from({ length: 201 }, (_, at) => `a${at}/{0..9}{0..9}`);
    const modules = [paths.slice(0, 200), paths.slice(200)].map(
      (list, at) => `  - { name: M${at}, maintainers: [], paths: ['${list.join("', '")}'] }`,
    );
    expect(problemsOf("version: 1", "modules:", ...modules)).toEqual([
      "4:42 Up to here the globs stand for more than 20000 patterns. → Use fewer braces: wildcards cost nothing.",
    ]);
  });
});

describe("rules that can't be meant", () => {
  it("have every problem named, where it is, with its fix", () => {
    const problems = problemsOf(
      "version: 1",
      "review:",
      "  choose: random",
      "  commit_authors: false",
      "  wait_hours: 2 days",
      "  largest_share: 100",
      "  rules:",
      "    - { if: label is x, approvals: 2 }",
      "    - { name: '[x]', if: [], approvals: 11 }",
      "    - { name: a, if: 5, wait: 3 }",
      "modules:",
      "  - { name: M, maintainers: [], rules: [{ name: b, wait_hours: 3 }] }",
      "people: { noor: { capacity: none } }",
      "publish: { labels: [module], review: false }",
      "merge: { command: on, method: fast }",
    );
    expect(problems).toEqual([
      '3:11 review.choose can\'t be "random". → How people are chosen for a review: by expertise in what is touched, or in rotation. For example: choose: expertise',
      "4:19 review.commit_authors can't be false. → Approvals by people who wrote commits of the pull request are discounted or counted; its opener's never count. For example: commit_authors: discounted",
      '5:15 review.wait_hours can\'t be "2 days". → Hours that a pull request must be open with its head unchanged: a whole number from 0 to 8760. For example: wait_hours: 48',
      "6:18 review.largest_share can't be 100. → Percent of the approvals that may come from one affiliation: a whole number from 1 to 99. For example: largest_share: 50",
      '8:7 The key "name" is missing in review.rules. → The rule\'s name, without brackets. For example: name: Breaking change',
      "9:15 review.rules.name can't be \"[x]\". → The rule's name, without brackets. For example: name: Breaking change",
      "9:26 review.rules.if can't be a list of 0 entries. → A condition, or a list of one to 10 of which all must hold. For example: if: lines > 5000",
      "9:41 review.rules.approvals can't be 11. → Approvals of each touched module, or, with from, of a tier: a whole number from 1 to 10. For example: approvals: 2",
      "10:22 review.rules.if can't be 5. → A condition, or a list of one to 10 of which all must hold. For example: if: lines > 5000",
      '10:25 There is no key "wait" in review.rules. → Remove it; the keys here are name, if, approvals, from, wait_hours, issue, pre_approval.',
      '12:41 The key "approvals" is missing in modules.rules. → Approvals of this module, or, with from, of a tier: a whole number from 1 to 10. For example: approvals: 2',
      '12:52 There is no key "wait_hours" in modules.rules. → Remove it; the keys here are name, if, approvals, from.',
      '13:29 people.noor.capacity can\'t be "none". → Open review requests that this person takes at a time: a whole number from 1 to 100. For example: capacity: 5',
      '14:21 publish.labels can\'t be "module". → Labels are modules (of the touched modules) or waiting (on author or reviewer). For example: modules',
      "14:38 publish.review can't be false. → Whether the app writes a review of its own: off, comment, or enforce (it approves and requests changes). It is a word, so false is not off. For example: review: off",
      '15:19 merge.command can\'t be "on". → Whether /merge works: true or false. For example: command: true',
      '15:31 merge.method can\'t be "fast". → How /merge merges: merge, squash or rebase. For example: method: squash',
    ]);
  });

  it("contradict themselves", () => {
    const problems = problemsOf(
      "version: 1",
      "tiers: [{ name: core, members: [a] }, { name: writer, members: [b] }]",
      "review:",
      "  rules:",
      "    - { name: Docs, issue: approved }",
      "    - { name: Hold, issue: approved }",
      "    - { name: One, if: draft is true, approvals: 1, from: cor }",
      "    - { name: one, from: core }",
      "    - { name: Nothing, if: [label is x, path is src/], pre_approval: true }",
      "modules:",
      "  - name: Docs",
      "    maintainers: []",
      "    rules:",
      "      - { name: One, if: author is Core, approvals: 1 }",
      "      - { name: Two, if: [author is not maintainer], approvals: 1, from: core }",
      "people: { noor: { time_zone: Mars/Base } }",
    );
    expect(problems).toEqual([
      '2:47 A tier can\'t be named "writer", which means something else. → Rename it.',
      '5:15 There is a module named "Docs" too. → Rename the rule.',
      '6:15 A rule can\'t be named "Hold", which means something else. → Rename it, for example to "Hold rule".',
      '7:24 "draft is true" is no condition. → Start with lines, files, open, label, path, author, base or milestone, for example: lines > 5000',
      '7:59 There is no tier "cor". → Did you mean core? The tiers are core, writer.',
      '8:15 There are two rules named "one" in this list. → Rename one of the two.',
      "8:26 This rule says from whom approvals come, and not how many. → Add approvals, for example approvals: 1",
      '9:15 The rule "Nothing" asks for nothing. → Add approvals, wait_hours or issue, or remove the rule.',
      '9:41 "src/" matches no file, because it ends with a slash. → Write "src/**" for everything in the folder.',
      "9:70 A pre-approval stands in for an issue, and this rule asks for none. → Add issue: with the label that an issue must carry, for example issue: actionable",
      '14:26 There is no tier "Core". → Did you mean core? Write writer, maintainer, or the name of a tier. The tiers are core, writer.',
      '16:30 "Mars/Base" is not a known time zone. → Write an IANA name, for example Europe/Berlin or UTC.',
    ]);
  });

  it("have no more patterns than fit in memory", () => {
    const conditions = (count: number, base: number) =>
      `[${Array.from({ length: count }, (_, at) => `path is a${base + at}/{0..9}{0..9}`)
        .map((each) => `"${each}"`)
        .join(", ")}]`;
    const rules = Array.from({ length: 21 }, (_, at) => {
      return `    - { name: R${at}, if: ${conditions(10, at)}, approvals: 1 }`;
    });
    expect(problemsOf("version: 1", "review:", "  rules:", ...rules)).toEqual([
      "24:25 Up to here the globs stand for more than 20000 patterns. → Use fewer braces: wildcards cost nothing.",
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
