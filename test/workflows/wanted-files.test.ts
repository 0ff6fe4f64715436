// Which files are looked for beyond the first query, and where that ends.

import { describe, expect, it } from "vitest";
import { resolveCharter } from "../../src/core/charter/merge.ts";
import { parseCharter } from "../../src/core/charter/parse.ts";
import type { NamedFile } from "../../src/core/governance-paths.ts";
import type { ChangedFile, Snapshot } from "../../src/core/snapshot.ts";
import { wantedFiles } from "../../src/workflows/wanted-files.ts";
import { snapshot } from "../core/build.ts";
import { claPolicy } from "../core/build-agreements.ts";

function charter(text: string) {
  const parsed = parseCharter(`version: 1\n${text}`, ".github/charter.yml");
  if ("problems" in parsed) throw new Error(parsed.problems[0]?.message);
  return resolveCharter({ repository: parsed, organisation: null });
}

function touching(...paths: string[]): Snapshot {
  const items = paths.map((path): ChangedFile => {
    return { path, previousPath: null, change: "modified", additions: 1, deletions: 0 };
  });
  return { ...snapshot(), files: { items, total: items.length, complete: true } };
}

const rules: NamedFile = { path: "merge_rules.yaml", in: "repository", role: "ownership" };
const cla: NamedFile = { path: "CLA.md", in: "organisation", role: "claDocument" };
const naming = {
  ...charter("ownership: [merge_rules.yaml]\n"),
  cla: claPolicy({ in: cla.in }),
};

describe("wanted files", () => {
  it("are none where the charter names none, whatever is touched", () => {
    expect(wantedFiles(charter(""), [], touching("OWNERS", "merge_rules.yaml"))).toEqual({
      files: [],
      tooMany: null,
    });
  });

  it("are the named ones that were not asked for, at the head too where they are changed", () => {
    const change = touching("merge_rules.yaml", "CLA.md");
    const proposed = { path: "merge_rules.yaml", in: "repository", role: "proposed" };
    expect(wantedFiles(naming, [], change).files).toEqual([cla, rules, proposed]);
    expect(wantedFiles(naming, [cla], change).files).toEqual([rules, proposed]);
    expect(wantedFiles(naming, [rules, cla], change).files).toEqual([]);
    const elsewhere = { ...cla, in: "repository" as const };
    expect(wantedFiles(naming, [rules, elsewhere], change).files).toEqual([cla]);
  });

  it("are the OWNERS files above what is touched, and those that are changed", () => {
    const change = touching("a/b/x.ts", "c/OWNERS");
    change.files.items.push({
      path: "a/y.ts",
      previousPath: "d/y.ts",
      change: "renamed",
      additions: 0,
      deletions: 0,
    });
    const { files } = wantedFiles(charter("ownership: [OWNERS]\n"), [], change);
    const paths = (role: string) => files.filter((file) => file.role === role).map(({ path }) => path);
    expect(paths("ownership").sort()).toEqual([
      "OWNERS",
      "OWNERS_ALIASES",
      "a/OWNERS",
      "a/b/OWNERS",
      "c/OWNERS",
      "d/OWNERS",
    ]);
    expect(paths("proposed")).toEqual(["c/OWNERS"]);
  });

  it("are found for 3,000 files in 800 folders, and not known for more folders than are looked up", () => {
    const owners = charter("ownership: [OWNERS]\n");
    const folders = (count: number) => Array.from({ length: 3000 }, (_, i) => `pkg/${i % count}/${i}.go`);
    const usual = wantedFiles(owners, [], touching(...folders(800)));
    expect(usual).toMatchObject({ tooMany: null });
    expect(usual.files).toHaveLength(803);
    expect(wantedFiles(owners, [], touching(...folders(2500)))).toMatchObject({
      files: [],
      tooMany: {
        path: "**/OWNERS",
        reason: expect.stringContaining("more than 2000 look-ups"),
        fix: expect.stringContaining("Split the pull request"),
      },
    });
  });
});
