// Labels of the picture: never wider than their boxes.

import { describe, expect, it } from "vitest";
import { escapeHidden, escapeHiddenInLines, showName, toJsonLine } from "../../src/cli/escape-hidden.ts";
import { fitText, textWidth } from "../../src/cli/treemap-text.ts";

describe("a label", () => {
  it.each([
    "",
    "distributed",
    "MMMMMMMM",
    "iiiiiiii",
    "日本語のフォルダ",
    "👩🏽‍🚀👩🏽‍🚀👩🏽‍🚀",
    "a b c d e f",
  ])("is whole, cut or left out, and fits: %j", (text) => {
    for (let width = 0; width < 200; width += 3) {
      const fitted = fitText(text, width, 11);
      if (fitted === null) continue;
      expect(textWidth(fitted, 11)).toBeLessThanOrEqual(width);
      expect(fitted.isWellFormed()).toBe(true);
      expect(fitted === text || (fitted.endsWith("…") && [...fitted].length >= 3)).toBe(true);
    }
    expect(fitText(text, 10_000, 11)).toBe(text);
  });

  it("of which hardly a letter has room is left out", () => {
    expect(fitText("distributed", 12, 11)).toBeNull();
  });
});

describe("what is hidden in a name", () => {
  const hostile = "a\u001b[2J\u009b\u202e\u2028\u{e0041}\t\nb";

  it("is shown, on one line or several", () => {
    const one = "a\\u001b[2J\\u009b\\u202e\\u2028\\udb40\\udc41\\t\\nb";
    expect(escapeHidden(hostile)).toBe(one);
    expect(escapeHiddenInLines(hostile)).toBe(one.replace("\\n", "\n"));
  });

  it("can be read back from JSON", () => {
    expect(toJsonLine({ hostile })).toMatch(/^[ -~]+$/);
    expect(JSON.parse(toJsonLine({ hostile }))).toEqual({ hostile });
    expect(JSON.parse(showName(hostile))).toBe(hostile);
    expect(JSON.parse(showName('"'))).toBe('"');
    expect(showName("ordinary é 日本.c")).toBe("ordinary é 日本.c");
  });
});
