// Title, summary and annotations of the check `charter/review`.

import type { Problem } from "../problem.ts";
import type { ReviewRequirement } from "../verdict.ts";
import { commaList, counted } from "../wording.ts";
import { refusals, reviewerChoice, warnings } from "./asked.ts";
import { summaryBudget } from "./check-cla.ts";
import { completion } from "./completion.ts";
import { uselessApprovals } from "./discarded.ts";
import { ladderSection } from "./escalation/ladder-section.ts";
import {
  governanceOf,
  holdsOf,
  independenceOf,
  issuesOf,
  type Judged,
  modulesOf,
  objectionsOf,
  waitsOf,
} from "./judged.ts";
import { liftedHolds } from "./lifted-holds.ts";
import { moduleDetails } from "./module-details.ts";
import { nextStep } from "./next-step.ts";
import { fallbackNote, problemList } from "./problem-list.ts";
import { requirementDetails } from "./requirement-details.ts";
import { proposalEffectSection } from "./simulation.ts";
import { withinBudget } from "./within-budget.ts";

/** GitHub takes 50 annotations in a request; the rest is counted in the summary. */
const mostAnnotations = 50;

/** The whole tree: each requirement with its state, proof, what is needed, who can give it and the next action. */
export function reviewSummary(judged: Judged): string {
  const { verdict, snapshot } = judged;
  const { proposalEffect } = judged;
  const sections = [
    nextStep(judged),
    ladderSection(judged),
    completion(judged),
    warnings(judged),
    ...othersThanModules(verdict).map((each) => requirementDetails(each, snapshot)),
    liftedHolds(judged),
    proposedProblems(judged),
    proposalEffect === null ? null : proposalEffectSection(proposalEffect, snapshot),
    fallbackNote(judged),
    verdict.problems.length > 0
      ? `#### Governance files of the base branch\n\n${problemList(verdict.problems, 20)}`
      : null,
    asked(judged),
    refusals(judged),
    ...modulesOf(verdict).map((module) =>
      moduleDetails(module, judged, { people: 30, files: 50, withNext: true }),
    ),
    uselessApprovals(judged),
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

function othersThanModules(verdict: Judged["verdict"]): Exclude<ReviewRequirement, { kind: "module" }>[] {
  return [
    ...holdsOf(verdict),
    ...objectionsOf(verdict),
    ...governanceOf(verdict),
    ...issuesOf(verdict),
    ...independenceOf(verdict),
    ...waitsOf(verdict),
  ];
}

function proposedProblems({ verdict }: Judged): string | null {
  const problems = governanceOf(verdict).flatMap((governance) => governance.problems);
  if (problems.length === 0) return null;
  const more = problems.length - mostAnnotations;
  const notShown = more > 0 ? `\n\n${more} more are not shown on their lines.` : "";
  return `#### Changed governance files\n\n${problemList(problems, mostAnnotations)}${notShown}`;
}

function asked({ verdict, snapshot }: Judged): string | null {
  if (verdict.reviewers.length === 0) return null;
  const names = commaList(verdict.reviewers, 15, (choice) => reviewerChoice(choice, snapshot));
  return `**Asked to review:** ${names}`;
}
