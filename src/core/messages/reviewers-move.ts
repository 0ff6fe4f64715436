// What reviewers do next: who of them, and for what.

import { isOpen } from "../state.ts";
import type { ModuleRequirement } from "../verdict.ts";
import { counted, sentenceList } from "../wording.ts";
import { independenceOf, issuesOf, type Judged, modulesOf, standingObjectionsOf } from "./judged.ts";
import { mostNames, names, person } from "./people.ts";
import { inSentence, nextOf, sentence } from "./sentence.ts";
import { text } from "./text.ts";

/** More modules than these are counted in the table, not listed in a sentence. */
const mostModules = 3;

/** One sentence. */
export function reviewersMove(judged: Judged): string {
  const { verdict, snapshot } = judged;
  const { turn } = verdict;
  const moves = [...secondLooks(judged), ...reviews(judged)];
  if (moves.length > 0) return `${moves.join("; ")}.`;
  const issue = issuesOf(verdict).find(isOpen);
  return issue ? inSentence(nextOf(issue, snapshot)) : sentence(turn.reason, turn.people, snapshot);
}

function secondLooks({ verdict, snapshot }: Judged): string[] {
  const moving = new Set(verdict.turn.people.map(({ id }) => id));
  const objectors = standingObjectionsOf(verdict)
    .map(({ by }) => by)
    .filter(({ id }) => moving.has(id));
  if (objectors.length === 0) return [];
  return [
    `${names(objectors, snapshot)} ${objectors.length < 2 ? "looks" : "look"} at the new commits again`,
  ];
}

function reviews(judged: Judged): string[] {
  const { verdict, snapshot } = judged;
  const people = names(verdict.turn.people, snapshot, "or") || "a maintainer";
  const pending = modulesOf(verdict).filter(({ state }) => state === "pending");
  if (pending.length > mostModules) return [`a review by ${people}`];
  if (pending.length > 0) {
    return [sentenceList(pending.map((module, index) => reviewFor(module, index === 0, judged)))];
  }
  const isMissing = independenceOf(verdict).some(({ state }) => state === "pending");
  return isMissing ? [`a review from another affiliation, by ${people}`] : [];
}

/** "2 reviews by alice or bob for Engine"; only the first says that it is about reviews. */
function reviewFor(module: ModuleRequirement, isFirst: boolean, judged: Judged): string {
  const missing = module.approvalsNeeded - module.approvals.length;
  const many = isFirst ? `${counted(missing, "review")} ` : `${missing} `;
  const one = isFirst ? "a review " : "";
  return `${missing > 1 ? many : one}by ${reviewerOf(module, judged)} for ${text(module.name, 60)}`;
}

/** Who of those whose turn it is can approve this module. */
function reviewerOf(module: ModuleRequirement, { verdict, snapshot }: Judged): string {
  const people = verdict.turn.people.filter(({ id }) =>
    module.eligible.some(({ account }) => account.id === id),
  );
  const missing = module.approvalsNeeded - module.approvals.length;
  if (!module.anyWriter) {
    return names(people, snapshot, missing >= people.length ? "and" : "or") || "a maintainer";
  }
  if (people.length === 0) return "anyone with write access";
  const shown = people.slice(0, mostNames).map((account) => person(account, snapshot));
  return sentenceList([...shown, "anyone else with write access"], mostNames, "or");
}
