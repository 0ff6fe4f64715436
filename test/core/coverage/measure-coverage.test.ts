// How much of a tree each module has.

import { describe, expect, it } from "vitest";
import { measureCoverage } from "../../../src/core/coverage/measure-coverage.ts";
import { compileCodeowners } from "../../../src/core/ownership/codeowners/codeowners.ts";
import { anyOf } from "../../../src/core/ownership/sources/any-of.ts";

type Rules = Parameters<typeof measureCoverage>[2];

function rules(unowned = "writers"): Rules {
  return {
    review: { approvals: 1, unowned },
    tiers: [
      { name: "core", members: ["Ann", "org/core"], emeritus: ["old"] },
      { name: "lead", members: ["noor", "Ann"], emeritus: [] },
    ],
  };
}

const FILES = ["a.c", "docs/a", "docs/b", "kernel/a", "kernel/b", "kernel/c", "free/a", "docs/kernel/x"].map(
  (path, i) => ({ path, bytes: 10 ** i }),
);

function measure(text: string, unowned?: string, files = FILES) {
  return measureCoverage(files, compileCodeowners(text, "CODEOWNERS").index, rules(unowned));
}

function rows(text: string, unowned?: string) {
  return measure(text, unowned).coverage.parts.map(({ name, tier, files, people, approvals }) => {
    return [name, tier, files, people, approvals];
  });
}

describe("what nobody owns", () => {
  it.each([
    ["writers", null, 1],
    ["nobody", [], 0],
    ["core", ["@Ann", "@org/core", "@noor"], 1],
    ["lead", ["@noor", "@Ann"], 1],
  ])("has the tier that the charter names: %s", (unowned, people, approvals) => {
    expect(rows("", unowned)).toEqual([["unowned files", unowned, FILES.length, people, approvals]]);
  });

  it("is everything without a source of ownership, and nothing in an empty tree", () => {
    const { coverage, shownAs } = measureCoverage(FILES, null, rules());
    expect(coverage.tiers).toEqual([
      { tier: "maintainers", files: 0, bytes: 0 },
      { tier: "writers", files: 8, bytes: 11_111_111 },
    ]);
    expect(shownAs.map(({ name }) => name)).toEqual(FILES.map(() => "unowned files"));
    expect(measure("* @a", "writers", []).coverage).toMatchObject({ files: 0, bytes: 0, parts: [] });
  });

  it("is also what a line clears, and what only an optional section owns", () => {
    expect(rows("/free @a\n/free\n^[Guides] @mia\n/docs/\n")).toEqual([
      ["Guides", "optional", 3, ["@mia"], 0],
      ["unowned files", "writers", 8, null, 1],
    ]);
  });
});

describe("what somebody owns", () => {
  it("belongs to modules, the largest first, each with its own people and number", () => {
    expect(rows("[Docs] @mia\n/docs/\n[Kernel][2] @ken @org/k\n/kernel/\n*.c @Ken\n")).toEqual([
      ["Kernel", "maintainers", 4, ["@Ken", "@org/k"], 2],
      ["Docs", "maintainers", 3, ["@mia"], 1],
      ["unowned files", "writers", 1, null, 1],
    ]);
  });

  it("outside of modules belongs to those with the same owners, named by the patterns that decide most", () => {
    expect(rows("/docs/b @b @A\n/a.c @b\n/kernel @a @B\n/free/ @b @a\n")).toEqual([
      ["/kernel, /docs/b and /free/", "maintainers", 5, ["@b", "@A"], 1],
      ["/a.c", "maintainers", 1, ["@b"], 1],
      ["unowned files", "writers", 2, null, 1],
    ]);
  });

  it("counts in each of its modules, once among all, and is shown as the smallest", () => {
    const { coverage, shownAs } = measure("* @trunk\n[Docs] @mia\n/docs/\n[Kernel] @ken\nkernel/\n");
    expect(coverage.parts.map(({ name, files }) => [name, files])).toEqual([
      ["*", 8],
      ["Kernel", 4],
      ["Docs", 3],
    ]);
    expect(coverage.shared).toEqual({ files: 6, bytes: 10_111_110 });
    expect(coverage.tiers).toMatchObject([{ files: 8, bytes: 11_111_111 }, { files: 0 }]);
    expect(shownAs.map(({ name }) => name)).toEqual("* Docs Docs Kernel Kernel Kernel * Docs".split(" "));
  });

  it("shows modules whose patterns match nothing, too", () => {
    expect(rows("[Gone][3] @ann @ben\n/gone/\n")[0]).toEqual(["Gone", "maintainers", 0, ["@ann", "@ben"], 3]);
  });

  it("is one part where any of several modules suffices, and they are not listed as empty", () => {
    const { index } = compileCodeowners("[A] @a\n/docs/\n[B] @b\n/docs/\n[C] @c\n/no/\n", "CODEOWNERS");
    const { coverage } = measureCoverage(FILES, anyOf(index), rules());
    expect(coverage.parts.map(({ name, files, people }) => [name, files, people])).toEqual([
      ["A or B", 3, ["@a", "@b"]],
      ["C", 0, ["@c"]],
      ["unowned files", 5, null],
    ]);
  });
});
