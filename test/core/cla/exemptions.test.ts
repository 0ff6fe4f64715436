// Pull requests from which nobody needs a signature: small ones, moves, and those that administrators waive.

import { describe, expect, it } from "vitest";
import { movesToCompare } from "../../../src/core/cla/exemptions.ts";
import type { ClaWaiver } from "../../../src/core/cla/facts.ts";
import type { Exemption } from "../../../src/core/cla/policy.ts";
import type { ChangedFile } from "../../../src/core/snapshot.ts";
import { alice, author, bob, complete, cut, file, HEAD } from "../build.ts";
import { agreementText, signature } from "../build-agreements.ts";
import { judged, type Situation } from "./situation.ts";

function exemption(changes: Partial<Exemption>): Exemption {
  const place = { file: ".github/charter.yml", line: 7 };
  return {
    reason: "Too small to be protected",
    lines: null,
    paths: [],
    moves: false,
    people: 0,
    ...place,
    ...changes,
  };
}

function waiver(by: typeof alice, changes: Partial<ClaWaiver> = {}): ClaWaiver {
  return {
    by,
    reason: "Public domain",
    headSha: HEAD,
    at: "2026-03-01T09:00:00.000Z",
    commentId: `issuecomment-${by.id}`,
    ...changes,
  };
}

function judge(exemptions: Exemption[], files: ChangedFile[], changes: Partial<Situation> = {}) {
  const facts = { unchangedMoves: new Set([moved.path]) };
  return judged({ policy: { exemptions }, snapshot: { files: complete(files) }, facts, ...changes });
}

const replaced = file("new/b.png", { previousPath: "old/b.png", change: "renamed", additions: 0 });
const moved = file("new/a.ts", { previousPath: "old/a.ts", change: "renamed", additions: 0 });

describe("an exemption", () => {
  it.each<[string, Partial<Exemption>, ChangedFile[]]>([
    ["by lines, with one more", { lines: 10 }, [file("a.ts", { additions: 6, deletions: 5 })]],
    ["by lines, with one more in all files", { lines: 10 }, [file("a.ts", { additions: 10 }), file("b.ts")]],
    [
      "by lines, with a new file of which GitHub counts none",
      { lines: 10 },
      [file("logo.png", { change: "added", additions: 0 })],
    ],
    [
      "by lines, with a changed file of which GitHub counts none",
      { lines: 10 },
      [file("logo.png", { additions: 0 })],
    ],
    ["by paths, with another one", { paths: ["**/*.md"] }, [file("docs/a.md"), file("a.ts")]],
    ["by paths, with another one as the old name", { paths: ["new/**"] }, [moved]],
    ["by paths with one taken out", { paths: ["docs/**", "!docs/legal/**"] }, [file("docs/legal/a.md")]],
    ["by lines and paths, where only the lines fit", { lines: 10, paths: ["**/*.md"] }, [file("a.ts")]],
    [
      "by lines and paths, where only the paths fit",
      { lines: 10, paths: ["**/*.md"] },
      [file("a.md", { additions: 11 })],
    ],
    ["by moves, with a changed line", { moves: true }, [{ ...moved, additions: 1, deletions: 1 }]],
    ["by moves, with another content that has no lines", { moves: true }, [replaced]],
    ["by lines, with another content that has none", { lines: 10 }, [replaced]],
    ["by moves, with another file", { moves: true }, [moved, file("a.ts")]],
    ["by moves, with a new file", { moves: true }, [file("a.ts", { change: "added", additions: 0 })]],
    ["by lines, without any file", { lines: 10 }, []],
  ])("does not hold %s", (_, conditions, files) => {
    expect(judge([exemption(conditions)], files)).toMatchObject({ state: "pending", exemption: null });
  });

  it("does not hold where GitHub cuts the list of files", () => {
    const files = cut([file("a.md")], 3001);
    const verdict = judged({
      policy: { exemptions: [exemption({ paths: ["**/*.md"] })] },
      snapshot: { files },
    });
    expect(verdict.state).toBe("pending");
  });

  it.each<[string, Partial<Exemption>, ChangedFile[]]>([
    ["by exactly as many lines", { lines: 10 }, [file("a.ts", { additions: 6, deletions: 4 })]],
    [
      "by lines, with a file that is only removed or moved",
      { lines: 10 },
      [moved, file("b.png", { change: "removed", additions: 0 })],
    ],
    ["by paths", { paths: ["**/*.md", "docs/**"] }, [file("README.md"), file("docs/a.png")]],
    ["by both paths of a move", { paths: ["new/**", "old/**"] }, [moved]],
    ["by moves", { moves: true }, [moved]],
  ])("holds %s", (_, conditions, files) => {
    const verdict = judge([exemption(conditions)], files);
    expect(verdict).toMatchObject({
      state: "waived",
      reason: "No signature is needed here: Too small to be protected",
      exemption: { reason: "Too small to be protected", by: [], missing: 0 },
      proof: [{ kind: "rule", path: ".github/charter.yml", line: 7, text: "Too small to be protected" }],
      needed: null,
      next: null,
      who: [],
    });
  });

  it("is not used by whoever has signed anyway", () => {
    const verdict = judge([exemption({ lines: 10 })], [file("a.ts")], {
      record: { signatures: [signature(author)] },
    });
    expect(verdict).toMatchObject({ state: "satisfied", exemption: null });
  });

  it("holds whoever made the commits, and whether or not the agreement can be read", () => {
    const verdict = judge([exemption({ lines: 10 })], [file("a.ts")], { agreements: [] });
    expect(verdict.state).toBe("waived");
  });
});

