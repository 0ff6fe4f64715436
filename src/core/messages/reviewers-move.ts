// What reviewers do next: who of them, and for what.

import { type Account, eachOnce } from "../account.ts";
import { isOpen } from "../state.ts";
import type { ModuleRequirement } from "../verdict.ts";
import { capitalized, sentenceList } from "../wording.ts";
import {
  independenceOf,
  isOfRule,
  issuesOf,
  type Judged,
  modulesOf,
  standingObjectionsOf,
} from "./judged.ts";
import { objectionMoves, objectionName } from "./objection-words.ts";
import { mostNames, names, person } from "./people.ts";
import { inSentence, nextOf } from "./sentence.ts";
import { text } from "./text.ts";
import { turnReason } from "./turn-words.ts";

/** More modules than these are counted in the table, not listed in a sentence. */
const mostModules = 3;
const mostMoves = 4;

/** One sentence. */
export function reviewersMove(judged: Judged): string {
  const { verdict, snapshot } = judged;
  const moves = [...objectionMoves(judged), ...secondLooks(judged), ...reviews(judged)];
  const [first, ...others] = moves.slice(0, mostMoves);
  const rest = moves.length > mostMoves ? ["The table shows the rest"] : [];
  // One begins in the middle of a sentence, each of the others one of its own.
  if (first !== undefined)
    return [first, ...others.map(capitalized), ...rest].map((move) => `${move}.`).join(" ");
  const issue = issuesOf(verdict).find(isOpen);
  return issue ? inSentence(nextOf(issue, snapshot)) : inSentence(turnReason(judged));
}

/** Of those who object and were answered. */
function secondLooks({ verdict, snapshot }: Judged): string[] {
  const moving = new Set(verdict.turn.people.map(({ id }) => id));
  const answered = standingObjectionsOf(verdict).filter(({ clock, by }) => {
    return clock.stage === "open" && moving.has(by.id);
  });
  const reviewers = eachOnce(answered.filter(({ source }) => source.kind === "review").map(({ by }) => by));
  const look = reviewers.length < 2 ? "looks" : "look";
  return [
    ...(reviewers.length === 0
      ? []
      : [`${names(reviewers, snapshot)} ${look} at the requested changes again`]),
    ...answered
      .filter(({ source }) => source.kind === "comment")
      .map((each) => `${person(each.by, snapshot)} says whether ${objectionName(each)} is settled`),
  ];
}

function reviews(judged: Judged): string[] {
  const { verdict, snapshot } = judged;
  const people = names(verdict.turn.people, snapshot, "or") || "a maintainer";
  const pending = modulesOf(verdict).filter(({ state }) => state === "pending");
  if (pending.length > mostModules) return [`a review by ${people}`];
  if (pending.length > 0) {
    return [sentenceList(pending.map((module, index) => reviewFor(module, pending, index === 0, judged)))];
  }
  const isMissing = independenceOf(verdict).some(({ state }) => state === "pending");
  return isMissing ? [`a review from another affiliation, by ${people}`] : [];
}

/** "2 reviews by alice, bob or carol for Engine"; only the first says that it is about reviews. */
function reviewFor(
  module: ModuleRequirement,
  pending: readonly ModuleRequirement[],
  isFirst: boolean,
  { verdict, snapshot }: Judged,
): string {
  const missing = missingOf(module);
  const people = moversOf(module, pending, verdict);
  const isEachNeeded = !module.anyWriter && people.length === missing;
  const number = missing === 1 ? "a" : isEachNeeded ? "" : String(missing);
  const words = [
    ...(isFirst ? [number, missing === 1 ? "review" : "reviews"] : [missing === 1 ? "" : number]),
    "by",
    module.anyWriter
      ? writers(people, snapshot)
      : names(people, snapshot, missing >= people.length ? "and" : "or") || "a maintainer",
    `for ${text(module.name, 60)}`,
  ];
  return words.filter((word) => word !== "").join(" ");
}

function missingOf({ approvalsNeeded, approvals }: ModuleRequirement): number {
  return approvalsNeeded - approvals.length;
}

/** Who of those whose turn it is can approve it; of a module not those whom a rule needs anyway, where others can. */
function moversOf(
  module: ModuleRequirement,
  pending: readonly ModuleRequirement[],
  verdict: Judged["verdict"],
): Account[] {
  const asked = new Set(verdict.reviewers.map(({ account }) => account.id));
  const able = (by: ModuleRequirement) => {
    const movers = verdict.turn.people.filter(({ id }) =>
      by.eligible.some(({ account }) => account.id === id),
    );
    // Who is there to decide about an objection may approve, too, but was not asked to.
    const invited = movers.filter(({ id }) => asked.has(id));
    return invited.length > 0 ? invited : movers;
  };
  const people = able(module);
  if (isOfRule(module)) return people;
  const needed = pending
    .filter(isOfRule)
    .map((rule) => ({ rule, movers: able(rule) }))
    .filter(({ rule, movers }) => movers.length <= missingOf(rule))
    .flatMap(({ movers }) => movers.map(({ id }) => id));
  const others = people.filter(({ id }) => !needed.includes(id));
  return others.length > 0 ? others : people;
}

function writers(people: readonly Account[], snapshot: Judged["snapshot"]): string {
  if (people.length === 0) return "anyone with write access";
  const shown = people.slice(0, mostNames).map((account) => person(account, snapshot));
  return sentenceList([...shown, "anyone else with write access"], mostNames, "or");
}
