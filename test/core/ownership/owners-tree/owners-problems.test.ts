import { describe, expect, it } from "vitest";
import { compileOwnersTree } from "../../../../src/core/ownership/owners-tree/owners-tree.ts";

function compile(text: string, aliases = "aliases:\n  empty: []\n  known: [ada]\n") {
  return compileOwnersTree([
    { path: "a/OWNERS", text },
    { path: "OWNERS", text: "approvers: [root]" },
    { path: "OWNERS_ALIASES", text: aliases },
  ]);
}

/** `line:column severity message` of the problems of one file. */
function shown({ problems }: ReturnType<typeof compile>, path = "a/OWNERS"): string[] {
  for (const { fix } of problems) expect(fix).toMatch(/^\S.*\.$/);
  return problems
    .filter((problem) => problem.path === path)
    .map(({ line, column, severity, message }) => `${line}:${column} ${severity} ${message}`);
}

describe("a file that can't be used is named, with its reason", () => {
  it.each<[string, string, string]>([
    ["broken YAML", "approvers: [a", "1:14 error This is not valid YAML"],
    ["a text, as of a symbolic link", "../OWNERS", "1:1 error The file holds no keys."],
    ["a list", "- alice", "1:1 error The file holds no keys."],
    ["anchors", "approvers: &x [a]\nreviewers: *x", "2:12 error Anchors and aliases are not read."],
    ["tags", "approvers: !x [a]", "1:12 error Tags are not read."],
    ["a key twice", "approvers: [a]\napprovers: [b]", '2:1 error The key "approvers" stands here twice.'],
    ["two documents", "approvers: [a]\n---\napprovers: [b]", "2:1 error The file must be one YAML document."],
    ["deep nesting", `approvers:\n${"[".repeat(30_000)}`, "2:11 error This is nested deeper"],
    [
      "more than 32 KB",
      `approvers: [a]\n#${"é".repeat(16 * 1024)}`,
      "null:null error The file has more than 32 KB, so it is not read.",
    ],
    ["a name instead of a list", "approvers: alice", '1:1 error "approvers" must be a list.'],
    ["a map instead of labels", "labels: {a: b}", '1:1 error "labels" must be a list.'],
    ["nobody who counts", "approvers:\n- org/team\n- 12", "1:1 error No name of this list can be used."],
    [
      "nobody who counts in a filter",
      "filters:\n  x:\n    approvers: [a.b]",
      "3:5 error No name of this list",
    ],
    [
      "an option that is text",
      'options:\n  no_parent_owners: "true"',
      '2:3 error "no_parent_owners" must be true',
    ],
    ["options that are a list", "options: [no_parent_owners]", "1:1 error options must hold keys."],
    ["filters that are a list", "filters: [x]", "1:1 error filters must hold patterns"],
    ["a filter that is text", "filters:\n  x: y", "2:3 error A filter must hold lists."],
    [
      "a filter that Go refuses",
      'filters:\n  ".*":\n    labels: [a]\n  "*.go":\n    labels: [b]',
      "4:3 error This is not a regular",
    ],
    [
      "a filter that looks around",
      "filters:\n  'a(?!b)': {approvers: [a]}",
      "2:3 error A group that starts with",
    ],
    [
      "51 filters",
      `filters: {${Array.from({ length: 51 }, (_, at) => `f${at}: {}`).join(", ")}}`,
      "1:1 error There are 51 filters",
    ],
  ])("%s", (_, text, problem) => {
    const compiled = compile(text);
    expect(compiled.unusable).toEqual(["a/OWNERS"]);
    expect(shown(compiled).join("\n")).toContain(problem);
    expect(compiled.index.rules.map(({ file }) => file)).toEqual(["OWNERS"]);
  });

  it.each<[string, string, string]>([
    ["broken YAML", "aliases: {", "error This is not valid YAML"],
    ["more than 256 KB", "#".repeat(256 * 1024 + 1), "null:null error The file has more than 256 KB"],
    ["a list of aliases", "aliases: [a]", "1:1 error aliases must hold names"],
    ["an alias that is a name", "aliases:\n  a: b", "2:3 error An alias must hold a list"],
    [
      "an alias of which nobody counts",
      "aliases:\n  a: [1, b, o/t]\n  b: [c]",
      "2:3 error No member of this alias",
    ],
    [
      "aliases that differ by case",
      "aliases:\n  a: [b]\n  A: [c]",
      '3:3 error The alias "A" stands here twice.',
    ],
  ])("OWNERS_ALIASES with %s", (_, aliases, problem) => {
    const compiled = compile("approvers: [a]", aliases);
    expect(compiled.unusable).toEqual(["OWNERS_ALIASES"]);
    expect(shown(compiled, "OWNERS_ALIASES").join("\n")).toContain(problem);
  });

  it("is bounded in time, also where everything in it is wrong", () => {
    const start = performance.now();
    const text = `approvers:\n${"- a/b/c\n".repeat(4000)}`;
    const problems = compile(text).problems.filter(({ path }) => path === "a/OWNERS");
    expect(problems).toHaveLength(101);
    expect(problems.at(-1)?.message).toBe("There are 3901 more problems.");
    const bomb = `a: &x 1\nb:\n${"- *x\n".repeat(6000)}`;
    const files = (flood: string) =>
      Array.from({ length: 11 }, (_, at) => ({ path: `d${at}/OWNERS`, text: flood }));
    expect(compileOwnersTree(files(text)).problems).toHaveLength(1001);
    expect(compileOwnersTree(files(bomb)).problems).toHaveLength(11);
    expect(performance.now() - start).toBeLessThan(5000);
  });

  it("is not read where the files together have more than 4 MB", () => {
    const text = `approvers: [a]\n#${"x".repeat(32 * 1024 - 20)}`;
    const files = Array.from({ length: 129 }, (_, at) => ({ path: `d${at}/OWNERS`, text }));
    const { problems, unusable, index } = compileOwnersTree(files);
    expect(unusable).toEqual(["d128/OWNERS"]);
    expect(problems[0]?.message).toContain("more than 4 MB together");
    expect(index.rules).toHaveLength(128);
  });

  it("is refused where its filters, with those above, would make a path cost too much", () => {
    const filters = (count: number) =>
      `filters:\n${Array.from({ length: count }, (_, at) => `  '${"x".repeat(at)}(\\w){1,200}Z$': {approvers: [x${at}]}\n`).join("")}`;
    const fits = compile(filters(4));
    expect(fits.unusable).toEqual([]);
    const alone = compile(filters(5));
    expect(alone.unusable).toEqual(["a/OWNERS"]);
    expect(shown(alone)).toEqual([
      "2:null error The filters of this file, together with those of the folders above, unfold into more than 2000 states.",
    ]);
    expect(alone.index.ownersOf("a/x")[0]?.owners).toEqual([{ kind: "user", login: "root" }]);
    expect(alone.index.rules.map(({ file }) => file)).toEqual(["OWNERS"]);
    const below = compileOwnersTree([
      { path: "a/b/OWNERS", text: filters(3) },
      { path: "a/OWNERS", text: filters(3) },
      { path: "c/OWNERS", text: filters(3) },
    ]);
    expect(below.unusable).toEqual(["a/b/OWNERS"]);
  });
});

