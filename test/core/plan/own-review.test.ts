// The app's own review: what it says, that it says it once, and that it is taken back.

import { describe, expect, it } from "vitest";
import type { Charter } from "../../../src/core/charter/charter.ts";
import { desiredReview } from "../../../src/core/own-review.ts";
import type { Problem } from "../../../src/core/problem.ts";
import type { OwnReview } from "../../../src/core/snapshot.ts";
import * as build from "../build.ts";
import { alice, bob, carol } from "../build.ts";
import { ownership } from "../build-ownership.ts";
import { approved, charter, judge, type Parts } from "../messages/situations.ts";

type Mode = Charter["publish"]["review"];

function reviewOf(mode: Mode, { rules, ...parts }: Partial<Parts> = {}, own: OwnReview | null = null) {
  const publishing = { ...charter, publish: { ...charter.publish, review: mode } };
  const snapshot = { ...parts.snapshot, ownReview: own };
  return desiredReview(judge({ ...parts, rules: { charter: publishing, ...rules }, snapshot }));
}

function own(state: OwnReview["state"], body = "", commitSha: string | null = build.HEAD): OwnReview {
  return { id: 900, state, commitSha, body };
}

const done: Partial<Parts> = { snapshot: { reviews: build.complete([approved(alice), approved(carol)]) } };
const held = (reason: string): Partial<Parts> => ({
  record: {
    holds: [
      { id: 1, name: null, by: bob, reason, commentId: "issuecomment-7", since: "2026-11-24T16:20:00.000Z" },
    ],
  },
});

const problem = (line: number | null, severity: Problem["severity"] = "error"): Problem => ({
  severity,
  path: "docs/engine.md",
  line,
  column: null,
  message: "It says nothing to @everyone.",
  fix: "Say it.",
});

describe("without a review in the charter", () => {
  it("nothing is said, and what was said before is taken back", () => {
    expect(reviewOf("off", done)).toBeNull();
    expect(reviewOf("off", done, own("commented"))).toBeNull();
    expect(reviewOf("off", done, own("approved"))?.event).toBe("none");
    expect(reviewOf("off", done, own("dismissed"))).toBeNull();
  });
});

describe("a review that enforces", () => {
  it("says nothing while something is merely missing, or unknown", () => {
    expect(reviewOf("enforce")).toBeNull();
    const cut = { snapshot: { files: build.cut([build.file("src/a.ts")], 4000) } };
    expect(reviewOf("enforce", { ...held("no"), ...cut })).toBeNull();
    expect(reviewOf("enforce", cut, own("approved"))?.event).toBe("none");
  });

  it("requests changes while something blocks, and says in the same review when something else does", () => {
    const first = reviewOf("enforce", held("not @all now"));
    expect(first).toMatchObject({ event: "request-changes", inPlace: false });
    expect(first?.body).toContain("not @\u200ball now");
    expect(first?.body.replace(/<!--.*-->/, "")).not.toMatch(/@[a-z]/);
    const said = own("changes-requested", first?.body, "3".repeat(40));
    expect(reviewOf("enforce", held("not @all now"), said)).toBeNull();
    const later = reviewOf("enforce", held("later"), said);
    expect(later).toMatchObject({ event: "request-changes", inPlace: true });
    expect(later?.body).toContain("later");
    expect(reviewOf("enforce", held("later"), { ...said, body: later?.body ?? "" })).toBeNull();
    expect(reviewOf("enforce", held("later"), { ...said, state: "commented" })).toEqual({
      ...later,
      inPlace: false,
    });
    expect(reviewOf("enforce", held("not @all now"), own("dismissed", first?.body))).toEqual(first);
  });

  it("approves when all is met, and again what was pushed since", () => {
    const first = reviewOf("enforce", done);
    expect(first).toMatchObject({ event: "approve", comments: [], inPlace: false });
    expect(reviewOf("enforce", done, own("approved", first?.body))).toBeNull();
    expect(reviewOf("enforce", done, own("approved", first?.body, "3".repeat(40)))).toEqual(first);
    expect(reviewOf("enforce", done, own("approved", first?.body, null))).toEqual(first);
    expect(reviewOf("enforce", done, own("approved", "other words"))).toEqual({ ...first, inPlace: true });
    expect(reviewOf("enforce", done, own("changes-requested"))).toEqual(first);
  });

  it.each(["approved", "changes-requested"] as const)("takes back what no longer holds: %s", (state) => {
    expect(reviewOf("enforce", {}, own(state))).toMatchObject({ event: "none", comments: [] });
  });

  it("says nothing about drafts, closed and merged ones, but takes back an approval of the first two", () => {
    const parts = (changes: Partial<Parts["snapshot"]>) => ({ snapshot: { ...done.snapshot, ...changes } });
    const missing = (changes: Partial<Parts["snapshot"]>) => ({ snapshot: changes });
    for (const changes of [{ isDraft: true }, { state: "closed" as const }]) {
      expect(reviewOf("enforce", parts(changes))).toBeNull();
      expect(reviewOf("enforce", parts(changes), own("approved"))).toBeNull();
      expect(reviewOf("enforce", parts(changes), own("approved", "", "3".repeat(40)))?.event).toBe("none");
      expect(reviewOf("enforce", missing(changes), own("approved"))?.event).toBe("none");
    }
    expect(reviewOf("enforce", missing({ state: "merged" }), own("approved"))).toBeNull();
  });
});

