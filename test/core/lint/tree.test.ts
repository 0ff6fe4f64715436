// Rules about the tree: what patterns match, who decides, who owns nothing.

import { describe, expect, it } from "vitest";
import { found, type Given, lint } from "./governance.ts";

const RULES = ".github/merge_rules.yaml";
const modules = (...lines: string[]) => ({
  ".github/charter.yml": `version: 1\nmodules:\n${lines.join("\n")}\n`,
});

describe("nothing is found", () => {
  const silent: [string, string, Given][] = [
    ["without a tree", "unmatched-pattern", { files: { CODEOWNERS: "/gone/ @a" } }],
    ["without a tree", "path-case", { files: { CODEOWNERS: "/Docs/ @a" } }],
    ["without a tree", "unowned-files", { files: { CODEOWNERS: "/docs/ @a" } }],
    [
      "of patterns that match",
      "unmatched-pattern",
      { files: { CODEOWNERS: "*.ts @a\n/docs/ @b" }, tree: ["docs/x.ts"] },
    ],
    [
      "of exclusions",
      "unmatched-pattern",
      {
        files: modules("  - { name: M, paths: ['src/**', '!src/gen/**'], maintainers: ['@a'] }"),
        tree: ["src/x"],
      },
    ],
    [
      "of folders with OWNERS",
      "unmatched-pattern",
      { files: { "a/OWNERS": "approvers: [ada]\n" }, tree: ["a/OWNERS"] },
    ],
    [
      "of a pattern in the right case",
      "path-case",
      { files: { CODEOWNERS: "/docs/ @a" }, tree: ["docs/x", "Docs/x"] },
    ],
    [
      "of a rule that decides one file",
      "shadowed-rule",
      { files: { CODEOWNERS: "* @a\n/docs/ @b" }, tree: ["x", "docs/y"] },
    ],
    [
      "of a rule in another section",
      "shadowed-rule",
      { files: { CODEOWNERS: "/docs/ @b\n[All]\n* @a" }, tree: ["docs/y"] },
    ],
    [
      "of a rule in another section, without a tree",
      "shadowed-rule",
      { files: { CODEOWNERS: "/docs/ @b\n[All]\n/docs/ @a" } },
    ],
    [
      "of a file that a folder may not cover",
      "shadowed-rule",
      { files: { CODEOWNERS: "/docs @b\n/docs/ @a" } },
    ],
    ["of a folder anywhere", "shadowed-rule", { files: { CODEOWNERS: "docs/ @b\n/docs/ @a" } }],
    [
      "of a star that stays in one folder",
      "shadowed-rule",
      { files: { CODEOWNERS: "/docs/a/b @b\n/docs/* @a" } },
    ],
    [
      "of a glob that is a name only",
      "shadowed-rule",
      { files: modules("  - { name: M, paths: ['docs/a', 'docs', '*'], maintainers: ['@a'] }") },
    ],
    [
      "of merge rules, which add up",
      "shadowed-rule",
      { files: { [RULES]: mergeRules("docs/a", "docs/**") }, tree: ["docs/a"] },
    ],
    [
      "of files that a rule clears",
      "unowned-files",
      { files: { CODEOWNERS: "* @a\n/gen/" }, tree: ["x", "gen/y"] },
    ],
    [
      "of a repository without ownership",
      "unowned-files",
      { files: { "people.md": "# Maintainers\n" }, tree: ["x"] },
    ],
    [
      "of a pattern that ends with a star",
      "prefix-trap",
      { files: { [RULES]: mergeRules("docs*") }, tree: ["docs/a", "docs_old/a"] },
    ],
  ];
  it.each(silent)("%s: %s", (_, rule, given) => expect(found(rule, given)).toEqual([]));
});

describe("patterns", () => {
  it("match nothing, in every format", () => {
    const files = {
      ...modules("  - { name: M, paths: ['gone/**'], maintainers: ['@a'] }"),
      CODEOWNERS: "* @a\n  /gone/ @b",
      [RULES]: mergeRules("gone/**"),
    };
    expect(found("unmatched-pattern", { files, tree: ["src/x.ts"] })).toEqual([
      '.github/charter.yml:3:25 The pattern "gone/**" matches no file.',
      '.github/merge_rules.yaml:2:15 The pattern "gone/**" matches no file.',
      'CODEOWNERS:2:3 The pattern "/gone/" matches no file.',
    ]);
  });

  it("would match without case, with the right spelling where that is plain", () => {
    const files = {
      ...modules("  - { name: M, paths: ['Src/**'], maintainers: ['@a'] }"),
      CODEOWNERS: "/Docs/Guide/ @a\n*.TS @a",
      [RULES]: mergeRules("SRC"),
    };
    const tree = ["docs/Guide/a.md", "src/x.ts"];
    const cases = lint({ files, tree }).filter(({ rule }) => rule === "path-case");
    expect(cases.map(({ path, message, fix }) => [path, message, fix])).toEqual([
      [
        ".github/charter.yml",
        'The pattern "Src/**" matches no file, though it would match "src/x.ts" if case were ignored.',
        "Spell it as the files are spelt.",
      ],
      [RULES, expect.stringContaining('"src/x.ts"'), 'Write "src".'],
      ["CODEOWNERS", expect.stringContaining('"docs/Guide/a.md"'), 'Write "/docs/Guide/".'],
      ["CODEOWNERS", expect.stringContaining('"src/x.ts"'), "Spell it as the files are spelt."],
    ]);
    expect(found("unmatched-pattern", { files, tree })).toEqual([]);
  });

  it("match more than they name", () => {
    const tree = ["bench/sparse/a", "bench/sparse_old/a", "third/onnx", "third/onnx.txt", "set_up.py"];
    const files = { [RULES]: mergeRules("bench/sparse", "third/onnx", "set") };
    const traps = lint({ files, tree }).filter(({ rule }) => rule === "prefix-trap");
    expect(traps.map(({ message, fix }) => `${message} ${fix}`)).toEqual([
      '"bench/sparse" also matches what only starts like it: 1 file, for example "bench/sparse_old/a". End it with a slash if the folder is meant, or with a star if all of them are.',
      '"third/onnx" also matches what only starts like it: 1 file, for example "third/onnx.txt". End it with a star if they are meant; otherwise only a $ at the end stops it, as in a regular expression.',
      '"set" names no file or folder and matches what only starts like it: 1 file, for example "set_up.py". End it with a star if they are meant, or write the whole name.',
    ]);
  });
});

