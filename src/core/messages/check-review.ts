// Title, summary and annotations of the check `charter/review`.

import type { Problem } from "../problem.ts";
import { commaList, counted, sentenceList } from "../wording.ts";
import { summaryBudget, titleLength } from "./check-cla.ts";
import { governanceOf, holdsOf, type Judged, modulesOf, objectionsOf } from "./judged.ts";
import { moduleDetails, reviewerChoice } from "./module-details.ts";
import { nextStep, stepsTaken } from "./next-step.ts";
import { person } from "./people.ts";
import { fallbackNote, problemList } from "./problem-list.ts";
import { plainText, text } from "./text.ts";
import { moment } from "./time.ts";
import { withinBudget } from "./within-budget.ts";

/** GitHub takes 50 annotations in a request; the rest is counted in the summary. */
const mostAnnotations = 50;

export function reviewTitle({ verdict }: Judged): string {
  const { state, requirements } = verdict.review;
  const unknown = requirements.find((each) => each.state === "unknown");
  if (state === "unknown")
    return plainText(`Could not evaluate: ${unknown?.reason ?? "no reason known"}`, titleLength);
  const holders = [...new Set(holdsOf(verdict).map(({ hold }) => `@${hold.by.login}`))];
  if (holders.length > 0) return plainText(`On hold by ${sentenceList(holders, 2)}`, titleLength);
  const objectors = objectionsOf(verdict).map(({ by }) => `@${by.login}`);
  if (objectors.length > 0)
    return plainText(`Changes requested by ${sentenceList(objectors, 2)}`, titleLength);
  const errors = governanceOf(verdict)
    .flatMap(({ problems }) => problems)
    .filter(({ severity }) => severity === "error").length;
  if (errors > 0) return `${counted(errors, "error")} in the changed governance files`;
  return moduleTitle(verdict);
}

function moduleTitle(verdict: Judged["verdict"]): string {
  const modules = modulesOf(verdict);
  if (modules.length === 0) return "No approval needed";
  const blocked = modules.find((module) => module.state === "blocked");
  if (blocked) return plainText(`Nobody can approve ${blocked.name}`, titleLength);
  const approved = modules.filter((module) => module.state === "satisfied").length;
  const [only] = modules;
  if (only && modules.length === 1) {
    return plainText(
      approved === 1 ? `${only.name} approved` : `Waiting for approval of ${only.name}`,
      titleLength,
    );
  }
  return approved === modules.length
    ? `All ${modules.length} modules approved`
    : `${approved} of ${modules.length} modules approved`;
}

export function reviewSummary(judged: Judged): string {
  const { verdict } = judged;
  const problems = governanceOf(verdict).flatMap((governance) => governance.problems);
  const more = problems.length - mostAnnotations;
  const notShown = more > 0 ? `\n\n${more} more are not shown on their lines.` : "";
  const sections = [
    nextStep(judged),
    stepsTaken(judged),
    obstacles(judged),
    problems.length > 0
      ? `#### Changed governance files\n\n${problemList(problems, mostAnnotations)}${notShown}`
      : null,
    fallbackNote(judged),
    verdict.problems.length > 0
      ? `#### Governance files of the base branch\n\n${problemList(verdict.problems, 20)}`
      : null,
    asked(judged),
    ...modulesOf(verdict).map((module) => moduleDetails(module, judged, { people: 30, files: 50 })),
  ].filter((section) => section !== null);
  const leftOut = (count: number) =>
    `…and ${counted(count, "more section")} for which there is no room here.`;
  return withinBudget(sections, summaryBudget, leftOut) || "Nothing is required of this pull request.";
}

/** Errors first, at most 50. */
export function reviewAnnotations({ verdict }: Judged): Problem[] {
  const problems = governanceOf(verdict).flatMap((governance) => governance.problems);
  const errors = problems.filter(({ severity }) => severity === "error");
  const warnings = problems.filter(({ severity }) => severity !== "error");
  return [...errors, ...warnings].slice(0, mostAnnotations);
}

function obstacles({ verdict, snapshot }: Judged): string | null {
  const lines = [
    ...holdsOf(verdict).map(
      ({ hold }) =>
        `- ⛔ Held by ${person(hold.by, snapshot)} since ${moment(hold.since)}: “${text(hold.reason, 500)}”`,
    ),
    ...objectionsOf(verdict).map(
      ({ by, at }) => `- ⛔ ${person(by, snapshot)} asked for changes on ${moment(at)}`,
    ),
  ];
  return lines.length > 0 ? lines.join("\n") : null;
}

function asked({ verdict, snapshot }: Judged): string | null {
  if (verdict.reviewers.length === 0) return null;
  const names = commaList(verdict.reviewers, 15, (choice) => reviewerChoice(choice, snapshot));
  return `**Asked to review:** ${names}`;
}
