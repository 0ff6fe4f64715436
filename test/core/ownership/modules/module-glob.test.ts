// The globs of modules mean exactly what they mean to minimatch, and none of them is slow.

import fc from "fast-check";
import { minimatch } from "minimatch";
import { describe, expect, it } from "vitest";
import { indexRules } from "../../../../src/core/ownership/index/path-index.ts";
import { parseModuleGlob } from "../../../../src/core/ownership/modules/module-glob.ts";
import type { OwnershipIndex } from "../../../../src/core/ownership/ownership.ts";
import { owner, rule } from "../../build-ownership.ts";

fc.configureGlobal({ seed: 3, numRuns: 3000 });

/** An index of this glob alone; null when it is refused. */
function indexOf(glob: string): OwnershipIndex | null {
  const parsed = parseModuleGlob(glob);
  if ("message" in parsed) return null;
  const of = rule(glob, 1, [owner("@a")]);
  return indexRules(
    parsed.patterns.map((pattern) => ({ rule: of, pattern, excludes: false })),
    [],
  );
}

function matches(glob: string, path: string): boolean | undefined {
  const found = indexOf(glob)?.ownersOf(path);
  return found && found.length > 0;
}

describe("a glob that can't be meant", () => {
  it.each([
    ["docs/", "docs/**"],
    ["docs//", "docs/**"],
    ["/docs/**", '"docs/**"'],
    ["a{,/}", '"a/**"'],
    ["{a,}/b", '"b"'],
    ["./a", "root"],
    ["a/../b", "root"],
    ["!", "root"],
    ["!!a", "one !"],
    ["!(a)", "@(a|b)"],
    ["+(a/b)", "braces"],
    ["{1..101}", "wildcards"],
    ["{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}", "wildcards"],
    ["@(a)".repeat(11), "fewer groups"],
  ])("%s is refused with a fix", (glob, fix) => {
    const parsed = parseModuleGlob(glob);
    expect("message" in parsed && parsed.message).toBeTruthy();
    expect("message" in parsed && parsed.fix).toContain(fix);
  });
});

describe("a glob", () => {
  it.each<[string, string[], string[]]>([
    ["docs", ["docs"], ["docs/a", "a/docs", "Docs"]],
    ["docs/**", ["docs/a", "docs/a/b", "docs/.a/b"], ["docs", "docsa/b", "a/docs/b"]],
    ["**", ["a", "a/b", ".a"], []],
    ["**/*.py", ["a.py", "a/b.py", ".py", "a/.b/c.py"], ["a.pyc", "a.py/b"]],
    ["*", ["a", ".a"], ["a/b"]],
    [
      "src/*/test/**/*.{ts,js}",
      ["src/a/test/b.ts", "src/a/test/b/c/d.js"],
      ["src/test/b.ts", "src/a/test/b.py"],
    ],
    ["a?c", ["abc", "a😀c"], ["ac", "a/c", "abbc"]],
    ["v[0-9]*/[!a]", ["v1/b", "v12x/b"], ["v/b", "v1/a", "vx/b"]],
    ["lib@(x|y)?(z)", ["libx", "libyz"], ["lib", "libz", "libxy"]],
    ["!(vendor)/**", [], []],
    ["src/!(vendor)/**", ["src/a/b"], ["src/vendor/b", "src/a"]],
    ["a\\*b/\\[c\\]", ["a*b/[c]"], ["axb/[c]", "a*b/c"]],
    ["#a", ["#a"], ["a"]],
    ["file{1..3}", ["file1", "file3"], ["file4", "file{1..3}"]],
    ["@scope/a", ["@scope/a"], ["scope/a"]],
  ])("%s matches what minimatch says", (glob, yes, no) => {
    for (const path of yes) expect([path, matches(glob, path)]).toEqual([path, true]);
    for (const path of no) expect([path, matches(glob, path)]).toEqual([path, false]);
  });

  it("that excludes matches the same without its exclamation mark", () => {
    expect(parseModuleGlob("!docs/**")).toEqual({ ...parseModuleGlob("docs/**"), excludes: true });
  });

  it("means what it means to minimatch", () => {
    const pieces = [
      "a",
      "b",
      "ab",
      ".",
      "*",
      "**",
      "?",
      "/",
      "/",
      "[ab]",
      "[!a]",
      "{a,b}",
      "{a/b,}",
      "@(a|b)",
      "!(a)",
      "*(ab)",
      "+(a|b*)",
      "?(b)",
      "\\*",
      "[",
      "]",
      "(",
      ")",
      "|",
      "\\",
      "-",
      "é",
    ];
    const glob = fc
      .array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 8 })
      .map((all) => all.join(""));
    const name = fc.stringMatching(/^[ab.*é(|)-]{1,4}$/).filter((text) => text !== "." && text !== "..");
    const path = fc.array(name, { minLength: 1, maxLength: 4 }).map((names) => names.join("/"));
    let compared = 0;
    let matched = 0;
    fc.assert(
      fc.property(glob, fc.array(path, { minLength: 10, maxLength: 10 }), (source, paths) => {
        fc.pre(!source.startsWith("!"));
        const index = indexOf(source);
        if (index === null) return;
        for (const each of paths) {
          const expected = minimatch(each, source, { dot: true, platform: "linux", nocomment: true });
          compared += 1;
          if (expected) matched += 1;
          expect([source, each, index.ownersOf(each).length > 0]).toEqual([source, each, expected]);
        }
      }),
    );
    expect(compared).toBeGreaterThan(5000);
    expect(matched).toBeGreaterThan(300);
  });
});

describe("no glob is slow", () => {
  it.each([
    ["*a".repeat(200)],
    [`${"**/a/".repeat(80)}b`],
    ["+(a|aa|a*)b"],
    ["*(*(*(a)))b"],
    ["*[ab]".repeat(60)],
    ["!(*a)".repeat(5).replace("!", "x!")],
    ["x!(+(!(+(!(+(!(+(!(a*)*))*))*))*)b"],
    [`${"{a,b}".repeat(6)}*a*a*a*b`],
  ])(
    "%s",
    (source) => {
      const names = (length: number) => [
        "a".repeat(length),
        `x${"a".repeat(length)}`,
        `${"a/".repeat(length / 2)}c`,
      ];
      const index = indexOf(source);
      if (index === null) throw new Error(`${source} is refused`);
      const started = performance.now();
      for (const path of names(10_000)) index.ownersOf(path);
      expect(performance.now() - started).toBeLessThan(2000);
    },
    20_000,
  );
});
