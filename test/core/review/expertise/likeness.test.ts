// How alike changes are by their files.

import { expect, it } from "vitest";
import { LikenessIndex } from "../../../../src/core/review/expertise/likeness.ts";

function index(...changes: string[][]): LikenessIndex {
  const made = new LikenessIndex();
  for (const files of changes) made.add(files);
  return made;
}

it("nothing is like a change without files or with others", () => {
  const made = index(["a/b.ts"], []);
  expect(made.likenessTo([], 0).size).toBe(0);
  expect(made.likenessTo(["c/b.ts", "b.ts"], 0).size).toBe(0);
});

it("the same files are most alike, and a rare folder says more than a common one", () => {
  const common = Array.from({ length: 30 }, (_, i) => [`src/${i}.ts`]);
  const made = index(...common, ["src/net/tcp.ts"], ["src/net/udp.ts"], ["src/main.ts"]);
  const likeness = made.likenessTo(["src/net/tcp.ts"], 0);
  const [same = 0, sibling = 0, above = 0] = [30, 31, 32].map((change) => likeness.get(change));
  expect(same).toBeGreaterThan(0.9);
  expect(same).toBeLessThanOrEqual(1);
  expect(sibling).toBeLessThan(same);
  expect(sibling).toBeGreaterThan(5 * above);
  expect(above).toBeGreaterThan(0);
});

it("leaves out what is before the first change asked for", () => {
  const made = index(["a/b.ts"], ["a/b.ts"], ["a/b.ts"]);
  expect([...made.likenessTo(["a/b.ts"], 1).keys()].sort()).toEqual([1, 2]);
});

it("finds the last changes with any of some terms, each once, the newest first", () => {
  const made = index(["a/1", "b/1"], ["a/2"], ["c/1"], ["b/2"], ["a/1", "a/2"]);
  expect(made.lastWith(new Set(["a/", "b/"]), 3, 0)).toEqual([4, 3, 1]);
  expect(made.lastWith(new Set(["a/", "b/"]), 10, 0)).toEqual([4, 3, 1, 0]);
  expect(made.lastWith(new Set(["a/", "b/"]), 10, 2)).toEqual([4, 3]);
  expect(made.lastWith(new Set(["d/"]), 10, 0)).toEqual([]);
});
