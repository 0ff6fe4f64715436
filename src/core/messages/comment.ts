// The one comment on a pull request: at one glance what is missing, who can move it, whose turn it is, since when.
// It is edited in place and notifies nobody, so it names people without mentioning them.

import { eachOnce } from "../account.ts";
import { sentenceList } from "../wording.ts";
import { agreementSections } from "./agreement.ts";
import { agreementFacts } from "./agreement-facts.ts";
import { refusals, reviewerChoice, warnings } from "./asked.ts";
import { bulletLines } from "./bullet-lines.ts";
import { completion } from "./completion.ts";
import { outdatedApprovals, uselessApprovals } from "./discarded.ts";
import { ladderSection } from "./escalation/ladder-section.ts";
import { headline } from "./headline.ts";
import {
  governanceOf,
  independenceOf,
  isSatisfied,
  issuesOf,
  type Judged,
  modulesOf,
  waitsOf,
  waivedOf,
} from "./judged.ts";
import { liftedHolds } from "./lifted-holds.ts";
import { moduleDetails } from "./module-details.ts";
import { nextStep } from "./next-step.ts";
import { names } from "./people.ts";
import { fallbackNote, problemList } from "./problem-list.ts";
import { requirementDetails } from "./requirement-details.ts";
import { requirementTable } from "./requirement-table.ts";
import { reasonOf, titleOf } from "./sentence.ts";
import { stateIcons } from "./state-icon.ts";
import { code } from "./text.ts";
import { turnHint } from "./turn-words.ts";
import { withinBudget } from "./within-budget.ts";

/** First line of the comment, by which it is found again. */
export const commentMarker = "<!-- charter -->";

/** GitHub takes 65,536 characters; the details get what the rest, which is bounded, can never need. */
const maxComment = 65_536;
const detailsBudget = 20_000;
const mostWaived = 10;

/** Markdown, marker included, at most 65,536 characters. */
export function commentText(judged: Judged): string {
  const details = detailsSection(judged);
  const body = isSatisfied(judged.verdict) && !judged.snapshot.isDraft ? calm(judged) : busy(judged);
  const problems = problemsSection(judged);
  const sections = [...body, fallbackNote(judged), problems, details, footer(judged)];
  const present = sections.filter((section) => section !== null);
  return `${commentMarker}\n${withinBudget(present, maxComment - 100, () => "…")}`;
}

function footer(judged: Judged): string {
  const hint = turnHint(judged);
  const help = "Comment `/help` to see what you can ask for. The checks below show every detail.";
  return `<sub>${hint === null ? "" : `${hint} `}${help}</sub>`;
}

function calm(judged: Judged): (string | null)[] {
  const { verdict, snapshot } = judged;
  const approvals = modulesOf(verdict).flatMap((module) => module.approvals);
  const approvers = names(eachOnce(approvals.map(({ account }) => account)), snapshot);
  const facts = [...agreementFacts(judged), ...(approvers === "" ? [] : [`${approvers} approved`])];
  const waived = waivedOf(verdict);
  const lines = bulletLines(waived, mostWaived, (requirement) => {
    return `${stateIcons.waived} **${titleOf(requirement, snapshot)}**: ${reasonOf(requirement, snapshot)}`;
  });
  const isReady = verdict.turn.whose === "nobody";
  const soFar = isReady ? "Ready to merge" : "So far";
  return [
    isReady ? "### ✅ Nothing is missing" : "### ✅ Nothing is missing here",
    nextStep(judged),
    ladderSection(judged),
    facts.length > 0 ? `${soFar}: ${facts.join("; ")}.` : null,
    lines.length > 0 ? lines.join("\n") : null,
  ];
}

function busy(judged: Judged): (string | null)[] {
  const agreement = agreementSections(judged);
  return [
    `### ${headline(judged)}`,
    nextStep(judged),
    ladderSection(judged),
    completion(judged),
    warnings(judged),
    outdatedApprovals(judged),
    ...agreement,
    agreement.length > 0 ? "#### Everything that is needed" : null,
    requirementTable(judged),
  ];
}

function problemsSection({ verdict }: Judged): string | null {
  const proposed = governanceOf(verdict).flatMap(({ problems }) => problems);
  const blocks = [
    ...(proposed.length > 0
      ? [
          collapsed(
            "Problems in the governance files that this pull request changes",
            problemList(proposed, 10),
          ),
        ]
      : []),
    ...(verdict.problems.length > 0
      ? [collapsed("Problems in the governance files of this repository", problemList(verdict.problems, 10))]
      : []),
  ];
  return blocks.length > 0 ? blocks.join("\n\n") : null;
}

function detailsSection(judged: Judged): string | null {
  const { verdict, snapshot } = judged;
  const modules = modulesOf(verdict);
  const others = [...issuesOf(verdict), ...independenceOf(verdict), ...waitsOf(verdict)];
  const parts = [
    ...modules.map((module) => moduleDetails(module, judged, { people: 10, files: 8, withNext: false })),
    ...others.map((each) => requirementDetails(each, snapshot)),
    liftedHolds(judged),
    alsoAsked(judged),
    refusals(judged),
    uselessApprovals(judged),
  ].filter((part) => part !== null);
  if (parts.length === 0) return null;
  const leftOut = (count: number) => `…and ${count} more, which the check ${code("charter/review")} shows.`;
  return collapsed("Why: files, maintainers and who was asked", withinBudget(parts, detailsBudget, leftOut));
}

/** Those who are asked and can approve none of the modules; null when there is nobody. */
function alsoAsked({ verdict, snapshot }: Judged): string | null {
  const eligible = new Set(
    modulesOf(verdict).flatMap((module) => module.eligible.map(({ account }) => account.id)),
  );
  const others = verdict.reviewers.filter(({ account }) => !eligible.has(account.id));
  if (others.length === 0) return null;
  return `**Also asked**: ${sentenceList(others.map((choice) => reviewerChoice(choice, snapshot)))}`;
}

/** The summary is HTML and therefore only ever our own words. */
function collapsed(summary: string, content: string): string {
  return `<details>\n<summary>${summary}</summary>\n\n${content}\n\n</details>`;
}
