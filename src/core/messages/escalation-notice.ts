// What people read when a step of the ladder is taken: the only texts, besides replies, that notify anybody.

import type { StepToAnnounce } from "../verdict.ts";
import { counted, sentenceList } from "../wording.ts";
import { type Judged, modulesOf } from "./judged.ts";
import { futureOf } from "./ladder-steps.ts";
import { mention, person } from "./people.ts";
import { text } from "./text.ts";
import { moment } from "./time.ts";

/** As many as GitHub takes for reviewers; a step never reaches more. */
const mostPeople = 15;

/** Markdown that mentions everyone whom the step reaches. */
export function escalationNotice(step: StepToAnnounce, judged: Judged): string {
  const people = step.people.slice(0, mostPeople).map(({ account }) => mention(account));
  return [`${people.join(" ")}: ${request(step, judged)}`, why(step, judged), whatToDo(judged)]
    .filter((paragraph) => paragraph !== null)
    .join("\n\n");
}

function request(step: StepToAnnounce, { verdict, snapshot }: Judged): string {
  const { rung, by } = step;
  const waited = `waited for a review since ${moment(verdict.turn.since)}`;
  const review = `your review${waitingFor(step, verdict)}`;
  const asker = by ? ` ${person(by, snapshot)} asked for this step.` : "";
  switch (rung.do) {
    case "remind":
      return `this pull request has ${waited}. What is missing is ${review}.${asker}`;
    case "pick-others":
      return `please help with ${review}. This pull request has ${waited}, and those who were asked did not answer.${asker}`;
    case "raise":
      return `this pull request has ${waited}, so it now goes up to ${text(rung.to, 50)}. What is missing is ${review}.${asker}`;
  }
}

/** The modules that somebody whom the step reaches can approve. */
function waitingFor({ people }: StepToAnnounce, verdict: Judged["verdict"]): string {
  const ids = new Set(people.map(({ account }) => account.id));
  const names = modulesOf(verdict)
    .filter(
      ({ state, eligible }) => state === "pending" && eligible.some(({ account }) => ids.has(account.id)),
    )
    .map(({ name, fileCount }) => `**${text(name, 60)}** (${counted(fileCount, "file")})`);
  return names.length > 0 ? ` of ${sentenceList(names, 3)}` : "";
}

function why({ people, rung }: StepToAnnounce, { snapshot }: Judged): string | null {
  if (rung.do === "remind") return null;
  const reasons = people
    .slice(0, mostPeople)
    .map(({ account, reason }) => `- ${person(account, snapshot)}: ${text(reason)}`);
  return `Why you:\n${reasons.join("\n")}`;
}

function whatToDo({ verdict }: Judged): string {
  const { next } = verdict.escalation;
  const then = next ? ` Without an answer, ${futureOf(next.rung)} on ${moment(next.at)}.` : "";
  return `Please approve it, or say what should change. If you can't, comment \`/unassign\`, and somebody else is asked.${then}`;
}
