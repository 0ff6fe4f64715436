import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { importOwners } from "../../../src/core/import/owners.ts";
import { compileOwnersTree } from "../../../src/core/ownership/owners-tree/owners-tree.ts";
import { indexOf, notesOf, ownersOf, succeeded } from "./imported-index.ts";

type Files = Record<string, string>;

function filesOf(files: Files) {
  return Object.entries(files).map(([path, text]) => ({ path, text }));
}

function imported(files: Files) {
  return succeeded(importOwners(filesOf(files)));
}

describe("what a charter can't say of OWNERS files", () => {
  it("is everything where there are none that can be read", () => {
    const nothing = { problems: [{ message: "There is no OWNERS file in this folder." }] };
    expect(importOwners([])).toMatchObject(nothing);
    expect(importOwners(filesOf({ "x/README": "" }))).toMatchObject(nothing);
  });

  it("refuses files that can't be used: names of aliases would be logins, and files the parents'", () => {
    const aliases = "aliases:\n  a: [b, x]\n  c: [c]\n  d: d\n  e:\n";
    const approvers = "approvers: [a, c, d, e, zed]";
    const result = importOwners(filesOf({ OWNERS_ALIASES: aliases, OWNERS: approvers }));
    expect(result).toMatchObject({
      problems: [
        { path: "OWNERS_ALIASES", line: 3 },
        { path: "OWNERS_ALIASES", line: 3, message: "No member of this alias can be used." },
        { path: "OWNERS_ALIASES", line: 4 },
      ],
    });
    const broken = importOwners(filesOf({ OWNERS: "approvers: [al]", "sub/OWNERS": "approvers: [bo" }));
    expect(broken).toMatchObject({ problems: [{ path: "sub/OWNERS", severity: "error" }] });
  });

  it("is said line by line, with the reason", () => {
    const result = imported({
      OWNERS: "approvers: [al]\nreviewers: [AL, bo, cy]\nrequired_reviewers: [dee]\nlabels: [x, y, z]\n",
      "a/OWNERS": "labels: [only]\nemeritus_approvers: [old]\n",
      "b/OWNERS":
        'filters:\n  "(?i)x": {approvers: [ed]}\n  "\\\\.go$":\n    approvers: [flo]\n    reviewers: [gus]\n',
      "d/OWNERS": "approvers: [al, '[no]']\n",
    });
    expect(notesOf(result)).toEqual([
      '2: the reviewers "bo" and "cy", because Charter asks those for a review who can approve',
      "1: the required reviewers @dee, because a module has nobody who is always asked; maintainers are picked",
      '1: the labels "y" and "z", because a module has one label',
      '1: the labels "only", because no approvers are named here, so that these files belong to the modules above',
      "1: the emeritus approvers @old, because no approvers are named here, so that these files belong to the modules above",
      '5: the reviewers "gus", because Charter asks those for a review who can approve',
      '2: the filter "(?i)x" with its approvers @ed, because globs can\'t say exactly which files it fits, so these files keep the approvers above alone',
      '1: what stands here, because "[no]" is neither a login nor an alias',
    ]);
    expect(result.charter.modules?.map(({ name }) => name)).toEqual(["/", "b/ \\.go$", "d/"]);
  });
});

describe("OWNERS files as a charter", () => {
  it("become modules, cut where a folder has no parents and names approvers", () => {
    const { charter, origins } = imported({
      OWNERS_ALIASES: "aliases: {leads: [lea, leo]}",
      OWNERS: "approvers: [root]",
      "a/OWNERS": "options: {no_parent_owners: true}\nlabels: [a]",
      "a/b/OWNERS": "approvers: [Leads]\nemeritus_approvers: [lea, old]\nlabels: [area/b]",
      "a/!c{d}/OWNERS": 'filters: {".*": {approvers: [flo]}, "^x": {approvers: [gus]}}',
      "e/OWNERS": 'options: {no_parent_owners: true}\nfilters: {"^y\\\\.": {approvers: [hal]}}',
    });
    expect(charter).toEqual({
      version: 1,
      review: { overlapping: "any" },
      ownership: ["modules"],
      modules: [
        {
          name: "/",
          paths: ["**", "!a/!c\\{d\\}/**", "!a/!c\\{d\\}/x*{,/**}", "!a/b/**", "!e/y.*{,/**}"],
          maintainers: ["@root"],
        },
        { name: "a/!c{d}/", paths: ["a/!c\\{d\\}/**"], maintainers: ["@flo"] },
        { name: "a/!c{d}/ ^x", paths: ["a/!c\\{d\\}/x*{,/**}"], maintainers: ["@gus"] },
        {
          name: "a/b/",
          label: "area/b",
          paths: ["a/b/**"],
          maintainers: ["@lea", "@leo"],
          emeritus: ["@old"],
        },
        { name: "e/ ^y\\.", paths: ["e/y.*{,/**}"], maintainers: ["@hal"] },
      ],
    });
    expect(origins.at(0)).toEqual({ path: "OWNERS", line: 1, lastLine: 1 });
  });

  it("give every path the owners that it had", () => {
    const folder = fc.constantFrom("", "a/", "a/b/", "a/b/c/", "b/", "!b/", "vendor/x/y/z/");
    const people = fc.subarray(["al", "bo", "Cy", "team"]);
    const lists = fc.record({ approvers: people });
    const filters = fc.dictionary(fc.constantFrom(".*", "^a", "\\.go$", "^(a|b)/", "b/.*x"), lists, {
      maxKeys: 3,
    });
    const file = fc
      .tuple(fc.oneof(lists, fc.record({ filters })), fc.boolean())
      .map(([text, cuts]) => JSON.stringify(cuts ? { ...text, options: { no_parent_owners: true } } : text));
    const tree = fc.dictionary(folder, file, { minKeys: 1, maxKeys: 6 });
    const name = fc.constantFrom("x.go", "ax", "b.go", "x", "go");
    const path = fc
      .tuple(fc.constantFrom("", "a/", "a/b/", "a/b/c/", "a/d/", "b/", "!b/", "vendor/x/y/z/"), name)
      .map(([within, last]) => within + last);
    let owned = 0;
    fc.assert(
      fc.property(tree, fc.array(path, { minLength: 15, maxLength: 15 }), (texts, paths) => {
        const files = Object.entries(texts).map(([at, text]) => ({ path: `${at}OWNERS`, text }));
        files.push({ path: "OWNERS_ALIASES", text: "aliases: {Team: [dee, AL]}" });
        const result = importOwners(files);
        if ("problems" in result) return;
        const original = compileOwnersTree(files).index;
        const index = indexOf(result);
        for (const each of paths) {
          const expected = ownersOf(original, each);
          if (expected !== "") owned += 1;
          expect([texts, each, ownersOf(index, each)]).toEqual([texts, each, expected]);
        }
      }),
      { numRuns: 150, seed: 14 },
    );
    expect(owned).toBeGreaterThan(500);
  });
});
