// What reviewers read when a step is taken about their silence: what they are asked, why they, and what comes next.

import type { ModuleRequirement, ObjectionRequirement, StepToAnnounce } from "../../verdict.ts";
import { counted, sentenceList } from "../../wording.ts";
import { type Judged, modulesOf, standingObjectionsOf } from "../judged.ts";
import { objectionName, resolveCommand } from "../objection-words.ts";
import { mostMentioned, names, person } from "../people.ts";
import { code, text } from "../text.ts";
import { moment } from "../time.ts";
import { addressed, askedFor, paragraphs } from "./addressed.ts";
import { tierOf } from "./deed-words.ts";
import { nextOnLadder } from "./ladder-section.ts";
import { recordedStep, stepsInWords, stepsOf } from "./steps-taken.ts";

const mostModules = 3;

export function reviewersNotice(step: StepToAnnounce, judged: Judged): string {
  return step.rung.do === "notify" ? teamsNotice(step, judged) : requestNotice(step, judged);
}

function requestNotice(step: StepToAnnounce, judged: Judged): string {
  return paragraphs(
    `${addressed(step)}: ${request(step, judged)}${askedFor(step, judged)}`,
    why(step, judged),
    whatToDo(step, judged),
  );
}

function request(step: StepToAnnounce, judged: Judged): string {
  const { verdict, snapshot } = judged;
  const { rung, released } = step;
  const waited = `waited for a review since ${moment(verdict.turn.since)}`;
  const modules = ofModules(modulesFor(step, verdict));
  switch (rung.do) {
    case "add":
      return `please help with the review${modules}. This pull request has ${waited}, and those who were asked did not answer.`;
    case "swap": {
      const from = released.length === 0 ? "" : ` from ${names(released, snapshot)}`;
      return `please take over the review${modules}${from}. This pull request has ${waited}.`;
    }
    case "raise":
      return `this pull request has ${waited}, so it now goes up to ${tierOf(rung.to)}. ${missing(step, judged)}`;
    default:
      return `this pull request has ${waited}. ${missing(step, judged)}`;
  }
}

function missing(step: StepToAnnounce, judged: Judged): string {
  const modules = modulesFor(step, judged.verdict);
  const decisions = toDecide(step, judged.verdict).map(
    (each) => `your decision about ${ofObjector(each, judged)}`,
  );
  const isReview = modules.length > 0 || decisions.length === 0;
  const all = [...(isReview ? [`your review${ofModules(modules)}`] : []), ...decisions];
  return `What is missing is ${sentenceList(all, mostModules)}.`;
}

/** The objections about which somebody whom the step reaches decides. */
function toDecide({ people }: StepToAnnounce, verdict: Judged["verdict"]): ObjectionRequirement[] {
  const ids = new Set(people.map(({ account }) => account.id));
  return standingObjectionsOf(verdict).filter(
    ({ clock, who }) =>
      (clock.stage === "dismissible" || clock.stage === "raised") && who.some(({ id }) => ids.has(id)),
  );
}

function ofObjector(objection: ObjectionRequirement, { snapshot }: Judged): string {
  return `${objectionName(objection)} of ${person(objection.by, snapshot)}`;
}

/** A team gets what was tried before, because nobody of it was asked so far. */
function teamsNotice(step: StepToAnnounce, judged: Judged): string {
  const { verdict } = judged;
  const earlier = stepsOf(step.ladder, judged).filter((each) => each !== recordedStep(step, judged));
  const done = stepsInWords(earlier, judged);
  const pending = modulesOf(verdict).filter(({ name }) => step.modules.includes(name));
  return paragraphs(
    `${addressed(step)}: this pull request has waited for a review${ofModules(pending)} since ${moment(verdict.turn.since)}, and nobody has answered.${askedFor(step, judged)}`,
    done === "" ? null : `${done}.`,
    `Please see to it that somebody reviews it. ${nextOnLadder(step.ladder, judged)}`.trimEnd(),
  );
}

/** The modules of its ladder that somebody whom the step reaches can approve. */
function modulesFor({ people, modules }: StepToAnnounce, verdict: Judged["verdict"]): ModuleRequirement[] {
  const ids = new Set(people.map(({ account }) => account.id));
  return modulesOf(verdict).filter(
    ({ name, state, eligible }) =>
      state === "pending" && modules.includes(name) && eligible.some(({ account }) => ids.has(account.id)),
  );
}

function ofModules(modules: readonly ModuleRequirement[]): string {
  const shown = modules.map(({ name, fileCount }) => {
    return `**${text(name, 60)}**${fileCount > 0 ? ` (${counted(fileCount, "file")})` : ""}`;
  });
  return shown.length > 0 ? ` of ${sentenceList(shown, mostModules)}` : "";
}

function why({ people, rung }: StepToAnnounce, { snapshot }: Judged): string | null {
  if (rung.do === "remind") return null;
  const reasons = people
    .slice(0, mostMentioned)
    .map(({ account, reason }) => `- ${person(account, snapshot)}: ${text(reason)}`);
  return `Why you:\n${reasons.join("\n")}`;
}

function howToDecide(objection: ObjectionRequirement): string {
  const resolve = code(`${resolveCommand(objection)} <reason>`, 100);
  const stands = objection.clock.stage === "raised" ? ", and `/author <reason>` lets it stand" : "";
  return `${resolve} sets ${objectionName(objection)} aside${stands}.`;
}

function whatToDo(step: StepToAnnounce, judged: Judged): string {
  const { ladder } = step;
  const isLast = judged.verdict.escalation.ladders.some(({ name, isAtTop }) => name === ladder && isAtTop);
  const then = isLast ? "Everyone on the ladder has now been asked." : nextOnLadder(ladder, judged);
  const decide = toDecide(step, judged.verdict).slice(0, mostModules).map(howToDecide);
  const isReview = decide.length === 0 || modulesFor(step, judged.verdict).length > 0;
  const review = `Please approve it, or say what should change. If you can't, comment \`/decline\`, and somebody else is asked.`;
  return [...(isReview ? [review] : []), ...decide, then].join(" ").trimEnd();
}
