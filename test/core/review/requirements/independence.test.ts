// Approvals prove independence only by what is known: a doubt never counts in favour.

import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import {
  type IndependenceRule,
  judgeIndependence,
} from "../../../../src/core/review/requirements/independence.ts";

fc.configureGlobal({ seed: 4, numRuns: 500 });

const from = (...affiliations: (string | null)[]) =>
  affiliations.map((affiliation, index) => ({ id: index + 1, affiliation }));
const others = (number: number): IndependenceRule => ({ others: number, largestShare: null });
const share = (largestShare: number): IndependenceRule => ({ others: 0, largestShare });

type Case = [
  what: string,
  approvals: (string | null)[],
  author: string | null,
  needed: number,
  missing: number,
];

test.each<Case>([
  ["no approval", [], "Acme", 1, 1],
  ["no approval, two needed", [], "Acme", 2, 2],
  ["the author's own affiliation", ["Acme"], "Acme", 1, 1],
  ["the author's own, spelled otherwise", [" ACME "], "acme", 1, 1],
  ["an unknown affiliation", [null], "Acme", 1, 1],
  ["a blank affiliation", ["  "], "Acme", 1, 1],
  ["only unknown affiliations, the author's too", [null, null, null], null, 1, 2],
  ["one affiliation beside an author of an unknown one", ["Beta"], null, 1, 1],
  ["many of one affiliation beside an author of an unknown one", ["Beta", "beta", "BETA"], null, 1, 1],
  ["another affiliation", ["Acme", "Beta"], "Acme", 1, 0],
  ["one of two that are needed", ["Beta"], "Acme", 2, 1],
  ["two of the same other affiliation", ["Beta", "Beta"], "Acme", 2, 0],
  ["two affiliations, of which one may be the author's", ["Beta", "Gamma"], null, 1, 0],
  ["two affiliations where two are needed", ["Beta", "Gamma"], null, 2, 1],
  ["three affiliations where two are needed", ["Beta", "Gamma", "Delta"], null, 2, 0],
  ["an independent", ["Independent"], "Acme", 1, 0],
  ["an independent beside another", ["independent"], "independent", 1, 0],
  ["an independent beside an author of an unknown affiliation", ["independent"], null, 1, 0],
  ["two independents where two are needed", ["independent", "independent"], "independent", 2, 0],
  ["nothing needed", ["Acme"], "Acme", 0, 0],
])("others: %s", (_what, affiliations, author, needed, missing) => {
  expect(judgeIndependence(from(...affiliations), author, others(needed))).toMatchObject({
    satisfied: missing === 0,
    missing,
  });
});

test.each<[what: string, approvals: (string | null)[], cap: number, missing: number]>([
  ["no approval", [], 100, 1],
  ["no approval, and two are the fewest that can do", [], 50, 2],
  ["one is always all", ["Acme"], 99, 1],
  ["half is not above half", ["Acme", "Beta"], 50, 0],
  ["two of three", ["Acme", "Acme", "Beta"], 50, 1],
  ["the unknown may be of the largest", ["Acme", "Beta", null], 50, 1],
  ["the unknown may all be one", [null, null, null], 100, 0],
  ["the unknown alone", [null, null], 50, 4],
  ["independents are one each", ["independent", "Independent", "independent"], 34, 0],
  ["spellings of one", ["Acme", "acme ", "Beta"], 60, 1],
])("largest share: %s", (_what, affiliations, cap, missing) => {
  expect(judgeIndependence(from(...affiliations), null, share(cap))).toMatchObject({
    satisfied: missing === 0,
    missing,
  });
});

it("counts a person once, however many modules the approval is for", () => {
  const twice = [
    { id: 1, affiliation: "Beta" },
    { id: 1, affiliation: "Beta" },
  ];
  expect(judgeIndependence(twice, "Acme", others(2)).missing).toBe(1);
});

