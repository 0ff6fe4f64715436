// Counts and lists inside a sentence: what is left out is said, and nothing is hidden for less than its own length.

import { expect, it } from "vitest";
import { commaList, counted, sentenceList } from "../../src/core/wording.ts";

it.each<[string[], number, string]>([
  [[], 5, ""],
  [["a"], 5, "a"],
  [["a", "b"], 5, "a and b"],
  [["a", "b", "c"], 5, "a, b and c"],
  [["a", "b", "c"], 2, "a, b and c"],
  [["a", "b", "c", "d"], 2, "a, b and 2 more"],
])("sentenceList(%j, %j) is %j", (items, most, text) => {
  expect(sentenceList(items, most)).toBe(text);
});

it("a choice is one of all: what is left out is added, not another choice", () => {
  expect(sentenceList(["a", "b", "c"], 5, "or")).toBe("a, b or c");
  expect(sentenceList(["a", "b", "c", "d"], 2, "or")).toBe("a, b and 2 more");
});

it("shows five unless told otherwise", () => {
  expect(sentenceList(["a", "b", "c", "d", "e", "f"])).toBe("a, b, c, d, e and f");
  expect(sentenceList(["a", "b", "c", "d", "e", "f", "g"])).toBe("a, b, c, d, e and 2 more");
});

it("commaList renders only what it shows", () => {
  const shown: string[] = [];
  const show = (item: string) => {
    shown.push(item);
    return item.toUpperCase();
  };
  expect(commaList(["a", "b", "c", "d"], 2, show)).toBe("A, B and 2 more");
  expect(shown).toEqual(["a", "b"]);
  expect(commaList(["a", "b", "c"], 2, show)).toBe("A, B, C");
  expect(commaList([], 2, show)).toBe("");
  expect(commaList(["a", "b", "c"], 2, show, 10)).toBe("A, B and 8 more");
  expect(commaList(["a"], 2, show, 3)).toBe("A and 2 more");
});

it.each([
  [0, "0 files"],
  [1, "1 file"],
  [2, "2 files"],
])("counted(%j) is %j", (number, text) => {
  expect(counted(number, "file")).toBe(text);
});
