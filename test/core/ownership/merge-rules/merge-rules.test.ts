// PyTorch's merge rules: which rules match a path, who owns it then, and what is wrong with a file.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileMergeRules } from "../../../../src/core/ownership/merge-rules/merge-rules.ts";
import { matchesPrefix } from "../../../../src/core/ownership/merge-rules/merge-rules-match.ts";
import { parseMergePattern } from "../../../../src/core/ownership/merge-rules/merge-rules-pattern.ts";
import { readMergeRules } from "../../../../src/core/ownership/merge-rules/merge-rules-read.ts";
import { prefixTraps } from "../../../../src/core/ownership/merge-rules/merge-rules-traps.ts";
import { formatOwner } from "../../../../src/core/ownership/owner.ts";
import { oracleRegex } from "./merge-rules-oracle.ts";

const FILE = ".github/merge_rules.yaml";

function rulesOf(rules: Record<string, { patterns: string[]; by?: string[] }>): string {
  const list = Object.entries(rules).map(([name, { patterns, by = ["mei"] }]) => {
    return { name, patterns, approved_by: by, mandatory_checks_name: null };
  });
  return JSON.stringify(list);
}

/** Whether the pattern matches, or null where it can't be used. */
function matches(pattern: string, path: string): boolean | null {
  const alternatives = parseMergePattern(pattern);
  return "message" in alternatives ? null : alternatives.some((one) => matchesPrefix(one, path));
}

function problemsOf(text: string): string[] {
  const { problems } = readMergeRules(text, FILE);
  return problems.map(({ severity, line, column, message, fix }) => {
    return `${line}:${column} ${severity} ${message} ${fix}`;
  });
}

describe("a pattern", () => {
  it.each([
    ["docs/a.md", "docs/aXmd"],
    ["docs/*x", "docs/sub/x"],
    ["/docs", "docs/a.md"],
    ["c++", "cc"],
    ["a$", "a/b"],
    ["a^b", "ab"],
    ["docs/a?c", "docs/abc"],
    ["Docs", "docs/a"],
  ])("%j does not match %j", (pattern, path) => {
    expect(matches(pattern, path)).toBe(false);
  });

  it.each([
    ["benchmarks/sparse", "benchmarks/sparse_x/y"],
    ["docs/source/onnx*", "docs/source/onnx_a/b/c.rst"],
    ["*", "any/thing/at.all"],
    ["test/**sparse*", "test/a/b/sparse/c"],
    ["src/**/x", "src//x"],
    ["docs/ab?c", "docs/ac"],
    ["a.?b", "ab"],
    ["a|^b$", "b"],
    ["c++", "c++/x"],
    ["é😀?x", "éx"],
  ])("%j matches %j", (pattern, path) => {
    expect(matches(pattern, path)).toBe(true);
  });

  it.each(["a(b", "a[b]", "{a,b}", "a\\b", "?a", "a???", "^?", "*??", "a||b", "a|", ""])(
    "%j is refused",
    (pattern) => {
      expect(matches(pattern, "a")).toBeNull();
    },
  );

  it("is refused when it is longer than any path", () => {
    expect(matches("x".repeat(4097), "x")).toBeNull();
  });

  it("matches as the regular expression does that PyTorch makes of it", () => {
    const piece = fc.constantFrom("a", "b", "/", ".", "+", "*", "**", "?", "|", "^", "$", "é", "😀", "a/b");
    const letter = fc.constantFrom("a", "b", "/", ".", "+", "é", "😀", "\n");
    const pattern = fc.array(piece, { maxLength: 9 }).map((pieces) => pieces.join(""));
    const path = fc.array(letter, { maxLength: 9 }).map((letters) => letters.join(""));
    const property = fc.property(pattern, path, (source, name) => {
      // Python's $ also matches before a last line break, and JavaScript's does not.
      fc.pre(!(source.includes("$") && name.endsWith("\n")));
      let expected: boolean | null;
      try {
        expected = source.split("|").includes("") ? null : oracleRegex([source]).test(name);
      } catch {
        expected = null;
      }
      expect(matches(source, name)).toBe(expected);
    });
    fc.assert(property, { numRuns: 3000, seed: 3 });
  });

  it("takes a time that its length and the path's bound", () => {
    const path = "a".repeat(2048);
    const start = performance.now();
    for (const pattern of ["*a".repeat(1000), "a?".repeat(1000), "**a".repeat(1000)]) {
      expect(matches(`${pattern}*b`, path)).toBe(false);
    }
    // Backtracking would take longer than the universe has; steps are 3 times 2,000 times 2,048.
    expect(performance.now() - start).toBeLessThan(3000);
  });
});

