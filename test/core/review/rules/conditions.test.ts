import { describe, expect, it } from "vitest";
import { parseCondition } from "../../../../src/core/charter/parse-condition.ts";
import { type Facts, holds } from "../../../../src/core/review/rules/conditions.ts";
import { matcherOf } from "../../../../src/core/review/rules/glob-matcher.ts";
import type { Snapshot } from "../../../../src/core/snapshot.ts";
import { touchedPaths } from "../../../../src/core/touched-paths.ts";
import { complete, cut, file, NOW, snapshot } from "../../build.ts";

/** Open since three days. */
function facts(changes: Partial<Snapshot> = {}, more: Partial<Facts> = {}): Facts {
  const seen = snapshot({ labels: [], milestone: null, ...changes });
  return {
    snapshot: seen,
    firstPath: (glob) => touchedPaths(seen.files.items).find(matcherOf(glob)),
    now: NOW,
    authorRoles: new Set(),
    authorRolesUnknown: false,
    ...more,
  };
}

function answer(conditions: string[], given: Facts) {
  const parsed = conditions.map(parseCondition).filter((each) => "subject" in each);
  expect(parsed).toHaveLength(conditions.length);
  return holds({ conditions: parsed }, given);
}

describe("what can't be known", () => {
  const many = facts({ files: cut([file("src/a.ts", { additions: 9 })], 5120), labels: ["big"] });

  it.each(["lines > 5000", "lines < 5000", "files > 5000", "path is src/**", "path is not src/**"])(
    "is %s where GitHub cut the list of files",
    (condition) => {
      const because = ["only 1 of its 5120 files are known"];
      expect(answer([condition], many)).toEqual({ holds: null, because, changesAt: null });
    },
  );

  it("is a role of which it is not known whether the author has it", () => {
    const given = facts({}, { authorRolesUnknown: true, authorRoles: new Set(["writer"]) });
    expect(answer(["author is core"], given)).toMatchObject({
      holds: null,
      because: ['it is not known whether its author is in the tier "core"'],
    });
    expect(answer(["author is not maintainer"], given).holds).toBe(null);
    expect(answer(["author is writer"], given).holds).toBe(true);
    expect(answer(["author is not writer"], given).holds).toBe(false);
  });

  it("does not matter where another condition fails", () => {
    expect(answer(["lines > 1", "label is small"], many)).toMatchObject({
      holds: false,
      because: ['it is not labelled "small"'],
    });
    expect(answer(["lines > 1", "label is big"], many).holds).toBe(null);
  });
});

