// Pull requests that wait: for reviewers on ladders of every kind, for a silent author, for whoever holds them.

import type { Rung } from "../../../src/core/charter/ladder-step.ts";
import type { Judged } from "../../../src/core/messages/judged.ts";
import { compileModules } from "../../../src/core/ownership/modules/modules.ts";
import type { PullRequestRecord, TakenStep } from "../../../src/core/record.ts";
import * as build from "../build.ts";
import { alice, author, bob, carol } from "../build.ts";
import { charterModule, tier } from "../build-charter.ts";
import { asking } from "./review-situations.ts";
import { approved, askedFor, charter, escalating, hold, hostile, judge, SINCE, step } from "./situations.ts";

const remind: Rung = { after: 2, do: "remind" };
const swap: Rung = { after: 4, do: "swap" };
const notify: Rung = { after: 5, do: "notify", team: "acme/leads" };
const agenda: Rung = { after: 6, do: "open-issue", label: "meeting-agenda" };
const vote: Rung = { after: 8, do: "vote", of: "core", days: 5 };
const core: Rung = { after: 10, do: "raise", to: "core" };
const ladder = [remind, swap, notify, agenda, vote, core];

const asked = [askedFor(alice, "Engine"), askedFor(carol, "Docs")];
const unannounced = { announcedAt: null };

const steps = {
  reminded: step(remind, "2026-11-25T14:00:00.000Z"),
  swapped: step(swap, "2026-11-27T14:00:00.000Z"),
  notified: step(notify, "2026-11-30T14:00:00.000Z"),
  listed: step(agenda, "2026-12-01T14:00:00.000Z"),
  voted: step(vote, "2026-12-03T14:00:00.000Z"),
  raised: step(core, "2026-12-07T14:00:00.000Z"),
};

/** These steps are taken, and the last of them is to be announced. */
function climbing(taken: TakenStep[], parts: Partial<PullRequestRecord> = {}): Judged {
  const last = taken.at(-1);
  return asking(
    {},
    {
      rules: {
        charter: {
          ...charter,
          tiers: [tier("core", "erin", "frank")],
          escalation: escalating({ ladder }),
        },
      },
      snapshot: { requestedReviewers: [alice, carol] },
      record: {
        asked,
        taken: taken.map((each) => (each === last ? { ...each, ...unannounced } : each)),
        ...parts,
      },
      now: last?.takenAt ?? SINCE,
    },
  );
}

/** Changes were asked for on 2 November, and the author has not been seen since. */
function authorSilent(taken: TakenStep[], now: string): Judged {
  const since = "2026-11-02T09:00:00.000Z";
  return judge({
    rules: {
      charter: { ...charter, escalation: escalating({ ladder, author: { remind: 20, close: 60 } }) },
    },
    snapshot: {
      reviews: build.complete([build.review(bob, { state: "changes-requested", submittedAt: since })]),
    },
    record: { turn: build.turn("author", since, { count: 2, answered: true }), taken },
    now,
  });
}

const authorReminded = step({ after: 20, do: "remind" }, "2026-11-30T09:00:00.000Z", {
  ladder: "author",
  round: 2,
  modules: [],
});
const authorClosed = step({ after: 60, do: "close" }, "2027-01-25T09:00:00.000Z", {
  ...unannounced,
  ladder: "author",
  round: 2,
  modules: [],
});

/** Held on 2 November, under a name and without one. */
function held(taken: TakenStep[], now: string): Judged {
  const since = "2026-11-02T09:00:00.000Z";
  const release = hold("wait for the 2.4 release branch", { name: "release", since });
  const measure = hold("measure it first", { id: 2, by: carol, commentId: "issuecomment-8", since });
  return judge({
    record: { holds: [release, measure], turn: build.turn("holder", since, { count: 2 }), taken },
    now,
  });
}

const holderReminded = step({ after: 20, do: "remind" }, "2026-11-30T09:00:00.000Z", {
  ladder: "holder",
  round: 2,
  modules: [],
});
const holdRaised = step({ after: 40, do: "raise", to: "core" }, "2026-12-28T09:00:00.000Z", {
  ladder: "holder",
  round: 2,
  modules: [],
});

