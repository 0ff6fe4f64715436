// Sections as modules, and what is taken out of them, as on GitLab.

import { describe, expect, it } from "vitest";
import { compileCodeowners } from "../../../../src/core/ownership/codeowners/codeowners.ts";
import { compile, FILE, owners } from "./deciding.ts";

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
