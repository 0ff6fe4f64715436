import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalJson } from "../../../src/core/ledger/canonical-json.ts";

describe("canonical JSON", () => {
  it.each([
    ["nothing", undefined],
    ["no number", Number.NaN],
    ["no end", Number.POSITIVE_INFINITY],
    ["a function", () => 1],
    ["a large integer", 1n],
    ["nothing in a list", [undefined]],
  ])("refuses %s", (_, value) => {
    expect(() => canonicalJson(value)).toThrow(TypeError);
  });

  it.each([
    ["null", null, "null"],
    ["an empty object", {}, "{}"],
    ["keys in any order", { b: 1, a: { d: 2, c: 3 } }, '{"a":{"c":3,"d":2},"b":1}'],
    ["keys like numbers", { 10: 1, 9: 2 }, '{"10":1,"9":2}'],
    ["a list in its order", [2, 1, "x"], '[2,1,"x"]'],
    ["a key without a value", { a: undefined, b: null }, '{"b":null}'],
    ["quotes and breaks", 'say "no"\n', '"say \\"no\\"\\n"'],
    ["letters of all kinds", "Ünï 🦊", '"Ünï 🦊"'],
    ["half a letter", "cut \ud83e", '"cut \ufffd"'],
    ["numbers", [1, 1.0, -0, 1e21], "[1,1,0,1e+21]"],
  ])("writes %s", (_, value, text) => {
    expect(canonicalJson(value)).toBe(text);
  });

  it("writes what it wrote again after a round trip", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value);
        expect(canonicalJson(JSON.parse(text))).toBe(text);
      }),
    );
  });
});
