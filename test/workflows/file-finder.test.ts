// What was looked for at a commit is not looked for there again.

import { describe, expect, it } from "vitest";
import type { GovernanceEntry, InstallationGitHub, WantedFile } from "../../src/github/github.ts";
import { FileFinder } from "../../src/workflows/file-finder.ts";
import { snapshot } from "../core/build.ts";

const repository = { id: 1, owner: "acme", name: "widget" };
const owners: WantedFile = { role: "ownership", path: "OWNERS", in: "repository" };
const proposed: WantedFile = { ...owners, role: "proposed" };
const missing: WantedFile = { ...owners, path: "a/OWNERS" };
const shared: WantedFile = { role: "claDocument", path: "CLA.md", in: "organisation" };

function found(file: WantedFile): GovernanceEntry {
  return { ...file, oid: "o1", bytes: 1, isBinary: false, isLink: false, url: "https://x" };
}

/** A GitHub that lacks `missing`, and what it was asked for. */
function fake() {
  const asked: string[][] = [];
  const findFiles: InstallationGitHub["findFiles"] = async (_repository, _commits, wanted) => {
    asked.push(wanted.map(({ role, path }) => `${role} ${path}`));
    return wanted.filter(({ path }) => path !== missing.path).map(found);
  };
  return { asked, github: { findFiles } as InstallationGitHub };
}

describe("the file finder", () => {
  it("asks once for each commit, also for what is not there", async () => {
    const { asked, github } = fake();
    const finder = new FileFinder();
    const search = { github, repository, snapshot: snapshot() };
    const all = [owners, proposed, missing];
    expect(await finder.find(search, [])).toEqual([]);
    for (let look = 0; look < 2; look++) {
      expect(await finder.find(search, all)).toEqual([found(owners), found(proposed)]);
    }
    expect(asked).toEqual([["ownership OWNERS", "proposed OWNERS", "ownership a/OWNERS"]]);
    const pushed = { ...search, snapshot: { ...search.snapshot, head: { sha: "d".repeat(40) } } };
    await finder.find(pushed, all);
    const moved = { ...search, snapshot: { ...search.snapshot, base: { ref: "main", sha: "e".repeat(40) } } };
    await finder.find(moved, all);
    const other = { ...search, repository: { ...repository, id: 2 } };
    await finder.find(other, [owners]);
    expect(asked.slice(1)).toEqual([
      ["proposed OWNERS"],
      ["ownership OWNERS", "ownership a/OWNERS"],
      ["ownership OWNERS"],
    ]);
  });

  it("asks again for the organisation's, whose commit is not known", async () => {
    const { asked, github } = fake();
    const finder = new FileFinder();
    const search = { github, repository, snapshot: snapshot() };
    for (let look = 0; look < 2; look++) expect(await finder.find(search, [shared])).toEqual([found(shared)]);
    expect(asked).toHaveLength(2);
  });
});
