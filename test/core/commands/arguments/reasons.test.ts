// Reasons, with and without a name, and commands that take nothing.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { namedReason, optionalName } from "../../../../src/core/commands/arguments/named-reason.ts";
import { nothing, remark } from "../../../../src/core/commands/arguments/nothing.ts";
import { optionalReason, reason } from "../../../../src/core/commands/arguments/reason.ts";
import { meaning, problem, read } from "./reading.ts";

const missing = "a hold needs a reason.";
const longest = "x".repeat(500);

describe("a reason", () => {
  const type = reason({ missing, isPublished: true });

  it.each([
    ["", missing],
    ["   ", missing],
    ["\u200b\u2060\u200b", missing],
    [`short${"\u200b".repeat(10)}`, "at least 10 characters here"],
    ["too short", "at least 10 characters here, because it is published. A hold needs a reason."],
    [`${longest}x`, "at most 500 characters"],
  ])("can't be %j", (text, words) => {
    expect(problem(type, text)).toContain(words);
  });

  it("is what was written", () => {
    expect(meaning(type, " ten chars. ")).toBe("ten chars.");
    expect(meaning(type, longest)).toBe(longest);
  });

  it("may be left out where it is optional, and is not longer then", () => {
    expect(problem(optionalReason, `${longest}x`)).toContain("at most 500");
    expect(meaning(optionalReason, "")).toBeNull();
    expect(meaning(optionalReason, "\u200b")).toBeNull();
    expect(meaning(optionalReason, "x")).toBe("x");
  });
});

describe("a reason with a name", () => {
  const type = namedReason({ missing });

  it.each([
    ["", missing],
    ["release:", missing],
    ["release:   ", missing],
    [`${"n".repeat(41)}: wait`, "a name has at most 40 characters"],
    [`release: ${longest}x`, "at most 500"],
  ])("can't be %j", (text, words) => {
    expect(problem(type, text)).toContain(words);
  });

  it.each<[string, string | null, string]>([
    ["wait for 2.4", null, "wait for 2.4"],
    ["release: wait for 2.4", "release", "wait for 2.4"],
    ["API-2_x:  wait", "API-2_x", "wait"],
    ["größe: zu viel", "größe", "zu viel"],
    [`${"n".repeat(40)}: wait`, "n".repeat(40), "wait"],
    ["https://example.org/1 has to be answered", null, "https://example.org/1 has to be answered"],
    ["std::move is wrong", null, "std::move is wrong"],
    ["\u3164: nobody sees the name", null, "\u3164: nobody sees the name"],
    ["10:30 is too early", null, "10:30 is too early"],
    ["7: too slow", null, "7: too slow"],
    ["wait for this: the release", null, "wait for this: the release"],
    ["@alice: please look", null, "@alice: please look"],
    ["a.b: wait", null, "a.b: wait"],
  ])("%j has the name %j", (text, name, rest) => {
    expect(meaning(type, text)).toEqual({ name, reason: rest });
  });

  it("is read whatever it is", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 600, unit: "grapheme" }), (text) => {
        const { value, refusal } = read(type, text);
        expect((value === null) !== (refusal === null)).toBe(true);
        if (value?.name) expect(text.startsWith(`${value.name}:`)).toBe(true);
      }),
    );
  });

  it("is called by its name alone afterwards", () => {
    expect(problem(optionalName, "two words")).toContain("one name");
    expect(meaning(optionalName, "")).toBeNull();
    expect(meaning(optionalName, "release:")).toBe("release");
  });
});

describe("nothing", () => {
  it("takes nothing, and shows what is too much without doing anything", () => {
    const reply = problem(nothing("Comment `/back` alone."), "@all now");
    expect(reply).toBe(
      "this command takes nothing behind it: `@all now` is too much. Comment `/back` alone.",
    );
    expect(meaning(nothing("x"), "")).toBeNull();
  });

  it("can leave what follows to people", () => {
    expect(meaning(remark, "please")).toBeNull();
  });
});
