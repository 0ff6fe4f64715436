// Pages of maintainers as people write them: what is read, and what is reported.

import { describe, expect, it } from "vitest";
import { readRoster } from "../../../src/core/roster/read-roster.ts";
import { inShort } from "./build.ts";

function read(lines: string | string[], path = "page.md") {
  const { roster, problems } = readRoster(Array.isArray(lines) ? lines.join("\n") : lines, path);
  return {
    tiers: inShort(roster.tiers),
    modules: inShort(roster.modules),
    problems: problems.map(({ severity, line, message }) => `${line} ${severity} ${message}`),
    fixes: problems.map(({ fix }) => fix),
  };
}

describe("what is never dropped in silence", () => {
  it("is an item without an account, among people or by its look", () => {
    const { modules, problems, fixes } = read([
      "## Docs",
      "- Mei Lin ([mei](https://github.com/mei))",
      "- Jane Doe",
      "- (emeritus) Karl (karl@example.org)",
      "- see [the list](https://example.org/list)",
      "",
      "## Duties",
      "- review what is assigned to the module",
      "- Jane van der Berg",
      "- Noor Haddad (noor)",
    ]);
    expect(modules).toEqual(["Docs: mei (Mei Lin)"]);
    expect(problems).toEqual([
      '3 error "Jane Doe" names no account.',
      '4 error "(emeritus) Karl (karl@example.org)" names no account.',
      '5 error "see the list" names no account.',
      '10 warning "Noor Haddad (noor)" names no account.',
    ]);
    expect(fixes[0]).toBe("Write - Name ([login](https://github.com/login)), or (emeritus) before the name.");
  });

  it("is a link and a text that disagree, of which the link is right", () => {
    const { modules, problems } = read([
      "## AOT",
      "- Shangdi Yu ([shangdiy](https://github.com/yushangdi))",
      "- Alban ([ALBAND](https://github.com/albanD))",
      "- Mei ([GitHub](https://github.com/mei))",
    ]);
    expect(modules).toEqual(["AOT: yushangdi (Shangdi Yu), albanD (Alban), mei (Mei)"]);
    expect(problems).toEqual(["2 warning The text says shangdiy, and the link leads to yushangdi."]);
  });

  it("is a second account, a person outside of a list, and one under no heading", () => {
    const { modules, problems } = read([
      "- Ana ([ana](https://github.com/ana))",
      "## Docs",
      "- Mei ([mei](https://github.com/mei)), ([lin](https://github.com/lin)) since 2020",
      "",
      "Jane Doe ([jane](https://github.com/jane))",
    ]);
    expect(modules).toEqual(["Docs: mei (Mei)"]);
    expect(problems).toEqual([
      '1 error "Ana (ana)" stands under no heading.',
      "3 warning One line links to mei and to lin.",
      '5 error "Jane Doe (jane)" is not an item of a list.',
    ]);
  });

  it("is a page without people, of unknown format, or too large", () => {
    expect(read("# Hello").problems).toEqual(["null error Nobody is listed on this page."]);
    expect(read("# Hello", "page.txt").problems).toEqual([
      "null error The format of this page is not known.",
    ]);
    expect(read(" ".repeat(1024 * 1024 + 1)).problems[0]).toContain("more than 1 MB");
    const many = read([
      "## Docs",
      "- [a](https://github.com/a)",
      ...Array.from({ length: 150 }, () => "- nobody"),
    ]);
    expect(many.problems).toHaveLength(101);
    expect(many.problems.at(-1)).toBe("null error There are 50 more problems.");
  });
});

describe("which headings are tiers and which modules", () => {
  const people = "- [a](https://github.com/a)";

  it("is told by the heading of the modules", () => {
    const { tiers, modules } = read([
      "# Project",
      "## Duties",
      "- to review",
      "## Chief",
      people,
      "## Helpers",
      people,
      "## Parts",
      "### Core utilities",
      people,
      "#### Deeper",
      people,
      "## Sunsetted Modules",
      "### Old",
      people,
    ]);
    expect(tiers).toEqual(["Chief: a", "Helpers: a"]);
    expect(modules).toEqual(["Core utilities: a", "Deeper: a", "Old: a"]);
  });

  it("is told by names where the page is flat", () => {
    const { tiers, modules } = read([
      "# Team",
      "## Core maintainers",
      people,
      "## Docs",
      people,
      "## Core modules",
      people,
    ]);
    expect(tiers).toEqual(["Core maintainers: a"]);
    expect(modules).toEqual(["Docs: a", "Core modules: a"]);
  });

  it("takes a heading of emeritus within a group as a part of it", () => {
    const { tiers } = read([
      "# Team",
      "## Core",
      "- @mei",
      "### Emeritus",
      people,
      "## Modules",
      "No modules yet.",
    ]);
    expect(tiers).toEqual(["Core: mei; emeritus a"]);
  });
});

