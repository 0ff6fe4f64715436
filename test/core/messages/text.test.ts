// Text that people wrote, shown without doing anything: the cases that break Markdown, and any others.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { gitName, maskedEmail, mention, person } from "../../../src/core/messages/people.ts";
import { joinReplies, replyTo } from "../../../src/core/messages/replies.ts";
import { code, link, plainText, text } from "../../../src/core/messages/text.ts";
import { moment } from "../../../src/core/messages/time.ts";
import { withinBudget } from "../../../src/core/messages/within-budget.ts";
import { alice, bot, snapshot, user } from "../build.ts";

describe("text", () => {
  it.each([
    ["a mention", "@alice", "@\u200balice"],
    ["an issue", "see #12 and GH-12", "see \\#\u200b12 and GH\u200b-12"],
    ["an address", "http://x www.x.org", "http:\u200b//x www\u200b.x.org"],
    ["a table's cell", "a | b", "a \\| b"],
    ["code", "`a` ```", "\\`a\\` \\`\\`\\`"],
    ["lines", "a\r\n\n# b\u2028c", "a \\# b c"],
    ["a tag", "<b>&amp;</b>", "\\<b\\>\\&amp;\\</b\\>"],
    ["what hides or turns text", "a\u202eb\u200bc\u0000d", "abcd"],
    ["a backslash", "a\\", "a\\\\"],
  ])("shows %s and does nothing", (_, written, shown) => {
    expect(text(written)).toBe(shown);
  });

  it("is cut between characters", () => {
    expect(text("👍👍👍", 2)).toBe("👍👍…");
    expect(plainText("x".repeat(500), 10)).toBe(`${"x".repeat(10)}…`);
  });

  it("holds no mention, line or unescaped mark, whatever is written", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (written) => {
        const shown = text(written);
        expect(shown).not.toMatch(/@[A-Za-z0-9]|[\n\r]/);
        expect(shown.replace(/\\./g, "")).not.toMatch(/[`*_[\]<>|~&]/);
      }),
    );
  });
});

describe("code", () => {
  it.each([
    ["src/a b.ts", "`src/a b.ts`"],
    ["@org/team", "`@org/team`"],
    ["a`b", "<code>a&#96;b</code>"],
    ["a|b", "<code>a&#124;b</code>"],
    ["a\nb", "<code>a&#92;nb</code>"],
    [" a", "<code>&#32;a</code>"],
    ["", "<code></code>"],
    ["x".repeat(300), `\`${"x".repeat(200)}…\``],
  ])("of %j", (written, shown) => {
    expect(code(written)).toBe(shown);
  });

  it("never ends early, in a table or elsewhere", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: "binary" })), (written) => {
        expect(code(written)).toMatch(/^(?:`[^`|\n]+`|<code>[^<>`|@\n]*<\/code>)$/);
      }),
    );
  });
});

describe("people", () => {
  it("are linked on the server that they are on, or shown as code", () => {
    const at = snapshot({ url: "https://git.example/acme/widget/pull/1" });
    expect(person(alice, at)).toBe("[alice](https://git.example/alice)");
    expect(person(bot(3, "robot[bot]"), at)).toBe("`robot[bot]`");
    expect(person(user(4, "a](x)"), at)).toBe("`a](x)`");
  });

  it("are mentioned by logins only", () => {
    expect(mention(alice)).toBe("@alice");
    expect(mention(user(4, "acme/everyone"))).toBe("`acme/everyone`");
  });

  it("keep their e-mail addresses to themselves", () => {
    expect(maskedEmail("jana@example.com")).toBe("`j…@example.com`");
    expect(maskedEmail("")).toBe("no e-mail address");
    expect(gitName("jana@example.com")).not.toContain("jana");
    expect(gitName(" ")).toBe("somebody without a name");
  });
});

it("links to any address without leaving the link", () => {
  expect(link("a", "https://x/(b) c")).toBe("[a](https://x/%28b%29%20c)");
  expect(link("a", "https://x/\ud800)")).toMatch(/^\[a\]\([^()\s]*\)$/);
});

it("shows moments absolutely", () => {
  expect(moment("2026-11-23T14:00:00.000Z")).toBe("Mon 23 Nov 2026, 14:00 UTC");
  expect(moment("nonsense")).toBe("an unknown time");
});

it("leaves out whole sections that do not fit", () => {
  const leftOut = (count: number) => `+${count}`;
  expect(withinBudget(["aaa", "bbb"], 20, leftOut)).toBe("aaa\n\nbbb");
  expect(withinBudget(["aaa", "b".repeat(30), "c"], 20, leftOut)).toBe("aaa\n\n+2");
});

it("joins the replies to one comment and names the person once", () => {
  const replies = [replyTo(alice, "no: reason."), replyTo(alice, "nor this.")];
  expect(joinReplies(replies)).toBe("@alice: no: reason.\n\nnor this.");
});
