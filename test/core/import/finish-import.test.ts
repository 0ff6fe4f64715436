// The end of an import: when no charter is written, and how what is lost is said.

import { describe, expect, it } from "vitest";
import { importCodeowners } from "../../../src/core/import/codeowners.ts";
import { finishImport } from "../../../src/core/import/finish-import.ts";
import { groupNotes } from "../../../src/core/import/group-notes.ts";
import { type ImportResult, type Note, noteOfProblem } from "../../../src/core/import/imported.ts";
import { importMergeRules } from "../../../src/core/import/merge-rules.ts";
import { importPersonsOfInterest } from "../../../src/core/import/persons-of-interest.ts";
import { importPolicyBot } from "../../../src/core/import/policy-bot.ts";
import { succeeded } from "./imported-index.ts";

const finish = (result: ImportResult, path = "file") =>
  finishImport([{ path, imported: succeeded(result), source: null }]);

const NOBODY = {
  severity: "error",
  path: "file",
  message: "Nobody would be asked by this charter, so that everyone who can push could approve everything.",
};

describe("no charter is written that asks nobody", () => {
  const lostPolicy = `policy: {approval: [a]}
approval_rules: [{name: a, if: {title: {matches: [x]}}, requires: {count: 1, users: [al]}}]
`;
  const longPattern = `- name: A\n  patterns: ["${"a?b".repeat(8)}"]\n  approved_by: [al]\n`;
  it.each<[string, ImportResult]>([
    ["of an empty file", importCodeowners("", "file")],
    ["of comments", importCodeowners("# * @a\n", "file")],
    ["of rules that clear", importCodeowners("*\n/docs/\n", "file")],
    ["of owners whom no charter can name", importCodeowners("* a@b.co\n", "file")],
    ["of no merge rules", importMergeRules("[]", "file")],
    ["of merge rules whose patterns are lost", importMergeRules(longPattern, "file")],
    ["of a policy whose rules are lost", importPolicyBot(lostPolicy, "file")],
    [
      "of a page of the former",
      importPersonsOfInterest(
        "# M\n\n## Modules\n\n### Docs\n\n- (emeritus) Al ([al](https://github.com/al))\n",
        "m.md",
      ),
    ],
  ])("%s", (_, result) => {
    const finished = finish(result);
    expect("problems" in finished && finished.problems.at(-1)).toMatchObject(NOBODY);
  });

  it("and what was lost is among the reasons", () => {
    expect(finish(importPolicyBot(lostPolicy, "file"))).toMatchObject({
      problems: expect.arrayContaining([
        expect.objectContaining({
          severity: "warning",
          path: "file:2",
          message: expect.stringMatching(/^Could not be carried over: the condition title, because/),
        }),
      ]),
    });
  });

  it("but one that asks a number of those who can push is", () => {
    const policy = `policy: {approval: [all]}
approval_rules: [{name: all, requires: {count: 2, permissions: [write]}}]
`;
    expect(finish(importPolicyBot(policy, "file"))).toMatchObject({ charter: { review: { approvals: 2 } } });
  });
});

describe("notes", () => {
  const note = (line: number | null, message: string, more: Partial<Note> = {}): Note => {
    return { path: "a", line, message, reason: "of this", ...more };
  };

  it("of one reason are one, with all lines and at most three things", () => {
    expect(
      groupNotes([
        note(3, "b"),
        note(1, "x", { reason: "of that" }),
        note(5, "c", { path: "d" }),
        note(4, "b"),
        note(4, "e"),
        note(null, "f", { path: "g" }),
        note(9, "h"),
      ]),
    ).toEqual([
      { places: "a:3,4,9, d:5, g", message: "b, c, e and 2 more", reason: "of this", notes: 6 },
      { places: "a:1", message: "x", reason: "of that", notes: 1 },
    ]);
  });

  it("say what they have in common where that is known and they differ", () => {
    const [one, two] = [
      note(1, "check: A", { together: "check" }),
      note(2, "check: B", { together: "check" }),
    ];
    expect(groupNotes([one])).toMatchObject([{ places: "a:1", message: "check: A" }]);
    expect(groupNotes([one, two, note(3, "z")])).toMatchObject([
      { places: "a:1,2", message: "check" },
      { places: "a:3", message: "z" },
    ]);
  });

  it("name twenty lines and count the others", () => {
    const lines = Array.from({ length: 23 }, (_, at) => note(at + 1, "b"));
    const numbers = Array.from({ length: 20 }, (_, at) => at + 1).join(",");
    expect(groupNotes(lines)).toMatchObject([{ places: `a:${numbers} and 3 more lines`, notes: 23 }]);
  });

  it.each([
    ["A carriage return stands alone.", "a carriage return stands alone"],
    ["This is wrong.", "this is wrong"],
    ["GitHub reads none…", "GitHub reads none…"],
    ["CODEOWNERS knows none.", "CODEOWNERS knows none"],
  ])("give the problem %j as a clause", (message, reason) => {
    const problem = { severity: "error", path: "a", line: 1, column: 1, message, fix: "" } as const;
    expect(noteOfProblem(problem).reason).toBe(reason);
  });
});
