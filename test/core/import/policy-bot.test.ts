import { describe, expect, it } from "vitest";
import { importPolicyBot } from "../../../src/core/import/policy-bot.ts";
import { indexOf, notesOf, ownersOf, succeeded } from "./imported-index.ts";

const FILE = ".policy.yml";

function imported(text: string) {
  return succeeded(importPolicyBot(text, FILE));
}

const COMMENTS = expect.stringContaining('approvals by comments like ":+1:"');
const CONTRIBUTORS = expect.stringContaining("that who committed the work of others can't approve it");

describe("a policy that can't be imported", () => {
  it.each([
    ["a: [", "not valid YAML"],
    ["remote: org/policies", '"org/policies"'],
    ["- x", "approval_rules"],
  ])("%s is refused", (text, message) => {
    const result = importPolicyBot(text, FILE);
    expect("problems" in result && result.problems[0]?.message).toContain(message);
  });
});

describe("what a charter can't say of a policy", () => {
  it("is said line by line, with the reason", () => {
    const result = imported(`policy:
  approval:
    - author
    - or: [team, docs]
    - and: [files, missing]
    - or: [{and: [team]}]
    - nobody
    - org
    - staging
  disapproval: {requires: {teams: [org/all]}}
approval_rules:
  - name: author
    if: {has_author_in: {users: [bot]}}
    requires: {count: 1, users: [al]}
  - name: team
    options: {allow_author: true, invalidate_on_push: false, request_review: {enabled: true}}
    requires: {count: 2, teams: [org/team]}
  - name: docs
    if: {changed_files: {paths: ["^docs/"]}}
    requires: {count: 1, users: [doc]}
  - name: files
    description: what it is
    if: {changed_files: {paths: ["^src/", "(?i)x"], ignore: ["\\\\.md$"]}}
    requires: {count: 12, users: [al, Al, "-"], organizations: [org], permissions: [admin], conditions: {has_labels: [ok]}}
  - name: nobody
    requires: {count: 0}
  - name: org
    requires: {count: 1, organizations: [org]}
  - name: staging
    if: {only_changed_files: {paths: ["^staging/"]}}
    requires: {count: 1, users: [al]}
  - name: unused
`);
    expect(notesOf(result)).toEqual([
      expect.stringMatching(/^2: approvals by comments/),
      expect.stringMatching(/^2: that a change to which no rule applies never passes/),
      expect.stringMatching(/^2: that who committed the work of others/),
      '5: the rule "missing", because approval_rules does not define it',
      expect.stringMatching(/^6: what is nested here/),
      expect.stringMatching(/^10: who may disapprove/),
      expect.stringMatching(/^12: the rule "author"/),
      expect.stringMatching(/^13: the condition has_author_in/),
      expect.stringMatching(/^15: the alternatives "team" or "docs"/),
      expect.stringMatching(/^16: the option allow_author/),
      expect.stringMatching(/^16: the option request_review/),
      expect.stringMatching(/^21: that "files" asks for 12 approvals/),
      expect.stringMatching(/^22: description of "files"/),
      expect.stringMatching(/^23: the expression "\(\?i\)x"/),
      expect.stringMatching(/^24: members of "org" as approvers/),
      expect.stringMatching(/^24: what else must hold/),
      expect.stringMatching(/^24: that anyone with the permission admin/),
      expect.stringMatching(/^25: the rule "nobody", because it asks for no approval/),
      expect.stringMatching(/^27: the rule "org", because it names no user/),
      expect.stringMatching(/^28: members of "org" as approvers/),
      expect.stringMatching(/^29: the rule "staging", because it applies where all files match/),
      expect.stringMatching(/^32: the rule "unused"/),
    ]);
    expect(result.charter.modules).toEqual([
      {
        name: "files",
        paths: ["src/**", "!**/*.md"],
        maintainers: ["@al"],
        approvals: 10,
      },
    ]);
  });
});

