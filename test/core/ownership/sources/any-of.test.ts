// Joined ownerships: who counts for what, and never for more.

import { describe, expect, it } from "vitest";
import type { Ownership, OwnershipIndex } from "../../../../src/core/ownership/ownership.ts";
import { anyOf, ownershipId } from "../../../../src/core/ownership/sources/any-of.ts";
import { module, owner, ownership, rule } from "../../build-ownership.ts";

function idsOf(index: OwnershipIndex, path: string): string[] {
  return index.ownersOf(path).map(ownershipId);
}

const index = ownership(
  "all/ @root",
  "[A]",
  "ab/ @alice @Bob",
  "a/ @alice",
  "abc/",
  "[B][2]",
  "ab/ @bob @carol",
  "b/ @bob",
  "abc/ @bob",
  "^[C]",
  "ab/ @dave",
);

describe("a joined ownership", () => {
  it("has the owners of all, each once, and their rules", () => {
    expect(anyOf(index).ownersOf("ab/x")).toEqual([
      {
        module: {
          id: '["a","b","c"]',
          name: "A or B or C",
          approvals: 2,
          optional: false,
          emeritus: [],
          file: "CODEOWNERS",
          line: 2,
        },
        owners: ["@alice", "@Bob", "@carol", "@dave"].map(owner),
        rules: index.ownersOf("ab/x").flatMap(({ rules }) => rules),
      },
    ]);
  });

  it.each([
    ["none", []],
    ["a/x", ["a"]],
    ["b/x", ["b"]],
    ["abc/x", ["b"]],
    ["all/x", ["[] @root"]],
    ["ab/x", ['["a","b","c"]']],
  ])("of %s has the id %j, which says whose approval it takes", (path, ids) => {
    expect(idsOf(anyOf(index), path)).toEqual(ids);
  });

  it("can't be made to look like another one by names", () => {
    const joined = (...names: string[]) => {
      const ownerships = names.map((name): Ownership => {
        const of = module(name);
        const owners = [owner("@a")];
        return { module: of, owners, rules: [rule(name, 1, owners, of)] };
      });
      const whole = { rules: [], modules: [], ownersOf: () => ownerships, overriddenFor: () => [] };
      return idsOf(anyOf(whole), "x");
    };
    expect(joined("a | b", "c")).not.toEqual(joined("a", "b | c"));
    expect(joined('a","b', "c")).not.toEqual(joined("a", 'b","c'));
    expect(joined("a", "b")).toEqual(joined("b", "a"));
  });

  it("stays cleared where every part of it is", () => {
    const cleared = ownership("[A]", "x/", "[B]", "x/");
    expect(anyOf(cleared).ownersOf("x/y")).toMatchObject([{ owners: [] }, { owners: [] }]);
  });
});
