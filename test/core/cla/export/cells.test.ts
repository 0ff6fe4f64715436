// Cells of an export: no formula for a spreadsheet, and the very same text for an import.

import fc from "fast-check";
import { expect, it } from "vitest";
import { fromSafeCell, safeCell } from "../../../../src/core/cla/export/cells.ts";

it.each([["=1+1"], ["+49"], ["-1"], ["@SUM(A1)"], ["\t=1"], ["\r=1"], ["'=1"], ["=HYPERLINK(1)"]])(
  "%j is no formula",
  (text) => {
    expect(safeCell(text)).toBe(`'${text}`);
  },
);

it.each([[""], ["alice"], ["a=b"], [" =1"]])("%j stays as it is", (text) => {
  expect(safeCell(text)).toBe(text);
});

it("takes every text back", () => {
  const text = fc.oneof(fc.string(), fc.stringMatching(/^[=+\-@'\t\r]{0,3}a?$/));
  fc.assert(fc.property(text, (each) => fromSafeCell(safeCell(each)) === each));
});