describe("a policy as a charter", () => {
  it("asks every rule about the files that it is about", () => {
    const { charter, notes, origins } = imported(`policy:
  approval:
    - everything
    - and: [api, docs or help]
    - or: [docs, help]
approval_rules:
  - name: everything
    requires: {count: 1, teams: [org/team]}
  - name: api
    if: {changed_files: {paths: ["^api/"]}}
    requires: {count: 2, users: [al, bo]}
  - name: docs
    if: {changed_files: {paths: ["^docs/", "\\\\.md$"]}}
    requires: {count: 1, users: [doc]}
  - name: help
    if: {changed_files: {paths: ["\\\\.md$", "^docs/"]}}
    requires: {count: 1, users: [Doc, hal]}
`);
    expect(charter).toEqual({
      version: 1,
      review: { overlapping: "each" },
      ownership: ["modules"],
      modules: [
        { name: "everything", paths: ["**"], maintainers: ["@org/team"], approvals: 1 },
        { name: "api", paths: ["api/**"], maintainers: ["@al", "@bo"], approvals: 2 },
        { name: "docs or help", paths: ["docs/**", "**/*.md"], maintainers: ["@Doc", "@hal"], approvals: 1 },
      ],
    });
    expect(notesOf({ notes })).toEqual([
      COMMENTS,
      CONTRIBUTORS,
      expect.stringContaining('the rule "docs or help"'),
    ]);
    expect(origins.map(({ line }) => line)).toEqual([7, 9, 12]);
    const index = indexOf({ charter });
    expect(ownersOf(index, "api/x.md")).toBe("@al @bo + @doc @hal + @org/team");
  });

  it("leaves files out that pass by themselves, beside one rule for everything", () => {
    const { charter, notes } = imported(`policy: {approval: [{or: [team, staging]}]}
approval_rules:
  - name: team
    requires: {count: 1, teams: [org/team]}
  - name: staging
    if: {only_changed_files: {paths: ["^staging/.*"]}}
    requires: {count: 0}
`);
    expect(charter.modules).toEqual([
      { name: "team", paths: ["**", "!staging/**"], maintainers: ["@org/team"], approvals: 1 },
    ]);
    expect(notesOf({ notes })).toEqual([COMMENTS, CONTRIBUTORS]);
  });

  it("needs no module where anyone who can push approves", () => {
    const { charter } = imported(`policy: {approval: [all]}
approval_rules: [{name: all, requires: {count: 2, permissions: [write]}}]
`);
    expect(charter).toEqual({
      version: 1,
      review: { overlapping: "each", approvals: 2 },
      ownership: ["modules"],
      modules: [],
    });
  });
});

