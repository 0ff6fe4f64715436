import { describe, expect, it } from "vitest";
import { formatOwner } from "../../../../src/core/ownership/owner.ts";
import { compileOwnersTree } from "../../../../src/core/ownership/owners-tree/owners-tree.ts";

function compile(files: Record<string, string>) {
  const compiled = compileOwnersTree(Object.entries(files).map(([path, text]) => ({ path, text })));
  return {
    ...compiled,
    /** Owners, labels, those always asked, rules and module of the one ownership; null where there is none. */
    of(path: string) {
      const found = compiled.index.ownersOf(path);
      expect(found.length).toBeLessThanOrEqual(1);
      const [ownership] = found;
      if (ownership === undefined) return null;
      const { owners, rules, module } = ownership;
      return {
        owners: owners.map(formatOwner).join(" "),
        labels: rules.flatMap(({ labels }) => labels).join(" "),
        asked: rules.flatMap(({ alwaysAsked }) => alwaysAsked.map(formatOwner)).join(" "),
        rules: rules.map(({ pattern, file, line }) => `${pattern} ${file}:${line}`),
        module: module?.id,
      };
    },
    owners(path: string) {
      return this.of(path)?.owners ?? null;
    },
  };
}

const TREE = {
  OWNERS: "labels: [all]\napprovers: [root]\nrequired_reviewers: [always]\n",
  "pkg/OWNERS": "approvers:\n- Alice\n- '@bob'\nreviewers:\n- carol\n",
  "pkg/api/OWNERS": "labels:\n- api\napprovers:\n- dora\n- ALICE\n",
};

describe("the tree", () => {
  it("gives nobody where no file is, and where none names approvers", () => {
    expect(compile({}).of("a")).toBeNull();
    expect(compile({ "pkg/OWNERS": "approvers: [a]" }).of("pkgs/x")).toBeNull();
    const tree = compile({ OWNERS: "labels: [x]\nrequired_reviewers: [a]\nreviewers: [b]" });
    expect(tree.of("a")).toBeNull();
    expect(tree.index.rules).toHaveLength(1);
    expect(tree.index.modules).toEqual([]);
  });

  it("joins the leaf and all parents, nearest first, each person once without case", () => {
    const tree = compile(TREE);
    expect(tree.problems).toEqual([]);
    expect(tree.of("pkg/api/v1/x.go")).toEqual({
      owners: "@dora @ALICE @bob @root",
      labels: "api all",
      asked: "@always",
      rules: ["pkg/api/ pkg/api/OWNERS:3", "pkg/ pkg/OWNERS:1", "/ OWNERS:2"],
      module: "pkg/api/",
    });
    expect(tree.owners("pkg/api")).toBe("@dora @ALICE @bob @root");
    expect(tree.owners("pkg/OWNERS")).toBe("@Alice @bob @root");
    expect(tree.of("README")?.module).toBe("/");
    expect(tree.index.overriddenFor("pkg/api/x")).toEqual([]);
    expect(tree.index.modules.map(({ name, file, line }) => `${name} ${file}:${line}`)).toEqual([
      "/ OWNERS:2",
      "pkg/ pkg/OWNERS:1",
      "pkg/api/ pkg/api/OWNERS:3",
    ]);
  });

  it("goes on to the folder above where a file names no approvers, with what it adds last", () => {
    const tree = compile({ ...TREE, "pkg/api/v1/OWNERS": "labels: [v1]" });
    const found = tree.of("pkg/api/v1/x");
    expect(found?.module).toBe("pkg/api/");
    expect(found?.rules.at(-1)).toBe("pkg/api/v1/ pkg/api/v1/OWNERS:1");
    expect(found?.labels).toBe("api all v1");
  });

  it("answers once for a folder, and at once for a path far below it", () => {
    const { index } = compile({ ...TREE, "pkg/api/v1/OWNERS": "reviewers: [x]\nlabels: [v1]" });
    expect(index.ownersOf("pkg/api/x")).toBe(index.ownersOf("pkg/api/y/z"));
    expect(index.ownersOf(`pkg/api/${"v1/".repeat(100_000)}x`)[0]?.owners).toHaveLength(4);
    expect(index.rules.at(-1)).toMatchObject({ file: "pkg/api/v1/OWNERS", line: 2 });
  });

  it("keeps folders apart that differ by case, with different ids", () => {
    const tree = compile({
      "API/OWNERS": "approvers: [a]",
      "api/OWNERS": "approvers: [b]",
      "!api/OWNERS": "approvers: [c]",
      "[x/OWNERS": "approvers: [d]",
      "É/OWNERS": "approvers: [e]",
      "é/OWNERS": "approvers: [f]",
    });
    expect(tree.owners("API/x")).toBe("@a");
    expect(tree.owners("api/x")).toBe("@b");
    const ids = tree.index.modules.map(({ id }) => id);
    expect(ids).toEqual(["!a!p!i/", "api/", "!!api/", "!{5b}x/", "!{c9}/", "é/"]);
    expect(ids).toEqual(ids.map((id) => id.toLowerCase()));
  });

  it("reads nothing but OWNERS files and the root's aliases", () => {
    const tree = compile({
      "docs/x.md": "---\napprovers: [a]\n---",
      "a/OWNERS_ALIASES": "[",
      "vendor/x/y/OWNERS": "approvers: [b]",
      "OWNERS/OWNERS": "approvers: [c]",
    });
    expect(tree.problems).toEqual([]);
    expect(tree.index.rules.map(({ file }) => file)).toEqual(["OWNERS/OWNERS"]);
    expect(tree.owners("OWNERS/x")).toBe("@c");
  });
});

