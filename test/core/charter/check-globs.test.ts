// Limits on what the globs of a charter file ask for together.

import { expect, test } from "vitest";
import { parseCharter } from "../../../src/core/charter/parse.ts";

/** So many conditions about paths, ten in each rule, twenty rules in each module. */
function problemsOf(conditions: number): string[] {
  const rules = Array.from({ length: Math.ceil(conditions / 10) }, (_, rule) => {
    const globs = Array.from(
      { length: Math.min(10, conditions - rule * 10) },
      (_each, i) => `path is a/${i}`,
    );
    return `      - { name: R${rule}, approvals: 1, if: ${JSON.stringify(globs)} }`;
  });
  const modules = Array.from({ length: Math.ceil(rules.length / 20) }, (_, i) => [
    `  - name: M${i}`,
    '    maintainers: ["@ada"]',
    "    rules:",
    ...rules.slice(i * 20, (i + 1) * 20),
  ]);
  const parsed = parseCharter(
    ["version: 1", "modules:", ...modules.flat()].join("\n"),
    ".github/charter.yml",
  );
  return "problems" in parsed ? parsed.problems.map(({ line, message }) => `${line} ${message}`) : [];
}

test("conditions about paths are counted over all rules", () => {
  expect(problemsOf(501)).toEqual(["62 This is more than 500 conditions about paths."]);
  expect(problemsOf(500)).toEqual([]);
});
