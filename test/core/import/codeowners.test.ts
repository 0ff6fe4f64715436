import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { importCodeowners } from "../../../src/core/import/codeowners.ts";
import { finishImport } from "../../../src/core/import/finish-import.ts";
import { compileCodeowners } from "../../../src/core/ownership/codeowners/codeowners.ts";
import { indexOf, notesOf, ownersOf, succeeded } from "./imported-index.ts";

function imported(...lines: string[]) {
  return succeeded(importCodeowners(lines.join("\n"), "CODEOWNERS"));
}

describe("what a charter can't say of a CODEOWNERS file", () => {
  it("is said line by line, with the reason", () => {
    const result = imported(
      "* a@b.co",
      "/docs/ @docs c@d.co @-x",
      "[x @a",
      "/src//a @a",
      "[Many][12] @m",
      "/m",
      "^[Free] @f",
      "/f",
      `/${"x/".repeat(249)}y @a`,
    );
    expect(notesOf(result)).toEqual([
      '1: the owner "a@b.co", because nobody can see whose address it is; nobody is left here, so that these files are nobody\'s',
      '2: the owner "c@d.co", because nobody can see whose address it is',
      '2: the owner "@-x", because no login of GitHub starts so',
      "3: what stands here, because brackets have no meaning in a CODEOWNERS pattern",
      "4: what stands here, because this pattern matches no path: it has an empty name, or a folder called . or ..",
      '5: that the section "Many" asks for 12 approvals, because a module asks for at most 10, which it does now',
      '7: the optional section "Free", because modules of a charter are never optional; keep this section in .github/MAINTAINERS and list that in ownership',
    ]);
    expect(result.charter.modules?.map(({ name }) => name)).toEqual(["everything", "docs/", "Many"]);
  });

  it("is a pattern that is too long", () => {
    expect(notesOf(imported(`/${"x".repeat(495)} @a`))).toEqual([
      `1: the pattern "/${"x".repeat(59)}…", because as a glob it has more than 500 characters`,
    ]);
  });

  it("is more than a charter holds, with what is exact instead", () => {
    const finish = (lines: string[]) =>
      finishImport([{ path: "CODEOWNERS", imported: imported(...lines), source: "CODEOWNERS" }]);
    const many = finish(Array.from({ length: 501 }, (_, at) => `/${at}/ @a${at}`));
    expect(many).toEqual({
      problems: [
        {
          severity: "error",
          path: "CODEOWNERS",
          line: null,
          column: null,
          message: "This makes 501 modules, and a charter has at most 500.",
          fix: "Keep the file as it is, and write a charter with ownership: [CODEOWNERS], which means exactly the same.",
        },
      ],
    });
    const wide = finish(["[A] @a", ...Array.from({ length: 201 }, (_, at) => `/${at}/`)]);
    expect(wide).toMatchObject({ problems: [{ message: expect.stringContaining("201 paths") }] });
    const large = finish(Array.from({ length: 499 }, (_, at) => `/${"é".repeat(240)}${at}/ @a${at}`));
    expect(large).toMatchObject({ problems: [{ message: expect.stringContaining("256 KB") }] });
  });

  it("is a whole file that GitHub does not load", () => {
    expect(importCodeowners("x".repeat(3 * 1024 * 1024), "CODEOWNERS")).toMatchObject({
      problems: [{ line: null }],
    });
    for (const text of ["* @a\0", "[x @a\n"]) {
      expect(importCodeowners(text, "CODEOWNERS")).toMatchObject({ problems: [{ line: 1 }] });
    }
  });
});

