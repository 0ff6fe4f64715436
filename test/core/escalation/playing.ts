// A pull request played over months without a store or GitHub: events happen, Charter looks at each and whenever it said
// that it would, and what it decided is remembered as a reconcile remembers it. A crash can cut that short anywhere.

import { decide } from "../../../src/core/decide.ts";
import type { PullRequestRecord, TakenStep } from "../../../src/core/record.ts";
import { releasesToRecord } from "../../../src/core/review/choosing/released.ts";
import type { Snapshot } from "../../../src/core/snapshot.ts";
import type { Verdict } from "../../../src/core/verdict.ts";
import {
  alice,
  author,
  bob,
  carol,
  complete,
  dave,
  directory,
  erin,
  NOW,
  record,
  review,
  rules,
  snapshot,
} from "../build.ts";
import { calendar, charter } from "../build-charter.ts";
import { ownership } from "../build-ownership.ts";
import { escalation, frank, tiers } from "./escalating.ts";

/** Its summer time begins on 29 March 2026. */
export const BERLIN = calendar({ timeZone: "Europe/Berlin", holidays: ["2026-04-03", "2026-04-06"] });

export const governed = rules({
  ownership: ownership("src/ @alice @bob @carol"),
  charter: charter({
    tiers,
    escalation: escalation({
      calendar: BERLIN,
      ladder: [
        { after: 2, do: "remind" },
        { after: 4, do: "add" },
        { after: 5, do: "swap" },
        { after: 6, do: "raise", to: null },
        { after: 8, do: "notify", team: "acme/leads" },
        { after: 9, do: "raise", to: null },
        { after: 10, do: "open-issue", label: "meeting-agenda" },
        { after: 12, do: "raise", to: null },
      ],
      author: { remind: 10, close: null },
      hold: { remind: 10, raise: 20 },
    }),
  }),
});

const names = directory([author, alice, bob, carol, dave, erin, frank]);

export type Event =
  | "push"
  | "remark"
  | "hold"
  | "lift"
  | "draft"
  | "ready for review"
  | "approve"
  | "ask for changes"
  | "author speaks"
  | "reviewer speaks"
  | "check fails"
  | "check passes"
  | "silence";

/** What a reconcile does after it judged, in its order; a crash leaves out the last ones. */
export const DEEDS = ["steps", "releases", "requests", "asked", "announced"] as const;

export class Play {
  now: string = NOW;
  seen: Snapshot = snapshot();
  known: PullRequestRecord = record({ heads: [{ sha: snapshot().head.sha, since: NOW }] });
  verdict: Verdict;

  constructor() {
    this.verdict = this.judge();
    this.look();
  }

  /** Looks whenever it is time to, then lets it happen and looks once more. */
  happen(event: Event, hours: number, deeds: number = DEEDS.length): void {
    this.pass(hours);
    this.act(event);
    this.look(deeds);
  }

  /** @param most looks after which it is said to turn in circles */
  pass(hours: number, most = 100): void {
    const until = Date.parse(this.now) + hours * 3_600_000;
    for (let looks = 0; ; looks++) {
      const next = this.verdict.lookAgainAt;
      if (next === null || Date.parse(next) > until) break;
      if (looks === most)
        throw new Error(`Looked ${most} times until ${this.now}, and is to look at ${next}`);
      this.now = new Date(Math.max(Date.parse(next), Date.parse(this.now))).toISOString();
      this.look();
    }
    this.now = new Date(until).toISOString();
  }

  judge(): Verdict {
    const { seen, known, now } = this;
    return decide({ rules: governed, snapshot: seen, record: known, directory: names, expertise: null, now });
  }

  look(deeds: number = DEEDS.length): void {
    this.verdict = this.judge();
    const { whose, since, count, round, waitedDays, answered } = this.verdict.turn;
    this.known = { ...this.known, turn: { whose, since, count, round, waitedDays, answered } };
    for (const deed of DEEDS.slice(0, deeds)) this.do(deed);
  }

