// Whom the ownership files of one moment name.

import { describe, expect, it } from "vitest";
import { OwnersInForce } from "../../../src/cli/backtest/owners-in-force.ts";

const version = (at: number, text: string | null, path = "CODEOWNERS") => ({ path, at, text });

describe("over time", () => {
  it("a version is in force only for what is merged after it, until the next one or its end", () => {
    const owners = new OwnersInForce([
      version(10, "* @ann"),
      version(20, "* @Ben @org/team"),
      version(30, null),
    ]);
    const seen = [10, 11, 20, 21, 30, 31].map((at) => owners.ownersOf(["a.md"], at).join());
    expect(seen).toEqual(["", "ann", "ann", "ben", "ben", ""]);
  });

  it("a file that moved or changed its format takes the place of the earlier one", () => {
    const rules = '[{"name": "all", "patterns": ["*"], "approved_by": ["ann"]}]';
    const owners = new OwnersInForce([
      version(1, rules, ".github/merge_rules.json"),
      version(2, "- { name: all, patterns: ['*'], approved_by: [ben] }", ".github/merge_rules.yaml"),
      version(3, "* @cem"),
      version(4, "* @dee", ".github/CODEOWNERS"),
    ]);
    expect(owners.ownersOf(["a.md"], 2)).toEqual(["ann"]);
    expect(owners.ownersOf(["a.md"], 5)).toEqual(["ben", "dee"]);
  });

  it("a file that was taken away takes no other along, such as the one that it moved to", () => {
    const owners = new OwnersInForce([
      version(1, "* @ann"),
      version(2, "* @ben", ".github/CODEOWNERS"),
      version(2, null),
    ]);
    expect(owners.ownersOf(["a.md"], 3)).toEqual(["ben"]);
  });
});

it("names the owner of most files first, each once, from all kinds of files", () => {
  const owners = new OwnersInForce([
    version(1, "/docs/ @ann\n/src/ @ben"),
    version(1, "approvers: [cem, ann]\n", "docs/OWNERS"),
    version(1, '[assign.owners]\n"/src/" = ["dee"]\n', "triagebot.toml"),
    version(1, "* @nobody", "docs/page.rst"),
  ]);
  expect(owners.ownersOf(["docs/a", "docs/b", "src/c"], 2)).toEqual(["ann", "cem", "ben", "dee"]);
  expect(owners.ownersOf([], 2)).toEqual([]);
});
