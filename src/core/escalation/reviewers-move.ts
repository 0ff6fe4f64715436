// What reviewers have to do, and who of them can.

import { type Account, eachOnce } from "../account.ts";
import type { Asking } from "../review/choosing/asking.ts";
import { MAX_REVIEWERS } from "../review/choosing/choose-reviewers.ts";
import { yetToApprove } from "../review/modules/yet-to-approve.ts";
import type { ModuleRequirement, ReviewRequirement, Verdict } from "../verdict.ts";
import { counted, sentenceList } from "../wording.ts";
import type { Move, TurnInput } from "./move.ts";
import { reasonToLookAgain } from "./objections-turn.ts";

/** `people` is empty where it is for {@link reviewersToMove} to say who can; null where nothing is for reviewers. */
export function reviewersMove(input: TurnInput): Move | null {
  const { review } = input;
  const again = reasonToLookAgain(input);
  if (again !== null) return move(again);
  const pending = pendingModules(review);
  if (pending.length > 0) {
    const names = sentenceList(pending.map(({ name }) => name));
    const verb = pending.length === 1 ? "awaits" : "await";
    return move(`${counted(pending.length, "module")} ${verb} review: ${names}.`);
  }
  const [independence] = pendingOf(review, "independence");
  if (independence !== undefined) return move(independence.reason, independence.who);
  const [issue] = pendingOf(review, "issue");
  return issue === undefined ? null : move(issue.reason, maintainersOf(review));
}

function move(reason: string, people: readonly Account[] = []): Move {
  return { whose: "reviewers", reason, people: people.slice(0, MAX_REVIEWERS), isAnswer: false };
}

export function pendingModules(review: Verdict["review"]): ModuleRequirement[] {
  return pendingOf(review, "module");
}

function pendingOf<K extends ReviewRequirement["kind"]>({ requirements }: Verdict["review"], kind: K) {
  return requirements.filter((each): each is Extract<ReviewRequirement, { kind: K }> => {
    return each.kind === kind && each.state === "pending";
  });
}

function maintainersOf({ requirements }: Verdict["review"]): Account[] {
  const modules = requirements.filter((each) => each.kind === "module");
  return eachOnce(modules.flatMap(({ eligible }) => eligible.map(({ account }) => account)));
}

/**
 * Who can move on the reviewers' turn: those whose word on an objection is awaited, and those asked who have not
 * approved; where nobody is asked, the lowest rung of every pending module.
 * @param asked ids of everyone asked so far or now
 */
export function reviewersToMove(
  modules: readonly ModuleRequirement[],
  awaited: readonly Account[],
  asked: ReadonlySet<number>,
  { excluded }: Pick<Asking, "excluded">,
): Account[] {
  const open = modules.map((module) =>
    yetToApprove(module).filter(({ account }) => !excluded.has(account.id)),
  );
  const waiting = open.flat().filter(({ account }) => asked.has(account.id));
  const lowest = open.flatMap((eligible) => eligible.filter(({ role }) => role === eligible[0]?.role));
  const people = (waiting.length > 0 ? waiting : lowest).map(({ account }) => account);
  return eachOnce([...awaited, ...people]).slice(0, MAX_REVIEWERS);
}