  private do(deed: (typeof DEEDS)[number]): void {
    const { known, seen, now, verdict } = this;
    switch (deed) {
      case "steps":
        this.known = { ...known, taken: [...known.taken, ...dueSteps(verdict, now)] };
        // What goes out is judged from what is recorded.
        this.verdict = this.judge();
        break;
      case "releases": {
        const more = releasesToRecord(verdict, known).map((person) => {
          return { person, as: "released" as const, by: null, reason: null, at: now };
        });
        this.known = { ...known, assignments: [...known.assignments, ...more] };
        break;
      }
      case "requests": {
        const gone = new Set(verdict.released.map(({ id }) => id));
        const people = [...seen.requestedReviewers, ...verdict.reviewers.map(({ account }) => account)];
        const kept = people.filter(({ id }) => !gone.has(id));
        const once = [...new Map(kept.map((account) => [account.id, account])).values()];
        this.seen = { ...seen, requestedReviewers: once };
        break;
      }
      case "asked": {
        const before = new Set(known.asked.map(({ personId }) => personId));
        const fresh = verdict.reviewers.filter(({ account }) => !before.has(account.id));
        const asked = fresh.map(({ account, reason }) => ({ personId: account.id, reason, at: now }));
        this.known = { ...known, asked: [...known.asked, ...asked] };
        break;
      }
      case "announced": {
        const done = new Set(verdict.escalation.announce.map(idOf));
        const taken = known.taken.map((step) =>
          done.has(idOf(step)) ? { ...step, announcedAt: now } : step,
        );
        this.known = { ...known, taken };
      }
    }
  }

  private act(event: Event): void {
    const { seen, known, now } = this;
    const words = (id: number) => ({ lastWords: new Map([...seen.lastWords, [id, now]]) });
    const said = (state: "approved" | "changes-requested") => ({
      ...words(bob.id),
      reviews: complete([review(bob, { state, submittedAt: now, commitSha: seen.head.sha })]),
      requestedReviewers: seen.requestedReviewers.filter(({ id }) => id !== bob.id),
    });
    const changes: Record<Event, () => Partial<Snapshot>> = {
      push: () => ({ head: { sha: `${known.heads.length}`.padStart(40, "a") }, requiredChecks: [] }),
      remark: () => ({ ...words(bob.id), remarks: [{ by: bob, at: now, reviewId: 1, canWrite: true }] }),
      hold: () => ({}),
      lift: () => ({}),
      draft: () => ({ isDraft: true }),
      "ready for review": () => ({ isDraft: false }),
      approve: () => said("approved"),
      "ask for changes": () => said("changes-requested"),
      "author speaks": () => words(author.id),
      "reviewer speaks": () => words(alice.id),
      "check fails": () => ({ requiredChecks: [{ name: "build", state: "failed" }] }),
      "check passes": () => ({ requiredChecks: [{ name: "build", state: "passed" }] }),
      silence: () => ({}),
    };
    this.seen = { ...seen, ...changes[event]() };
    if (event === "push")
      this.known = { ...known, heads: [...known.heads, { sha: this.seen.head.sha, since: now }] };
    const hold = { id: 1, name: null, by: carol, reason: "wait", commentId: "issuecomment-3", since: now };
    if (event === "hold") this.known = { ...known, holds: [hold] };
    if (event === "lift") this.known = { ...known, holds: [] };
  }
}

function dueSteps({ escalation }: Verdict, takenAt: string): TakenStep[] {
  return escalation.announce
    .filter(({ recorded }) => !recorded)
    .map(({ ladder, key, rung, round, modules }) => {
      return {
        ladder,
        key,
        rung,
        round,
        modules,
        takenAt,
        by: null,
        reason: null,
        refusal: null,
        closingAt: null,
        announcedAt: null,
      };
    });
}

export function idOf({ ladder, round, key }: Pick<TakenStep, "ladder" | "round" | "key">): string {
  return `${ladder} ${round} ${key}`;
}
