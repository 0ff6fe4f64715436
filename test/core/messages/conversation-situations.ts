// Pull requests about which people talk: objections on their way, turns handed over, remarks, failing checks.

import type { Judged } from "../../../src/core/messages/judged.ts";
import type { Objection } from "../../../src/core/record.ts";
import type { Snapshot } from "../../../src/core/snapshot.ts";
import * as build from "../build.ts";
import { alice, author, bob, carol } from "../build.ts";
import { tier } from "../build-charter.ts";
import { asking } from "./review-situations.ts";
import { approved, charter, hostile, judge, SINCE } from "./situations.ts";

const SAID = "2026-11-16T09:00:00.000Z";

/** Bob objected on 16 November; silence counts after five business days, and it is raised after ten. */
function objecting(
  changes: Partial<Objection>,
  now: string,
  snapshot: Partial<Snapshot> = {},
  whose: "author" | "reviewers" = "reviewers",
): Judged {
  const objections = { ...charter.objections, clarifyDays: 5, raiseDays: 10 };
  const tiers = [tier("core", "erin"), tier("lead", "frank")];
  return asking(
    {},
    {
      rules: { charter: { ...charter, tiers, objections } },
      snapshot: { reviews: build.complete([approved(alice)]), ...snapshot },
      record: {
        objections: [
          build.objection(bob, { id: 7, reason: "it breaks programs of version 1", since: SAID, ...changes }),
        ],
        heads: [{ sha: build.HEAD, since: "2026-11-13T09:00:00.000Z" }],
        turn: build.turn(whose, SAID, { count: 2, answered: whose === "author" }),
      },
      now,
    },
  );
}

const clarification = {
  by: carol,
  question: "which programs?",
  commentId: "issuecomment-90",
  at: "2026-11-18T09:00:00.000Z",
  answeredAt: null,
};
const raise = { tier: "core", by: null, reason: null, at: "2026-11-30T09:00:00.000Z", announcedAt: null };

function failing(reviews: Snapshot["reviews"]["items"]): Judged {
  return judge({
    snapshot: {
      reviews: build.complete(reviews),
      requiredChecks: [
        { name: "build", state: "failed" },
        { name: "test | `quick`", state: "failed" },
        { name: "docs", state: "passed" },
      ],
    },
    record: { turn: build.turn("author", SINCE), heads: [{ sha: build.HEAD, since: SINCE }] },
  });
}

const judgedAnswer = { commentId: "issuecomment-94", judgedAt: "2026-11-25T10:00:00.000Z" } as const;

/** By the name of the golden file. */
export const conversationSituations: Record<string, () => Judged> = {
  "objection-named": () => objecting({ name: "abi" }, "2026-11-17T09:00:00.000Z", {}, "author"),
  "objection-asked": () => objecting({ clarification }, "2026-11-20T09:00:00.000Z"),
  "objection-dismissible": () => objecting({ clarification }, "2026-11-26T09:00:00.000Z"),
  "objection-to-be-raised": () =>
    objecting({}, "2026-11-20T09:00:00.000Z", {
      lastWords: new Map([[author.id, "2026-11-19T09:00:00.000Z"]]),
    }),
  "objection-raised": () => objecting({ raised: [raise] }, "2026-11-30T09:00:00.000Z"),
  "objection-named-raised": () => objecting({ name: "abi", raised: [raise] }, "2026-11-30T09:00:00.000Z"),
  veto: () => objecting({ isVeto: true, clarification }, "2026-11-20T09:00:00.000Z"),
  "required-checks-fail": () => failing([]),
  "only-checks-fail": () => failing([approved(alice), approved(carol)]),
  "remark-waits": () =>
    judge({
      snapshot: { remarks: [{ by: alice, at: "2026-11-24T09:00:00.000Z", reviewId: 61, canWrite: true }] },
      record: { turn: build.turn("author", "2026-11-24T09:00:00.000Z", { count: 2, answered: true }) },
    }),
  "handed-to-author": () =>
    judge({
      record: {
        handover: { to: "author", by: alice, commentId: "issuecomment-91", at: "2026-11-24T09:00:00.000Z" },
        turn: build.turn("author", "2026-11-24T09:00:00.000Z", { count: 2, answered: true }),
      },
    }),
  "slowed-down": () =>
    judge({
      record: {
        slowed: [{ commentId: "issuecomment-94", position: 3, by: bob, until: "2026-11-25T11:00:00.000Z" }],
        answers: [
          { ...judgedAnswer, position: 0, reaction: "-1", reply: "@bob: nobody holds it." },
          { ...judgedAnswer, position: 1, reaction: "+1", reply: null },
        ],
      },
    }),
  "comments-deleted": () =>
    judge({
      record: {
        deletedComments: [
          {
            commentId: "issuecomment-92",
            by: bob,
            lines: ["/hold wait for the release", "r? @alice"],
            deletedAt: "2026-11-24T09:00:00.000Z",
          },
          {
            commentId: "discussion_r93",
            by: carol,
            lines: [`/cla sign ${hostile}`],
            deletedAt: "2026-11-24T09:00:00.000Z",
          },
        ],
      },
    }),
};
