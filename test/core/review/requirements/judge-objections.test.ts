// Each objection is a requirement of its own, with what it is called, why it stands and who can move it.

import { describe, expect, it } from "vitest";
import type { Charter } from "../../../../src/core/charter/charter.ts";
import type { Objection } from "../../../../src/core/record.ts";
import type { Review } from "../../../../src/core/snapshot.ts";
import type { ObjectionRequirement } from "../../../../src/core/verdict.ts";
import { alice, author, bob, carol, complete, dave, HEAD, objection, review, user } from "../../build.ts";
import { charter } from "../../build-charter.ts";
import { type Case, judge } from "../judging.ts";

const NOON = "2026-03-01T12:00:00.000Z";

function objectionsOf(given: Case): ObjectionRequirement[] {
  return judge(given).requirements.filter((each) => each.kind === "objection");
}

const vetoes = (...veto: string[]): { objections: Charter["objections"] } => {
  return { objections: { ...charter().objections, veto } };
};
const askedForChanges = (by = carol, changes: Partial<Review> = {}) => {
  return complete([review(by, { state: "changes-requested", ...changes })]);
};
const override = { by: dave, reason: "voted on", commentId: "issuecomment-3", at: NOON, headSha: HEAD };

describe("several objections of one person", () => {
  const rows = [
    objection(carol, { id: 7 }),
    objection(carol, { id: 8, name: "abi", reason: "old programs" }),
  ];
  const given: Case = { snapshot: { reviews: askedForChanges() }, record: { objections: rows } };

  it("stand beside each other, each with its own name", () => {
    expect(objectionsOf(given)).toMatchObject([
      { id: "[] objection 7", name: "objection 7 of @carol", number: 7, title: null },
      {
        id: "[] objection 8",
        name: "objection “abi” of @carol",
        number: 8,
        title: "abi",
        text: "old programs",
      },
      { id: "[] objection review 4", name: "objection of @carol", number: null, title: null, text: "" },
    ]);
  });

  it("are set aside one by one", () => {
    const overrides = [{ ...override, requirement: "[] objection 8" }];
    const found = objectionsOf({ ...given, record: { ...given.record, overrides } });
    expect(found.map(({ state }) => state)).toEqual(["blocked", "waived", "blocked"]);
  });

  it("are all taken back by an approval", () => {
    expect(
      objectionsOf({ ...given, snapshot: { reviews: complete([review(carol, { submittedAt: NOON })]) } }),
    ).toEqual([]);
  });
});

describe("an objection says what became of it", () => {
  const asked = {
    by: author,
    question: "which programs?",
    commentId: "issuecomment-9",
    at: "2026-03-01T11:00:00.000Z",
    answeredAt: null,
  };
  const raised: Objection["raised"] = [
    { tier: "core", by: alice, reason: "a release", at: NOON, announcedAt: null },
    { tier: "lead", by: null, reason: null, at: NOON, announcedAt: null },
  ];

  it("with who asked what, and who raised it to whom", () => {
    const [found] = objectionsOf({
      record: { objections: [objection(carol, { clarification: asked, raised })] },
    });
    expect(found?.proof).toMatchObject([
      { event: "objected: it breaks programs", by: carol },
      {
        event: "asked @carol to clarify that: which programs?",
        by: author,
        source: { id: "issuecomment-9" },
      },
      { event: "raised it to core: a release", by: alice },
      { kind: "fact", text: `raised to lead on ${NOON}` },
    ]);
    expect(found?.reason).toBe("@carol objects, and lead decides about it: it breaks programs");
  });
});

describe("a review that requests changes", () => {
  it.each<[string, string[], typeof alice]>([
    ["nobody may veto", [], alice],
    ["of who maintains nothing here, and is in no tier", ["maintainers", "core"], user(40, "zoe")],
    ["of a maintainer, where only a tier may", ["core"], alice],
    ["of who is in another tier", ["lead"], dave],
  ])("is no veto: %s", (_, veto, by) => {
    const [found] = objectionsOf({ charter: vetoes(...veto), snapshot: { reviews: askedForChanges(by) } });
    expect(found).toMatchObject({ isVeto: false, clock: { stage: "open", tier: null, next: null } });
  });

  it.each([
    ["a maintainer of what is touched", "maintainers", alice],
    ["a member of a tier", "core", dave],
    ["a member of a tier, where maintainers may", "maintainers", dave],
  ])("is a veto of %s, which no higher tier sets aside", (_, veto, by) => {
    const requirement = `[] objection review ${by.id}`;
    const [found] = objectionsOf({
      charter: vetoes(veto),
      snapshot: { reviews: askedForChanges(by) },
      record: { overrides: [{ ...override, by: user(6, "erin"), requirement }] },
    });
    expect(found).toMatchObject({
      id: requirement,
      name: `veto of @${by.login}`,
      state: "blocked",
      isVeto: true,
    });
  });
});

describe("a veto by a review that somebody else dismissed on GitHub", () => {
  const dismissed = (dismissal: Review["dismissal"]) => {
    return { reviews: complete([review(alice, { state: "dismissed", dismissal })]) };
  };
  const byBob = { was: "changes-requested" as const, by: bob };

  it("stands, and says so", () => {
    const [found] = objectionsOf({ charter: vetoes("maintainers"), snapshot: dismissed(byBob) });
    expect(found).toMatchObject({ state: "blocked", isVeto: true, by: alice, who: [alice] });
    expect(found?.reason).toContain("its dismissal by somebody else does not end it");
  });

  it("stands where GitHub does not tell what it was", () => {
    expect(objectionsOf({ charter: vetoes("maintainers"), snapshot: dismissed(null) })).toHaveLength(1);
  });

  it.each<[string, Partial<Charter>, Review["dismissal"]]>([
    ["where its author dismissed it", vetoes("maintainers"), { ...byBob, by: alice }],
    ["where it approved", vetoes("maintainers"), { ...byBob, was: "approved" }],
    ["where it was no veto", {}, byBob],
  ])("does not stand %s", (_, given, dismissal) => {
    expect(objectionsOf({ charter: given, snapshot: dismissed(dismissal) })).toEqual([]);
  });
});