describe("whether a moved file stayed the same", () => {
  const asked = (exemptions: Exemption[], ...files: ChangedFile[]) =>
    movesToCompare({ exemptions }, { files: complete(files) }).map(({ path }) => path);

  it.each<[string, Partial<Exemption>, ChangedFile[]]>([
    ["where nothing moved", { moves: true }, [file("a.ts")]],
    ["where more than that happened", { moves: true }, [moved, file("a.ts")]],
    ["where paths decide alone", { paths: ["**"] }, [moved]],
    ["where the paths don't fit", { moves: true, paths: ["docs/**"] }, [moved]],
  ])("is not asked %s", (_, conditions, files) => {
    expect(asked([exemption(conditions)], ...files)).toEqual([]);
  });

  it("is asked of all of them where an exemption may hold by that", () => {
    expect(asked([exemption({ moves: true })], moved, replaced)).toEqual(["new/a.ts", "new/b.png"]);
    expect(asked([exemption({ lines: 3 })], moved, file("b.ts"))).toEqual(["new/a.ts"]);
  });
});

describe("administrators", () => {
  const two = [exemption({ lines: 10, people: 2 })];
  const judgeWaivers = (...waivers: ClaWaiver[]) => judge(two, [file("a.ts")], { record: { waivers } });

  it.each<[string, ClaWaiver[], number]>([
    ["nobody", [], 2],
    ["one of two", [waiver(alice)], 1],
    ["the same one twice", [waiver(alice), waiver(alice, { commentId: "issuecomment-9" })], 1],
    ["the same one under another login", [waiver(alice), waiver({ ...alice, login: "renamed" })], 1],
    ["two, of whom one spoke of another head", [waiver(alice), waiver(bob, { headSha: "3".repeat(40) })], 1],
    ["two, of whom one spoke of no known head", [waiver(alice), waiver(bob, { headSha: null })], 1],
  ])("must agree where the exemption says so: %s is not enough", (_, waivers, missing) => {
    expect(judgeWaivers(...waivers)).toMatchObject({ state: "pending", exemption: { missing } });
  });

  it.each([
    ["2026-03-01T09:00:00.000Z", "pending"],
    ["2026-03-01T08:59:59.000Z", "waived"],
  ])("agreed to the change of one base branch, and not to that of another, chosen at %s", (at, state) => {
    const record = { waivers: [waiver(alice), waiver(bob)] };
    const verdict = judged({
      policy: { exemptions: two },
      snapshot: { files: complete([file("a.ts")]), baseChangedAt: at },
      record,
    });
    expect(verdict.state).toBe(state);
  });

  it("agree, each with what they said", () => {
    expect(
      judgeWaivers(waiver(alice), waiver(bob, { reason: "Only numbers", at: "2026-03-01T10:00:00.000Z" })),
    ).toMatchObject({
      state: "waived",
      exemption: { by: [alice, bob], missing: 0 },
      proof: [
        { kind: "rule" },
        { event: "waived the agreement: Public domain", by: alice },
        { event: "waived the agreement: Only numbers", by: bob },
      ],
    });
  });

  it("waive what no exemption is about, where the charter lets them, and not otherwise", () => {
    const large = [file("a.ts", { additions: 500 })];
    const judgeLarge = (waiverPeople: number | null, ...waivers: ClaWaiver[]) =>
      judge([], large, { policy: { exemptions: two, waiverPeople }, record: { waivers } });
    expect(judgeLarge(null, waiver(alice), waiver(bob))).toMatchObject({ state: "pending", exemption: null });
    expect(judgeLarge(2)).toMatchObject({ state: "pending", exemption: null });
    expect(judgeLarge(2, waiver(alice))).toMatchObject({ state: "pending", exemption: { missing: 1 } });
    expect(judgeLarge(2, waiver(alice), waiver(bob))).toMatchObject({
      state: "waived",
      exemption: { reason: "Public domain", by: [alice, bob] },
    });
  });

  it("are not asked where another exemption holds by itself", () => {
    const both = [...two, exemption({ reason: "Only text", paths: ["**/*.md"] })];
    expect(judge(both, [file("a.md")])).toMatchObject({
      state: "waived",
      exemption: { reason: "Only text" },
    });
  });

  it("also waive what could not be evaluated", () => {
    const agreements = [agreementText("OTHER.md")];
    const record = { waivers: [waiver(alice)] };
    expect(judged({ policy: { waiverPeople: 1 }, agreements, record }).state).toBe("waived");
  });
});
