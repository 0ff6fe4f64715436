// When two changes of a path are the same change, told from GitHub's comparisons.

import { describe, expect, test } from "vitest";
import {
  type ComparedFile,
  type Comparison,
  digestOfLines,
  digestsOf,
  evenly,
  lookupsFor,
} from "../../src/github/change-digest.ts";

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
    ["other neighbours", ["@@ -1,5 +1,5 @@", " a", " x", "-c", "+C", " y", " e"]],
    ["the end of the file", ["@@ -1,5 +1,5 @@", " a", " b", "-c", "+C"]],
    ["the same lines in two places", ["@@ -1,5 +1,5 @@", " a", " b", "-c", " d", "+C", " d", " e"]],
    ["white space", ["@@ -1,5 +1,5 @@", " a", " b", "-c", "+C ", " d", " e"]],
  ])("%s: another change", (_name, patch) => {
    expect(linesOf(...patch)).not.toBe(linesOf(...PATCH));
  });

  test.each([
    ["elsewhere in the file", ["@@ -100,5 +120,5 @@ other", " a", " b", "-c", "+C", " d", " e"]],
    ["beside other lines, a little away", ["@@ -1,5 +1,5 @@", " x", " b", "-c", "+C", " d", " y"]],
  ])("%s: the same change", (_name, patch) => {
    expect(linesOf(...patch)).toBe(linesOf(...PATCH));
  });

  test("two places are the same change, in one hunk or in two", () => {
    const one = ["@@ -1,4 +1,6 @@", " a", "+X", " b", " c", "+Y", " d"];
    const two = ["@@ -1,2 +1,3 @@", " a", "+X", " b", " n", "@@ -9,2 +10,3 @@", " m", " c", "+Y", " d"];
    expect(linesOf(...two)).toBe(linesOf(...one));
  });

  test.each([
    ["no patch", undefined, 1],
    ["a patch that was cut", "@@ -0,0 +1,2 @@\n+a", 2],
    ["bytes that are not UTF-8", "@@ -0,0 +1 @@\n+g\uFFFDn", 1],
  ])("%s: not known", (_name, patch, additions) => {
    expect(digestOfLines(patch, { additions, deletions: 0 })).toBeNull();
  });
});

const FILE: ComparedFile = {
  path: "src/a.ts",
  previousPath: null,
  status: "modified",
  oid: "after",
  lines: "lines",
};

function at(mergeBase: string, ...files: Partial<ComparedFile>[]): Comparison {
  return { mergeBase, files: files.map((file) => ({ ...FILE, ...file })) };
}

/** `blobs` says what stands at a merge base, whatever the path. */
function digests(comparisons: Comparison[], blobs: Record<string, string | null> = {}, path = FILE.path) {
  const even = evenly(comparisons);
  return digestsOf(even, (mergeBase) => blobs[mergeBase]).map((each) => each.get(path));
}

describe("two comparisons", () => {
  test.each<[string, Comparison[], Record<string, string | null>]>([
    ["other lines", [at("m", {}), at("m", { lines: "others" })], {}],
    ["the same lines in other places of the same file", [at("m", {}), at("m", { oid: "moved" })], {}],
    ["the same, after a merge of the base", [at("m", {}), at("n", { oid: "moved" })], { m: "old", n: "old" }],
    ["the same lines, the base's file not known", [at("m", {}), at("n", { oid: "other" })], { m: "old" }],
    ["a rename for an edit", [at("m", {}), at("m", { status: "renamed", previousPath: "b" })], {}],
    ["another binary", [at("m", { lines: null }), at("m", { lines: null, oid: "other" })], { m: "old" }],
    [
      "the same binary over another",
      [at("m", { lines: null }), at("n", { lines: null })],
      { m: "old", n: "older" },
    ],
    [
      "another new binary",
      [at("m", { lines: null, status: "added" }), at("m", { lines: null, status: "added", oid: "b" })],
      {},
    ],
  ])("%s: not the same change", (_name, comparisons, blobs) => {
    const [first, second] = digests(comparisons, blobs);
    expect(first).toEqual(expect.any(String));
    expect(second).toEqual(expect.any(String));
    expect(second).not.toBe(first);
  });

  test.each<[string, Comparison[], Record<string, string | null>]>([
    ["the same file", [at("m", {}), at("m", {})], {}],
    [
      "the same lines where the base changed the file",
      [at("m", {}), at("n", { oid: "x" })],
      { m: "1", n: "2" },
    ],
    ["the same binary", [at("m", { lines: null }), at("n", { lines: null })], { m: "old", n: "old" }],
    ["the same file, its lines shown only once", [at("m", {}), at("n", { lines: null })], { m: "1", n: "1" }],
    [
      "a new binary",
      [at("m", { lines: null, status: "added" }), at("n", { lines: null, status: "added" })],
      {},
    ],
    [
      "a rename alone, whatever the base has in the file",
      [
        at("m", { lines: null, status: "renamed", previousPath: "b", oid: "1" }),
        at("n", { lines: null, status: "renamed", previousPath: "b", oid: "2" }),
      ],
      { m: "1", n: "2" },
    ],
  ])("%s: the same change", (_name, comparisons, blobs) => {
    const [first, second] = digests(comparisons, blobs);
    expect(first).toEqual(expect.any(String));
    expect(second).toBe(first);
  });

  test.each<[string, Partial<ComparedFile>, string | null | undefined]>([
    ["a binary whose former content is not known", { lines: null }, undefined],
    ["a binary that was not there", { lines: null }, null],
    ["a file without a blob", { lines: null, status: "added", oid: null }, undefined],
  ])("%s has no digest", (_name, file, blob) => {
    expect(digests([at("m", file)], blob === undefined ? {} : { m: blob })).toEqual([null]);
  });

  test("both paths of a rename have its digest, the source of a copy has none", () => {
    const renamed = at("m", { status: "renamed", previousPath: "b" });
    expect(digests([renamed], {}, "b")).toEqual(digests([renamed]));
    expect(digests([at("m", { status: "copied", previousPath: "b" })], {}, "b")).toEqual([undefined]);
  });

  test("a path that is renamed away and made anew shows both", () => {
    const away = { path: "new.ts", status: "renamed", previousPath: "src/a.ts" };
    const [one, both, other] = digests([
      at("m", away),
      at("m", away, { status: "added" }),
      at("m", away, { status: "added", lines: "others" }),
    ]);
    expect(new Set([one, both, other]).size).toBe(3);
  });
});

test("only what the comparisons leave open is looked up", () => {
  const binary = { path: "b.png", lines: null };
  const renamed = { path: "c", previousPath: "d", status: "renamed", lines: null };
  const files = [{}, binary, renamed, { path: "n.png", lines: null, status: "added" }];
  expect(lookupsFor([at("m", ...files)])).toEqual([
    { mergeBase: "m", path: "b.png" },
    { mergeBase: "m", path: "d" },
  ]);
  expect(lookupsFor([at("m", {}), at("m", { oid: "moved" })])).toEqual([]);
  expect(lookupsFor([at("m", {}), at("n", {})])).toEqual([]);
  expect(lookupsFor([at("m", {}), at("n", { oid: "other" })])).toEqual([
    { mergeBase: "m", path: "src/a.ts" },
    { mergeBase: "n", path: "src/a.ts" },
  ]);
});