describe("no_parent_owners", () => {
  const CUT = "options:\n  no_parent_owners: true\n";

  it("cuts nothing where neither the folder nor one below has what it would cut", () => {
    expect(compile({ ...TREE, "pkg/api/OWNERS": CUT }).owners("pkg/api/x")).toBe("@Alice @bob @root");
  });

  it("cuts the approvers above and leaves their labels and required reviewers", () => {
    const tree = compile({ ...TREE, "pkg/api/OWNERS": `${CUT}approvers: [dora]` });
    expect(tree.of("pkg/api/x")).toEqual({
      owners: "@dora",
      labels: "all",
      asked: "@always",
      rules: ["pkg/api/ pkg/api/OWNERS:3", "/ OWNERS:2"],
      module: "pkg/api/",
    });
    expect(tree.index.overriddenFor("pkg/api/x").map(({ file }) => file)).toEqual(["pkg/OWNERS", "OWNERS"]);
    expect(tree.owners("pkg/x")).toBe("@Alice @bob @root");
    expect(tree.index.ownersOf("pkg/x")[0]?.reserve).toEqual([]);
  });

  it("keeps those who are cut in reserve, group by group, as Prow asks them where nobody nearer may push", () => {
    const reserve = (files: Record<string, string>) =>
      compile(files)
        .index.ownersOf("pkg/api/x")[0]
        ?.reserve?.map((group) => group.map(formatOwner));
    const api = `${CUT}approvers: [dora]`;
    expect(reserve({ ...TREE, "pkg/api/OWNERS": api })).toEqual([["@Alice", "@bob", "@root"]]);
    const pkg = `${CUT}approvers: [bob]`;
    expect(reserve({ ...TREE, "pkg/api/OWNERS": api, "pkg/OWNERS": pkg })).toEqual([["@bob"], ["@root"]]);
    expect(reserve({ ...TREE, "pkg/api/OWNERS": api, "pkg/OWNERS": CUT })).toEqual([["@root"]]);
  });

  it("makes a module of its own of files for which others are in reserve", () => {
    const tree = compile({
      OWNERS: "filters:\n  '.*': {approvers: [root]}\n  '\\.go$': {approvers: [gopher]}\n",
      "a/OWNERS": `${CUT}approvers: [ada]`,
    });
    expect(tree.owners("a/x.go")).toBe(tree.owners("a/x"));
    expect(tree.of("a/x.go")?.module).not.toBe(tree.of("a/x")?.module);
  });

  it("cuts each kind for itself", () => {
    const tree = compile({ ...TREE, "pkg/api/OWNERS": `${CUT}labels: [api]\nrequired_reviewers: [erin]` });
    expect(tree.of("pkg/api/x")).toMatchObject({
      owners: "@Alice @bob @root",
      labels: "api",
      asked: "@erin",
    });
    expect(tree.index.overriddenFor("pkg/api/x").map(({ file }) => file)).toEqual(["OWNERS"]);
  });

  it("cuts what was found below a folder without approvers of its own", () => {
    const tree = compile({ ...TREE, "pkg/OWNERS": CUT });
    expect(tree.owners("pkg/api/x")).toBe("@dora @ALICE");
    expect(tree.owners("pkg/x")).toBe("@root");
  });

  it("is not lifted by an alias that stands for nobody", () => {
    const tree = compile({
      OWNERS: "approvers: [root]",
      "a/OWNERS": `${CUT}approvers: [none]`,
      OWNERS_ALIASES: "aliases: {none: []}",
    });
    expect(tree.owners("a/x")).toBe("@root");
    expect(tree.unusable).toEqual([]);
    expect(tree.problems.map(({ path, severity }) => `${path} ${severity}`)).toEqual([
      "OWNERS_ALIASES warning",
      "a/OWNERS warning",
    ]);
  });
});