describe("ownership", () => {
  const text = rulesOf({
    Docs: { patterns: ["docs/", "README.md"], by: ["ana", "Mei"] },
    Sparse: { patterns: ["benchmarks/sparse", "docs/sparse*"], by: ["pearu", "org/sparse", "mei"] },
    "a | b": { patterns: ["ab"] },
    A: { patterns: ["ab", "docs/x"] },
    B: { patterns: ["ab/c"], by: [] },
  });
  const { index, problems, unusable } = compileMergeRules(text, FILE);

  it("is empty for what no rule matches", () => {
    expect(index.ownersOf("doc")).toEqual([]);
    expect(index.overriddenFor("docs/sparse")).toEqual([]);
  });

  it("is the one rule's that matches", () => {
    const [only, ...others] = index.ownersOf("benchmarks/sparse_x/y");
    expect(others).toEqual([]);
    expect(only?.module).toMatchObject({ id: "sparse", name: "Sparse", approvals: null, optional: false });
    expect(only?.owners.map(formatOwner)).toEqual(["@pearu", "@org/sparse", "@mei"]);
    expect(only?.rules.map(({ pattern }) => pattern)).toEqual(["benchmarks/sparse"]);
  });

  it("is one of all approvers where several rules match, in the order of the file", () => {
    const [only, ...others] = index.ownersOf("docs/sparse.md");
    expect(others).toEqual([]);
    expect(only?.module).toMatchObject({ id: "[] docs | sparse", name: "Docs or Sparse", approvals: null });
    expect(only?.owners.map(formatOwner)).toEqual(["@ana", "@Mei", "@pearu", "@org/sparse"]);
    expect(only?.rules.map(({ pattern }) => pattern)).toEqual(["docs/", "docs/sparse*"]);
  });

  it("is of another module for another set of rules, whatever their names", () => {
    const ids = ["docs/a", "docs/sparse", "docs/x", "ab", "ab/c"].map(
      (path) => index.ownersOf(path)[0]?.module?.id,
    );
    expect(ids).toEqual(["docs", "[] docs | sparse", "[] docs | a", "[] a \\| b | a", "[] a \\| b | a | b"]);
    expect(index.ownersOf("docs/sparse1")[0]?.module).toBe(index.ownersOf("docs/sparse2")[0]?.module);
  });

  it("keeps rules of one name apart", () => {
    const twice = compileMergeRules(
      "[{name: A, patterns: [a], approved_by: [x]}, {name: a, patterns: [b], approved_by: [y]}]",
      FILE,
    );
    expect(twice.index.modules.map(({ id }) => id)).toEqual(["a", "a'"]);
    expect(twice.unusable).toBe(false);
  });

  it("is nobody else's where none of those named can approve, as for PyTorch's script", () => {
    for (const path of ["README.md", "docs/sparse"]) expect(index.ownersOf(path)[0]?.reserve).toEqual([]);
  });

  it("has ids that none made of several names can equal", () => {
    const named = compileMergeRules(
      rulesOf({ "[] @docs": { patterns: ["a"] }, "[]": { patterns: ["b"] } }),
      FILE,
    );
    expect(named.index.modules.map(({ id }) => id)).toEqual(["\\[] @docs", "\\[]"]);
  });

  it("has nobody where the rule names nobody, which is a warning", () => {
    const alone = compileMergeRules(rulesOf({ B: { patterns: ["b"], by: [] } }), FILE);
    expect(alone.index.ownersOf("b/c")).toMatchObject([{ owners: [], rules: [{ pattern: "b" }] }]);
    expect(problems.map(({ severity, message }) => `${severity} ${message}`)).toEqual([
      "warning Nobody is named here, which for PyTorch means that nobody needs to approve.",
    ]);
    expect(unusable).toBe(false);
  });

  it("stays fast with thousands of patterns", () => {
    const patterns = Array.from({ length: 9000 }, (_, i) => `src/part-${i}/${i % 9 === 0 ? "*.c" : ""}`);
    const large = compileMergeRules(rulesOf({ Large: { patterns } }), FILE);
    const start = performance.now();
    let owned = 0;
    for (let i = 0; i < 20_000; i += 1) owned += large.index.ownersOf(`src/part-${i}/a.c`).length;
    expect(owned).toBe(9000);
    expect(performance.now() - start).toBeLessThan(1000);
  });
});

