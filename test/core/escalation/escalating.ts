// For tests of turns and ladders: a judgement under a charter with tiers, and what it says about steps.

import type { Charter } from "../../../src/core/charter/charter.ts";
import type { Rung } from "../../../src/core/charter/ladder-step.ts";
import { decide } from "../../../src/core/decide.ts";
import type { PullRequestRecord, TakenStep } from "../../../src/core/record.ts";
import type { Rules } from "../../../src/core/rules.ts";
import type { Snapshot } from "../../../src/core/snapshot.ts";
import type { EscalationVerdict, Verdict } from "../../../src/core/verdict.ts";
import {
  alice,
  askedBefore,
  author,
  bob,
  carol,
  dave,
  directory,
  erin,
  NOW,
  record,
  rules,
  snapshot,
  turn,
  user,
} from "../build.ts";
import { calendar, charter, tier } from "../build-charter.ts";
import { ownership } from "../build-ownership.ts";

export const frank = user(7, "frank");
export const tiers = [tier("core", "dave", "frank"), tier("lead", "erin")];

/** Of NOW, a Monday: the steps fall due on Wednesday 4th, Friday 6th, Tuesday 10th and Thursday 12th. */
export const LADDER: Rung[] = [
  { after: 2, do: "remind" },
  { after: 4, do: "add" },
  { after: 6, do: "raise", to: "core" },
  { after: 8, do: "raise", to: "lead" },
];

export function escalation(changes: Partial<Charter["escalation"]> = {}): Charter["escalation"] {
  return {
    calendar: calendar(),
    ladder: [],
    ladders: [],
    author: { remind: null, close: null },
    hold: { remind: null, raise: null },
    orphans: null,
    ...changes,
  };
}

export interface Case {
  now?: string;
  record?: Partial<PullRequestRecord>;
  snapshot?: Partial<Snapshot>;
  /** The project's; {@link LADDER} unless told otherwise. */
  ladder?: Rung[];
  charter?: Partial<Charter>;
  /** Of `src/`. */
  owners?: string;
  rules?: Partial<Rules>;
}

/** The reviewers' turn since NOW, @alice asked by Charter. */
export function verdictOf(given: Case = {}): Verdict {
  const { now = NOW, ladder = LADDER, owners = "@alice @bob @carol" } = given;
  return decide({
    rules: rules({
      ownership: ownership(`src/ ${owners}`),
      charter: charter({ tiers, escalation: escalation({ ladder }), ...given.charter }),
      ...given.rules,
    }),
    snapshot: snapshot({ requestedReviewers: [alice], ...given.snapshot }),
    record: record({ turn: turn("reviewers", NOW), asked: askedBefore(alice.id), ...given.record }),
    directory: directory([author, alice, bob, carol, dave, erin, frank]),
    now,
    expertise: null,
  });
}

/** A step of the project's first round, done as soon as it was taken. */
export function taken(rung: Rung, takenAt: string, changes: Partial<TakenStep> = {}): TakenStep {
  const key = rung.do === "raise" && rung.to !== null ? `raise ${rung.to}` : rung.do;
  return {
    ladder: "project",
    key,
    rung,
    round: 1,
    modules: ["src/"],
    takenAt,
    by: null,
    reason: null,
    refusal: null,
    closingAt: null,
    announcedAt: takenAt,
    ...changes,
  };
}

export const stepsOf = ({ announce }: Pick<EscalationVerdict, "announce">) =>
  announce.map(({ key, recorded, people }) => ({
    key,
    recorded,
    people: people.map(({ account }) => account.login),
  }));

export const nextOf = ({ next }: Pick<EscalationVerdict, "next">) =>
  next === null ? null : [next.key, next.at];

export const logins = (people: readonly { login: string }[]) => people.map(({ login }) => login);

export const reviewersOf = (verdict: Verdict) => logins(verdict.reviewers.map(({ account }) => account));