describe("who can bring it further", () => {
  const isOther = (
    approvals: (string | null)[],
    author: string | null,
    rule: IndependenceRule,
    who: string | null,
  ) => judgeIndependence(from(...approvals), author, rule).isOther(who);

  test.each<[string, (string | null)[], string | null, IndependenceRule, string | null, boolean]>([
    ["an unknown affiliation", [], "Acme", others(1), null, false],
    ["the author's", [], "Acme", others(1), "acme", false],
    ["another than the author's", [], "Acme", others(1), "Beta", true],
    ["an independent beside another", [], "Independent", others(1), "independent", true],
    ["anyone known for an author who is not", [], null, others(1), "Beta", true],
    ["the one that approved, for an author who is not known", ["Beta"], null, others(1), "Beta", false],
    ["a second one, for an author who is not known", ["Beta"], null, others(1), "Gamma", true],
    ["one whose share is too large", ["Beta", "Beta"], "Acme", share(50), "beta", false],
    ["the author's, where only shares matter", ["Beta", "Beta"], "Acme", share(50), "Acme", true],
    [
      "the author's, where both matter",
      ["Beta", "Beta"],
      "Acme",
      { others: 1, largestShare: 50 },
      "Acme",
      false,
    ],
  ])("%s", (_what, approvals, author, rule, who, expected) => {
    expect(isOther(approvals, author, rule, who)).toBe(expected);
  });
});

describe("the reason", () => {
  test.each<[(string | null)[], string | null, IndependenceRule, string]>([
    [
      [],
      "Acme",
      others(1),
      "1 approval must come from another affiliation than the author's, and there is none yet.",
    ],
    [
      ["Beta", null],
      null,
      others(2),
      "2 approvals must come from another affiliation than the author's (which is not known), and none is known to: 2 more, each from a further affiliation, would do.",
    ],
    [
      ["Acme", "Acme", null],
      null,
      share(50),
      "At most 50% of the approvals may come from one affiliation, but 3 of 3 may be of Acme (1 of them of an affiliation that is not known): 3 more, each from a further affiliation, would do.",
    ],
    [
      ["Acme", "Beta"],
      "Acme",
      others(1),
      "1 approval comes from another affiliation than the author's (Beta).",
    ],
    [
      ["Beta", "Gamma"],
      null,
      others(1),
      "At least 1 approval comes from another affiliation than the author's (Beta and Gamma).",
    ],
    [["Acme", "Beta"], null, share(50), "No affiliation has more than 50% of 2 approvals."],
  ])("of %j by an author of %j", (approvals, author, rule, expected) => {
    expect(judgeIndependence(from(...approvals), author, rule).reason).toBe(expected);
  });
});

describe("for any approvals", () => {
  const affiliation = fc.constantFrom(null, "Acme", "Beta", "Gamma", "independent");
  const approvals = fc.array(affiliation, { maxLength: 7 }).map((list) => from(...list));
  const rule = fc.record({
    others: fc.nat(3),
    largestShare: fc.option(fc.integer({ min: 1, max: 100 }), { nil: null }),
  });

  it("so many further affiliations would do, and one fewer would not", () => {
    fc.assert(
      fc.property(approvals, affiliation, rule, (given, author, asked) => {
        const { missing } = judgeIndependence(given, author, asked);
        const isEnough = (more: number) => {
          const further = Array.from({ length: more }, (_, index) => ({
            id: 100 + index,
            affiliation: `X${index}`,
          }));
          return judgeIndependence([...given, ...further], author, asked).satisfied;
        };
        expect(isEnough(missing)).toBe(true);
        if (missing > 0) expect(isEnough(missing - 1)).toBe(false);
      }),
    );
  });

  it("an author of an unknown affiliation has what is needed whichever it is, and only then", () => {
    fc.assert(
      fc.property(approvals, fc.nat(3), (given, needed) => {
        const whichever = ["Acme", "Beta", "Gamma", "Delta", "independent"].map(
          (author) => judgeIndependence(given, author, others(needed)).satisfied,
        );
        const unknown = judgeIndependence(given, null, others(needed)).satisfied;
        expect(unknown).toBe(whichever.every(Boolean));
      }),
    );
  });
});
