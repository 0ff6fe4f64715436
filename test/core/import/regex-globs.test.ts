import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { regexGlobs } from "../../../src/core/import/regex-globs.ts";
import { indexOf } from "./imported-index.ts";

/** Whether a module with these paths has the path. */
function matcher(paths: string[]): (path: string) => boolean {
  const modules = [{ name: "m", paths, maintainers: ["@a"] }];
  const index = indexOf({ charter: { version: 1, ownership: ["modules"], modules } });
  return (path) => index.ownersOf(path).length > 0;
}

describe("an expression that globs can't say", () => {
  it.each([
    "(?i)a",
    "\\bfoo\\b",
    "(ab)*",
    "[\\w/]+",
    "a{20}",
    "(",
    "(?=a)",
    "(a|b|c|d|e){5}",
    "[^\u{1f600}]",
  ])("%s gives none", (source) => {
    expect(regexGlobs(source)).toBeNull();
  });
});

describe("an expression", () => {
  it.each([
    [".*", ["**"]],
    ["\\.go$", ["**/*.go"]],
    ["^BUILD$", ["BUILD"]],
    ["(^|/)BUILD$", ["**/BUILD"]],
    ["^docs/", ["docs/**"]],
    ["^docs/.*\\.md$", ["docs/**/*.md"]],
    ["^docs", ["docs*{,/**}"]],
    ["config/.*", ["**/*config/**"]],
    ["^(config|plugins)\\.ya?ml$", ["config.yml", "config.yaml", "plugins.yml", "plugins.yaml"]],
    ["^v[0-9]+/[^/]+$", ["v+([0-9])/?*"]],
    ["^a[.*{]b$", ["a[\\.\\*\\{]b"]],
    ["^a.*b$", ["a*{,/**/*}b"]],
    ["^/a", []],
    ["a$b", []],
    ["^$", []],
  ])("%s becomes globs", (source, globs) => {
    expect(regexGlobs(source)).toEqual(globs);
  });

  it("becomes globs that match exactly what it fits", () => {
    const atom = fc.constantFrom(
      "a",
      "b",
      "ab",
      "/",
      "\\.",
      ".",
      ".*",
      ".+",
      "[^/]*",
      "[^/]+",
      "[ab]",
      "[^a]",
      "[a-b]+",
      "\\d*",
      "(a|b/|)",
      "(^|/)",
      "(/|$)",
      "(.*/)?",
      "a?",
      "/?",
      "b*",
      "\\{",
      "\\\\",
      "!",
      "é",
    );
    const source = fc
      .tuple(
        fc.constantFrom("", "^"),
        fc.array(atom, { minLength: 1, maxLength: 5 }),
        fc.constantFrom("", "$"),
      )
      .map(([start, atoms, end]) => start + atoms.join("") + end);
    const name = fc.stringMatching(/^[ab.1{}\\!é]{1,4}$/).filter((text) => text !== "." && text !== "..");
    const path = fc.array(name, { minLength: 1, maxLength: 4 }).map((names) => names.join("/"));
    let translated = 0;
    let matched = 0;
    fc.assert(
      fc.property(source, fc.array(path, { minLength: 12, maxLength: 12 }), (text, paths) => {
        const globs = regexGlobs(text);
        if (globs === null) return;
        translated += 1;
        const matches = matcher(globs);
        const regex = new RegExp(text.replaceAll("\\\\", "\\x5c"));
        for (const each of paths) {
          const expected = regex.test(each);
          if (expected) matched += 1;
          expect([text, each, matches(each)]).toEqual([text, each, expected]);
        }
      }),
      { numRuns: 600, seed: 12 },
    );
    expect(translated).toBeGreaterThan(400);
    expect(matched).toBeGreaterThan(600);
  });
});
