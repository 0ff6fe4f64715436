// Which files are governance, by what the charter names.

import { describe, expect, it } from "vitest";
import {
  formatOfFile,
  isGovernanceFile,
  namedFiles,
  needsOwnersTree,
} from "../../src/core/governance-paths.ts";
import { claPolicy } from "./build-agreements.ts";
import { charter } from "./build-charter.ts";

const plain = charter();
const named = charter({
  ownership: [
    "modules",
    ".github/MAINTAINERS",
    "team/MAINTAINERS",
    "OWNERS",
    "CODEOWNERS",
    "docs/CODEOWNERS",
  ],
  cla: claPolicy({
    in: "organisation",
    corporate: "CCLA.md",
    paths: [
      { patterns: ["docs/**"], instrument: { kind: "sign-off" } },
      { patterns: ["firmware/**"], instrument: { kind: "agreement", document: "HARDWARE.md" } },
      { patterns: ["boards/**"], instrument: { kind: "agreement", document: "HARDWARE.md" } },
    ],
  }),
  roster: "docs/people.md",
});

describe("governance files", () => {
  it.each<[string, boolean, boolean]>([
    [".github/charter.yml", true, true],
    [".github/MAINTAINERS", true, true],
    ["docs/CODEOWNERS", true, true],
    ["team/MAINTAINERS", false, true],
    ["other/MAINTAINERS", false, false],
    ["OWNERS", false, true],
    ["a/b/OWNERS", false, true],
    ["OWNERS_ALIASES", false, true],
    ["a/OWNERS_ALIASES", false, false],
    ["docs/people.md", false, false],
    ["CLA.md", false, false],
  ])("%s is one: %s by default, %s where it is named", (path, byDefault, whereNamed) => {
    expect([isGovernanceFile(path, plain), isGovernanceFile(path, named)]).toEqual([byDefault, whereNamed]);
  });

  it("that a charter names are those that are not looked for anyway", () => {
    expect(namedFiles(plain)).toEqual([]);
    expect(namedFiles(named)).toEqual([
      { path: "CLA.md", in: "organisation", role: "claDocument" },
      { path: "HARDWARE.md", in: "organisation", role: "claDocument" },
      { path: "CCLA.md", in: "organisation", role: "claDocument" },
      { path: "team/MAINTAINERS", in: "repository", role: "ownership" },
      { path: "docs/CODEOWNERS", in: "repository", role: "ownership" },
      { path: "docs/people.md", in: "repository", role: "roster" },
    ]);
    expect([needsOwnersTree(plain), needsOwnersTree(named)]).toEqual([false, true]);
  });

  it.each([
    ["a/charter.yml", "charter"],
    ["MAINTAINERS", "sections"],
    ["a/CODEOWNERS", "sections"],
    ["a/OWNERS", "owners"],
    ["OWNERS_ALIASES", "owners-aliases"],
    [".github/merge_rules.yaml", "merge-rules"],
    ["my_merge_rules.json", "merge-rules"],
    ["merge_rules.txt", null],
    ["MAINTAINERS.md", null],
    ["a/OWNERS_ALIASES", null],
  ])("%s has the format %s", (path, format) => {
    expect(formatOfFile(path)).toBe(format);
  });
});