/** Docs has a ladder of its own, of which the first step is taken. */
function twoLadders(): Judged {
  const own: Rung[] = [
    { after: 1, do: "remind" },
    { after: 3, do: "notify", team: "acme/writers" },
  ];
  const modules = [
    charterModule("Engine", ["src/**"], ["@alice", "@bob"]),
    charterModule("Docs", ["docs/**"], ["@carol"], { ladder: own }),
  ];
  const governed = { ...charter, modules, escalation: escalating({ ladder }) };
  const first = step({ after: 1, do: "remind" }, "2026-11-24T14:00:00.000Z", { ladder: "module Docs" });
  return judge({
    rules: { charter: governed, ownership: compileModules(governed).index },
    snapshot: { requestedReviewers: [alice, carol] },
    record: { asked, taken: [first] },
  });
}

/** By the name of the golden file. */
export const ladderSituations: Record<string, () => Judged> = {
  "others-in-place": () =>
    climbing([steps.reminded, steps.swapped], {
      assignments: [
        { person: alice, as: "released", by: null, reason: null, at: "2026-11-27T14:00:00.000Z" },
      ],
    }),
  "team-notified": () => climbing([steps.reminded, steps.notified]),
  "on-the-agenda": () => climbing([steps.reminded, steps.notified, steps.listed]),
  "vote-opened": () => climbing([steps.reminded, steps.listed, steps.voted]),
  "issues-refused": () => {
    const refusal = "Issues has been disabled in this repository.";
    return climbing([
      { ...steps.listed, refusal },
      { ...steps.voted, refusal: hostile },
      { ...steps.raised, by: bob, reason: "soon" },
    ]);
  },
  "at-the-top": () => climbing([steps.reminded, steps.listed, steps.voted, steps.raised]),
  "two-ladders": twoLadders,
  "ladder-of-a-kind": () =>
    judge({
      rules: {
        charter: {
          ...charter,
          escalation: escalating({
            ladder,
            ladders: [
              { name: "Security", when: ["label is security"], conditions: [security], ladder: [core] },
            ],
          }),
        },
      },
      snapshot: { labels: ["security"] },
    }),
  "author-reminded": () => authorSilent([{ ...authorReminded, ...unannounced }], "2026-11-30T09:00:00.000Z"),
  "author-silent": () => authorSilent([], "2026-11-10T09:00:00.000Z"),
  "closed-for-silence": () => authorSilent([authorReminded, authorClosed], "2027-01-25T09:00:00.000Z"),
  "clock-stands": () =>
    judge({
      rules: { charter: { ...charter, escalation: escalating({ ladder }) } },
      snapshot: { isDraft: true },
      record: {
        turn: build.turn("author", "2026-11-26T10:00:00.000Z", { count: 2 }),
        taken: [steps.reminded],
      },
      now: "2026-11-26T10:00:00.000Z",
    }),
  "holders-reminded": () => held([{ ...holderReminded, ...unannounced }], "2026-11-30T09:00:00.000Z"),
  "hold-raised": () => held([holderReminded, { ...holdRaised, ...unannounced }], "2026-12-28T09:00:00.000Z"),
  "hold-lifted": () =>
    judge({
      snapshot: { reviews: build.complete([approved(alice)]) },
      record: {
        liftedHolds: [
          {
            name: "release",
            by: bob,
            reason: "wait for the 2.4 release branch",
            commentId: "issuecomment-7",
            since: "2026-11-24T16:20:00.000Z",
            liftedBy: carol,
            liftedAt: "2026-11-25T09:30:00.000Z",
          },
        ],
      },
    }),
  "hostile-ladder": () => {
    const hostileAgenda: Rung = { after: 2, do: "open-issue", label: hostile };
    const hostileNotice: Rung = { after: 1, do: "notify", team: hostile };
    const kind = { name: hostile, when: [], conditions: [], ladder: [hostileNotice, hostileAgenda, core] };
    const of = { ladder: `kind ${hostile}`, by: author, reason: hostile, ...unannounced };
    return judge({
      rules: { charter: { ...charter, escalation: escalating({ ladders: [kind] }) } },
      snapshot: { title: hostile },
      record: {
        liftedHolds: [
          {
            ...hold(hostile),
            liftedBy: carol,
            liftedAt: "2026-11-25T09:30:00.000Z",
          },
        ],
        taken: [
          step(hostileNotice, "2026-11-24T14:00:00.000Z", of),
          step(hostileAgenda, "2026-11-25T14:00:00.000Z", of),
        ],
      },
      now: "2026-11-25T14:00:00.000Z",
    });
  },
};

const security = { subject: "label" as const, isNot: false, value: "security" };
