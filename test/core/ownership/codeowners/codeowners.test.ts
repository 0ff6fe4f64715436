import { describe, expect, it } from "vitest";
import { compileCodeowners } from "../../../../src/core/ownership/codeowners/codeowners.ts";
import { formatOwner } from "../../../../src/core/ownership/owner.ts";

const FILE = ".github/CODEOWNERS";

function compile(...lines: string[]) {
  return compileCodeowners(lines.join("\n"), FILE);
}

/** `section: owners (line)` of every deciding rule. */
function owners(lines: string[], path: string): string[] {
  return compile(...lines)
    .index.ownersOf(path)
    .map(({ module, owners, rules }) => {
      return `${module?.name ?? "-"}: ${owners.map(formatOwner).join(" ")} (${rules[0]?.line})`;
    });
}

describe("lines that GitHub skips", () => {
  it.each([
    ["[a-z].txt @alice", 1, "Brackets have no meaning"],
    ["docs/[ab] @alice", 6, "Brackets have no meaning"],
    ["a] @alice", 2, "Brackets have no meaning"],
    ["[] @alice", 1, "Brackets have no meaning"],
    ["[One]x @alice", 1, "Brackets have no meaning"],
    ["!secret @alice", 1, "exclamation mark"],
    ["\\#name @alice", 1, "escaped #"],
    ["a*** @alice", 2, "Three asterisks"],
    ["docs\\/x @alice", 5, "A backslash must stand before"],
    ["docs\\", 5, "A backslash must stand before"],
    ["docs alice", 6, '"alice" is not an owner'],
    ["docs @alice @a/b/c", 13, '"@a/b/c" is not an owner'],
    ["docs @ali.ce", 6, '"@ali.ce" is not an owner'],
    ["docs a@b", 6, '"a@b" is not an owner'],
    ["  docs  @@maintainer", 9, "is not an owner"],
  ])("%s", (line, column, message) => {
    const { index, problems } = compile("* @everyone", line);
    expect(index.rules.map((rule) => rule.pattern)).toEqual(["*"]);
    expect(problems).toEqual([
      expect.objectContaining({ severity: "error", path: FILE, line: 2, column, fix: expect.any(String) }),
    ]);
    expect(problems[0]?.message).toContain(message);
  });

  it.each(["/", "//", "a//b", "./docs", "docs/../src"])("warns that %s matches nothing", (pattern) => {
    const { index, problems } = compile(`${pattern} @alice`);
    expect(index.rules).toMatchObject([]);
    expect(problems).toMatchObject([{ severity: "warning", line: 1, column: 1 }]);
  });

  it("does not fall through to them, nor let them clear anything", () => {
    expect(owners(["docs @alice", "docs [b]", "docs bob"], "docs/a.md")).toEqual(["-: @alice (1)"]);
  });

  it("shows hidden characters of a wrong owner", () => {
    expect(compile("docs \u202eevil").problems[0]?.message).toBe('"\\u{202e}evil" is not an owner.');
  });
});

