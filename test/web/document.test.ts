// Texts of agreements as pages show them: all the words, and nothing that acts.

import { describe, expect, it } from "vitest";
import { documentText, renderMarkdown } from "../../src/web/page/document.ts";

const BASE = "https://github.com/acme/widget/blob/main/docs/CLA.md";

describe("Markdown of an agreement", () => {
  it.each([
    ["a script", "<script>alert(1)</script>ok", "ok"],
    ["a script in a script", "<scr<script>ipt>alert(1)</script>", "<p>&lt;scr</p>"],
    ["a handler", '<p onclick="x()">ok</p>', "<p>ok</p>"],
    ["a style", '<p style="position:fixed">ok</p><style>p{}</style>', "<p>ok</p>"],
    ["a link that runs", "[ok](javascript:alert(1))", '<p><a rel="noopener noreferrer nofollow">ok</a></p>'],
    ["a link with spaces that runs", "<a href=' java\nscript:alert(1)'>ok</a>", "ok"],
    ["data", "[ok](data:text/html,x)", '<p><a rel="noopener noreferrer nofollow">ok</a></p>'],
    ["a frame", '<iframe src="https://evil.example"></iframe>ok', "ok"],
    ["a form", '<form action="/sign-out"><button>ok</button></form>', "ok"],
    ["a picture", '![ok](https://evil.example/x.png "t")', "<p><span>ok</span></p>"],
    ["names", '<p id="content" class="notice" name="x">ok</p>', "<p>ok</p>"],
    ["foreign elements", "<svg><a href='javascript:x()'>ok</a></svg>", "ok"],
    ["a comment", "<!-- <p>hidden</p> -->ok", "ok"],
  ])("loses %s", (_, text, shown) => {
    const rendered = renderMarkdown(text, BASE).trim();
    expect(rendered).not.toMatch(/script:|onclick|<(script|style|iframe|form|img|svg)|evil\.example/);
    expect(rendered).toContain(shown);
  });

  it("keeps its headings below the page's own", () => {
    const rendered = renderMarkdown("# One\n\n## Two\n\n###### Six", null);
    expect(rendered.match(/<h\d>/g)).toEqual(["<h2>", "<h3>", "<h6>"]);
  });

  it("reads its links where the file is, and drops those that lead nowhere", () => {
    expect(renderMarkdown("[a](../LICENSE#x)", BASE)).toContain(
      'href="https://github.com/acme/widget/blob/main/LICENSE#x"',
    );
    expect(renderMarkdown("[a](../LICENSE)", null)).toContain("<span>a</span>");
  });

  it("keeps lists, tables and emphasis", () => {
    const text = "3. **a**\n\n| x | y |\n| --- | --- |\n| 1 | 2 |\n";
    const rendered = renderMarkdown(text, null);
    for (const part of ['<ol start="3">', "<strong>a</strong>", "<th>x</th>", "<td>2</td>"]) {
      expect(rendered).toContain(part);
    }
  });
});

describe("an agreement", () => {
  it.each([
    "<!-- You owe us. -->",
    "[//]: # (You owe us.)",
    "<style>You owe us.</style>",
    "<textarea>You owe us.",
  ])("is shown with what Markdown hides: %s", async (hidden) => {
    const text = `# Agreement\n\nName: ______________\n\n${hidden}\n`;
    const shown = String(await documentText({ path: "CLA.md", text, url: null }));
    expect(shown).toContain("<h2>Agreement</h2>");
    expect(shown.slice(shown.indexOf("<details"))).toContain("You owe us.");
  });
});

describe("other texts", () => {
  it.each(["CLA.txt", "CLA", "CLA.html"])("%s is shown as it is written", async (path) => {
    const text = "# <script>alert(1)</script>";
    const shown = String(await documentText({ path, text, url: null }));
    expect(shown).toContain("# &lt;script&gt;alert(1)&lt;/script&gt;");
  });

  it("so is one that would take long to render, to its last word", async () => {
    const text = `${"**a** ".repeat(40_000)}end`;
    const shown = String(await documentText({ path: "CLA.md", text, url: null }));
    expect(shown).toContain("**a** end</pre>");
  });

  it.each([
    ["marks of emphasis", "*_a".repeat(15_000)],
    ["quotes in one another", "> ".repeat(20_000)],
    ["lists in one another", "- 1. > ".repeat(8000)],
  ])("so is one with very many %s, at once", async (_, text) => {
    const begun = performance.now();
    const shown = String(await documentText({ path: "CLA.md", text, url: null }));
    expect(performance.now() - begun).toBeLessThan(1000);
    expect(shown).toContain('<pre class="plain">');
    expect(shown).not.toContain("<details");
  });
});