describe("shadowed rules", () => {
  it("decide no file of the tree", () => {
    const CODEOWNERS = "/docs/ @a\n/docs/a/ @b\n/docs/b/ @c\n/gone/ @d";
    expect(found("shadowed-rule", { files: { CODEOWNERS }, tree: ["docs/a/x", "docs/b/x"] })).toEqual([
      'CODEOWNERS:1:1 Other rules decide all 2 files that "/docs/" matches, for example line 2 for "docs/a/x".',
    ]);
  });

  it("may be excluded within their module", () => {
    const files = modules("  - { name: M, paths: ['src/**', '!src/**'], maintainers: ['@a'] }");
    expect(found("shadowed-rule", { files, tree: ["src/x"] })).toEqual([
      '.github/charter.yml:3:25 Other rules decide the one file that "src/**" matches, for example an exclusion for "src/x".',
    ]);
  });

  it("are told without a tree only where every tree would show it", () => {
    const CODEOWNERS = "/docs/a* @a\n/docs/x/y @a\n*.ts @a\n/docs @b\n*.ts @c\n[Dist] @d\n/dist/\n*";
    expect(found("shadowed-rule", { files: { CODEOWNERS } })).toEqual([
      'CODEOWNERS:1:1 Line 4 ("/docs") decides every file that "/docs/a*" matches.',
      'CODEOWNERS:2:1 Line 4 ("/docs") decides every file that "/docs/x/y" matches.',
      'CODEOWNERS:3:1 Line 5 ("*.ts") decides every file that "*.ts" matches.',
      'CODEOWNERS:7:1 Line 8 ("*") decides every file that "/dist/" matches.',
    ]);
    const files = modules("  - { name: M, paths: ['src/{a,b}/*', 'src/**'], maintainers: ['@a'] }");
    expect(found("shadowed-rule", { files })).toEqual([
      '.github/charter.yml:3:25 Line 3 ("src/**") decides every file that "src/{a,b}/*" matches.',
    ]);
  });
});

describe("files that nobody owns", () => {
  it("are summed up by the highest folders of which nobody owns anything", () => {
    const tree = [
      "docs/a",
      "docs/b/c",
      "lib/a/1",
      "lib/a/2",
      "lib/b/1",
      "lib/c/d/1",
      "lib/c/own",
      "lib/x",
      "y",
      "z",
    ];
    const CODEOWNERS = "/lib/b/ @a\n/lib/c/own @b\n/z @c";
    expect(found("unowned-files", { files: { CODEOWNERS }, tree })).toEqual([
      'CODEOWNERS Nobody owns "lib/x".',
      'CODEOWNERS Nobody owns "y".',
      'CODEOWNERS Nobody owns anything in "docs/": 2 files.',
      'CODEOWNERS Nobody owns anything in "lib/a/": 2 files.',
      'CODEOWNERS Nobody owns anything in "lib/c/d/": 1 file.',
    ]);
  });

  it("may be all, and more than can be named", () => {
    const files = { CODEOWNERS: "/gone @a" };
    expect(found("unowned-files", { files, tree: ["a/b", "c"] })).toEqual([
      "CODEOWNERS Nobody owns anything in the repository: 2 files.",
    ]);
    const tree = Array.from({ length: 33 }, (_, at) => [`f${at}/a`, `f${at}/b`]).flat();
    const CODEOWNERS = `/own @a\n${tree
      .filter((path) => path.endsWith("b"))
      .map((path) => `/${path} @a\n`)
      .join("")}`;
    const many = found("unowned-files", { files: { CODEOWNERS }, tree: [...tree, "own", "d/1", "d/2"] });
    expect(many).toHaveLength(31);
    expect(many).toContain('CODEOWNERS Nobody owns anything in "d/": 2 files.');
    expect(many).toContain("CODEOWNERS Nobody owns 4 more files in 4 other folders.");
  });

  it("are those that no source in force owns", () => {
    const files = {
      ...modules("  - { name: M, paths: ['a/**'], maintainers: ['@a'] }"),
      CODEOWNERS: "/b/ @b",
      [RULES]: mergeRules("c/**"),
    };
    expect(found("unowned-files", { files, tree: ["a/x", "b/x", "c/x"] })).toEqual([
      '.github/charter.yml Nobody owns anything in "c/": 1 file.',
    ]);
  });
});

function mergeRules(...patterns: string[]): string {
  return patterns
    .map((pattern, i) => `- name: rule ${i}\n  patterns: ["${pattern}"]\n  approved_by: [ada, ben]\n`)
    .join("");
}
