import { describe, expect, it } from "vitest";
import {
  MAX_OWNERS_FILES,
  ownersFilesFor,
  ownersFolder,
} from "../../../../src/core/ownership/owners-tree/owners-paths.ts";

describe("ownersFilesFor", () => {
  it("names the root's files even for no path", () => {
    expect(ownersFilesFor([])).toEqual(["OWNERS_ALIASES", "OWNERS"]);
    expect(ownersFilesFor(["README.md"])).toEqual(["OWNERS_ALIASES", "OWNERS"]);
  });

  it("names the file of every folder above the paths once", () => {
    expect(ownersFilesFor(["a/b/c.go", "a/b/d.go", "a/e/f/g.go", "OWNERS/h"]).sort()).toEqual([
      "OWNERS",
      "OWNERS/OWNERS",
      "OWNERS_ALIASES",
      "a/OWNERS",
      "a/b/OWNERS",
      "a/e/OWNERS",
      "a/e/f/OWNERS",
    ]);
  });

  it("leaves out the folders that Prow skips", () => {
    expect(ownersFilesFor(["vendor/k8s.io/api/x.go", "a/_output/b/x", "x.git/y"]).sort()).toEqual([
      "OWNERS",
      "OWNERS_ALIASES",
      "a/OWNERS",
      "vendor/OWNERS",
      "vendor/k8s.io/OWNERS",
    ]);
  });

  it("stops above its limit, in a time that the limit bounds", () => {
    const deep = Array.from({ length: 6000 }, (_, at) => `${at}/${"d/".repeat(500)}f`);
    const start = performance.now();
    expect(ownersFilesFor(deep)).toHaveLength(MAX_OWNERS_FILES + 1);
    expect(performance.now() - start).toBeLessThan(3000);
  });
});

describe("ownersFolder", () => {
  it.each([
    "OWNERS_ALIASES",
    "a/OWNERS.md",
    "a/owners",
    "vendor/a/b/OWNERS",
    "vendor/a/b/c/OWNERS",
    ".git/OWNERS",
  ])("%s is read by nobody", (path) => expect(ownersFolder(path)).toBeNull());

  it.each<[string, string[]]>([
    ["OWNERS", []],
    ["a/B/OWNERS", ["a", "B"]],
    ["vendor/a/OWNERS", ["vendor", "a"]],
    ["OWNERS/OWNERS", ["OWNERS"]],
  ])("%s", (path, names) => expect(ownersFolder(path)).toEqual(names));
});
