// Real governance files, kept outside of this repository, imported and compared file by file with what they meant.

import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { resolveCharter } from "../../../src/core/charter/merge.ts";
import { parseCharter } from "../../../src/core/charter/parse.ts";
import { importCodeowners } from "../../../src/core/import/codeowners.ts";
import { finishImport } from "../../../src/core/import/finish-import.ts";
import type { ImportResult } from "../../../src/core/import/imported.ts";
import { importMergeRules } from "../../../src/core/import/merge-rules.ts";
import { importOwners } from "../../../src/core/import/owners.ts";
import { importPersonsOfInterest } from "../../../src/core/import/persons-of-interest.ts";
import { compileCodeowners } from "../../../src/core/ownership/codeowners/codeowners.ts";
import { compileMergeRules } from "../../../src/core/ownership/merge-rules/merge-rules.ts";
import { compileOwnersTree } from "../../../src/core/ownership/owners-tree/owners-tree.ts";
import type { OwnershipIndex } from "../../../src/core/ownership/ownership.ts";
import { readRoster } from "../../../src/core/roster/read-roster.ts";
import { rosterOf } from "../../../src/core/roster/roster.ts";
import { indexOfText, ownersOf, succeeded } from "./imported-index.ts";

const data = resolve("..", "shared", "data", "repos");
const present = existsSync(data);
if (!present) console.warn(`Skipped: no real repositories at ${data}`);

const pytorch = resolve(data, "pytorch");
const kubernetes = resolve(data, "kubernetes-test-infra");
const RULES = ".github/merge_rules.yaml";
const PEOPLE = "docs/source/community/persons_of_interest.rst";

const read = (...parts: string[]) => readFileSync(resolve(...parts), "utf8");

function filesOf(repository: string): string[] {
  return gunzipSync(readFileSync(resolve(repository, "files.txt.gz")))
    .toString("utf8")
    .trim()
    .split("\n");
}

function versionsOf(name: string): { path: string; text: string }[] {
  const lines = read(pytorch, "versions.jsonl").trim().split("\n");
  const versions = lines.map((line) => JSON.parse(line) as { path: string; blob: string | null });
  return versions.flatMap(({ path, blob }) => {
    return path.includes(name) && blob !== null ? [{ path, text: read(pytorch, "versions", blob) }] : [];
  });
}

/** The index of an import that a charter can hold, and paths whose owners differ from the original's. */
function differences(result: ImportResult, original: OwnershipIndex, paths: readonly string[]): string[] {
  const finished = finishImport([{ path: "x", imported: succeeded(result), source: null }]);
  if ("problems" in finished) throw new Error(JSON.stringify(finished.problems));
  const index = indexOfText(finished.text);
  return paths.filter((path) => ownersOf(index, path) !== ownersOf(original, path));
}

describe.skipIf(!present)("the import of real files gives every file the owners that it had", () => {
  const files = present ? filesOf(pytorch) : [];

  it("from PyTorch's CODEOWNERS, in every version", () => {
    const text = read(pytorch, "tree/CODEOWNERS");
    const result = importCodeowners(text, "CODEOWNERS");
    expect(differences(result, compileCodeowners(text, "CODEOWNERS").index, files)).toEqual([]);
    expect(succeeded(result).notes).toEqual([]);
    for (const [position, version] of versionsOf("CODEOWNERS").entries()) {
      const original = compileCodeowners(version.text, version.path).index;
      const sample = files.filter((_, rank) => rank % 30 === position % 30);
      expect(differences(importCodeowners(version.text, version.path), original, sample)).toEqual([]);
    }
  });

  it("from PyTorch's merge rules, in every version", () => {
    const text = read(pytorch, "tree", RULES);
    const result = importMergeRules(text, RULES);
    expect(differences(result, compileMergeRules(text, RULES).index, files)).toEqual([]);
    const lost = succeeded(result).notes.map(({ message }) =>
      message.replace(/:.*/, "").replace(/".*"/, "…"),
    );
    expect(
      Object.entries(Object.groupBy(lost, (each) => each)).map(([what, all]) => [what, all?.length]),
    ).toEqual([
      ["that one rule must match all files of a change", 1],
      ["that contributors sign an agreement (EasyCLA)", 1],
      ["mandatory_checks_name", 23],
      ["what … is to the other rules", 3],
    ]);
    const versions = versionsOf("merge_rules");
    expect(versions.length).toBeGreaterThan(70);
    for (const [position, version] of versions.entries()) {
      const original = compileMergeRules(version.text, version.path).index;
      const sample = files.filter((_, rank) => rank % 100 === position);
      expect(differences(importMergeRules(version.text, version.path), original, sample)).toEqual([]);
    }
  });

  it("from the OWNERS tree of kubernetes/test-infra", () => {
    const paths = filesOf(kubernetes);
    const owners = paths
      .filter((path) => /(^|\/)OWNERS(_ALIASES)?$/.test(path))
      .map((path) => ({ path, text: read(kubernetes, "tree", path) }));
    expect(owners).toHaveLength(240);
    const result = importOwners(owners);
    expect(differences(result, compileOwnersTree(owners).index, paths)).toEqual([]);
    expect(succeeded(result).charter.modules).toHaveLength(228);
    expect(succeeded(result).notes.filter(({ message }) => message.includes("filter"))).toEqual([]);
  });

  it("and joins the merge rules with the page of persons of interest", () => {
    const rules = read(pytorch, "tree", RULES);
    const finished = finishImport([
      { path: RULES, imported: succeeded(importMergeRules(rules, RULES)), source: RULES },
      {
        path: PEOPLE,
        imported: succeeded(importPersonsOfInterest(read(pytorch, "tree", PEOPLE), PEOPLE)),
        source: null,
      },
    ]);
    if ("problems" in finished) throw new Error(JSON.stringify(finished.problems));
    const index = indexOfText(finished.text);
    const original = compileMergeRules(rules, RULES).index;
    expect(files.filter((path) => ownersOf(index, path) !== ownersOf(original, path))).toEqual([]);
    const { modules = [], tiers = [] } = finished.charter;
    expect(tiers.map(({ name }) => name)).toEqual(["Core Maintainers", "Lead Core Maintainer (BDFL)"]);
    const joined = modules.filter(({ paths, emeritus }) => paths !== undefined && emeritus !== undefined);
    expect(joined.map(({ name }) => name)).toEqual(["ONNX exporter", "Linear Algebra", "Distributed"]);
  });
});

describe.skipIf(!present)("the import of every version of the page of persons of interest", () => {
  it("gives the roster that the page shows", () => {
    const versions = versionsOf("persons_of_interest");
    expect(versions.length).toBeGreaterThan(10);
    for (const { path, text } of versions) {
      const finished = finishImport([
        { path, imported: succeeded(importPersonsOfInterest(text, path)), source: null },
      ]);
      if ("problems" in finished) throw new Error(JSON.stringify(finished.problems));
      const parsed = parseCharter(finished.text, "charter.yml");
      if ("problems" in parsed) throw new Error(JSON.stringify(parsed.problems));
      const { tiers, modules } = rosterOf(resolveCharter({ repository: parsed, organisation: null }));
      const page = readRoster(text, path).roster;
      const handles = (group: (typeof modules)[number]) => ({
        maintainers: [
          ...new Set(group.maintainers.map(({ handle }) => handle.replace(/^@/, "").toLowerCase())),
        ],
      });
      expect(modules.map(handles)).toEqual(page.modules.map(handles));
      expect(tiers.map(handles)).toEqual(
        page.tiers.filter(({ maintainers }) => maintainers.length > 0).map(handles),
      );
    }
  });
});
