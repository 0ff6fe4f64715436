// The sets that are shown must be enough, and none may be larger than it has to be.

import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { type Need, smallestSets } from "../../../../src/core/review/completion/smallest-sets.ts";

fc.configureGlobal({ seed: 4, numRuns: 500 });

const need = (id: string, missing: number, ...candidates: number[]): Need => ({ id, missing, candidates });
/** 1 to 9 maintain, 10 to 19 are core, from 20 on they lead. */
const rankOf = (person: number) => (person < 10 ? 0 : person < 20 ? 1 : 2);
const sets = (...needs: Need[]) => smallestSets(needs, rankOf).map(({ people }) => people);

test.each<[what: string, needs: Need[], expected: number[][]]>([
  ["nothing is needed", [], []],
  ["nobody can give it", [need("a", 1)], []],
  ["too few can give it", [need("a", 2, 1)], []],
  ["one of two needs has nobody", [need("a", 1, 1), need("b", 1)], []],
  ["the same person twice is one", [need("a", 2, 1, 1)], []],
  ["one of three", [need("a", 1, 3, 1, 2)], [[3], [1], [2]]],
  [
    "two of three",
    [need("a", 2, 3, 1, 2)],
    [
      [3, 1],
      [3, 2],
      [1, 2],
    ],
  ],
  ["one for two needs, or one for each", [need("a", 1, 1, 3), need("b", 1, 2, 3)], [[3], [1, 2]]],
  ["core, or the maintainers of both", [need("a", 1, 1, 10), need("b", 1, 2, 10)], [[10], [1, 2]]],
  ["a maintainer before core, for as many", [need("a", 1, 10, 1)], [[1], [10]]],
  [
    "a maintainer where core would not make it fewer",
    [need("a", 1, 10, 1), need("b", 1, 10, 2), need("c", 1, 2), need("d", 1, 1)],
    [[1, 2]],
  ],
  [
    "each rank that needs fewer",
    [need("a", 1, 1, 10, 20), need("b", 1, 2, 10, 20), need("c", 1, 3, 11, 20)],
    [[20], [3, 10], [1, 2, 3]],
  ],
  [
    "needs that share nobody",
    [need("a", 1, 1, 2), need("b", 2, 3, 4, 5)],
    [
      [1, 3, 4],
      [3, 2, 5],
      [1, 4, 5],
    ],
  ],
])("%s", (_what, needs, expected) => {
  expect(sets(...needs)).toEqual(expected);
});

it("does not claim to be the smallest where there are too many ways to try them all", () => {
  const needs = Array.from({ length: 120 }, (_, index) =>
    need("a", 1, ...[1, 7, 31, 57].map((step) => 1000 + ((index * step + step) % 211))),
  );
  const [first] = smallestSets(needs, () => 0);
  expect(first?.isSmallest).toBe(false);
  for (const { candidates } of needs) expect(candidates.some((id) => first?.people.includes(id))).toBe(true);
});

it("takes the higher tier out of thousands of people at once", () => {
  const needs = Array.from({ length: 200 }, (_, index) =>
    need("a", 2, ...Array.from({ length: 15 }, (_person, place) => 1000 + index * 15 + place), 10, 11, 12),
  );
  const [first] = smallestSets(needs, (id) => (id < 20 ? 1 : 0));
  expect(first).toEqual({ people: [10, 11], isSmallest: true });
});

describe("for any needs", () => {
  const someone = fc.constantFrom(1, 2, 3, 4, 10, 11, 12, 20);
  const anyNeed = fc.record({
    id: fc.constant("need"),
    missing: fc.integer({ min: 1, max: 3 }),
    candidates: fc.uniqueArray(someone, { maxLength: 8 }),
  });
  const anyNeeds = fc.array(anyNeed, { minLength: 1, maxLength: 6 });
  const isEnough = (people: readonly number[], needs: readonly Need[]) =>
    needs.every(
      ({ missing, candidates }) => candidates.filter((id) => people.includes(id)).length >= missing,
    );
  const everybody = [1, 2, 3, 4, 10, 11, 12, 20];
  const subsets = Array.from({ length: 256 }, (_, bits) =>
    everybody.filter((_person, index) => bits & (1 << index)),
  );
  const fewest = (needs: readonly Need[], highest: number) =>
    Math.min(
      ...subsets
        .filter((people) => people.every((id) => rankOf(id) <= highest) && isEnough(people, needs))
        .map((people) => people.length),
    );

  it("there is a set exactly if everybody together is enough", () => {
    fc.assert(
      fc.property(anyNeeds, (needs) => {
        expect(sets(...needs).length > 0).toBe(isEnough(everybody, needs));
      }),
    );
  });

  it("the first is the smallest that there is, and says so", () => {
    fc.assert(
      fc.property(anyNeeds, (needs) => {
        const [first] = smallestSets(needs, rankOf);
        if (first === undefined) return;
        expect(first).toMatchObject({ isSmallest: true });
        expect(first.people).toHaveLength(fewest(needs, 2));
      }),
    );
  });

  it("one is the smallest of the lowest ranks that can do it", () => {
    fc.assert(
      fc.property(anyNeeds, (needs) => {
        const lowest = [0, 1, 2].find((rank) => fewest(needs, rank) < Number.POSITIVE_INFINITY);
        if (lowest === undefined) return;
        const ofLowest = sets(...needs).filter((people) => people.every((id) => rankOf(id) <= lowest));
        expect(ofLowest.map((people) => people.length)).toContain(fewest(needs, lowest));
      }),
    );
  });

  it("each is enough, has nobody to spare, and holds no other; the fewest people come first", () => {
    fc.assert(
      fc.property(anyNeeds, (needs) => {
        const found = sets(...needs);
        expect(found.length).toBeLessThanOrEqual(3);
        expect(found.map((people) => people.length)).toEqual(
          found.map((people) => people.length).sort((a, b) => a - b),
        );
        for (const people of found) {
          expect(isEnough(people, needs)).toBe(true);
          expect(
            people.some((id) =>
              isEnough(
                people.filter((other) => other !== id),
                needs,
              ),
            ),
          ).toBe(false);
          expect(found.filter((other) => other.every((id) => people.includes(id)))).toEqual([people]);
        }
      }),
    );
  });
});