describe("a CODEOWNERS file as a charter", () => {
  it("groups neighbours, and moves a line up only past what it can't overlap", () => {
    const { charter, origins } = imported(
      "# Build",
      "/ci/ @ci",
      "/docs/ @docs",
      "/tools/ @CI",
      "*.md @docs",
      "/make/ @ci",
      "",
      "/other/ @ci",
    );
    expect(charter.modules).toEqual([
      { name: "Build", paths: ["ci/**", "tools/**"], maintainers: ["@ci"] },
      { name: "Build: docs/", paths: ["docs/**", "**/*.md{,/**}"], maintainers: ["@docs"] },
      { name: "Build: make/", paths: ["make/**"], maintainers: ["@ci"] },
      { name: "other/", paths: ["other/**"], maintainers: ["@ci"] },
    ]);
    expect(origins.map(({ line, lastLine }) => [line, lastLine])).toEqual([
      [2, 4],
      [3, 5],
      [6, 6],
      [8, 8],
    ]);
  });

  it("takes names and labels from comments", () => {
    const { charter } = imported(
      "# This file says who is asked for a review of what, and it says so at great length.",
      "/a @a",
      "",
      "# Not for the lines below the empty one",
      "",
      "/b @b",
      "# === Linear Algebra ===",
      "# label: module: linear algebra",
      "/c @c",
      "# tests:",
      "/d @d",
      "# /old @gone",
      "/e @e",
      "",
      "# [Odd]\u200b name",
      "/f @f",
      "# linear algebra",
      "/g @g",
    );
    expect(charter.modules?.map(({ name, label }) => [name, label])).toEqual([
      ["a", undefined],
      ["b", undefined],
      ["Linear Algebra", "module: linear algebra"],
      ["Linear Algebra: tests", undefined],
      ["e", undefined],
      ["Odd name", undefined],
      ["Odd name: linear algebra", undefined],
    ]);
  });

  it("keeps the order within sections by exclusions, and asks every section", () => {
    const { charter } = imported(
      "/x/ @root",
      "[Code][2] @code",
      "/src/",
      "/src/free",
      "/src/ui/ @ui",
      "/src/ui/api/",
      "/lib/ @ui",
      "[Docs] @docs",
      "*.md",
      "/src/x.md @none-of-yours",
    );
    expect(charter.review).toEqual({ overlapping: "each" });
    expect(charter.modules).toEqual([
      { name: "x/", paths: ["x/**"], maintainers: ["@root"] },
      {
        name: "Code",
        paths: ["src/**", "src/free{,/**}", "!src/ui/**", "src/ui/api/**"],
        maintainers: ["@code"],
        approvals: 2,
      },
      {
        name: "Code: src/ui/",
        paths: ["src/ui/**", "!src/ui/api/**", "lib/**"],
        maintainers: ["@ui"],
        approvals: 2,
      },
      { name: "Docs", paths: ["**/*.md{,/**}", "!src/x.md{,/**}"], maintainers: ["@docs"] },
      { name: "Docs: src/x.md", paths: ["src/x.md{,/**}"], maintainers: ["@none-of-yours"] },
    ]);
  });

  it.each([
    ["/{a\\\\b}*", ["{a\\b}", "{a\\b}c/d"], ["a", "{a\\\\b}", "{ab}"]],
    ["/{a,b}", ["{a,b}"], ["a", "b"]],
    ["/!(a|b)", ["!(a|b)"], ["c"]],
    ["/!a/+(b)/", ["!a/+(b)/c"], ["b", "!a/b/c"]],
    ["\\[a\\]?", ["x/[a]b"], ["ab", "[a]"]],
  ])("takes the characters of %s that mean something in globs for themselves", (pattern, yes, no) => {
    const index = indexOf(imported(`${pattern} @a`));
    for (const path of yes) expect([path, ownersOf(index, path)]).toEqual([path, "@a"]);
    for (const path of no) expect([path, ownersOf(index, path)]).toEqual([path, ""]);
  });

  it("gives every path the owners that it had", () => {
    const name = fc.oneof(
      fc.constantFrom("a", "b", "ab", "*", "**", "?", "a*", "*.b", "a**b"),
      fc
        .array(
          fc.constantFrom(
            "a",
            "*",
            "?",
            "\\ ",
            "{",
            "}",
            ",",
            "(",
            ")",
            "@",
            "!",
            "+",
            "|",
            "\\[",
            "\\*",
            "\\\\",
            "é",
          ),
          {
            minLength: 1,
            maxLength: 4,
          },
        )
        .map((all) => all.join("")),
    );
    const pattern = fc
      .tuple(
        fc.constantFrom("", "/"),
        fc.array(name, { minLength: 1, maxLength: 3 }),
        fc.constantFrom("", "", "/"),
      )
      .map(([start, names, end]) => start + names.join("/") + end);
    const owners = fc.constantFrom("", "@a", "@A @b", "@b @o/t", "x@y.zz");
    const rule = fc.tuple(pattern, owners).map((words) => words.join(" "));
    const line = fc.oneof(
      { weight: 6, arbitrary: rule },
      { weight: 1, arbitrary: fc.constantFrom("# A", "", "[S] @s", "[T][2]", "^[O] @o") },
    );
    const part = fc.constantFrom(
      "a",
      "b",
      "ab",
      "x.b",
      ".b",
      "a b",
      "{a,b}",
      "(a)",
      "!a",
      "+a",
      "@",
      "[a]",
      "*",
      "\\a",
      "aab",
      "é",
    );
    const path = fc.array(part, { minLength: 1, maxLength: 4 }).map((names) => names.join("/"));
    let owned = 0;
    fc.assert(
      fc.property(
        fc.array(line, { minLength: 1, maxLength: 12 }),
        fc.array(path, { minLength: 15, maxLength: 15 }),
        (lines, paths) => {
          const text = lines.join("\n");
          const original = compileCodeowners(text, "CODEOWNERS").index;
          const result = importCodeowners(text, "CODEOWNERS");
          if ("problems" in result) return;
          const index = indexOf(result);
          for (const each of paths) {
            const expected = ownersOf(original, each);
            if (expected !== "") owned += 1;
            expect([text, each, ownersOf(index, each)]).toEqual([text, each, expected]);
          }
        },
      ),
      { numRuns: 300, seed: 11 },
    );
    expect(owned).toBeGreaterThan(1000);
  });
});