describe("limits", () => {
  it("loads nothing of 3 MB or more", () => {
    const line = "* @alice\n";
    const full = line.repeat(Math.ceil((3 * 1024 * 1024) / line.length));
    const { index, problems } = compileCodeowners(full, FILE);
    expect(index.ownersOf("a")).toEqual([]);
    expect(problems).toMatchObject([
      { severity: "error", line: null, message: expect.stringContaining("3 MB") },
    ]);
  });

  it("counts bytes, not characters", () => {
    const text = `* @alice${`\n# ${"é".repeat(80_000)}`.repeat(20)}`;
    expect(compileCodeowners(text, FILE).problems).toHaveLength(1);
    expect(compileCodeowners(text.replaceAll("é", "e"), FILE).problems).toEqual([]);
  });

  it("lists 100 problems and counts the others", () => {
    const { problems } = compile(...Array<string>(250).fill("docs nobody"));
    expect(problems).toHaveLength(101);
    expect(problems.at(-1)).toMatchObject({ line: null, message: "There are 150 more problems." });
  });

  it("refuses a pattern that is longer than any path", () => {
    expect(compile(`${"*a".repeat(3000)} @alice`).problems).toMatchObject([{ line: 1, severity: "error" }]);
  });

  it("refuses 100 MB without reading them", () => {
    expect(compileCodeowners("* @alice\n".repeat(12_000_000), FILE).problems).toHaveLength(1);
  }, 1000);

  it("skips a line of more than 100,000 characters", () => {
    const { index, problems } = compile("* @alice", `docs ${"@bob ".repeat(20_000)}`, "src @carol");
    expect(index.rules.map(({ line }) => line)).toEqual([1, 3]);
    expect(problems).toMatchObject([{ line: 2, column: 100_001, severity: "error" }]);
  });

  it("matches stars in little time", () => {
    const { index } = compile(`${"*a".repeat(2000)}b @alice`, `${"**/a/".repeat(800)}b @alice`);
    expect(index.ownersOf("a".repeat(4000))).toEqual([]);
    expect(index.ownersOf("a/".repeat(2000))).toEqual([]);
  }, 5000);
});

describe("reading", () => {
  it("takes the last match, and an entry without owners clears", () => {
    const lines = ["* @all", "/docs/ @writers", "/docs/api"];
    expect(owners(lines, "src/a.ts")).toEqual(["-: @all (1)"]);
    expect(owners(lines, "docs/a.md")).toEqual(["-: @writers (2)"]);
    expect(owners(lines, "docs/api/a.md")).toEqual(["-:  (3)"]);
    expect(owners(["/docs @a"], "src/x")).toEqual([]);
  });

  it("bears a byte order mark, CRLF, tabs and comments", () => {
    const { index, problems } = compileCodeowners(
      "\uFEFF*\t@a\t# all\r\n\r\n# note\r\n  docs\\ x @o/t a@b.co #\r\n",
      FILE,
    );
    expect(problems).toEqual([]);
    expect(index.rules).toMatchObject([
      { pattern: "*", owners: [{ kind: "user", login: "a" }], line: 1, module: null },
      {
        pattern: "docs\\ x",
        owners: [
          { kind: "team", org: "o", slug: "t" },
          { kind: "email", email: "a@b.co" },
        ],
        file: FILE,
        line: 4,
        module: null,
        labels: [],
        alwaysAsked: [],
      },
    ]);
    expect(index.ownersOf("docs x/y")).toMatchObject([{ rules: [{ line: 4 }] }]);
  });

  it("tells characters from bytes, and case", () => {
    expect(owners(["na?ve @a"], "naïve")).toHaveLength(1);
    expect(owners(["?.md @a"], "😀.md")).toHaveLength(1);
    expect(owners(["??.md @a"], "😀.md")).toEqual([]);
    expect(owners(["Docs @a"], "docs")).toEqual([]);
  });

  it("keeps a name that is an object's own word apart", () => {
    expect(owners(["a @a"], "constructor")).toEqual([]);
    expect(owners(["__proto__ @a", "[toString]", "a @b"], "__proto__")).toEqual(["-: @a (1)"]);
  });
});

