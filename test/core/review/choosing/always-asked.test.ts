// People whom a rule names to be asked in any case.

import { describe, expect, it } from "vitest";
import type { PullRequestRecord } from "../../../../src/core/record.ts";
import type { Snapshot } from "../../../../src/core/snapshot.ts";
import { alice, askedBefore, bob, complete, dave, review } from "../../build.ts";
import { owner, ownership } from "../../build-ownership.ts";
import { choicesOf, chosenOf, only } from "./choice.ts";

describe("people whom a rule names to be asked in any case", () => {
  const always = (...names: string[]) => {
    const index = ownership("src/ @author @alice @bob @carol", "docs/ @alice");
    const asking = (path: string) =>
      index.ownersOf(path).map((each) => ({
        ...each,
        rules: each.rules.map((rule) => ({ ...rule, alwaysAsked: names.map(owner) })),
      }));
    return { ownership: { ...index, ownersOf: asking } };
  };

  it.each<[string, string[], Partial<Snapshot>, Partial<PullRequestRecord>, string[]]>([
    ["come first, beside the others", ["@dave"], {}, only(bob), ["dave", "bob"]],
    ["count where they maintain it, too", ["@Carol"], {}, only(bob), ["carol"]],
    ["are not asked where nothing is missing", ["@dave"], { reviews: complete([review(alice)]) }, {}, []],
    ["are not asked again", ["@dave"], {}, { ...only(bob), asked: askedBefore(dave.id) }, ["bob"]],
    ["are never the author", ["@author"], {}, only(bob), ["bob"]],
    [
      "may be refused",
      ["@dave"],
      {},
      { ...only(bob), refused: [{ personId: dave.id, reason: "x" }] },
      ["bob"],
    ],
    ["must be somebody", ["@ghost", "x@y.org"], {}, only(bob), ["bob"]],
  ])("%s", (_, names, seen, kept, expected) => {
    expect(chosenOf({ rules: always(...names), snapshot: seen, record: kept })).toEqual(expected);
  });

  it("are told why, and their approval counts no more than it did", () => {
    const [first] = choicesOf({ rules: always("@dave"), record: only(bob) });
    expect(first?.reason).toBe("always asked for src/");
    expect(
      chosenOf({
        rules: always("@dave"),
        snapshot: { reviews: complete([review(dave)]) },
        record: only(bob),
      }),
    ).toEqual(["bob"]);
  });
});
