// Which raised objections a tier has to hear of, once each.

import { describe, expect, it } from "vitest";
import type { Objection } from "../../../../src/core/record.ts";
import { judgeReview } from "../../../../src/core/review/judge-review.ts";
import { objectionsToRaise } from "../../../../src/core/review/requirements/raise-objections.ts";
import { alice, bob, carol, complete, dave, erin, HEAD, NOW, objection, review } from "../../build.ts";
import { charter, tier } from "../../build-charter.ts";
import { type Case, contextOf } from "../judging.ts";

/** Ten business days and more before {@link NOW}. */
const LONG_AGO = "2026-02-02T09:00:00.000Z";
const objections = { ...charter().objections, raiseDays: 10 };

function raisesOf(row: Partial<Objection>, given: Case = {}) {
  const context = contextOf({
    ...given,
    charter: { objections, ...given.charter },
    record: { objections: [objection(carol, { id: 7, since: LONG_AGO, ...row })], ...given.record },
  });
  return objectionsToRaise(judgeReview(context).review, context);
}

const recorded = (tier: string, announcedAt: string | null): Objection["raised"][number] => {
  return { tier, by: bob, reason: "a release on Friday", at: NOW, announcedAt };
};
const due = { objection: 7, tier: "core", recorded: false, by: null, reason: null, people: [dave] };

it("one that falls due now", () => {
  expect(raisesOf({})).toEqual([due]);
});

it("one that was recorded and not announced, with who asked for it and why", () => {
  expect(raisesOf({ raised: [recorded("core", null)] })).toEqual([
    { ...due, recorded: true, by: bob, reason: "a release on Friday" },
  ]);
});

it("with those who are away last", () => {
  const tiers = [tier("core", "dave", "alice", "erin")];
  const away = new Map([[dave.id, null]]);
  expect(raisesOf({}, { charter: { tiers }, record: { away } })[0]?.people).toEqual([alice, erin, dave]);
});

describe("none", () => {
  const override = {
    requirement: "[] objection 7",
    by: dave,
    reason: "a release tonight",
    commentId: "issuecomment-3",
    at: NOW,
    headSha: HEAD,
  };
  const hold = { id: 1, name: null, by: bob, reason: "wait", commentId: "issuecomment-3", since: NOW };

  it.each<[string, Partial<Objection>, Case]>([
    ["that is not due", { since: NOW }, {}],
    ["that was announced", { raised: [recorded("core", NOW)] }, {}],
    ["that is a veto", { isVeto: true }, {}],
    ["that a higher tier set aside", {}, { record: { overrides: [override] } }],
    ["that its author took back by an approval", {}, { snapshot: { reviews: complete([review(carol)]) } }],
    ["of a draft", { raised: [recorded("core", null)] }, { snapshot: { isDraft: true } }],
    ["of what is closed", { raised: [recorded("core", null)] }, { snapshot: { state: "closed" } }],
    ["of what is on hold", { raised: [recorded("core", null)] }, { record: { holds: [hold] } }],
    ["to a tier that is not there any more", { since: NOW, raised: [recorded("council", null)] }, {}],
  ])("%s", (_, row, given) => {
    const kept = { objections: [objection(carol, { id: 7, since: LONG_AGO, ...row })], ...given.record };
    expect(raisesOf(row, { ...given, record: kept })).toEqual([]);
  });

  it("that is a review", () => {
    const reviews = complete([review(carol, { state: "changes-requested", submittedAt: LONG_AGO })]);
    expect(raisesOf({}, { snapshot: { reviews }, record: { objections: [] } })).toEqual([]);
  });
});
