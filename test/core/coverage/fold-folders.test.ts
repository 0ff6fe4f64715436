// Many files → few cells: nothing is lost, whatever the tree.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Cell, type Frame, foldFolders } from "../../../src/core/coverage/fold-folders.ts";
import type { WeighedFile } from "../../../src/core/coverage/folder-tree.ts";

const LIMITS = { cells: 20, children: 5, share: 0.04 };

function fold(files: Record<string, number>, limits = LIMITS): Frame {
  return foldFolders(
    Object.entries(files).map(([path, kind]) => ({ path, kind, part: kind + 10, weight: 1 })),
    limits,
  );
}

/** `name:kind=files`, frames with what is inside. */
function show(frame: Frame | Cell): string {
  if ("inside" in frame) return `${frame.name}(${frame.inside.map(show).join(" ")})`;
  return `${frame.name || frame.what}:${frame.kind}=${frame.files}`;
}

function cellsOf(frame: Frame): Cell[] {
  return frame.inside.flatMap((each) => ("inside" in each ? cellsOf(each) : [each]));
}

describe("a tree", () => {
  it("of nothing has no cell, and files without weight have none", () => {
    expect(show(fold({}))).toBe("()");
    const weightless = { path: "a", weight: 0, kind: 0, part: 0 };
    expect(foldFolders([weightless], LIMITS)).toMatchObject({ weight: 0, inside: [] });
  });

  it("shows folders and large files by themselves, folders of one kind as one cell", () => {
    expect(show(fold({ "a/x": 0, "a/y": 0, "a/z": 1, "b/x": 1, "b/y": 1, c: 2 }))).toBe(
      "(a(x:0=1 y:0=1 z:1=1) b(x:1=1 y:1=1) c:2=1)",
    );
    expect(
      show(fold({ "a/x": 0, "a/y": 0, "a/z": 1, "b/x": 1, "b/y": 1, c: 2 }, { ...LIMITS, cells: 4 })),
    ).toBe("(a(part:0=2 part:1=1) b:1=2 c:2=1)");
  });

  it("shows a folder by itself rather than a file of the same size", () => {
    const files = Object.fromEntries(Array.from({ length: 18 }, (_, i) => [`f${i}`, 0]));
    expect(show(fold({ ...files, "a/x": 1, "b/x": 1 }))).toBe("(a:1=1 b:1=1 rest:0=18)");
  });

  it("joins a folder with the only folder in it", () => {
    expect(show(fold({ "src/main/java/a": 0, "src/main/java/b": 1, c: 0 }))).toBe(
      "(src/main/java(a:0=1 b:1=1) c:0=1)",
    );
    const [frame] = fold({ "src/main/java/a": 0, "src/main/java/b": 1, c: 0 }).inside;
    expect(frame?.path).toBe("src/main/java");
  });

  it("sums up by kind what is small, or too much for one folder", () => {
    const many = Object.fromEntries(Array.from({ length: 9 }, (_, i) => [`f${i}`, i % 2]));
    expect(show(fold(many))).toBe("(f0:0=1 f1:1=1 f2:0=1 f3:1=1 f4:0=1 rest:0=2 rest:1=2)");
    expect(show(fold(many, { ...LIMITS, share: 0.2 }))).toBe("(part:0=5 part:1=4)");
  });

  it("keeps which parts a cell stands for", () => {
    const files = [3, 1, 3].map((part, i) => ({ path: `a/${i}`, weight: 1, kind: 0, part }));
    expect(cellsOf(foldFolders(files, { ...LIMITS, cells: 1 }))).toMatchObject([{ parts: [1, 3], files: 3 }]);
  });

  it("opens first what mixes most, and is the same whatever the order of the files", () => {
    const files = { "big/a": 0, "big/b": 0, "big/c": 0, "big/d": 0, "mix/a": 0, "mix/b": 1 };
    const limits = { ...LIMITS, cells: 4 };
    expect(show(fold(files, limits))).toBe("(big:0=4 mix(a:0=1 b:1=1))");
    expect(show(fold(Object.fromEntries(Object.entries(files).reverse()), limits))).toBe(
      show(fold(files, limits)),
    );
  });
});

const name = fc.constantFrom("a", "b", "c", "__proto__", "constructor", "é");
const path = fc.array(name, { minLength: 1, maxLength: 6 }).map((names) => names.join("/"));
const file: fc.Arbitrary<WeighedFile> = fc.record({
  path,
  weight: fc.nat({ max: 1000 }),
  kind: fc.nat({ max: 3 }),
  part: fc.nat({ max: 6 }),
});

it("of any shape keeps every file's weight and kind, within the limit of cells", () => {
  fc.assert(
    fc.property(fc.array(file, { maxLength: 60 }), fc.nat({ max: 30 }), (files, most) => {
      const cells = cellsOf(foldFolders(files, { cells: most, children: 4, share: 0.01 }));
      const kinds = new Set(files.filter(({ weight }) => weight > 0).map(({ kind }) => kind));
      expect(cells.length).toBeLessThanOrEqual(Math.max(most, kinds.size));
      for (const kind of [0, 1, 2, 3]) {
        const sum = (items: { weight: number; kind: number }[]) =>
          items.filter((each) => each.kind === kind).reduce((total, { weight }) => total + weight, 0);
        expect(sum(cells)).toBe(sum(files));
      }
    }),
    { numRuns: 200, seed: 3 },
  );
});
