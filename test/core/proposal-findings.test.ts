// What a proposal adds: nothing that was there before, whatever line it stands in now.

import { describe, expect, it } from "vitest";
import { proposalNames, proposalProblems } from "../../src/core/proposal-findings.ts";
import type { ChangedFile, Resolved } from "../../src/core/snapshot.ts";
import { file } from "./build.ts";
import { read, writer } from "./lint/governance.ts";

const PATH = "CODEOWNERS";
const TREE = ["a.ts", "b.ts", "d.ts"];
const UNKNOWN: Resolved = { kind: "unknown" };

function added(before: string, after: string, changed: ChangedFile[] = [], from = PATH) {
  const directory = new Map<string, Resolved>([
    ["ada", writer(1, "ada")],
    ["ghost", UNKNOWN],
    ["phantom", UNKNOWN],
  ]);
  const proposal = { before: [read({ [from]: before })], after: read({ [PATH]: after }), changed };
  return proposalProblems(proposal, { files: TREE, directory }, []).map(
    ({ severity, line, message }) => `${severity} ${line} ${message}`,
  );
}

describe("a proposal", () => {
  it.each([
    ["moves an old flaw to another line", "* @ghost\n", "# More\n\n* @ghost\n"],
    ["names an old ghost less often", "* @ghost\n/a.ts @ghost\n", "* @ghost\n"],
    ["takes a flaw away", "* @ada\n/a.ts @ghost\n", "* @ada\n"],
    ["is the same", "/c.ts @ada\n", "/c.ts @ada\n"],
    ["gives owners to some of the files that had none", "/a.ts @ada\n", "/a.ts @ada\n/b.ts @ada\n"],
    ["gives owners to a part of what nobody owned", "/c.ts @ada\n", "/b.ts @ada\n/c.ts @ada\n"],
  ])("adds nothing where it %s", (_what, before, after) => {
    expect(added(before, after)).toEqual([]);
  });

  it("adds nothing where it renames the file, and all where it is another file", () => {
    const renamed = file(PATH, { previousPath: "docs/CODEOWNERS", change: "renamed" });
    expect(added("* @ghost\n", "* @ghost\n", [renamed], "docs/CODEOWNERS")).toEqual([]);
    expect(added("* @ghost\n", "* @ghost\n", [], "docs/CODEOWNERS")).toHaveLength(1);
  });

  it("adds its own flaws, errors first, and what it makes of old lines", () => {
    const after = "* @ada\n/c.ts @ada\n/a.ts @ghost\n/b.ts @phantom\n";
    expect(added("* @ada\n/a.ts @ghost\n", after)).toEqual([
      'error 4 Of the owners of "/b.ts", @phantom, nobody counts.',
      "error 4 @phantom is no account on GitHub.",
      'warning 2 The pattern "/c.ts" matches no file.',
    ]);
    expect(added("/a.ts @ada\n* @ada @ada\n", "/a.ts @ada\n")[0]).toContain("Nobody owns 2 files");
  });

  it("adds what nobody owns by it alone, and whose difference it makes", () => {
    const rules = (...logins: string[]) =>
      `- name: Docs\n  patterns: [docs/**]\n  approved_by: [${logins.join(", ")}]\n`;
    const page = `# M\n\n## Modules\n\n### Docs\n${["al", "bo", "cy"].map((login) => `- ${login} ([${login}](https://github.com/${login}))\n`).join("")}`;
    const world = { files: ["docs/x", "lib/a/1", "lib/a/2", "lib/b/3"], directory: null };
    const governance = (owners: string, ...logins: string[]) =>
      read({ "people.md": page, [PATH]: owners, ".github/merge_rules.yaml": rules(...logins) });
    const before = [governance("/lib/a/ @al\n", "al")];
    const problems = (owners: string, ...logins: string[]) =>
      proposalProblems({ before, after: governance(owners, ...logins), changed: [] }, world, []);
    expect(problems("/lib/a/ @al\n", "al", "bo")).toEqual([]);
    expect(problems("/lib/a/1 @al\n", "bo").map(({ message }) => message)).toEqual([
      expect.stringMatching(/^"Docs" stands here without @al and @cy/),
      'Nobody owns "lib/a/2".',
    ]);
  });

  it("adds a line that gives files to somebody who did not count before", () => {
    const dead = 'Of the owners of "/b.ts", @ghost, nobody counts.';
    expect(added("* @ada @ghost\n", "* @ada @ghost\n/b.ts @ghost\n")).toEqual([`error 2 ${dead}`]);
    expect(added("* @ada @ghost\n/b.ts @ada\n", "* @ada @ghost\n/b.ts @ghost\n")).toEqual([
      `error 2 ${dead}`,
    ]);
    expect(added("* @ada\n/b.ts @ghost\n", "# Owners\n* @ada\n/b.ts @ghost\n")).toEqual([]);
  });

  it("does not repeat what is shown already", () => {
    const proposal = { before: [], after: read({ [PATH]: "* ada\n" }), changed: [] };
    const world = { files: TREE, directory: null };
    const all = proposalProblems(proposal, world, []);
    const wrong = all.filter(({ severity }) => severity === "error");
    expect(wrong).toHaveLength(1);
    expect(proposalProblems(proposal, world, wrong)).toEqual(all.filter((each) => !wrong.includes(each)));
  });

  it("says what was not looked at, and is never longer than can be stored", () => {
    const owners = (count: number) => Array.from({ length: count }, (_, i) => `/f${i} @p${i}\n`).join("");
    const before = [read({ [PATH]: owners(10) })];
    const after = read({ [PATH]: owners(300) });
    const proposal = { before, after, changed: [] };
    const names = proposalNames(proposal);
    expect(names).toHaveLength(200);
    expect(names[0]).toBe("p10");
    const problems = proposalProblems(proposal, { files: null, directory: null }, []);
    expect(problems.map(({ message }) => message)).toEqual([
      "GitHub cuts the list of this repository's files, so patterns were not compared with them.",
      "Of 290 new names only 200 can be looked up for one pull request.",
    ]);
    expect(problems[1]?.severity).toBe("error");
    const many = proposalProblems(proposal, { files: TREE, directory: null }, []);
    expect(many).toHaveLength(202);
    expect(many[200]?.message).toBe("There are 90 more findings of this kind.");
  });
});