describe("sections", () => {
  const file = [
    "* @core",
    "[Distributed][2] @dana @eli # default owners",
    "/dist/",
    "/dist/rpc/ @rita",
    "^[Docs]",
    "*.md @doc/team",
    "/dist/*.txt",
    "[DISTRIBUTED] @zoe",
    "/torch/dist/",
  ];

  it("are judged apart, in the order of the file", () => {
    expect(owners(file, "dist/a.md")).toEqual([
      "-: @core (1)",
      "Distributed: @dana @eli (3)",
      "Docs: @doc/team (6)",
    ]);
    expect(owners(file, "dist/rpc/a.cpp")).toEqual(["-: @core (1)", "Distributed: @rita (4)"]);
  });

  it("give their default owners to lines without owners, each heading its own", () => {
    expect(owners(file, "torch/dist/x")).toEqual(["-: @core (1)", "Distributed: @zoe (9)"]);
    expect(compile(...file).index.rules[1]).toMatchObject({
      line: 3,
      owners: [{ login: "dana" }, { login: "eli" }],
    });
  });

  it("without default owners let a line clear ownership", () => {
    expect(owners(file, "dist/a.txt")).toEqual(["-: @core (1)", "Distributed: @dana @eli (3)", "Docs:  (7)"]);
  });

  it("of one name are one: required if any heading is, with the larger number", () => {
    const { index } = compile("^[A][2]", "a @a", "[a]", "b @b", "^[B][3]", "c @c", "^[b][4]", "d @d");
    expect(index.rules.map((rule) => rule.module)).toMatchObject([
      { name: "A", approvals: 2, optional: false, line: 1 },
      { name: "A", approvals: 2, optional: false, line: 1 },
      { name: "B", approvals: 4, optional: true, line: 5 },
      { name: "B", approvals: 4, optional: true, line: 5 },
    ]);
  });

  it("stand though an owner of the heading is wrong, so that no line joins the section above", () => {
    const lines = ["[A] @a", "x", "[B] @b bob", "y"];
    expect(owners(lines, "y")).toEqual(["B: @b (4)"]);
    expect(compile(...lines).problems).toMatchObject([{ line: 3, column: 8, severity: "error" }]);
  });

  it("can't ask for no approval or absurdly many", () => {
    const { problems, index } = compile("[A][0] @a", "x", "[B][500]", "y @b");
    expect(problems).toMatchObject([
      { line: 1, column: 5, message: "A section can't ask for 0 approvals." },
      { line: 3, column: 5 },
    ]);
    expect(index.rules.map((rule) => rule.module?.approvals)).toEqual([null, null]);
  });

  it("may have spaces in their names", () => {
    expect(owners(["[ Build and CI ][2]", "/ci @a"], "ci")).toEqual(["Build and CI: @a (2)"]);
  });
});

describe("exclusions", () => {
  it("stay an error of the line where GitHub reads the file", () => {
    const { problems } = compile("* @all", "!docs", "[A]", "!docs", "* @a");
    expect(problems).toMatchObject([{ line: 2, column: 1, severity: "error" }]);
    expect(owners(["!docs", "* @all"], "docs/a")).toEqual(["-: @all (2)"]);
  });

  it("take paths out of their section alone, whatever the lines after them say", () => {
    const lines = [
      "* @all",
      "[Ruby]",
      "*.rb @ruby",
      "!/config/**/*.rb",
      "/config/routes.rb @ops",
      "[Config] @c",
      "/config/",
    ];
    expect(owners(lines, "config/routes.rb")).toEqual(["-: @all (1)", "Config: @c (7)"]);
    expect(owners(lines, "app/a.rb")).toEqual(["-: @all (1)", "Ruby: @ruby (3)"]);
    expect(owners([...lines, "[RUBY]", "* @again"], "config/a.rb")).toEqual([
      "-: @all (1)",
      "Config: @c (7)",
    ]);
  });

  it("hold outside of sections in a file that GitHub does not read", () => {
    const { index, problems } = compileCodeowners(
      "* @all\n!/vendor/\n/vendor/own @own\n",
      ".github/MAINTAINERS",
    );
    expect(problems).toEqual([]);
    expect(index.ownersOf("vendor/own/a")).toEqual([]);
    expect(index.ownersOf("src/a")).toHaveLength(1);
    expect(index.overriddenFor("vendor/own/a").map(({ line }) => line)).toEqual([1, 3]);
    expect(index.rules.map(({ pattern }) => pattern)).toEqual(["*", "!/vendor/", "/vendor/own"]);
  });

  it.each([
    ["!docs @alice", 7, "warning", "An exclusion has no owners"],
    ["!docs bob", 7, "warning", "An exclusion has no owners"],
    ["!", 2, "warning", "matches no path"],
    ["!!docs", 2, "error", "exclamation mark"],
    [" !do[cs", 5, "error", "Brackets"],
  ])("%s", (line, column, severity, message) => {
    const { problems } = compile("[A]", line);
    expect(problems).toMatchObject([
      { line: 2, column, severity, message: expect.stringContaining(message) },
    ]);
  });

  it("stand though they name owners, and may have a comment", () => {
    const lines = ["[A]", "* @a", "!docs @b", "!src # generated"];
    expect(owners(lines, "docs/x")).toEqual([]);
    expect(owners(lines, "src/x")).toEqual([]);
    expect(compile(...lines).problems).toHaveLength(1);
  });
});