describe("a file with flaws counts without them", () => {
  it.each<[string, string, string[]]>([
    ["", "1:1 warning The file says nothing about its folder.", ["@root"]],
    ["# nothing yet\n", "1:1 warning The file says nothing about its folder.", ["@root"]],
    ["approvers: [a, org/team]", '1:16 error "org/team" is a team', ["@a", "@root"]],
    ["approvers: [a, a b]", '1:16 error "a b" is neither a login nor an alias.', ["@a", "@root"]],
    [`approvers: [a, ${"x".repeat(40)}]`, "1:16 error", ["@a", "@root"]],
    ["approvers: [a, 12]", "1:16 error A name must be text.", ["@a", "@root"]],
    ["approvers: [a, null]", "1:16 error A name must be text.", ["@a", "@root"]],
    ["approvers: [a, Empty]", '1:16 warning The alias "Empty" stands for nobody.', ["@a", "@root"]],
    ["approvers: [a]\nlabels: [x, 1]", "2:13 error A label must be text.", ["@a", "@root"]],
    ["Approvers: [a]", '1:1 warning The key "Approvers" is read as approvers', ["@a", "@root"]],
    ["approvers: [a]\nApprovers: [b]", "2:1 warning", ["@a", "@root"]],
    ["approvers: [a]\nreviewers: b", '2:1 error "reviewers" must be a list.', ["@a", "@root"]],
    [
      "approvers: [a]\nemeritus_approvers: {b: c}",
      '2:1 error "emeritus_approvers" must be a list.',
      ["@a", "@root"],
    ],
    ["approvers: [a]\nowners: [b]", '2:1 warning The key "owners" is not known here', ["@a", "@root"]],
    [
      "approvers: [a]\noptions: {no_parents: true}",
      '2:11 warning The key "no_parents" is not known',
      ["@a", "@root"],
    ],
    [
      "approvers: [a]\nadvisory_approvers: [b]",
      "2:1 warning advisory_approvers has no effect",
      ["@a", "@root"],
    ],
    [
      "approvers: [a]\noptions: {auto_approve_unowned_subfolders: true}",
      "2:11 warning auto_approve",
      ["@a", "@root"],
    ],
    [
      "filters: {x: {approvers: [a], options: {}}}",
      '1:31 warning The key "options" is not known',
      ["@a", "@root"],
    ],
  ])("%j", (text, problem, owners) => {
    const compiled = compile(text);
    expect(shown(compiled)).toHaveLength(1);
    expect(shown(compiled)[0]).toContain(problem);
    expect(compiled.unusable).toEqual([]);
    const found = compiled.index
      .ownersOf("a/x")[0]
      ?.owners.map((owner) => owner.kind === "user" && `@${owner.login}`);
    expect(found).toEqual(owners);
  });

  it.each([
    "\uFEFFapprovers: [a]",
    "approvers:\r\n- a\r\n",
    "---\napprovers:\n- '@a'\n",
    "approvers: [a]\noptions: {}\nfilters:\nlabels:\n",
  ])("%j is right", (text) => {
    const compiled = compile(text);
    expect(shown(compiled)).toEqual([]);
    expect(compiled.index.ownersOf("a/x")[0]?.owners[0]).toEqual({ kind: "user", login: "a" });
  });
});
