// Whom a step of a reviewers' ladder reaches, and whom it lets go.

import { type Account, eachOnce, loginKey } from "../account.ts";
import type { Rung } from "../charter/ladder-step.ts";
import type { TakenStep } from "../record.ts";
import { candidatesFor } from "../review/choosing/candidates.ts";
import { choiceOf } from "../review/choosing/choose-reviewers.ts";
import { yetToApprove } from "../review/modules/yet-to-approve.ts";
import type { ModuleRequirement, ReviewerChoice, StepToAnnounce } from "../verdict.ts";
import type { Reach } from "./climb.ts";
import { silentOn } from "./ladder-names.ts";
import { raise } from "./raise.ts";
import type { StepContext } from "./step-context.ts";
import { swap, swapAgain } from "./swap.ts";

/** As many as are named in one comment. */
const MAX_PEOPLE = 15;

/** Null for a step without effect: nobody is left whom it would reach. */
export function reach(rung: Rung, context: StepContext): Reach | null {
  switch (rung.do) {
    case "remind":
      return reached(rung, unanswered(context));
    case "add":
      return reached(
        rung,
        others(context, () => context.choice.perModule),
      );
    case "swap":
      return swap(rung, context);
    case "raise":
      return raise(rung, context);
    case "vote":
      return hasNobody(rung.of, context) ? null : { rung, people: [], released: [] };
    case "notify":
    case "open-issue":
      return { rung, people: [], released: [] };
    case "close":
      // Reviewers' silence closes nothing.
      return null;
  }
}

/** Whether it is known that a tier has no members: an issue would ask nobody. */
function hasNobody(name: string, { tiers }: StepContext): boolean {
  const tier = tiers.find((each) => loginKey(each.name) === loginKey(name));
  return tier !== undefined && tier.accounts.length === 0 && tier.notLookedUp.length === 0;
}

/**
 * The same for a recorded step that is not announced. After a crash the people may be asked already, so that "add" only
 * fills up to what all its steps together allow, and falls back to those who are silent.
 * @param adds how often others were to be added so far, this step included
 */
export function reachAgain(step: TakenStep, adds: number, context: StepContext): Reach | null {
  const { rung } = step;
  switch (rung.do) {
    case "add": {
      const { perModule } = context.choice;
      const found = others(context, ({ eligible }) => {
        const lowest = eligible.filter(({ role }) => role === eligible[0]?.role);
        const asked = lowest.filter(({ account }) => context.asked.has(account.id)).length;
        return Math.min(perModule, Math.max(0, perModule * (1 + adds) - asked));
      });
      return reached(rung, found.length > 0 ? found : unanswered(context));
    }
    case "swap": {
      const again = swapAgain(step, context);
      return again ?? reached(rung, unanswered(context));
    }
    default:
      return reach(rung, context);
  }
}

function reached(rung: Rung, people: ReviewerChoice[]): Reach | null {
  return people.length === 0 ? null : { rung, people: people.slice(0, MAX_PEOPLE), released: [] };
}

/** Those asked who have not answered, and those whose word on an objection is awaited. */
function unanswered(context: StepContext): ReviewerChoice[] {
  const { choice, awaited, asked } = context;
  const ids = new Set(awaited.map(({ account }) => account.id));
  const { objected } = choice.asking;
  // A mere comment ends GitHub's request, but is no answer.
  const silent = openOf(context)
    .filter(({ id }) => asked.has(id) && !objected.has(id) && !ids.has(id))
    .map((account) => choiceOf(account, choice));
  return [...silent, ...awaited.map((each) => ({ ...each, warning: null }))];
}

/** Those who could give what is missing, each once. */
function openOf({ pending, independents }: StepContext): Account[] {
  const open = pending.flatMap(yetToApprove).map(({ account }) => account);
  return eachOnce([...open, ...independents]);
}

/** Whose answer is awaited: their calendars tell when the next step is due. */
export function waitedFor(context: StepContext): Account[] {
  return unanswered(context).map(({ account }) => account);
}

/** Nobody who was let go: who is asked in addition is somebody else. */
function others(
  { choice, pending, independents, asked }: StepContext,
  allowed: (module: ModuleRequirement) => number,
): ReviewerChoice[] {
  const people = new Map<number, Account>();
  const { released, excluded, objected, unavailable } = choice.asking;
  for (const module of pending) {
    const candidates = candidatesFor(module, choice, asked).filter(({ id }) => !released.has(id));
    const missing = allowed(module) - candidates.filter(({ id }) => people.has(id)).length;
    const more = candidates.filter(({ id }) => !people.has(id)).slice(0, Math.max(0, missing));
    for (const account of more) people.set(account.id, account);
  }
  if (!independents.some(({ id }) => people.has(id))) {
    const barred = [asked, released, excluded, objected, unavailable];
    const another = independents.find(({ id }) => barred.every((each) => !each.has(id)));
    if (another !== undefined) people.set(another.id, another);
  }
  return [...people.values()].map((account) => choiceOf(account, choice));
}

/** A hold that is raised is for the tier to lift, not to review. */
export function asksForReview({ ladder, rung }: StepToAnnounce): boolean {
  return silentOn(ladder) === "reviewers" && ["add", "swap", "raise"].includes(rung.do);
}