describe("filters", () => {
  const FILTERED = {
    OWNERS:
      'filters:\n  ".*":\n    approvers: [root]\n  "\\\\.go$":\n    approvers: [gopher]\n    labels: [go]\n',
    "a/OWNERS": "approvers: [alice]",
    "a/b/OWNERS":
      'filters:\n  "^x":\n    approvers: [xena]\n  "\\\\.md$":\n    labels: [docs]\n    required_reviewers: [writer]\nemeritus_approvers: [old]\n',
  };

  it("fit the path below their own folder, and make modules of their own", () => {
    const tree = compile(FILTERED);
    expect(tree.problems).toEqual([]);
    expect(tree.of("z.txt")).toMatchObject({ owners: "@root", module: "/", rules: ["/ OWNERS:2"] });
    expect(tree.of("z.go")).toMatchObject({ owners: "@root @gopher", module: "/! /! \\.go$", labels: "go" });
    expect(tree.of("a/b/x.md")).toEqual({
      owners: "@xena @alice @root",
      labels: "docs",
      asked: "@writer",
      rules: ["a/b/ ^x a/b/OWNERS:2", "a/ a/OWNERS:1", "/ OWNERS:2", "a/b/ \\.md$ a/b/OWNERS:4"],
      module: "a/b/! a/b/! ^x",
    });
    expect(tree.owners("a/b/c/x")).toBe("@alice @root");
    expect(tree.index.ownersOf("a/b/x")[0]?.module?.emeritus).toEqual([{ kind: "user", login: "old" }]);
  });

  it("of a parent keep apart what they decide, lest its approvers decide on other files", () => {
    const tree = compile(FILTERED);
    expect(tree.of("a/x.go")).toMatchObject({ owners: "@alice @root @gopher", module: "a/! /! \\.go$" });
    expect(tree.of("a/x.txt")).toMatchObject({ owners: "@alice @root", module: "a/" });
    expect(tree.index.ownersOf("a/x.go")[0]?.module?.name).toBe("a/ + / \\.go$");
    const ids = new Set(
      ["a/x.go", "a/x.txt", "a/b/x.go", "a/b/x", "z.go", "z"].map((path) => tree.of(path)?.module),
    );
    expect(ids.size).toBe(6);
  });

  it("cut parents only for the paths that they fit", () => {
    const tree = compile({
      OWNERS: "approvers: [root]",
      "a/OWNERS": "options: {no_parent_owners: true}\nfilters: {'^x': {approvers: [a]}}",
    });
    expect(tree.owners("a/x")).toBe("@a");
    expect(tree.owners("a/y")).toBe("@root");
    expect(tree.index.overriddenFor("a/x").map(({ pattern }) => pattern)).toEqual(["/"]);
    expect(tree.index.overriddenFor("a/y")).toEqual([]);
  });

  it("have no effect beside lists of the file, as in Prow", () => {
    const tree = compile({ OWNERS: "approvers: [root]\nfilters: {x: {approvers: [a]}}" });
    expect(tree.owners("x")).toBe("@root");
    expect(tree.problems).toMatchObject([{ severity: "error", line: 2, column: 1 }]);
    expect(tree.unusable).toEqual([]);
  });
});

describe("aliases", () => {
  it("stand for their members without case, one level deep", () => {
    const tree = compile({
      OWNERS: "approvers: [SIG-Foo, zoe]\nrequired_reviewers: ['@sig-foo']\nemeritus_approvers: [ada, Bob]",
      OWNERS_ALIASES: "aliases:\n  sig-foo:\n  - Ada\n  - bob\n  - ada\n  odd name: {x, y}\n",
    });
    expect(tree.problems).toEqual([]);
    expect(tree.of("x")).toMatchObject({ owners: "@Ada @bob @zoe", asked: "@Ada @bob" });
    expect(tree.index.ownersOf("x")[0]?.module?.emeritus).toEqual([]);
  });

  it("are not expanded within aliases, and no cycle matters", () => {
    const tree = compile({
      OWNERS: "approvers: [a]",
      OWNERS_ALIASES: "aliases:\n  a: [b, ann]\n  b: [A, ben]\n  c: [ann]\n",
    });
    expect(tree.owners("x")).toBe("@ann");
    expect(tree.unusable).toEqual([]);
    expect(tree.problems).toMatchObject([
      { path: "OWNERS_ALIASES", line: 2, column: 7, severity: "error" },
      { path: "OWNERS_ALIASES", line: 3, column: 7, severity: "error" },
    ]);
    expect(tree.problems[0]?.message).toContain("not expanded");
  });
});
