// Modules of a charter: the last glob of each decides, and how several modules combine.

import { describe, expect, it } from "vitest";
import type { CharterModule, Overlapping } from "../../../../src/core/charter/charter.ts";
import { compileModules } from "../../../../src/core/ownership/modules/modules.ts";
import { formatOwner } from "../../../../src/core/ownership/owner.ts";
import { charter, charterModule } from "../../build-charter.ts";

const distributed = charterModule(
  "Distributed",
  ["torch/{distributed,nn/parallel}/**", "!torch/distributed/rpc/**", "torch/distributed/rpc/api.py"],
  ["@mei", "@org/team"],
  { label: "module: distributed", approvals: 2, emeritus: [{ kind: "user", login: "old" }] },
);
const python = charterModule("Python", ["**/*.py"], ["@Mei", "@pat"]);
const nobodys = charterModule("Generated", ["torch/distributed/gen/**"], []);
const rosterOnly = charterModule("Community", [], ["@kim"]);
const all = [distributed, python, nobodys, rosterOnly];

function compile(modules: CharterModule[], overlapping: Overlapping, approvals = 1) {
  const { review } = charter();
  return compileModules({ modules, review: { ...review, overlapping, approvals } });
}

function owned(modules: CharterModule[], overlapping: Overlapping, path: string) {
  return compile(modules, overlapping)
    .index.ownersOf(path)
    .map(({ module, owners }) => `${module?.name}: ${owners.map(formatOwner).join(" ")}`);
}

describe("a path", () => {
  it.each<[string, Overlapping, string[]]>([
    ["README.md", "each", []],
    ["torch/distributed", "each", []],
    ["torch/distributed/a.cpp", "each", ["Distributed: @mei @org/team"]],
    ["torch/nn/parallel/a.cpp", "each", ["Distributed: @mei @org/team"]],
    ["torch/distributed/rpc/x.cpp", "each", []],
    ["torch/distributed/rpc/x.py", "each", ["Python: @Mei @pat"]],
    ["torch/distributed/rpc/api.py", "each", ["Distributed: @mei @org/team", "Python: @Mei @pat"]],
    ["torch/distributed/gen/a.cpp", "each", ["Distributed: @mei @org/team", "Generated: "]],
    ["torch/distributed/a.cpp", "any", ["Distributed: @mei @org/team"]],
    ["torch/distributed/a.py", "any", ["Distributed or Python: @mei @org/team @pat"]],
    ["torch/distributed/gen/a.cpp", "any", ["Distributed: @mei @org/team"]],
    ["torch/distributed/a.py", "last", ["Python: @Mei @pat"]],
    ["torch/distributed/rpc/x.py", "last", ["Python: @Mei @pat"]],
    ["torch/distributed/gen/a.py", "last", ["Generated: "]],
    ["README.md", "last", []],
  ])("%s, %s: %j", (path, overlapping, expected) => {
    expect(owned(all, overlapping, path)).toEqual(expected);
  });
});

describe("what is overridden", () => {
  it.each<[Overlapping, string, string[]]>([
    ["each", "torch/distributed/a.cpp", []],
    ["each", "torch/distributed/rpc/x.cpp", ["torch/{distributed,nn/parallel}/**"]],
    ["each", "torch/distributed/rpc/api.py", ["torch/{distributed,nn/parallel}/**"]],
    ["any", "torch/distributed/a.py", []],
    ["last", "torch/distributed/a.py", ["torch/{distributed,nn/parallel}/**"]],
  ])("%s: %s %j", (overlapping, path, expected) => {
    const rules = compile(all, overlapping).index.overriddenFor(path);
    expect(rules.map(({ pattern }) => pattern)).toEqual(expected);
  });
});

describe("the index", () => {
  it("has every rule once, with its line, and every module", () => {
    const { index, problems } = compile(all, "each");
    expect(problems).toEqual([]);
    const rules = index.rules.map(({ pattern, line, file, labels }) => [pattern, line, file, labels]);
    const file = ".github/charter.yml";
    expect(rules).toEqual([
      ["torch/{distributed,nn/parallel}/**", 4, file, ["module: distributed"]],
      ["!torch/distributed/rpc/**", 5, file, ["module: distributed"]],
      ["torch/distributed/rpc/api.py", 6, file, ["module: distributed"]],
      ["**/*.py", 4, file, []],
      ["torch/distributed/gen/**", 4, file, []],
    ]);
    expect(index.modules).toMatchObject([
      { id: "distributed", approvals: 2, emeritus: [{ login: "old" }], line: 3 },
      { id: "python", approvals: null },
      { id: "generated" },
      { id: "community" },
    ]);
  });

  it("leaves out a glob that can't be used", () => {
    const { index, problems } = compile([charterModule("Docs", ["docs/", "docs/**"], ["@a"])], "each");
    expect(problems).toMatchObject([{ path: ".github/charter.yml", line: 4, severity: "error" }]);
    expect(index.ownersOf("docs/a")).toHaveLength(1);
  });

  it("asks for the larger number where any module suffices", () => {
    const approvalsOf = (byDefault: number) =>
      compile(all, "any", byDefault)
        .index.ownersOf("torch/distributed/a.py")
        .map(({ module }) => module?.approvals);
    expect(approvalsOf(1)).toEqual([2]);
    expect(approvalsOf(3)).toEqual([3]);
  });
});
