// Ids of modules: whatever names are made up, no approval for one source's module counts for another's.

import fc from "fast-check";
import { expect, it } from "vitest";
import { compileOwnersTree } from "../../../../src/core/ownership/owners-tree/owners-tree.ts";
import type { OwnershipIndex } from "../../../../src/core/ownership/ownership.ts";
import { ownershipId } from "../../../../src/core/ownership/sources/any-of.ts";
import { firstOf } from "../../../../src/core/ownership/sources/first-of.ts";
import { module, owner, rule } from "../../build-ownership.ts";

fc.configureGlobal({ seed: 3, numRuns: 300 });

const FILES = ["a/merge_rules.yaml", "b/merge_rules.yaml", "MAINTAINERS"];
const HOSTILE = [
  "[] unowned",
  "[] not listed",
  "[] too many",
  "[] @docs",
  "[] a | b",
  '["a","b"]',
  '["b/merge_rules.yaml","a"]',
  '["b/merge_rules.yaml","[] a | b"]',
  '["maintainers","a"]',
  "a [b/merge_rules.yaml]",
  "a",
  "b",
];
/** Ids that stand for no module. */
const MADE_UP = ["[] unowned", "[] not listed", "[] too many", "[] @docs", "[] @a @b"];

/** A file with one module of each id, which owns the path `file: id`. `isListed` is false of modules made of several. */
function source(file: string, ids: readonly string[], isListed: boolean): OwnershipIndex {
  const modules = ids.map((id) => module(id, { file }));
  const rules = modules.map((of) => ({ ...rule(`${file}: ${of.id}`, 1, [owner("@a")], of), file }));
  const matching = (path: string) => rules.filter(({ pattern }) => pattern === path);
  return {
    rules,
    modules: isListed ? modules : [],
    ownersOf: (path) =>
      matching(path).map((each) => ({ module: each.module, owners: each.owners, rules: [each] })),
    overriddenFor: () => [],
  };
}

it("differ between files, and from what stands for no module at all", () => {
  const ids = fc.subarray(HOSTILE, { minLength: 1 });
  fc.assert(
    fc.property(
      fc.tuple(ids, ids, ids),
      fc.tuple(fc.boolean(), fc.boolean(), fc.boolean()),
      (all, listed) => {
        const index = firstOf(FILES.map((file, at) => source(file, all[at] ?? [], listed[at] ?? true)));
        const paths = FILES.flatMap((file, at) => (all[at] ?? []).map((id) => `${file}: ${id}`));
        const found = paths.flatMap((path) => index.ownersOf(path).map(ownershipId));
        expect(found).toHaveLength(paths.length);
        expect(new Set([...found, ...MADE_UP]).size).toBe(paths.length + MADE_UP.length);
        const listedIds = index.modules.map(({ id }) => id);
        expect(new Set(listedIds).size).toBe(listedIds.length);
      },
    ),
  );
});

it("are as written unless they are taken or start like one that is made up, also in rules", () => {
  const index = firstOf([
    source("x", ["a", "[] unowned"], true),
    source("y", ["a", "b"], true),
    source("z", ["[] a | b"], false),
  ]);
  expect(index.modules.map(({ id }) => id)).toEqual(["a", '["x","[] unowned"]', '["y","a"]', "b"]);
  expect(index.rules.map((each) => each.module?.id)).toEqual([
    "a",
    '["x","[] unowned"]',
    '["y","a"]',
    "b",
    '["z","[] a | b"]',
  ]);
  const [owned] = index.ownersOf("y: a");
  expect(owned?.module?.id).toBe('["y","a"]');
  expect(index.rules).toContain(owned?.rules[0]);
});

it("does not call a rule overridden that still decides in part", () => {
  const { index } = compileOwnersTree([
    { path: "OWNERS", text: "approvers: [boss]\nlabels: [area/root]\nrequired_reviewers: [rr]\n" },
    {
      path: "a/OWNERS",
      text: 'options: { no_parent_owners: true }\nfilters:\n  "\\\\.go$": { approvers: [gopher] }\n',
    },
  ]);
  const both = firstOf([index]);
  const [ownership] = both.ownersOf("a/x.go");
  const deciding = ownership?.rules.map(({ file, owners }) => [file, owners.length]);
  expect(deciding).toEqual([
    ["a/OWNERS", 1],
    ["OWNERS", 0],
  ]);
  // Its approvers alone were cut.
  expect(both.overriddenFor("a/x.go").map(({ file, owners }) => [file, owners.length])).toEqual([
    ["OWNERS", 1],
  ]);
});
