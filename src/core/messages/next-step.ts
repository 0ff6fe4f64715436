// Whose move it is, said to that person: what to do, since when it waits, and what happens if nobody does it.

import type { Account } from "../account.ts";
import type { LadderStep } from "../charter/schema.ts";
import type { ModuleRequirement } from "../verdict.ts";
import { sentenceList } from "../wording.ts";
import {
  governanceOf,
  holdsOf,
  isOpen,
  isSatisfied,
  type Judged,
  missingSigners,
  modulesOf,
  objectionsOf,
  unlinkedSigners,
  writersMayApprove,
} from "./judged.ts";
import { distinct, person } from "./people.ts";
import { code, text } from "./text.ts";
import { moment } from "./time.ts";

const mostPeople = 5;
/** More modules than these are counted in the table, not listed in a sentence. */
const mostModules = 3;

/** A sentence or two; null when nothing is left to do. */
export function nextStep(judged: Judged): string | null {
  const { verdict } = judged;
  const { turn } = verdict;
  if (isSatisfied(verdict) && !judged.snapshot.isDraft) return null;
  const { fallback } = judged.rules;
  if (fallback?.inForce === "defaults") {
    return `**Next:** a maintainer corrects ${code(fallback.path)}, so that it can be known what is needed here.`;
  }
  if (turn.whose === "nobody") return `**Next:** ${standstill(judged)}`;
  const move = turn.whose === "author" ? authorsMove(judged) : reviewersMove(judged);
  return `**Next:** ${move} Waiting since ${moment(turn.since)}.${escalation(judged)}`;
}

/** What has been done about the silence so far; null when nothing has. */
export function stepsTaken({ verdict, record, rules, snapshot }: Judged): string | null {
  const taken = record.taken.flatMap(({ step, takenAt, by }) => {
    const rung = rules.charter.escalation.ladder[step];
    const asker = by ? ` (${person(by, snapshot)} asked for it)` : "";
    return rung ? [`${pastOf(rung)} on ${moment(takenAt)}${asker}`] : [];
  });
  // A step that falls due now is not in the record yet; its time is shown once it is.
  const due = verdict.escalation.announce.filter(({ recorded }) => !recorded);
  const steps = [...taken, ...due.map(({ rung }) => pastOf(rung))];
  return steps.length > 0 ? `**So far:** ${steps.join("; ")}.` : null;
}

/** The next step of the ladder, as a sentence about the future. */
export function futureOf(rung: LadderStep): string {
  switch (rung.do) {
    case "remind":
      return "a reminder goes out";
    case "pick-others":
      return "other reviewers are asked";
    case "raise":
      return `it goes up to ${text(rung.to, 50)}`;
  }
}

function pastOf(rung: LadderStep): string {
  switch (rung.do) {
    case "remind":
      return "reviewers were reminded";
    case "pick-others":
      return "other reviewers were asked";
    case "raise":
      return `it went up to ${text(rung.to, 50)}`;
  }
}

function escalation({ verdict }: Judged): string {
  const { next } = verdict.escalation;
  return next === null ? "" : ` Without an answer, ${futureOf(next.rung)} on ${moment(next.at)}.`;
}

function names({ snapshot }: Judged, people: readonly Account[], conjunction: "and" | "or" = "and"): string {
  const links = people.map((account) => person(account, snapshot));
  return sentenceList(links, mostPeople, conjunction);
}

function authorsMove(judged: Judged): string {
  const { verdict, snapshot } = judged;
  const { people } = verdict.turn;
  const who = names(judged, people) || "the author";
  const unsigned = missingSigners(verdict).length > 0;
  if (snapshot.isDraft) {
    const already = unsigned ? " The agreement can be signed already." : "";
    return `${who} can mark this draft as ready for review; nobody is asked before that.${already}`;
  }
  if (unsigned) return `${who} ${people.length < 2 ? "signs" : "sign"} the agreement.`;
  if (unlinkedSigners(verdict).length > 0) return `${who} clears up who wrote some of the commits.`;
  if (verdict.cla.state === "blocked") return `${who} settles what keeps the agreement open.`;
  const objectors = objectionsOf(verdict).map(({ by }) => by);
  if (objectors.length > 0) return `${who} answers the changes that ${names(judged, objectors)} asked for.`;
  if (governanceOf(verdict).some(isOpen)) {
    return `${who} corrects the governance files; each error is shown on its line under “Files changed”.`;
  }
  return `${who}: ${text(verdict.turn.reason)}`;
}

function reviewersMove(judged: Judged): string {
  const { verdict } = judged;
  const { people } = verdict.turn;
  const moving = new Set(people.map(({ id }) => id));
  const objectors = objectionsOf(verdict)
    .map(({ by }) => by)
    .filter(({ id }) => moving.has(id));
  const again = `${names(judged, objectors)} ${objectors.length < 2 ? "looks" : "look"} at the new commits again`;
  const pending = modulesOf(verdict).filter(({ state }) => state === "pending");
  const review =
    pending.length > mostModules
      ? `a review by ${names(judged, people, "or") || "a maintainer"}`
      : `a review ${sentenceList(pending.map((module) => reviewFor(module, judged)))}`;
  const moves = [...(objectors.length > 0 ? [again] : []), ...(pending.length > 0 ? [review] : [])];
  return moves.length > 0 ? `${moves.join("; ")}.` : text(verdict.turn.reason, 400);
}

function reviewFor(module: ModuleRequirement, judged: Judged): string {
  return `by ${reviewerOf(module, judged)} for ${text(module.name, 60)}`;
}

/** Who of those whose turn it is can approve this module. */
function reviewerOf(module: ModuleRequirement, judged: Judged): string {
  const people = judged.verdict.turn.people.filter(({ id }) =>
    module.eligible.some(({ account }) => account.id === id),
  );
  if (!writersMayApprove(module, judged.rules)) return names(judged, people, "or") || "a maintainer";
  if (people.length === 0) return "anyone with write access";
  const shown = people.slice(0, mostPeople).map((account) => person(account, judged.snapshot));
  return sentenceList([...shown, "anyone else with write access"], mostPeople, "or");
}

function standstill(judged: Judged): string {
  const { verdict } = judged;
  const holders = holdsOf(verdict).map(({ hold }) => hold.by);
  if (holders.length > 0) {
    return `${names(judged, distinct(holders), "or")} or a maintainer lifts the hold with \`/unhold\`. Waiting since ${moment(verdict.turn.since)}.`;
  }
  return text(verdict.turn.reason, 400);
}
