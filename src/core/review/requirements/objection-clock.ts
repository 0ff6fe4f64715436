// How far an objection has come: its author is asked, then others may dismiss it; or it goes up from tier to tier.
// After https://github.com/nodejs/node/blob/main/GOVERNANCE.md, where silence ends an objection and dissent is raised.

import type { Account } from "../../account.ts";
import { isAtRest } from "../../active.ts";
import { addBusinessDays } from "../../calendar/business-days.ts";
import { earliest } from "../../earliest.ts";
import type { Clarification, Objection, PullRequestRecord } from "../../record.ts";
import type { Rules } from "../../rules.ts";
import type { Directory, Snapshot } from "../../snapshot.ts";
import type { ObjectionClock } from "../../verdict.ts";
import { isDecider, lastRaise, nextTier } from "./objection-tiers.ts";
import { timeToAnswer } from "./time-to-answer.ts";

interface ClockContext {
  rules: Pick<Rules, "charter">;
  snapshot: Pick<Snapshot, "author" | "commits" | "state" | "isDraft" | "lastWords" | "wordsKnownFrom">;
  directory: Directory;
  record: Pick<PullRequestRecord, "holds" | "handover" | "heads">;
  /** ISO 8601. */
  now: string;
}

/**
 * A raise that falls due now counts as done: it is recorded before anything is shown. Nothing is raised while the pull
 * request is a draft, closed or on hold; the days go on, so that it is raised when that ends.
 */
export function objectionClock(objection: Objection, context: ClockContext): ObjectionClock {
  const { now } = context;
  const raised = lastRaise(objection, context);
  if (raised !== null) {
    const from = tiersDays(raised, objection.by, context);
    return withRaise({ stage: "raised", tier: raised.tier }, from, objection, context);
  }
  const { clarification, since } = objection;
  if (clarification === null) return withRaise({ stage: "open", tier: null }, since, objection, context);
  const answer = answerTo(clarification, objection.by, context);
  const { charter } = context.rules;
  if (charter.objections.clarifyDays === null || (objection.isVeto && answer === null)) {
    return withRaise({ stage: answer === null ? "asked" : "open", tier: null }, since, objection, context);
  }
  const deadline = timeToAnswer(objection, clarification.at, charter);
  if (answer !== null) {
    // Who goes on talking does not put it off for ever.
    return withRaise({ stage: "open", tier: null }, earliest([answer, deadline]), objection, context);
  }
  if (deadline === null) return { stage: "asked", tier: null, next: null };
  if (Date.parse(deadline) <= Date.parse(now)) {
    return withRaise({ stage: "dismissible", tier: null }, deadline, objection, context);
  }
  const next = { what: "dismissible" as const, tier: null, at: deadline };
  return { stage: "asked", tier: null, next: context.snapshot.state === "open" ? next : null };
}

/** When the author of an objection first spoke after being asked (ISO 8601); null where they are silent. */
function answerTo({ at, answeredAt }: Clarification, by: Account, { snapshot }: ClockContext): string | null {
  const word = snapshot.lastWords.get(by.id) ?? null;
  const seen = word !== null && Date.parse(word) > Date.parse(at) ? word : null;
  const answer = earliest([answeredAt, seen]);
  if (answer !== null) return answer;
  const { wordsKnownFrom } = snapshot;
  // An answer may be among the words that are not known any more: nobody is silent because others talk much.
  return wordsKnownFrom !== null && Date.parse(wordsKnownFrom) > Date.parse(at) ? at : null;
}

/**
 * When the days of a tier began (ISO 8601): when it was raised to it; after `/author`, by which it leaves the objection
 * standing, when the author acted. Null until then.
 */
function tiersDays(
  { at, tier }: { at: string; tier: string },
  by: Account,
  context: ClockContext,
): string | null {
  const { record, snapshot } = context;
  const { handover, heads } = record;
  if (handover?.to !== "author" || Date.parse(handover.at) <= Date.parse(at)) return at;
  // Anybody else's word, the objector's above all, puts no decision off.
  if (!isDecider(handover.by, tier, by, context)) return at;
  const word = snapshot.author === null ? undefined : snapshot.lastWords.get(snapshot.author.id);
  const acts = [...heads.map(({ since }) => since), word ?? handover.at];
  return earliest(acts.filter((act) => Date.parse(act) > Date.parse(handover.at)));
}

/**
 * The stage with the raise that follows it, or the next stage where that is due.
 * @param from when its days began (ISO 8601); null while they do not run
 */
function withRaise(
  stage: Pick<ObjectionClock, "stage" | "tier">,
  from: string | null,
  objection: Objection,
  context: ClockContext,
): ObjectionClock {
  const { raiseDays } = context.rules.charter.objections;
  const tier = nextTier(objection, context, stage.tier);
  if (raiseDays === null || tier === null || from === null || isAtRest(context)) {
    return { ...stage, next: null };
  }
  const at = inBusinessDays(from, raiseDays, context);
  if (Date.parse(at) > Date.parse(context.now))
    return { ...stage, next: { what: "raise", tier: tier.name, at } };
  const following = nextTier(objection, context, tier.name);
  const next = following && {
    what: "raise" as const,
    tier: following.name,
    at: inBusinessDays(context.now, raiseDays, context),
  };
  return { stage: "raised", tier: tier.name, next };
}

function inBusinessDays(from: string, days: number, { rules }: ClockContext): string {
  return addBusinessDays(from, days, rules.charter.escalation.calendar);
}