describe("sections, as on GitLab", () => {
  it("leave wrong owners out, but let no line clear its paths because of them", () => {
    const lines = ["[A] @default", "x @a bob", "y bob", "y/z @@maintainer"];
    expect(owners(lines, "x")).toEqual(["A: @a (2)"]);
    expect(owners(["[A] @default", "* @all", "y bob"], "y")).toEqual(["A: @all (2)"]);
    expect(compile(...lines).problems).toMatchObject([
      { line: 2, column: 6 },
      { line: 3, column: 3 },
      { line: 4, column: 5, fix: expect.stringContaining("roles") },
    ]);
  });

  it("whose heading can't be read leave the lines below in the section above", () => {
    const lines = ["[A] @a", "[B @b", "docs @c"];
    expect(owners(lines, "docs")).toEqual(["A: @c (3)"]);
    expect(compile(...lines).problems).toMatchObject([{ line: 2, column: 1, severity: "error" }]);
  });

  it("can't be optional and ask for approvals", () => {
    expect(compile("^[A][2]", "x @a").problems).toMatchObject([{ line: 1, column: 6, severity: "warning" }]);
  });
});

describe("labels", () => {
  function labels(...lines: string[]): string[] {
    return compile(...lines).index.rules.map((rule) => rule.labels.join("+"));
  }

  it.each([
    ["## label: x"],
    ["# labels: x"],
    ["# Label: x"],
    ["# the label: x"],
    ["# label:"],
    [`# label: ${"x".repeat(51)}`],
  ])("are not in %s", (comment) => {
    expect(labels(comment, "a @a")).toEqual([""]);
  });

  it("hold for the lines after their comment up to a blank line or another comment", () => {
    expect(
      labels(
        "# label: module: rpc",
        "a @a",
        "b @b # label: no",
        "",
        "c @c",
        "# label: x ",
        "d",
        "# note",
        "e",
      ),
    ).toEqual(["module: rpc", "module: rpc", "", "x", ""]);
  });

  it("add up where the comments follow one another, also above a heading", () => {
    expect(labels("# label: x", "#label: y", "[A]", "a @a", "# label: z", "b @b")).toEqual(["x+y", "z"]);
  });
});

