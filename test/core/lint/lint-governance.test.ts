// Lint as a whole: order, the registry, and that nothing which people or git can write makes it throw.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { namesToResolve } from "../../../src/core/lint/read-files.ts";
import { lintReference } from "../../../src/core/lint/reference.ts";
import { lintRules } from "../../../src/core/lint/registry.ts";
import type { Resolved } from "../../../src/core/snapshot.ts";
import { lint, read, writer } from "./governance.ts";

const PATHS = [
  ".github/charter.yml",
  ".github/MAINTAINERS",
  "CODEOWNERS",
  "OWNERS",
  "a/OWNERS",
  "OWNERS_ALIASES",
  ".github/merge_rules.yaml",
  "MAINTAINERS.md",
  "people.rst",
  "people.json",
];

describe("rules", () => {
  it("have distinct names, and sentences for their page", () => {
    expect(new Set(lintRules.map(({ id }) => id)).size).toBe(lintRules.length);
    for (const { id, summary, help } of lintRules) {
      expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
      expect(`${summary} ${help}`).toMatch(/^[A-Z].*\.$/);
      expect(lintReference()).toContain(`## ${id}\n`);
    }
  });
});

describe("findings", () => {
  it("are none where nothing is wrong", () => {
    const files = { CODEOWNERS: "* @ada @ben\n/docs/ @ben" };
    const directory = { ada: writer(1, "ada"), ben: writer(2, "ben") };
    expect(lint({ files, tree: ["README.md", "docs/x"], directory })).toEqual([]);
  });

  it("tell what reading found, once, with its own severity, sorted by place", () => {
    const files = {
      ".github/charter.yml": "version: 1\nownership: [OWNERS, CODEOWNERS]\ncla: { document: CLA.md }\n",
      CODEOWNERS: "a//b @ada\n* bob\n* @a @A",
    };
    expect(lint({ files }).map(({ rule, severity, path, line }) => [rule, severity, path, line])).toEqual([
      ["syntax", "error", ".github/charter.yml", 3],
      ["syntax", "warning", "CODEOWNERS", 1],
      ["syntax", "error", "CODEOWNERS", 2],
      ["case-difference", "warning", "CODEOWNERS", 3],
    ]);
  });

  it.each<[string, string, Record<string, string>]>([
    [
      "the charter",
      ".github/charter.yml",
      {
        ".github/charter.yml":
          "version: 1\nmodules: [{ name: '[x', paths: ['**'], maintainers: ['@ada'] }]\n",
      },
    ],
    [
      "a source that it names",
      ".github/charter.yml",
      { ".github/charter.yml": "version: 1\nownership: [.github/merge_rules.yaml]\n" },
    ],
    ["merge rules", ".github/merge_rules.yaml", { ".github/merge_rules.yaml": "- name: Docs\n" }],
    ["an OWNERS file among single ones", "OWNERS", { OWNERS: "approvers: x" }],
  ])("guess nothing about ownership as a whole where %s can't be used", (_, path, broken) => {
    const page =
      "# M\n\n## Modules\n\n### Docs\n- Al ([al](https://github.com/al))\n### Alone\n- Bo ([bo](https://github.com/bo))\n";
    const files = { ...broken, CODEOWNERS: "[Docs] @ada\n/docs/\n/gone/", "MAINTAINERS.md": page };
    const findings = lint({ files, tree: ["docs/x", "lib/x"] });
    expect(findings.filter(({ severity }) => severity === "error")).not.toEqual([]);
    expect([...new Set(findings.map(({ rule }) => rule))].sort()).toEqual(["syntax", "unmatched-pattern"]);
    expect(
      findings.filter(({ rule, severity }) => rule === "syntax" && severity === "warning"),
    ).toMatchObject([
      { path, line: null, message: expect.stringContaining("ownership as a whole is not judged") },
    ]);
  });

  it("tell that the page which the charter names is not there", () => {
    const files = {
      ".github/charter.yml": "version: 1\nroster: docs/people.md\n",
      CODEOWNERS: "* @ada @ben",
    };
    expect(lint({ files })).toEqual([
      {
        rule: "syntax",
        severity: "error",
        path: ".github/charter.yml",
        line: 2,
        column: 9,
        message:
          'The charter names "docs/people.md" as the page of its maintainers, and there is no such file.',
        fix: "Add the page, for example by `charter roster`, or remove the key.",
      },
    ]);
  });

  it("name whom to look up: all who act, and no addresses", () => {
    const files = {
      ".github/charter.yml": 'version: 1\ntiers: [{ name: core, members: ["@Cy"], emeritus: ["@old"] }]\n',
      CODEOWNERS: "* @Ada a@b.co @Acme/Core\n/x/ @ada",
    };
    expect(namesToResolve(read(files)).sort()).toEqual(["acme/core", "ada", "cy"]);
  });

  it("never throw, and always hold a sentence and a place, whatever the files say", () => {
    const word = fc.constantFrom(
      "@a",
      "@A",
      "@o/t",
      "a@b.co",
      "[M]",
      "^[M][2]",
      "*",
      "/x/",
      "!y",
      "\\ ",
      "#",
      "{",
      "- ",
      ": ",
    );
    const line = fc.array(fc.oneof(word, fc.string({ maxLength: 8, unit: "binary" })), { maxLength: 6 });
    const text = fc
      .array(
        line.map((words) => words.join(" ")),
        { maxLength: 8 },
      )
      .map((lines) => lines.join("\n"));
    const path = fc.array(fc.constantFrom("a", "A", "docs", "x.ts", "\n", "é"), {
      minLength: 1,
      maxLength: 4,
    });
    const given = fc.record({
      files: fc.dictionary(fc.constantFrom(...PATHS), text),
      tree: fc.option(fc.array(path.map((names) => names.join("/"))), { nil: undefined }),
      kind: fc.constantFrom<Resolved>({ kind: "unknown" }, { kind: "hidden" }, writer(1, "a"), {
        kind: "team",
        members: [],
      }),
    });
    fc.assert(
      fc.property(given, ({ files, tree, kind }) => {
        const directory = Object.fromEntries(namesToResolve(read(files)).map((name) => [name, kind]));
        for (const finding of lint({ files, directory, ...(tree === undefined ? {} : { tree }) })) {
          expect(finding.message).toMatch(/\.$/);
          expect(finding.fix).not.toBe("");
          expect(finding.line ?? 1).toBeGreaterThan(0);
          expect(finding.column ?? 1).toBeGreaterThan(0);
        }
      }),
      { numRuns: 150 },
    );
  });
});