describe("a condition about", () => {
  const size = (additions: number, deletions: number) => ({
    files: complete([file("a.md", { additions, deletions }), file("src/b.ts")]),
  });
  const rename = { files: complete([file("docs/b.md", { change: "renamed", previousPath: "src/b.md" })]) };

  it.each<[string, Partial<Snapshot>, boolean, string]>([
    ["lines > 5000", size(4000, 999), false, "5,000 lines are changed"],
    ["lines > 5000", size(4000, 1000), true, "5,001 lines are changed"],
    ["lines >= 5000", size(4000, 999), true, "5,000 lines are changed"],
    ["lines < 1", { files: complete([]) }, true, "0 lines are changed"],
    ["files <= 1", size(1, 1), false, "2 files are changed"],
    ["files < 2", rename, true, "1 file is changed"],
    ["label is breaking", {}, false, 'it is not labelled "breaking"'],
    ["label is breaking", { labels: ["Breaking"] }, true, 'it is labelled "breaking"'],
    ["label is not breaking", { labels: ["Breaking"] }, false, 'it is labelled "breaking"'],
    ["label is not breaking", { labels: ["breaking-news"] }, true, 'it is not labelled "breaking"'],
    ["milestone is 2.0", {}, false, "it has no milestone"],
    ["milestone is 2.0", { milestone: "2.0.1" }, false, 'its milestone is "2.0.1"'],
    ["milestone is not 2.0", {}, true, "it has no milestone"],
    ["milestone is 2.0", { milestone: "2.0" }, true, 'its milestone is "2.0"'],
    ["base is release/*", {}, false, 'its base branch is "main"'],
    ["base is not release/*", {}, true, 'its base branch is "main"'],
    [
      "base is release/*",
      { base: { ref: "release/1.0", sha: "" } },
      true,
      'its base branch is "release/1.0"',
    ],
    ["base is {main,master}", {}, true, 'its base branch is "main"'],
    ["path is docs/**", size(1, 1), false, 'no path that it touches fits "docs/**"'],
    ["path is **/*.ts", size(1, 1), true, 'it touches "src/b.ts"'],
    ["path is src/**", rename, true, 'it touches "src/b.md"'],
    ["path is not src/**", rename, false, 'it touches "src/b.md"'],
    ["path is not docs/**", size(1, 1), true, 'no path that it touches fits "docs/**"'],
  ])("%s", (condition, changes, expected, fact) => {
    const found = answer([condition], facts(changes));
    expect(found).toEqual({ holds: expected, because: [fact], changesAt: null });
  });

  it.each<[string, string[], boolean, string]>([
    ["author is writer", [], false, "its author can't push"],
    ["author is not writer", [], true, "its author can't push"],
    ["author is not writer", ["writer"], false, "its author can push"],
    ["author is maintainer", ["writer", "maintainer"], true, "its author maintains a touched module"],
    ["author is not maintainer", ["writer"], true, "its author maintains no touched module"],
    ["author is Core", ["core"], true, 'its author is in the tier "core"'],
    ["author is core", ["lead"], false, 'its author is not in the tier "core"'],
  ])("%s, where these are %j", (condition, roles, expected, fact) => {
    const found = answer([condition], facts({}, { authorRoles: new Set(roles) }));
    expect(found).toMatchObject({ holds: expected, because: [fact] });
  });
});

describe("time", () => {
  const day = 24 * 3_600_000;
  const since = "2026-02-27T09:00:00.000Z";
  const openFor = (ms: number) => facts({}, { now: new Date(Date.parse(since) + ms).toISOString() });
  const at = (ms: number) => new Date(Date.parse(since) + ms).toISOString();

  it.each<[string, number, boolean, string | null]>([
    ["open < 3 days", 3 * day - 1, true, at(3 * day)],
    ["open < 3 days", 3 * day, false, null],
    ["open <= 72 hours", 3 * day, true, at(3 * day + 1)],
    ["open <= 72 hours", 3 * day + 1, false, null],
    ["open > 3 days", 3 * day, false, at(3 * day + 1)],
    ["open > 3 days", 3 * day + 1, true, null],
    ["open >= 3 days", 3 * day - 1, false, at(3 * day)],
    ["open >= 3 days", 3 * day, true, null],
  ])("%s after %i ms", (condition, ms, expected, changesAt) => {
    const because = ["it is open since Fri 27 Feb 2026, 09:00 UTC"];
    expect(answer([condition], openFor(ms))).toEqual({ holds: expected, because, changesAt });
  });

  it("changes nothing while another condition fails", () => {
    const { changesAt } = answer(["open < 7 days", "label is breaking"], openFor(day));
    expect(changesAt).toBe(null);
  });

  it("changes the answer first when the first of several conditions does", () => {
    const conditions = ["open > 2 days", "open < 7 days", "author is not writer"];
    expect(answer(conditions, openFor(day)).changesAt).toBe(at(2 * day + 1));
    expect(answer(conditions, openFor(3 * day))).toMatchObject({ holds: true, changesAt: at(7 * day) });
    expect(answer(conditions, openFor(8 * day))).toMatchObject({ holds: false, changesAt: null });
  });
});

it("a rule without conditions always holds", () => {
  expect(answer([], facts())).toEqual({ holds: true, because: [], changesAt: null });
});
