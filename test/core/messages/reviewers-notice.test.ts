// What somebody is reminded of: a review, or a decision about an objection.

import { describe, expect, it } from "vitest";
import { reviewersNotice } from "../../../src/core/messages/escalation/reviewers-notice.ts";
import type { Judged } from "../../../src/core/messages/judged.ts";
import type { StepToAnnounce } from "../../../src/core/verdict.ts";
import { bob, carol, erin } from "../build.ts";
import { conversationSituations } from "./conversation-situations.ts";

const reminder = (...people: StepToAnnounce["people"][number]["account"][]): StepToAnnounce => ({
  ladder: "project",
  key: "remind",
  rung: { after: 2, do: "remind" },
  round: 1,
  modules: [],
  recorded: true,
  by: null,
  reason: null,
  people: people.map((account) => ({ account, reason: "is asked", warning: null })),
  released: [],
});

describe("a reminder", () => {
  const notice = (name: string, ...people: Parameters<typeof reminder>) =>
    reviewersNotice(reminder(...people), conversationSituations[name]?.() as Judged);

  it("of those who decide about an objection is about their decision, and how to make it", () => {
    const text = notice("objection-named-raised", erin);
    expect(text).toContain("What is missing is your decision about objection “abi” of [bob]");
    expect(text).toContain(
      "`/resolve abi <reason>` sets objection “abi” aside, and `/author <reason>` lets it stand.",
    );
    expect(text).not.toContain("your review");
    expect(text).not.toContain("approve it");
  });

  it("of those who may dismiss one says nothing of leaving it standing, and of a review where that is missing, too", () => {
    const judged = conversationSituations["objection-dismissible"]?.() as Judged;
    const decision = reviewersNotice(reminder(carol), judged);
    expect(decision).toContain("What is missing is your decision about objection 7 of [bob]");
    expect(decision).toContain("`/resolve 7 <reason>` sets objection 7 aside. ");
    const { review } = judged.verdict;
    const requirements = review.requirements.map((each) =>
      each.kind === "module"
        ? {
            ...each,
            state: "pending" as const,
            eligible: [{ account: carol, role: "maintainer" }],
            approvals: [],
          }
        : each,
    );
    const pending = { ...judged, verdict: { ...judged.verdict, review: { ...review, requirements } } };
    const modules = requirements.map(({ name }) => name);
    expect(reviewersNotice({ ...reminder(carol), modules }, pending)).toMatch(
      /What is missing is your review of .* and your decision about objection 7/,
    );
  });

  it("of anybody else is about a review", () => {
    const text = notice("objection-named-raised", bob);
    expect(text).toContain("What is missing is your review");
    expect(text).not.toContain("decision");
  });
});