describe("bad input", () => {
  it("refuses what is not text, and says where", () => {
    const { index, problems } = compileCodeowners("* @a\ndo\0cs @b\n", FILE);
    expect(index.rules).toEqual([]);
    expect(problems).toMatchObject([{ line: 2, column: 3, message: expect.stringContaining("NUL") }]);
  });

  it.each([
    ["docs @a\rsrc @b", 8, "carriage return"],
    ["d\uFFFDcs @a", 2, "UTF-8"],
  ])("skips the line %j", (line, column, message) => {
    const { index, problems } = compileCodeowners(`* @all\r\n${line}\r\nx @x\r\n`, FILE);
    expect(index.rules.map(({ pattern }) => pattern)).toEqual(["*", "x"]);
    expect(problems).toMatchObject([{ line: 2, column, message: expect.stringContaining(message) }]);
  });

  it.each([
    ["too large", "# a\n".repeat(800_000)],
    ["no text", "* @a\n# \0\n"],
    ["of wrong lines only", "* alice\n# x\n/src/ bob\n"],
    ["one line, by carriage returns", "* @alice\r/src/ @bob\r"],
    ["of too many sections", Array.from({ length: 1001 }, (_, at) => `[${at}]\n* @a\n`).join("")],
  ])("makes a file that is %s unusable, and says why", (_, text) => {
    for (const path of [FILE, "MAINTAINERS"]) {
      const { unusable, problems } = compileCodeowners(text, path);
      expect(unusable).toBe(true);
      expect(problems).toContainEqual(expect.objectContaining({ severity: "error", path }));
    }
  });

  it.each([
    ["nothing", ""],
    ["one wrong line among others", "* alice\n* @a\n"],
    ["nothing but a warning", "a//b @a\n"],
    [
      "1,000 sections, one of them twice",
      Array.from({ length: 1001 }, (_, at) => `[${at % 1000}]\n* @a\n`).join(""),
    ],
  ])("leaves a file with %s in use", (_, text) => {
    for (const path of [FILE, "MAINTAINERS"]) expect(compileCodeowners(text, path).unusable).toBe(false);
  });

  it("says first why a file is unusable, however much else is wrong", () => {
    const text = `${"* alice\n".repeat(200)}[Core @core\n/src/\n`;
    const [first] = compileCodeowners(text, "MAINTAINERS").problems;
    expect(first).toMatchObject({
      line: 201,
      message: expect.stringContaining("This heading can't be read"),
    });
  });

  it("bears wide characters, lone surrogates and repeated owners", () => {
    const { index, problems } = compile("caf\u00e9/\u{1f600} @a @b @a", "\ud800x @a # \u00e9");
    expect(problems).toEqual([]);
    expect(index.ownersOf("caf\u00e9/\u{1f600}/x")[0]?.owners).toHaveLength(2);
    expect(index.ownersOf("\ud800x")).toHaveLength(1);
  });
});

describe("what was overridden", () => {
  it("comes in the order of the file, without what decided", () => {
    const { index } = compile(
      "* @a",
      "docs @b",
      "docs @b",
      "[S]",
      "docs @s",
      "*.md @t",
      "docs/a.md",
      "src @n",
    );
    expect(index.overriddenFor("docs/a.md").map(({ line }) => line)).toEqual([1, 2, 5, 6]);
    expect(index.ownersOf("docs/a.md").map(({ rules }) => rules[0]?.line)).toEqual([3, 7]);
    expect(index.overriddenFor("nothing/x").map(({ line }) => line)).toEqual([]);
  });
});

describe("a heading that can't be read", () => {
  const headings = [
    "[Core][two] @core",
    "[Core]@core",
    "[Core",
    " [Core] [x",
    "^[Core]@core",
    "^ [Core] @core",
    "[] @core",
    "\u00a0[Core] @core",
    "\u200b^[Core] @core",
    "[Core][0] @core",
    "[Core] core",
    "[Core] @co\uFFFDre",
    "/docs/ @d\r[Core] @core",
  ];

  it.each(headings)("makes MAINTAINERS unusable: %j", (heading) => {
    const text = `[Docs] @docs\n*.md\n${heading}\n/src/\n`;
    const { unusable, problems } = compileCodeowners(text, "MAINTAINERS");
    expect(unusable).toBe(true);
    expect(problems).toMatchObject([{ severity: "error", line: 3 }]);
  });

  it.each(headings)("is an error of the line in CODEOWNERS, whose readers go on: %j", (heading) => {
    const { unusable, problems } = compileCodeowners(`[Docs] @docs\n*.md\n${heading}\n/src/\n`, FILE);
    expect(unusable).toBe(false);
    expect(problems).toMatchObject([{ severity: "error", line: 3 }]);
  });

  it("leaves the lines below it in the section above, as GitLab documents, and says so", () => {
    const lines = ["[Docs] @docs", "*.md", "[Core]@core", "/src/"];
    expect(owners(lines, "src/a")).toEqual(["Docs: @docs (4)"]);
    expect(compile(...lines).problems).toMatchObject([
      {
        message: expect.stringContaining("stay in the section above"),
        fix: expect.stringContaining("[Name][2]"),
      },
    ]);
  });

  it("is readable with one right owner, an unneeded number or an escaped bracket below it", () => {
    const text = "^[Docs][2] docs @docs\n*.md\n\\[a\\].md @a\n";
    expect(compileCodeowners(text, "MAINTAINERS").unusable).toBe(false);
  });
});
