// The owners map of a triagebot.toml as lines of CODEOWNERS.

import { expect, it } from "vitest";
import { ownersOfTriagebot } from "../../../src/cli/backtest/triagebot-owners.ts";

it.each([
  ["no table", "[assign]\nwarn = true\n"],
  ["another table", '[assign.adhoc_groups]\nall = ["@ann"]\n[ping.owners]\n"*" = ["ann"]\n'],
  ["an empty one", "[assign.owners]\n\n[next]\n"],
  ["a comment", '# [assign.owners]\n# "*" = ["@ann"]\n'],
])("%s gives nothing", (_, toml) => {
  expect(ownersOfTriagebot(toml)).toBe("");
});

it("reads patterns and people, with and without the at sign, over several lines, up to the next table", () => {
  const toml = `[assign]
[assign.owners] # who is asked
"*" = ["@ann", "ben"]
'/src/tools' = [
  'cem',
  "@dee",
]
docs = []

[autolabel."A-x"]
trigger_files = ["src/"]
`;
  expect(ownersOfTriagebot(toml)).toBe("* @ann @ben\n/src/tools @cem @dee\ndocs");
});
