// The order of sources: which one decides about a path, and what the others say.

import { describe, expect, it } from "vitest";
import { formatOwner } from "../../../../src/core/ownership/owner.ts";
import { ownershipId } from "../../../../src/core/ownership/sources/any-of.ts";
import { compileSources, missingSources } from "../../../../src/core/ownership/sources/sources.ts";
import { charter, charterModule } from "../../build-charter.ts";

const files = [
  {
    path: ".github/MAINTAINERS",
    text: ["[Docs] @priya", "docs/", "[Core]", "core/ @mei", "^[Tips]", "tips/ @tip", "old/"].join("\n"),
  },
  { path: "docs/CODEOWNERS", text: "* @docs-only" },
  {
    path: ".github/CODEOWNERS",
    text: ["* @all", "core/ @core", "clear/", "[Docs] @writers", "docs/api/", "text/"].join("\n"),
  },
  { path: "OWNERS", text: "approvers: [root]" },
  { path: "pkg/OWNERS", text: "approvers: [friends]" },
  { path: "OWNERS_ALIASES", text: "aliases: { friends: [ann, ben] }" },
  { path: ".github/merge_rules.yaml", text: "- { name: Ops, patterns: [ops/**], approved_by: [olga] }" },
];
const modules = [
  charterModule("Docs", ["guide/**", "!guide/x/**"], ["@gus"]),
  charterModule("Free", ["clear/free/**"], []),
];

function compile(...sources: string[]) {
  return compileSources({ charter: charter({ ownership: sources, modules }), files });
}

function owned(path: string, ...sources: string[]): string[] {
  return compile(...sources)
    .index.ownersOf(path)
    .map((each) => `${ownershipId(each)}: ${each.owners.map(formatOwner).join(" ")}`);
}

const usual = ["modules", ".github/MAINTAINERS", "CODEOWNERS"];

describe("the source that decides", () => {
  it.each<[string, string[], string[]]>([
    ["guide/a", usual, ["docs: @gus"]],
    ["guide/x/a", usual, ["[] @all: @all"]],
    ["clear/free/a", usual, ["free: "]],
    ["docs/a", usual, ['[".github/MAINTAINERS","docs"]: @priya']],
    ["docs/api/a", usual, ['[".github/MAINTAINERS","docs"]: @priya']],
    ["text/a", usual, ["[] @all: @all", '[".github/CODEOWNERS","docs"]: @writers']],
    ["core/a", usual, ["core: @mei"]],
    ["core/a", ["CODEOWNERS", ".github/MAINTAINERS"], ["[] @core: @core"]],
    ["core/a", ["CODEOWNERS"], ["[] @core: @core"]],
    ["tips/a", usual, ["tips: @tip", "[] @all: @all"]],
    ["clear/a", usual, ["[] : "]],
    ["a", ["docs/CODEOWNERS", "CODEOWNERS"], ["[] @docs-only: @docs-only"]],
    ["a", ["CODEOWNERS", "docs/CODEOWNERS"], ["[] @all: @all"]],
    ["ops/a", [".github/merge_rules.yaml", "CODEOWNERS"], ["ops: @olga"]],
    ["a", [".github/merge_rules.yaml"], []],
    ["a", ["gone/MAINTAINERS"], []],
  ])("about %s of %j is %j", (path, sources, expected) => {
    expect(owned(path, ...sources)).toEqual(expected);
  });

  it("may be a tree of OWNERS files with their aliases", () => {
    const [only] = compile("OWNERS").index.ownersOf("pkg/a");
    expect(only?.owners.map(formatOwner)).toEqual(["@ann", "@ben", "@root"]);
    expect(compile("modules", "OWNERS").index.ownersOf("guide/a")).toMatchObject([
      { module: { id: "docs" } },
    ]);
  });
});

describe("what it overrides", () => {
  it("are the matching rules of the other sources, too", () => {
    const { index } = compile(...usual);
    const overridden = (path: string) =>
      index.overriddenFor(path).map(({ file, line, pattern }) => `${file}:${line} ${pattern}`);
    expect(overridden("core/a")).toEqual([".github/CODEOWNERS:1 *", ".github/CODEOWNERS:2 core/"].sort());
    expect(overridden("guide/x/a")).toEqual([".github/charter.yml:4 guide/**"]);
    expect(overridden("tips/a")).toEqual([]);
  });

  it("knows the same rules and modules as the whole", () => {
    const { index } = compile(...usual);
    const ids = index.modules.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const path of ["docs/a", "text/a", "core/a"]) {
      for (const { module, rules } of index.ownersOf(path)) {
        for (const rule of rules) {
          expect(index.rules).toContain(rule);
          expect(rule.module).toBe(module);
        }
        if (module !== null) expect(index.modules).toContain(module);
      }
    }
  });
});

describe("a file that is not there", () => {
  it.each<[string[], number[]]>([
    [[...usual, "OWNERS"], []],
    [
      ["CODEOWNERS", "a/MAINTAINERS", "modules", ".github/merge_rules.json"],
      [1, 3],
    ],
  ])("of %j is missing at %j", (ownership, expected) => {
    expect(missingSources({ ownership }, files)).toEqual(expected);
    expect(missingSources({ ownership: ["CODEOWNERS"] }, [])).toEqual([0]);
  });
});

it("one broken file is replaced by its last good version alone", () => {
  const ownership = ["OWNERS"];
  const broken = { path: "pkg/OWNERS", oid: "1", reason: "is a binary file" };
  const found = [...files.filter(({ path }) => path !== "pkg/OWNERS"), broken];
  const lastGood = new Map([["pkg/OWNERS", { path: "pkg/OWNERS", text: "approvers: [zoe]" }]]);
  const compiled = compileSources({ charter: charter({ ownership }), files: found, lastGood });
  expect(compiled.unusable).toEqual([{ path: "pkg/OWNERS", inForce: "last-good" }]);
  expect(compiled.index.ownersOf("pkg/a")[0]?.owners.map(formatOwner)).toEqual(["@zoe", "@root"]);
  expect(compiled.problems).toMatchObject([{ path: "pkg/OWNERS", line: null }]);
});
