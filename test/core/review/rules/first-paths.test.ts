// The first path that each of many globs fits: as slow matching has it, and soon where there are many.

import { expect, test } from "vitest";
import type { Condition } from "../../../../src/core/charter/review-rule.ts";
import { firstPaths } from "../../../../src/core/review/rules/first-paths.ts";
import { matcherOf } from "../../../../src/core/review/rules/glob-matcher.ts";
import { reviewRule } from "../../build-charter.ts";

const about = (value: string): Condition => ({ subject: "path", isNot: true, value });
const rulesAbout = (globs: string[]) => [reviewRule("Rule", { conditions: globs.map(about) })];

test("finds what matching one by one finds", () => {
  const paths = ["README.md", "src/a.ts", "src/core/b.ts", "docs/a.md", "src/a.md", ".github/x.yml"];
  const globs = [
    "nothing/**",
    "*.md",
    "src/**",
    "**/*.md",
    "src/*.{ts,md}",
    "**/b.*",
    "**",
    ".github/*",
    "src/a.ts",
  ];
  const first = firstPaths(rulesAbout([...globs, ...globs]), paths);
  expect(globs.map(first)).toEqual(globs.map((glob) => paths.find(matcherOf(glob))));
});

test("a glob that nobody looked for is an error, not one that fits nothing", () => {
  const base: Condition = { subject: "base", isNot: false, value: "main" };
  const first = firstPaths([reviewRule("Rule", { conditions: [base, about("src/**")] })], ["main"]);
  expect(first("src/**")).toBeUndefined();
  expect(() => first("main")).toThrow("of no rule that is judged here");
});

test.each([
  ["fit nothing", (i: number) => `never-${i}/**/*.ts`],
  ["fit everything", (i: number) => `**/*${"*".repeat(i % 2)}{,${i}}`],
])("500 globs that %s are looked up in 3,000 files in little time", (_, globOf) => {
  const globs = Array.from({ length: 500 }, (_each, i) => globOf(i));
  const paths = Array.from({ length: 3000 }, (_each, i) => `m${i % 50}/deep/er/path/file${i}.ts`);
  const start = performance.now();
  const first = firstPaths(rulesAbout(globs), paths);
  const found = globs.map(first).filter((path) => path !== undefined);
  expect([0, 500]).toContain(found.length);
  expect(performance.now() - start).toBeLessThan(5000);
});
