// Sentences of the verdict, which hold names, commands and what people wrote.

import { describe, expect, it } from "vitest";
import { sentence } from "../../../src/core/messages/sentence.ts";
import { alice, bob, bot, snapshot, user } from "../build.ts";

const link = (login: string) => `[${login}](https://github.com/${login})`;

describe("a sentence", () => {
  it.each<[string, string]>([
    ["@alice and @bob.", `${link("alice")} and ${link("bob")}.`],
    ["@alice-b or @malice", "@\u200balice-b or @\u200bmalice"],
    ["@dependabot[bot] did", "@\u200bdependabot\\[bot\\] did"],
    ["Comment `/approve cancel`, or wait.", "Comment `/approve cancel`, or wait."],
    ["`/x` and `rm -rf`", "`/x` and \\`rm -rf\\`"],
    ["`/x\n@all`", "\\`/x @\u200ball\\`"],
    ["\\`/x`", "\\\\`/x`"],
  ])("of %j reads %j", (value, shown) => {
    expect(sentence(value, [alice, bob, bot(9, "dependabot[bot]")], snapshot())).toBe(shown);
  });

  it("links the longest name only where it is known", () => {
    expect(sentence("@alice-b", [alice, user(8, "alice-b")], snapshot())).toBe(link("alice-b"));
  });

  it("is cut", () => {
    expect(sentence("x".repeat(500), [], snapshot(), 10)).toBe(`${"x".repeat(10)}…`);
  });
});
