// No pattern and no path may make the index slow. Steps are counted, since clocks differ from machine to machine.

import { describe, expect, it } from "vitest";
import { compileCodeowners } from "../../../../src/core/ownership/codeowners/codeowners.ts";
import { compileName, matchesName } from "../../../../src/core/ownership/index/glob.ts";
import { type IndexedRule, indexRules } from "../../../../src/core/ownership/index/path-index.ts";
import { PathTrie } from "../../../../src/core/ownership/index/path-trie.ts";
import { PathWalk } from "../../../../src/core/ownership/index/path-walk.ts";
import { compilePattern } from "../../../../src/core/ownership/index/pattern.ts";

/** Places looked at, wildcards tried and rules taken on the way along the path, where nothing is spared. */
function steps(patterns: readonly string[], path: string): number {
  const trie = new PathTrie(new Int32Array(patterns.length));
  for (const [rule, pattern] of patterns.entries()) trie.add(rule, compilePattern(pattern));
  let steps = 0;
  const search = {
    take: () => {
      steps += 1;
    },
    isWorth: () => {
      steps += 1;
      return true;
    },
    taken: () => 0,
    forget: () => {},
  };
  new PathWalk(trie, search).walk(path);
  return steps;
}

/** How often the glob is looked at to match the name. */
function looks(source: string, name: string): number {
  const pattern = compileName(source);
  if (pattern.kind !== "glob") throw new Error("Only globs are counted.");
  let looks = 0;
  const glob = new Proxy(pattern.glob, {
    get(target, key) {
      looks += 1;
      return Reflect.get(target, key);
    },
  });
  expect(matchesName({ kind: "glob", glob }, name, 0, name.length)).toBe(false);
  return looks;
}

const SMALL = 200;
const LARGE = 4 * SMALL;
/** Four times as much, and a little. */
const LINEAR = 4.5;

const deep = (n: number) => "a/".repeat(n);
const many = (n: number, pattern: (at: number) => string) =>
  Array.from({ length: n }, (_, at) => pattern(at));

// First of all, while what counts steps has not yet made the engine give up its shortcuts.
it("a path of 10,000 names, or with a name of 10,000 characters, is soon looked up in the largest file", () => {
  const lines = many(20_000, (at) => `${"*a".repeat(at % 40)}b${at}* @a\n${"**/a/".repeat(at % 10)}${at} @a`);
  const { index } = compileCodeowners(lines.join("\n"), "CODEOWNERS");
  expect(index.rules.length).toBe(40_000);
  expect(index.ownersOf(deep(10_000))).toEqual([]);
  expect(index.ownersOf("a".repeat(10_000))).toEqual([]);
  expect(index.overriddenFor("a".repeat(100))).toEqual([]);
}, 60_000);

describe("a name's wildcards", () => {
  it.each([
    ["*a*a*a…b", (n: number) => looks(`${"*a".repeat(50)}*b`, "a".repeat(n))],
    ["*a*a*a…b, longer", (n: number) => looks(`${"*a".repeat(n)}*b`, "a".repeat(SMALL))],
    ["?*?*?*…b", (n: number) => looks(`${"?*".repeat(50)}b?`, "a".repeat(n))],
    ["many ?", (n: number) => looks(`*${"?".repeat(20)}b`, "a".repeat(n))],
    ["*aaa…b*", (n: number) => looks(`*${"a".repeat(20)}b*`, "a".repeat(n))],
    ["*aaa…b*, longer", (n: number) => looks(`*${"a".repeat(n)}b*`, "a".repeat(4 * LARGE))],
  ])("%s grow no faster than the length", (_, count) => {
    expect(count(LARGE) / count(SMALL)).toBeLessThan(LINEAR);
  });
});

describe("a path", () => {
  it.each([
    ["deep **", (n: number) => steps([`${"**/a/".repeat(20)}b`], deep(n))],
    ["deeper **", (n: number) => steps([`${"**/a/".repeat(n)}b`], deep(LARGE))],
    ["deep **/*", (n: number) => steps([`${"**/*/".repeat(10)}b`, `${"**/?/".repeat(10)}b`], deep(n))],
    [
      "equal patterns",
      (n: number) =>
        steps(
          many(n, () => "/a/*/*b*"),
          `${deep(SMALL)}b`,
        ),
    ],
    [
      "nested patterns",
      (n: number) =>
        steps(
          many(n, (at) => `/${deep(at + 1)}`),
          deep(LARGE),
        ),
    ],
    [
      "patterns that begin with a wildcard",
      (n: number) =>
        steps(
          many(n, (at) => `*x${at}*`),
          deep(SMALL),
        ),
    ],
    [
      "stars at every depth",
      (n: number) =>
        steps(
          many(n, (at) => `${"*/".repeat(at)}b`),
          deep(LARGE),
        ),
    ],
    [
      "a longer path",
      (n: number) =>
        steps(
          many(SMALL, (at) => `**/a/**/*${at}*`),
          deep(n),
        ),
    ],
  ])("takes time in proportion to %s", (_, count) => {
    expect(count(LARGE) / count(SMALL)).toBeLessThan(LINEAR);
  });

  it.each([
    ["extensions", (at: number) => `*.x${at}`],
    ["names", (at: number) => `**/name${at}/`],
    ["starts and ends", (at: number) => `**/a${at}_*_b${at}.ts`],
    ["folders", (at: number) => `/src/f${at}/`],
    ["other folders' wildcards", (at: number) => `/f${at}/**/*x*`],
    ["equal lines", () => "/src/*.ts"],
  ])("takes as long with many %s as with few", (_, pattern) => {
    const path = "src/f7/a9_x_b9.ts";
    expect(steps(many(20_000, pattern), path)).toBeLessThan(steps(many(500, pattern), path) + 10);
  });

  it("is not tried against the weaker wildcards of a section that has its match", () => {
    let tried = 0;
    const countedRegex = (at: number) => {
      const regex = new RegExp(`a|${at}`);
      regex.test = () => {
        tried += 1;
        return true;
      };
      return regex;
    };
    const rule = { file: "f", pattern: "", owners: [], module: null, labels: [], alwaysAsked: [] };
    const rules = Array.from({ length: 1000 }, (_, at): IndexedRule => {
      const parts = [{ kind: "any-depth" } as const, { kind: "regex", regex: countedRegex(at) } as const];
      return { rule: { ...rule, line: at + 1 }, pattern: { parts, ownsBelow: true }, excludes: false };
    });
    const index = indexRules(rules, []);
    expect(index.ownersOf("a/b/c")[0]?.rules[0]?.line).toBe(1000);
    expect(tried).toBe(1);
    expect(index.overriddenFor("a")).toHaveLength(999);
  });
});

it("reads lines of 100,000 characters in linear time, and no more than 1,000 sections", () => {
  const line = `${"a".repeat(4000)} ${"@a#\\ ".repeat(19_000)}`;
  const { problems } = compileCodeowners(`${line}\n`.repeat(25), "CODEOWNERS");
  expect(problems).toHaveLength(25);
  const sections = Array.from({ length: 150_000 }, (_, at) => `[${at}]\n*`).join("\n");
  const { index, unusable } = compileCodeowners(sections, "CODEOWNERS");
  expect(unusable).toBe(true);
  expect(index.ownersOf("a")).toHaveLength(1000);
}, 60_000);
