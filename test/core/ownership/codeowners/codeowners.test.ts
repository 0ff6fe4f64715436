// Lines of CODEOWNERS as GitHub reads them, their labels, and what can not be read.

import { describe, expect, it } from "vitest";
import { compileCodeowners } from "../../../../src/core/ownership/codeowners/codeowners.ts";
import { compile, FILE, owners } from "./deciding.ts";

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
