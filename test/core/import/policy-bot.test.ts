import { describe, expect, it } from "vitest";
import { importPolicyBot } from "../../../src/core/import/policy-bot.ts";
import { indexOf, notesOf, ownersOf, succeeded } from "./imported-index.ts";

const FILE = ".policy.yml";

function imported(text: string) {
  return succeeded(importPolicyBot(text, FILE));
}

const COMMENTS = expect.stringContaining('approvals by comments like ":+1:"');
const CONTRIBUTORS = expect.stringContaining("that who pushed commits can't approve them");

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
      expect.stringMatching(/^2: that who pushed commits/),
      expect.stringMatching(/^2: that a change to which no rule applies never passes/),
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