describe("a review that remarks", () => {
  it("says nothing where no line is worth it", () => {
    expect(reviewOf("comment", done)).toBeNull();
    expect(reviewOf("comment", held("no"))).toBeNull();
  });

  it("shows the problems of changed governance files on their lines, once", () => {
    const elsewhere = { ...problem(1), path: "other/CODEOWNERS" };
    const rules = { proposedProblems: [problem(9, "warning"), problem(3), elsewhere] };
    const first = reviewOf("comment", { rules });
    expect(first?.event).toBe("comment");
    expect(first?.comments.map(({ path, line }) => [path, line])).toEqual([
      ["docs/engine.md", 3],
      ["docs/engine.md", 9],
    ]);
    expect(first?.comments[0]?.body).toContain("@\u200beveryone");
    expect(first?.body).toContain("have 2 errors and 1 warning.");
    expect(reviewOf("comment", { rules }, own("commented", first?.body, null))).toBeNull();
    expect(reviewOf("comment", { rules }, own("commented", "other"))).toEqual({ ...first, inPlace: true });
    expect(reviewOf("comment", { rules }, own("dismissed", "other"))).toEqual(first);
    expect(reviewOf("comment", { rules }, own("approved"))?.event).toBe("none");
  });

  it("names new files that nobody owns, one for each folder", () => {
    const added = (path: string) => build.file(path, { change: "added" });
    const files = build.complete([
      ...["x/a", "x/b", "y/a"].map(added),
      added("src/new.ts"),
      build.file("z/old"),
    ]);
    const first = reviewOf("comment", { snapshot: { files } });
    expect(first?.comments.map(({ path, line }) => [path, line])).toEqual([
      ["x/a", null],
      ["y/a", null],
    ]);
    expect(first?.comments[0]?.body).toContain("nor 1 other new file beside it");
    expect(first?.body).toContain("Nobody owns 3 new files.");
  });

  it("is silent about files that are nobody's on purpose", () => {
    const files = build.complete([build.file("gen/a", { change: "added" })]);
    const cleared = { ownership: ownership("src/ @alice", "gen/") };
    expect(reviewOf("comment", { snapshot: { files }, rules: cleared })).toBeNull();
  });

  it("has 50 remarks at most", () => {
    const proposedProblems = Array.from({ length: 80 }, (_, n) => problem(n + 1));
    expect(reviewOf("comment", { rules: { proposedProblems } })?.comments).toHaveLength(50);
  });
});