describe("conditions", () => {
  const STRICT = expect.stringMatching(/^1: that a change to which no rule applies never passes/);

  it("are rules of what the same people approve in any case", () => {
    const { charter, notes, origins } = imported(`policy: {approval: [team, docs, large, breaking, release]}
approval_rules:
  - name: team
    requires: {count: 1, teams: [org/team]}
  - name: docs
    if: {changed_files: {paths: ["^docs/"]}}
    requires: {count: 1, users: [doc]}
  - name: large
    if: {modified_lines: {total: "> 500"}}
    requires: {count: 2, teams: [Org/Team]}
  - name: hold
    requires: {count: 0}
  - name: breaking
    if: {changed_files: {paths: ["^docs/"]}, has_labels: [breaking, "not yet"]}
    requires: {count: 2, users: [doc]}
  - name: release
    if: {targets_branch: {pattern: "^(main|release/.*)$"}}
    requires: {count: 3, teams: [org/team]}
`);
    expect(charter.modules).toEqual([
      {
        name: "team",
        paths: ["**"],
        maintainers: ["@org/team"],
        approvals: 1,
        rules: [
          { name: "large", if: ["lines > 500"], approvals: 2 },
          { name: "release", if: ["base is {main,release/**}"], approvals: 3 },
        ],
      },
      {
        name: "docs",
        paths: ["docs/**"],
        maintainers: ["@doc"],
        approvals: 1,
        rules: [{ name: "breaking", if: ["label is breaking", 'label is "not yet"'], approvals: 2 }],
      },
    ]);
    expect(notesOf({ notes })).toEqual([COMMENTS, CONTRIBUTORS, expect.stringContaining('the rule "hold"')]);
    expect(origins).toMatchObject([
      { line: 3, lastLine: 16 },
      { line: 5, lastLine: 13 },
    ]);
    indexOf({ charter });
  });

  it("are rules of the whole charter where anyone who can push approves", () => {
    const { charter, notes } = imported(`policy: {approval: [all, hold, docs, both]}
approval_rules:
  - {name: all, requires: {count: 1, permissions: [write]}}
  - {name: hold, if: {has_labels: [big]}, requires: {count: 2, permissions: [write]}}
  - {name: docs, if: {changed_files: {paths: ["^docs/"]}}, requires: {count: 3, permissions: [write]}}
  - {name: both, if: {changed_files: {paths: ["^a/", "^b/"], ignore: ["x$"]}}, requires: {count: 3, permissions: [write]}}
`);
    expect(charter.review).toEqual({
      overlapping: "each",
      approvals: 1,
      rules: [
        { name: "docs", if: ["path is docs/**"], approvals: 3 },
        { name: "hold rule", if: ["label is big"], approvals: 2 },
      ],
    });
    expect(notesOf({ notes })).toEqual([
      COMMENTS,
      CONTRIBUTORS,
      '6: the rule "both", because one condition of a charter can\'t say which files it is about',
    ]);
    indexOf({ charter });
  });

  it.each([
    ["if: {modified_lines: {additions: '> 5', total: '> 9'}}", "the condition modified_lines"],
    ["if: {modified_lines: {total: '= 9'}}", "the condition modified_lines"],
    ["if: {targets_branch: {pattern: '(?i)main'}}", "the condition targets_branch"],
    ["if: {has_labels: []}", "the condition has_labels"],
    [`if: {has_labels: ["a\\nb"]}`, "the condition has_labels"],
    ["if: {title: {matches: [x]}}", "the condition title"],
    ["if: {has_labels: [x]}", "asks for more of those only who are always asked"],
  ])("that can't be said exactly are lost with their rule: %s", (condition, note) => {
    const { charter, notes } = imported(`policy: {approval: [a, b]}
approval_rules:
  - {name: a, ${condition}, requires: {count: 2, users: [al]}}
  - {name: b, if: {changed_files: {paths: ["^b/"]}}, requires: {count: 1, users: [al]}}
`);
    expect(charter.modules).toEqual([{ name: "b", paths: ["b/**"], maintainers: ["@al"], approvals: 1 }]);
    expect(notesOf({ notes })).toEqual([
      COMMENTS,
      STRICT,
      CONTRIBUTORS,
      expect.stringContaining(note),
      ...(note.startsWith("the condition") ? [expect.stringContaining('the rule "a"')] : []),
    ]);
  });

  it("that differ make no alternatives", () => {
    const { charter, notes } = imported(`policy: {approval: [{or: [a, b]}]}
approval_rules:
  - {name: a, if: {has_labels: [x]}, requires: {count: 1, users: [al]}}
  - {name: b, requires: {count: 1, users: [bo]}}
`);
    expect(charter.modules).toEqual([]);
    expect(notesOf({ notes })).toContainEqual(expect.stringContaining('the alternatives "a" or "b"'));
  });
});

describe("people who wrote commits", () => {
  const policy = (first: string, second: string, defaults = "{}") => `policy: {approval: [a, b]}
approval_defaults: {options: ${defaults}}
approval_rules:
  - {name: a, options: ${first}, requires: {count: 1, users: [al]}}
  - {name: b, options: ${second}, requires: {count: 1, users: [bo]}}
`;

  it("approve where every rule allows it", () => {
    const { charter, notes } = imported(
      policy("{allow_contributor: true}", "{allow_non_author_contributor: true}"),
    );
    expect(charter.review).toEqual({ overlapping: "each", commit_authors: "counted" });
    expect(notesOf({ notes })).toEqual([COMMENTS, expect.stringMatching(/^4: the option allow_contributor/)]);
    const byDefault = imported(policy("{}", "{}", "{allow_non_author_contributor: true}"));
    expect(byDefault.charter.review).toEqual({ overlapping: "each", commit_authors: "counted" });
  });

  it("don't where one rule does not, which is said", () => {
    const { charter, notes } = imported(
      policy("{}", "{allow_non_author_contributor: false}", "{allow_non_author_contributor: true}"),
    );
    expect(charter.review).toEqual({ overlapping: "each" });
    expect(notesOf({ notes })).toEqual([
      COMMENTS,
      CONTRIBUTORS,
      expect.stringMatching(/^4: that people who wrote commits approve for "a"/),
    ]);
  });
});
