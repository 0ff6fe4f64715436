import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { differences, linesOf } from "../../src/sandbox/state/line-diff.ts";
import { linesShown, unifiedDiff } from "../../src/sandbox/state/patch.ts";
import { mergeTexts } from "../../src/sandbox/state/three-way-merge.ts";

const text = (...lines: (number | string)[]) => lines.map((line) => `${line}\n`).join("");
const upTo = (n: number) => Array.from({ length: n }, (_, i) => i + 1);

describe("unified diffs", () => {
  it.each([
    ["nothing", text(1), text(1), []],
    ["a new file", "", text("a", "b"), ["@@ -0,0 +1,2 @@", "+a", "+b"]],
    ["a removed file", text("a"), "", ["@@ -1 +0,0 @@", "-a"]],
    [
      "a lost line feed at the end",
      text("a"),
      "a",
      ["@@ -1 +1 @@", "-a", "+a", "\\ No newline at end of file"],
    ],
    [
      "two changes far apart",
      text(...upTo(12)),
      text("one", ...upTo(11).slice(1), "twelve"),
      ["@@ -1,4 +1,4 @@", "-1", "+one", " 2", " 3", " 4", "@@ -9,4 +9,4 @@"].concat([
        " 9",
        " 10",
        " 11",
        "-12",
        "+twelve",
      ]),
    ],
  ])("%s", (_name, before, after, lines) => {
    expect(unifiedDiff(before, after)).toBe(lines.join("\n"));
  });

  it("show the lines that can be commented on", () => {
    const patch = unifiedDiff(text(...upTo(12)), text(...upTo(5), "six", ...upTo(12).slice(6)));
    expect([...linesShown(patch)]).toEqual([3, 4, 5, 6, 7, 8, 9]);
  });
});

const lines = fc.array(fc.constantFrom("a", "b", "c"), { maxLength: 12 });

describe("differences", () => {
  it("turn one text into the other, whatever they are", () => {
    fc.assert(
      fc.property(lines, lines, (before, after) => {
        const result: string[] = [];
        let at = 0;
        for (const each of differences(before, after)) {
          result.push(
            ...before.slice(at, each.before.start),
            ...after.slice(each.after.start, each.after.end),
          );
          at = each.before.end;
        }
        expect([...result, ...before.slice(at)]).toEqual(after);
      }),
    );
  });

  it("are as few as can be", () => {
    const longest = (a: string[], b: string[]): number => {
      const [first, ...rest] = a;
      if (first === undefined || b.length === 0) {
        return 0;
      }
      const at = b.indexOf(first);
      const without = longest(rest, b);
      return at < 0 ? without : Math.max(without, 1 + longest(rest, b.slice(at + 1)));
    };
    fc.assert(
      fc.property(lines, lines, (before, after) => {
        const kept =
          before.length - differences(before, after).reduce((n, d) => n + d.before.end - d.before.start, 0);
        expect(kept).toBe(longest(before, after));
      }),
    );
  });
});

describe("merges of three texts", () => {
  const base = text(1, 2, 3, 4, 5);
  it.each([
    ["the same line twice", text(1, 2, "x", 4, 5), text(1, 2, "y", 4, 5)],
    ["lines that touch", text(1, 2, "x", 4, 5), text(1, 2, 3, "y", 5)],
    ["an edit of what is gone", text(1, 2, 4, 5), text(1, 2, "y", 4, 5)],
    ["two insertions at one place", text(1, "x", 2, 3, 4, 5), text(1, "y", 2, 3, 4, 5)],
  ])("%s: a conflict", (_name, ours, theirs) => {
    expect(mergeTexts(base, ours, theirs)).toBeNull();
  });

  it.each([
    ["lines apart", text("x", 2, 3, 4, 5), text(1, 2, "y", 4, 5), text("x", 2, "y", 4, 5)],
    ["the same change", text(1, "x", 3, 4, 5), text(1, "x", 3, 4, 5), text(1, "x", 3, 4, 5)],
    ["one side alone", base, text(1, 5), text(1, 5)],
  ])("%s: both", (_name, ours, theirs, merged) => {
    expect(mergeTexts(base, ours, theirs)).toBe(merged);
  });
});

it("lines end with their line feeds", () => {
  expect(linesOf("a\r\n\nb")).toEqual(["a\r\n", "\n", "b"]);
});
