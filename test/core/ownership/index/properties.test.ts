import fc from "fast-check";
import { minimatch } from "minimatch";
import { describe, expect, it } from "vitest";
import { compileCodeowners } from "../../../../src/core/ownership/codeowners/codeowners.ts";
import { findPatternFlaw } from "../../../../src/core/ownership/index/pattern.ts";
import type { Rule } from "../../../../src/core/ownership/ownership.ts";
import { naiveMatch, naiveOwners } from "./naive.ts";

const name = fc.string({ unit: fc.constantFrom("a", "b", ".", "*", "\\*"), minLength: 1, maxLength: 3 });
const literal = fc.string({ unit: fc.constantFrom("a", "b", ".b", "*"), minLength: 1, maxLength: 3 });
const pattern = fc
  .tuple(
    fc.constantFrom("", "/"),
    fc.array(fc.oneof(name, fc.constantFrom("*", "**", "?")), { minLength: 1, maxLength: 4 }),
    fc.constantFrom("", "", "/"),
  )
  .map(([start, names, end]) => start + names.join("/") + end)
  .filter((text) => !text.includes("***") && !/(^|\/)\.{1,2}(\/|$)/.test(text));
const path = fc.array(literal, { minLength: 1, maxLength: 5 }).map((names) => names.join("/"));

describe("ownership", () => {
  it("reads any text without throwing", () => {
    const word = fc.constantFrom(
      "*",
      "[A]",
      "^[b][2]",
      "\\",
      "[",
      "@a",
      "@o/t",
      "#",
      " ",
      "\t",
      "\r",
      "\n",
      "/",
      "**",
    );
    const text = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.array(word, { maxLength: 40 }).map((w) => w.join("")),
    );
    fc.assert(
      fc.property(text, fc.string({ unit: "binary" }), (text, path) => {
        const { index, problems } = compileCodeowners(text, "CODEOWNERS");
        index.ownersOf(path);
        const lines = text.split("\n");
        for (const { line, column } of problems) {
          expect(column).toBeLessThanOrEqual((lines[(line ?? 0) - 1]?.length ?? 0) + 1);
        }
      }),
      { numRuns: 500, seed: 1 },
    );
  });

  it("matches one pattern as the naive reading does", () => {
    fc.assert(
      fc.property(pattern, path, (pattern, path) => {
        const { index } = compileCodeowners(`${pattern} @a`, "CODEOWNERS");
        expect(index.rules).toHaveLength(1);
        expect(index.ownersOf(path).length === 1).toBe(naiveMatch(pattern, path));
      }),
      { numRuns: 5000, seed: 2 },
    );
  });

  it("matches globs as minimatch does, where both mean the same by them", () => {
    const glob = fc.constantFrom("a", "b", "a*", "*b", "a*b", "?", "?b");
    const globs = fc
      .tuple(fc.array(fc.oneof(glob, fc.constant("**")), { maxLength: 3 }), glob)
      .map(([folders, last]) => [...folders, last].join("/"));
    fc.assert(
      fc.property(globs, path, (glob, path) => {
        const { index } = compileCodeowners(`/${glob} @a`, "CODEOWNERS");
        const expected = [glob, `${glob}/**`].some((each) =>
          minimatch(path, each, { dot: true, noext: true }),
        );
        expect(index.ownersOf(path).length === 1).toBe(expected);
      }),
      { numRuns: 3000, seed: 4 },
    );
  });

  it("finds the last of many rules as the naive reading does, in every section", () => {
    const file = fc.array(fc.oneof({ weight: 4, arbitrary: pattern }, fc.constantFrom("[A]", "[B]", "[a]")), {
      maxLength: 30,
    });
    fc.assert(
      fc.property(file, path, (lines, path) => {
        const { index } = compileCodeowners(lines.join("\n"), "CODEOWNERS");
        const sections = new Set(index.rules.map((rule) => rule.module));
        const expected = [...sections]
          .map(
            (section) =>
              naiveOwners(
                index.rules.filter((rule) => rule.module === section),
                path,
              )?.line,
          )
          .filter((line) => line !== undefined)
          .sort((a, b) => a - b);
        expect(index.ownersOf(path).map(({ rules }) => rules[0]?.line)).toEqual(expected);
      }),
      { numRuns: 1000, seed: 3 },
    );
  });

  it("decides every path of a list as the naive reading does, with sections and exclusions", () => {
    const line = fc.oneof(
      { weight: 6, arbitrary: pattern.map((text) => `${text} @a`) },
      { weight: 2, arbitrary: pattern.map((text) => `!${text}`) },
      fc.constantFrom("[A]", "[B]", "[a]"),
    );
    const paths = fc.array(path, { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(fc.array(line, { maxLength: 25 }), paths, (lines, paths) => {
        const { index } = compileCodeowners(lines.join("\n"), "MAINTAINERS");
        for (const path of paths) {
          const { deciding, overridden } = naiveIndex(index.rules, path);
          expect(index.ownersOf(path).map(({ rules }) => rules[0]?.line)).toEqual(deciding);
          expect(index.overriddenFor(path).map((rule) => rule.line)).toEqual(overridden);
        }
      }),
      { numRuns: 1000, seed: 5 },
    );
  });

  it("reads a plain line as one that has to be looked at closely", () => {
    const words = fc.string({
      unit: fc.constantFrom("a", ".", "/", "!", "*", "[", "\\", "#"),
      minLength: 1,
      maxLength: 6,
    });
    fc.assert(
      fc.property(words, (word) => {
        // Neither a comment, an exclusion or a heading, nor a backslash that keeps the space in the word.
        fc.pre(!/^[#!]|\\$/.test(word));
        const { index, problems } = compileCodeowners(`[A]\n${word} @a`, "CODEOWNERS");
        const flaw = findPatternFlaw(word);
        expect([index.rules.length, problems.length]).toEqual(flaw === null ? [1, 0] : [0, 1]);
      }),
      { numRuns: 2000, seed: 6 },
    );
  });
});

/** Lines of the deciding and of the other matching rules, in the order of the file. */
function naiveIndex(rules: readonly Rule[], path: string) {
  const isExclusion = (rule: Rule) => rule.pattern.startsWith("!");
  const matching = rules.filter((rule) => naiveMatch(rule.pattern.replace(/^!/, ""), path));
  const excluded = new Set(matching.filter(isExclusion).map((rule) => rule.module));
  const others = matching.filter((rule) => !isExclusion(rule));
  const last = new Map(
    others.filter((rule) => !excluded.has(rule.module)).map((rule) => [rule.module, rule]),
  );
  const deciding = [...last.values()].map(({ line }) => line).sort((a, b) => a - b);
  return { deciding, overridden: others.map(({ line }) => line).filter((line) => !deciding.includes(line)) };
}
