// When two changes of a path are the same change, told from GitHub's comparisons.

import { describe, expect, test } from "vitest";
import { isSameChange } from "../../src/core/review/approvals/same-change.ts";
import { type ComparedFile, digestOfLines, digestsOf } from "../../src/github/change-digest.ts";

function linesOf(...patch: string[]): string | null {
  const count = (sign: string) => patch.filter((line) => line.startsWith(sign)).length;
  return digestOfLines(patch.join("\n"), { additions: count("+"), deletions: count("-") });
}

const PATCH = ["@@ -1,5 +1,5 @@ top", " a", " b", "-c", "+C", " d", " e"];

describe("the lines of a change", () => {
  test.each([
    ["another line", ["@@ -1,5 +1,5 @@", " a", " b", "-c", "+X", " d", " e"]],
    ["one line more", ["@@ -1,5 +1,6 @@", " a", " b", "-c", "+C", "+C", " d", " e"]],
    ["an added line for a removed one", ["@@ -1,5 +1,5 @@", " a", " b", "+c", "-C", " d", " e"]],
    ["a line feed at the end", ["@@ -1,5 +1,5 @@", " a", " b", "-c", "+C", "\\ No newline at end of file"]],
    ["another line next to it", ["@@ -1,5 +1,5 @@", " a", " x", "-c", "+C", " d", " e"]],
    ["other lines around, equal ones next to it", ["@@ -1,5 +1,5 @@", " x", " b", "-c", "+C", " d", " y"]],
    ["the end of the file", ["@@ -1,5 +1,5 @@", " a", " b", "-c", "+C"]],
    ["the same lines in two places", ["@@ -1,5 +1,5 @@", " a", " b", "-c", " d", "+C", " d", " e"]],
    ["white space", ["@@ -1,5 +1,5 @@", " a", " b", "-c", "+C ", " d", " e"]],
  ])("%s: another change", (_name, patch) => {
    expect(linesOf(...patch)).not.toBe(linesOf(...PATCH));
  });

  test("elsewhere in the file, among the same lines: the same change", () => {
    const moved = ["@@ -100,5 +120,5 @@ other", ...PATCH.slice(1)];
    expect(linesOf(...moved)).toBe(linesOf(...PATCH));
  });

  test("hunks in another order, or joined, are another change", () => {
    const [first, second] = [
      ["@@ -1,2 +1,3 @@", " a", "+X", " b"],
      ["@@ -9,2 +10,3 @@", " c", "+Y", " d"],
    ];
    const both = linesOf(...first, ...second);
    expect(linesOf(...second, ...first)).not.toBe(both);
    expect(linesOf(...first, ...second.slice(1))).not.toBe(both);
  });

  test.each([
    ["no patch", undefined, 1],
    ["a patch that was cut", "@@ -0,0 +1,2 @@\n+a", 2],
    ["bytes that are not UTF-8", "@@ -0,0 +1 @@\n+g\uFFFDn", 1],
  ])("%s: not known", (_name, patch, additions) => {
    expect(digestOfLines(patch, { additions, deletions: 0 })).toBeNull();
  });
});

const file = (oid: string, mode = 0o100644) => ({ oid, mode });

const FILE: ComparedFile = {
  path: "src/a.ts",
  previousPath: null,
  status: "modified",
  lines: "lines",
  before: file("old"),
  after: file("new"),
};

function isSame(a: Partial<ComparedFile>, b: Partial<ComparedFile>): boolean {
  const [first, second] = [a, b].map((change) => digestsOf([{ ...FILE, ...change }]).get(FILE.path));
  expect(first).toEqual(expect.any(String));
  return isSameChange(first, second);
}

const BINARY = { lines: null };
const RENAMED = { status: "renamed", previousPath: "b", lines: null, after: file("old") };

describe("two changes", () => {
  test.each<[string, Partial<ComparedFile>, Partial<ComparedFile>]>([
    ["other lines", {}, { lines: "others", after: file("other") }],
    ["the same lines in other places of the same file", {}, { after: file("moved") }],
    ["other lines where the base changed the file", {}, { before: file("x"), lines: "others" }],
    ["an edit that also makes it executable", {}, { after: file("new", 0o100755) }],
    ["the same where the base changed the file", {}, { before: file("x"), after: file("y", 0o100755) }],
    ["a link for a file", {}, { after: file("new", 0o120000) }],
    ["an edit that also renames", {}, { status: "renamed", previousPath: "b" }],
    ["another binary", BINARY, { ...BINARY, after: file("other") }],
    ["a binary that the base changed", BINARY, { ...BINARY, before: file("x") }],
    ["a rename with an edit", RENAMED, { ...RENAMED, after: file("new") }],
    ["a rename of another file", RENAMED, { ...RENAMED, previousPath: "c" }],
    ["lines that are shown only once, the base's file changed", {}, { before: file("x"), lines: null }],
  ])("%s: not the same", (_name, a, b) => {
    expect(isSame(a, b)).toBe(false);
  });

  test.each<[string, Partial<ComparedFile>, Partial<ComparedFile>]>([
    ["the same files", {}, {}],
    ["the same lines where the base changed the file", {}, { before: file("x"), after: file("y") }],
    ["the same binary", BINARY, BINARY],
    [
      "a rename alone, whatever the base has in the file",
      RENAMED,
      { ...RENAMED, before: file("x"), after: file("x") },
    ],
    [
      "a file made executable, whatever the base has in it",
      { ...BINARY, after: file("old", 0o100755) },
      { ...BINARY, before: file("x"), after: file("x", 0o100755) },
    ],
  ])("%s: the same", (_name, a, b) => {
    expect(isSame(a, b)).toBe(true);
  });
});

describe("what git is not known to have", () => {
  test.each<[string, Partial<ComparedFile>]>([
    ["neither end of an edit", { before: null, after: null }],
    ["nothing before an edit", { before: null }],
    ["nothing after a rename", { ...RENAMED, after: null }],
    ["nothing of what was added", { status: "added", before: null, after: null }],
    ["nothing of what was removed", { status: "removed", before: null, after: null }],
  ])("%s: not known", (_name, change) => {
    expect(digestsOf([{ ...FILE, ...change }]).get(FILE.path)).toBeNull();
  });

  test("what is known beside it does not make it known", () => {
    const unknown = { ...FILE, before: null };
    for (const files of [
      [FILE, unknown],
      [unknown, FILE],
    ])
      expect(digestsOf(files).get(FILE.path)).toBeNull();
  });
});

describe("paths", () => {
  test("both of a rename have its digest, the source of a copy has none", () => {
    const renamed = digestsOf([{ ...FILE, ...RENAMED }]);
    expect([...renamed.keys()]).toEqual(["src/a.ts", "b"]);
    expect(new Set(renamed.values()).size).toBe(1);
    expect([...digestsOf([{ ...FILE, status: "copied", previousPath: "b" }]).keys()]).toEqual(["src/a.ts"]);
  });

  test("one that is renamed away and made anew shows both", () => {
    const away: ComparedFile = { ...FILE, ...RENAMED, path: "n.ts", previousPath: "src/a.ts" };
    const anew = (oid: string): ComparedFile => ({
      ...FILE,
      status: "added",
      before: null,
      after: file(oid),
    });
    const [alone, both, same, other] = [[], [anew("1")], [anew("1")], [anew("2")]].map((more) =>
      digestsOf([away, ...more]).get("src/a.ts"),
    );
    expect(isSameChange(both, same)).toBe(true);
    expect(isSameChange(both, alone)).toBe(false);
    expect(isSameChange(both, other)).toBe(false);
  });
});
