// What is a command in a comment, and all the places where the same words are none.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseCommands } from "../../../src/core/commands/parse.ts";

function lines(body: string): string[] {
  return parseCommands(body).map(({ line }) => line);
}

describe("what is no command", () => {
  it.each<[string, string]>([
    ["an unknown word", "/etc"],
    ["a path", "/help/me"],
    ["a path that begins with a command's word", "/hold/etc"],
    ["a near miss", "/hodl it"],
    ["a longer word", "/helpful"],
    ["a word with punctuation", "/recheck."],
    ["an alias with more behind it", "recheck please"],
    ["a sentence that begins like an alias", "r? I don't know"],
    ["what another tool's machine is told, and means nothing here", "@rustbot blocked"],
    ["an alias in a fence", "```\nr? @alice\n```"],
    ["an alias in a quote", "> @rustbot claim"],
    ["an alias in indented code", "text\n\n    recheck"],
    ["an alias in a comment of HTML", "<!--\nrecheck\n-->"],
    ["an alias within a code span", "see `a\nr? @alice\nb` there"],
    ["an alias under an e-mail's quotation", "On Mon, 23 Nov 2026 Ann wrote:\n\n> text\n\nr? @alice"],
    ["a slash in the middle of a line", "please /recheck"],
    ["a line that begins with a mention", "@charter /recheck"],
    ["an escaped slash", "\\/recheck"],
    ["a fence", "```\n/recheck\n```"],
    ["a fence with an info string", "```text title\n/recheck\n```"],
    ["a fence of tildes", "~~~~ `x`\n/recheck\n~~~\n/recheck\n~~~~"],
    ["an unclosed fence", "```\ncode\n\n/recheck"],
    ["a fence closed by fewer marks", "````\n```\n/recheck\n````"],
    ["a fence closed by a line with more text", "```\n``` x\n/recheck\n```"],
    ["a fence in a list item", "- ```\n  /recheck\n  ```"],
    ["a fence in a numbered item", "1. a\n\n   ```\n   /recheck\n   ```"],
    ["a fence in a quote", "> ```\n> /recheck\n> ```"],
    ["indented code", "text\n\n    /recheck"],
    ["code indented by a tab", "\t/recheck"],
    ["code indented by spaces and a tab", "  \t/recheck"],
    ["a code span over lines", "see `a\n/recheck\nb` there"],
    ["a code span of two marks", "see ``a `\n/recheck\n`` there"],
    ["a block quote", "> /recheck"],
    ["a block quote without a space", ">/recheck"],
    ["a lazy continuation of a quote", "> somebody said\n/recheck"],
    ["a lazy continuation of a nested quote", "> > somebody said\n/recheck"],
    ["a lazy continuation of a list in a quote", "> - somebody said\n/recheck"],
    ["a quote in a list", "- a\n  > said\n  /recheck"],
    ["a comment of HTML", "<!-- a\n\n/recheck\n\n-->"],
    ["an unclosed comment of HTML", "<!--\n/recheck\n\n/recheck"],
    ["a comment inside a line", "text <!-- a\n/recheck\n--> b"],
    ["a comment in a list item", "- <!--\n\n  /recheck\n\n  -->"],
    ["a comment within a block of HTML", "<div><!--\n\n/recheck\n\n</div>"],
    ["a tag over lines", '<a href="\n/recheck\n">x</a>'],
    ["a tag over lines in a block of HTML", "<div\n/recheck\n>"],
    ["a pre element", "<pre>\n\n/recheck\n\n</pre>"],
    ["a pre element within a block of HTML", "<div><pre>\n\n/recheck\n\n</pre></div>"],
    ["a code element", "<code>\n/recheck\n</code>"],
    ["a code element over blank lines", "<code>\n\n/recheck\n\n</code>"],
    ["a code element within text", "see <code>a\n/recheck\n</code>"],
    ["a quoted element", "<blockquote>\n\n/recheck\n\n</blockquote>"],
    ["a nested code element", "<code><code></code>\n/recheck\n</code>"],
    ["a script", "<script>\n/recheck\n</script>"],
    ["a processing instruction", "<?x\n/recheck\n?>"],
    ["a declaration", "<!X\n/recheck\n>"],
    ["character data", "<![CDATA[\n/recheck\n]]>"],
    ["a fence right after a tag, which GitHub shows as text", "<details>\n```\n/recheck\n```\n</details>"],
    ["the address of a link", "[text](\n/recheck\n)"],
    ["the address of a reference", "[text]:\n/recheck"],
    ["an e-mail's quotation", "thanks\n\nOn Mon, 23 Nov 2026 Ann wrote:\n\n> text\n\n/recheck"],
    [
      "an e-mail's quotation with a broken line",
      "On Mon, 23 Nov 2026 Ann <\nann@x> wrote:\n> text\n/recheck",
    ],
    ["an original message", "-----Original Message-----\nFrom: x\n\n/recheck"],
    [
      "a mail without marks of a quotation",
      "thanks\n\n  On Mon, 23 Nov 2026, Ann <notifications@github.com> wrote:  \n \n text\n\n/recheck",
    ],
    ["a mail whose address GitHub hid", "thanks\n\nOn Mon, Ann ***@***.***> wrote:\n\n/recheck"],
    [
      "a mail with a broken line without marks",
      "thanks\nOn Mon, 23 Nov 2026, Ann <notifications@github.com>\nwrote:\n\n/recheck",
    ],
    ["a mail between dashes", "---- On Mon, Ann <notifications@github.com> wrote ----\n\n/recheck"],
    ["a mail in another language", "Le 10 mars, Ann <notifications@github.com> a écrit :\n\n/recheck"],
    [
      "the fields of a mail",
      "____\nFrom: Ann <notifications@github.com>\nSent: Monday\nTo: x\nSubject: Re: y\n\n/recheck",
    ],
    ["the fields of somebody's mail", "From: Ann [ann@example.org]\nSent: Monday\n\n/recheck"],
    ["bold fields of a mail", "**From:** Ann ***@***.***>\n**Date:** Monday\n\n/recheck"],
    ["fields in another language", "Von: Ann <notifications@github.com>\nGesendet: Montag\n\n/recheck"],
    ["an empty comment", ""],
  ])("%s", (_, body) => {
    expect(lines(body)).toEqual([]);
    expect(lines(body.replaceAll("\n", "\r\n"))).toEqual([]);
  });
});