describe("what Markdown people write", () => {
  it("is read with all its ways to say the same", () => {
    const { modules, problems } = read([
      "---",
      "title: x",
      "---",
      "Team",
      "====",
      "",
      "Docs & more ##",
      "---",
      "Label: `module: docs`",
      "* **Mei Lin** (",
      "  [`mei`](<https://github.com/mei/> 'Her page')) does CI",
      "1. (Emeritus) [Ana B.](https://www.github.com/ana?tab=repositories)",
      "+ <https://github.com/noor>",
      "- Kai \\*the\\* &#201;l_an_ ([kai](http://github.com/kai#x))",
      "- Writers ([org/writers](https://github.com/orgs/org/teams/writers))",
      "- Jane Doe (@jane)",
      "<!-- - [hidden](https://github.com/hidden)",
      "-->",
      "```",
      "- [code](https://github.com/code)",
      "```",
    ]);
    expect(problems).toEqual([]);
    expect(modules).toEqual([
      "Docs & more ## [module: docs]: mei (Mei Lin), noor, kai (Kai *the* Él_an), org/writers (Writers), jane (Jane Doe); emeritus ana",
    ]);
  });

  it("knows lines, also in files from Windows", () => {
    const { roster } = readRoster("\uFEFF# T\r\n\r\n## Docs\r\n\r\n- [a](https://github.com/a)\r\n", "p.md");
    expect(roster.modules).toMatchObject([{ line: 3, maintainers: [{ handle: "a", name: null, line: 5 }] }]);
  });
});

describe("what reStructuredText people write", () => {
  it("is read with its headings, links and directives", () => {
    const { tiers, modules, problems } = read(
      [
        "======",
        " Team ",
        "======",
        "",
        ".. note::",
        "   - `nobody <https://github.com/nobody>`__",
        "",
        "Lead",
        "----",
        "*  Mei *Lin* (`mei",
        "   <https://github.com/mei>`_)",
        "",
        "Module-level maintainers",
        "------------------------",
        "",
        "C\\+\\+ (``torch.cpp``)",
        "~~~~~~~~~~~~~~~~~~~~~",
        "Label: ``module: cpp``",
        "",
        "-  (emeritus) Ana (`an <https://github.com/ana>`__)",
        "",
        "----",
        "",
        "- Jane Doe",
      ],
      "page.rst",
    );
    expect(tiers).toEqual(["Lead: mei (Mei Lin)"]);
    expect(modules).toEqual(["C++ (torch.cpp) [module: cpp]: ; emeritus ana"]);
    expect(problems).toEqual([
      "20 warning The text says an, and the link leads to ana.",
      '24 error "Jane Doe" names no account.',
    ]);
  });
});

describe("what HTML people write", () => {
  it("is read without what is no part of the text", () => {
    const { tiers, modules, problems } = read(
      [
        "<!DOCTYPE html><head><title><h1>No</h1></title></head><nav><ul><li>Jane Doe</li></ul></nav>",
        "<h1>Team<a class='headerlink' href='#team'>¶</a></h1><script>if (a < b) '<h2>x</h2>'</script>",
        '<h2>Lead</h2><ul><li><p>Mei &amp; Lin (<a title=">" HREF="https://github.com/mei">mei</a>)</p></ul>',
        "<h2>Modules</h2><h3>A &lt; B</h3>",
        "<!-- <li> --><ol><li>(emeritus) <b>Ana</b><br>B (<a href=https://github.com/ana>ana</a>)",
        "<li hidden>Jane Doe</li><li>Jane Doe</ol><footer>Kim Lee</footer>",
      ],
      "page.html",
    );
    expect(tiers).toEqual(["Lead: mei (Mei & Lin)"]);
    expect(modules).toEqual(["A < B: ; emeritus ana"]);
    expect(problems).toEqual(['6 error "Jane Doe" names no account.']);
  });
});

describe("JSON", () => {
  it("is checked entry by entry", () => {
    const text = JSON.stringify({
      tiers: [{ name: "core", maintainers: [{ handle: "@mei" }, { handle: "a b" }, 7] }, { maintainers: [] }],
      modules: {},
    });
    const { tiers, problems } = read(text, "roster.json");
    expect(tiers).toEqual(["core: mei"]);
    expect(problems).toEqual([
      '1 error "a b" is neither a login nor a team.',
      "1 error This is no group of keys.",
      "1 error This group has no name.",
      "1 error This is no list.",
    ]);
    expect(read("{", "roster.json").problems).toHaveLength(1);
    expect(read("[]", "roster.json").problems).toEqual(["1 error This is no group of keys."]);
  });
});

describe("bad pages", () => {
  const bad = [
    "`",
    "[",
    "](",
    "](x ",
    "<",
    "<a ",
    "<li><a href='",
    "*",
    "_",
    "\\",
    "- ",
    "# ",
    "`` ` ",
    "&#",
    "`a <",
    "<!--",
    "(",
    "@",
    "~~~\n",
    "===\n---\n",
    "  ",
    "<nav>",
    "- (emeritus) ",
    "\n.. ",
  ];

  it.each(["md", "rst", "html", "json"])("take no long time: .%s", (extension) => {
    const slow = bad.filter((piece) => {
      const text = piece.repeat(100_000 / piece.length);
      const start = performance.now();
      readRoster(`# T\n## Docs\n- ${text}`, `page.${extension}`);
      return performance.now() - start > 1500;
    });
    expect(slow).toEqual([]);
  });
});
