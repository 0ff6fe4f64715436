// Labels to set and to remove.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { labels } from "../../../../src/core/commands/arguments/labels.ts";
import { meaning, problem, read } from "./reading.ts";

const type = labels("/label +bug -wip");

describe("labels", () => {
  it.each([
    ["", "no label is named. Name labels as in `/label +bug -wip`"],
    [",", "no label is named"],
    ["+", "`+` names no label"],
    ['""', "names no label"],
    ["x".repeat(51), "no label has more than 50 characters"],
    [Array.from({ length: 11 }, (_, n) => `+l${n}`).join(" "), "at most 10 labels"],
    ["+bug -Bug", "`bug` can't be set and removed at once"],
  ])("can't be %j", (text, words) => {
    expect(problem(type, text)).toContain(words);
  });

  it.each<[string, string[], string[]]>([
    ["bug", ["bug"], []],
    ["+bug -wip", ["bug"], ["wip"]],
    ["-wip", [], ["wip"]],
    ["bug, docs", ["bug", "docs"], []],
    ["+bug, -wip,docs", ["bug", "docs"], ["wip"]],
    ["module: core", ["module: core"], []],
    ["+module: core -needs review", ["module: core"], ["needs review"]],
    ["needs-review", ["needs-review"], []],
    ["a - b", ["a - b"], []],
    ['"a, b" -"c +d"', ["a, b"], ["c +d"]],
    ["“good first issue”", ["good first issue"], []],
    ["bug BUG", ["bug BUG"], []],
    ["bug, BUG", ["BUG"], []],
    ["x".repeat(50), ["x".repeat(50)], []],
    ["it's, that's", ["it's", "that's"], []],
  ])("%j sets %j and removes %j", (text, add, remove) => {
    expect(meaning(type, text)).toEqual({ add, remove });
  });

  it("are read whatever they are, and never longer than they may be", () => {
    const pieces = fc.array(fc.constantFrom("+", "-", ",", " ", '"', "'", "`", "a", "b c", "\u0000", "“"));
    fc.assert(
      fc.property(pieces, (parts) => {
        const { value, refusal } = read(type, parts.join("").trim());
        expect((value === null) !== (refusal === null)).toBe(true);
        for (const label of [...(value?.add ?? []), ...(value?.remove ?? [])]) expect(label).not.toBe("");
      }),
    );
  });
});