describe("what is a command", () => {
  it.each<[string, string, string[]]>([
    ["a line of its own", "/recheck", ["/recheck"]],
    ["three spaces before it", "   /recheck  ", ["/recheck"]],
    ["text around it", "Hello,\n/hold wait for 2.4\nthanks", ["/hold wait for 2.4"]],
    ["several", "/assign @a @b\n/hold x\r\n/cla sign", ["/assign @a @b", "/hold x", "/cla sign"]],
    ["capitals", "/Hold x", ["/Hold x"]],
    ["a first word alone", "/cla", ["/cla"]],
    ["an alias without a slash", "Thanks!\nr? @alice", ["r? @alice"]],
    ["an alias in capitals, with spaces around it", "  Recheck ", ["Recheck"]],
    ["what another tool's machine is told", "@rustbot label +bug", ["@rustbot label +bug"]],
    ["an argument with code", "/hold `x` breaks", ["/hold `x` breaks"]],
    ["an argument with half of a code span", "/hold the ` key\nand `", ["/hold the ` key"]],
    ["after a closed fence", "```\ncode\n```\n/recheck", ["/recheck"]],
    ["after an indented fence, which is code", "    ```\n\n/recheck", ["/recheck"]],
    ["after a quote and a blank line", "> said\n\n/recheck", ["/recheck"]],
    ["after a quoted fence that ends with its quote", "> ```\n/recheck", ["/recheck"]],
    ["after a fence that ends with its list", "- ```\n\n/recheck", ["/recheck"]],
    ["after a list", "- done\n- done\n/recheck", ["/recheck"]],
    ["after a single backtick", "press ` here\n/recheck", ["/recheck"]],
    ["after an escaped backtick", "press \\` here\n/recheck\nand `there`", ["/recheck"]],
    ["after a code span with a comment's start", "use `<!--` here\n/recheck", ["/recheck"]],
    ["after a code span with a tag", "use `<code>` here\n/recheck", ["/recheck"]],
    ["after a closed comment", "<!-- a -->\n/recheck", ["/recheck"]],
    ["after an unclosed comment within text", "a <!-- b\n/recheck", ["/recheck"]],
    ["after a comparison", "a <b and c\n/recheck", ["/recheck"]],
    ["after a closed code element", "<code>x</code>\n/recheck", ["/recheck"]],
    ["in details", "<details>\n<summary>x</summary>\n\n/recheck\n\n</details>", ["/recheck"]],
    ["in details without blank lines", "<details>\n/recheck\n</details>", ["/recheck"]],
    ["after a heading", "# Title `\n/recheck", ["/recheck"]],
    ["after a rule", "---\n/recheck", ["/recheck"]],
    [
      "after a sentence that only looks like an e-mail",
      "On Monday Ann wrote:\nplease\n/recheck",
      ["/recheck"],
    ],
    [
      "after a word about mails",
      "They come from notifications@github.com, see above.\n/recheck",
      ["/recheck"],
    ],
    ["before a mail", "/recheck\nOn Mon, Ann <notifications@github.com> wrote:\n\n/hold x", ["/recheck"]],
    ["after the fields of a patch", "From: Ann <ann@example.org>\nDate: Monday\n\n/recheck", ["/recheck"]],
    ["after trailers", "Reviewed: x\nCo-authored-by: Ann <ann@example.org>\n/recheck", ["/recheck"]],
  ])("%s", (_, body, expected) => {
    expect(lines(body)).toEqual(expected);
  });

  it("counts from 0 and reads ten at most", () => {
    const found = parseCommands("/recheck\n".repeat(12));
    expect(found.map(({ position }) => position)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });
});

/** Pieces that mean something to Markdown, put together at random. */
const pieces = [
  "/recheck",
  "/hold x",
  "recheck",
  "r? @alice",
  "@rustbot ready",
  "`",
  "``",
  "```",
  "~~~",
  "<!--",
  "-->",
  "<code>",
  "</code>",
  "<div>",
  "</div>",
  "<pre>",
  "> ",
  "- ",
  "1. ",
  "    ",
  "\t",
  "\n",
  "\n\n",
  "\r\n",
  "\\",
  "<a ",
  '"',
  "'",
  ">",
  "text",
  "On x wrote:",
  "notifications@github.com:",
  "---",
  "](",
  "\u2028",
  "\u0000",
];
const markdown = fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((parts) => parts.join(""));

describe("for any body", () => {
  it("nothing throws, and every command stands at the start of one of its lines", () => {
    fc.assert(
      fc.property(fc.oneof(markdown, fc.string()), (body) => {
        const written = body.split(/\r\n|\n|\r/).map((line) => line.trim());
        for (const { line } of parseCommands(body)) expect(written).toContain(line);
      }),
    );
  });

  it("a quotation of it holds no command", () => {
    fc.assert(
      fc.property(markdown, (body) => {
        expect(
          lines(
            body
              .split(/\r\n|\n|\r/)
              .map((line) => `> ${line}`)
              .join("\n"),
          ),
        ).toEqual([]);
      }),
    );
  });

  it("a fence around it holds no command", () => {
    fc.assert(
      fc.property(markdown, fc.constantFrom("`", "~"), (body, mark) => {
        const fence = mark.repeat(body.length + 3);
        expect(lines(`${fence}\n${body}\n${fence}`)).toEqual([]);
      }),
    );
  });
});

describe("a hostile body", () => {
  const repeated = (piece: string) => piece.repeat(Math.floor(65_536 / piece.length));
  it.each([
    "`",
    "` `` ``` ",
    "<!-- ",
    "<? ",
    "<a ",
    "<a b='",
    '<a b="',
    "<code>",
    "</code>",
    "<",
    "[",
    "](\n",
    "- ",
    "> ",
    ">",
    "1. ",
    "-\n",
    "\\`",
    "\t",
    " ",
    "\n",
    "On x wrote:\n\n",
    "From: notifications@github.com\n\n",
    "***@***.*** ",
    "<div>\n\n",
    "* * ",
    "***",
    "<x:",
    "<!-- -->",
    "-->",
    "&",
  ])("of %j is read in time linear in its length", (piece) => {
    const body = `${repeated(piece)}\n/recheck`;
    const before = process.threadCpuUsage().user;
    parseCommands(body);
    parseCommands(`<div>${body}`);
    parseCommands(`/recheck\n${repeated("- ").slice(0, 32_768)}\n${repeated(piece).slice(0, 32_768)}`);
    // Quadratic readings of this size take many seconds. What others do on the machine meanwhile counts for nothing.
    expect(process.threadCpuUsage().user - before).toBeLessThan(2_000_000);
  });
});