describe("what is wrong with a file", () => {
  it.each(["- [", "{a: 1}", "", "a: &x 1\nb: *x"])("%j as a whole makes it unusable", (text) => {
    const { index, problems, unusable } = compileMergeRules(text, FILE);
    expect(index.rules).toEqual([]);
    expect(problems).not.toEqual([]);
    expect(unusable).toBe(true);
  });

  it("is said with its place and what to do", () => {
    const text = [
      "- name: Docs",
      "  patterns: [docs/**, 7, 'a(b', '/src', 'a?c', 'x|y']",
      "  approved_by: ['@mei', a b, org/team]",
      "  approvers: [x]",
      "- patterns: docs",
      "- just text",
      "- {name: docs, patterns: [], approved_by: [ana], mandatory_checks_name: Lint}",
    ].join("\n");
    expect(problemsOf(text)).toEqual([
      '4:3 warning There is no key "approvers" in a rule. Remove it; the keys are name, patterns, approved_by, mandatory_checks_name, mandatory_app_id, ignore_flaky_failures.',
      "2:23 error An entry of the patterns is not text. Write one word, between quotes.",
      "2:26 error \"a(b\" can't be used. A pattern of merge rules can't have ( in it. Write one pattern for each name, or * for what differs.",
      '2:33 warning "/src" matches nothing: paths start with the name of a file or folder. Remove what stands before the first name.',
      '2:41 warning In "a?c" a ? makes the character before it optional, and stands for no other. Write * where any characters may stand.',
      '2:48 warning In "x|y" the | is a sign of a regular expression, not a character of a path. Write one pattern for each name, without it.',
      '3:17 error "@mei" is neither a login nor a team. Write the login alone, or org/team, without an @.',
      '3:25 error "a b" is neither a login nor a team. Write the login alone, or org/team, without an @.',
      "5:3 error The rule has no name. Write, for example, name: Docs",
      "5:13 error This is no list of patterns. Write patterns: and a list below it.",
      "5:3 error The rule has no list of approvers. Write approved_by: and a list below it.",
      "6:3 error This is not a rule. Give it the keys name, patterns and approved_by.",
      '7:26 error A rule with an empty list of patterns matches every path. Write "*" if that is meant.',
      "7:73 error This is no list of checks. Write mandatory_checks_name: and a list below it.",
      '7:null warning The rule of line 1 has the name "docs" as well. Rename one, or join the two.',
    ]);
  });

  it("keeps what could be read, with lines", () => {
    const { rules } = readMergeRules(
      "\uFEFF- name: A\n  patterns:\n  - a\n  - 'b('\n  approved_by: [x]\n",
      FILE,
    );
    expect(rules).toMatchObject([
      {
        name: "A",
        line: 1,
        patterns: [{ text: "a", line: 3 }],
        approvedBy: [{ login: "x" }],
        onChecks: [],
      },
    ]);
  });

  it("is that its wildcards would make a path cost too much", () => {
    const wild = (count: number) => rulesOf({ Wild: { patterns: ["a*b", "*a".repeat(count), "*c|d?e"] } });
    expect(problemsOf(wild(998)).filter((problem) => problem.includes("error"))).toEqual([
      '1:2034 error With "*c|d?e" the patterns have more than 1000 wildcards. Name folders instead: a pattern matches what starts with it.',
    ]);
    expect(problemsOf(wild(1000)).filter((problem) => problem.includes("error"))).toHaveLength(1);
    expect(readMergeRules(wild(997), FILE).rules[0]?.patterns).toHaveLength(3);
    expect(readMergeRules(wild(1000), FILE).rules[0]?.patterns).toHaveLength(1);
  });

  it("costs a path little, whatever it is", () => {
    const patterns = Array.from({ length: 49 }, (_, i) => `${"*a".repeat(19)}*Z${"x".repeat(i)}`);
    const { index } = compileMergeRules(rulesOf({ Wild: { patterns } }), FILE);
    const start = performance.now();
    for (let i = 0; i < 100; i += 1) {
      // Every name of the patterns is there, and in their order, so that all of them must be walked.
      expect(index.ownersOf(`${"a".repeat(60)}/Z${"x".repeat(50)}`)).toEqual([]);
    }
    expect(performance.now() - start).toBeLessThan(1000);
  });

  it("is bounded: size, patterns, and the problems that are listed", () => {
    expect(problemsOf(" ".repeat(1024 * 1024 + 1))).toEqual([
      "null:null error The file has more than 1 MB, so it is not read. Join patterns by *.",
    ]);
    const many = rulesOf({ Many: { patterns: Array.from({ length: 10_001 }, (_, i) => `a${i}`) } });
    expect(problemsOf(many)[0]).toContain("There are 10001 patterns, more than the 10000 that are read.");
    const wrong = Array.from({ length: 300 }, () => "- {name: A, patterns: ['a?'], approved_by: ['@x']}");
    const listed = problemsOf(wrong.join("\n"));
    expect(listed).toHaveLength(101);
    expect(listed.slice(0, 100).every((line) => line.includes("error"))).toBe(true);
    expect(listed[100]).toContain("There are 799 more problems.");
  });
});

describe("the trap of prefixes", () => {
  it("is found where a pattern matches files whose names merely start like it", () => {
    const text = rulesOf({
      Sparse: { patterns: ["benchmarks/sparse", "docs/", "docs/s*", "third_party/onnx", "old"] },
      Lint: { patterns: ["lint.sh", "src/**/x"] },
    });
    const { rules } = readMergeRules(text, FILE);
    const files = [
      "benchmarks/sparse/a.py",
      "benchmarks/sparse_x/y",
      "docs/sparse.md",
      "third_party/onnx",
      "oldest/a",
      "lint.sh",
      "src/a/xy",
      "src/b/x",
    ];
    expect(prefixTraps(rules, files)).toMatchObject([
      {
        rule: "Sparse",
        pattern: "benchmarks/sparse",
        siblings: ["benchmarks/sparse_x/y"],
        siblingCount: 1,
        namesFile: true,
      },
      { pattern: "old", siblings: ["oldest/a"], namesFile: false },
      { rule: "Lint", pattern: "src/**/x", siblings: ["src/a/xy"], namesFile: true },
    ]);
  });
});
