// The one comment on a pull request: at one glance what is missing, who can move it, whose turn it is, since when.
// It is edited in place and notifies nobody, so it names people without mentioning them.

import { counted, sentenceList } from "../wording.ts";
import { agreementSections } from "./agreement.ts";
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
  unlistedMachines,
} from "./judged.ts";
import { moduleDetails, reviewerChoice } from "./module-details.ts";
import { nextStep, stepsTaken } from "./next-step.ts";
import { distinct, person } from "./people.ts";
import { fallbackNote, problemList } from "./problem-list.ts";
import { requirementTable } from "./requirement-table.ts";
import { code, text } from "./text.ts";
import { withinBudget } from "./within-budget.ts";

/** First line of the comment, by which it is found again. */
export const commentMarker = "<!-- charter -->";

/** GitHub takes 65,536 characters; the details get what the rest, which is bounded, can never need. */
const maxComment = 65_536;
const detailsBudget = 20_000;

/** Markdown, marker included, at most 65,536 characters. */
export function commentText(judged: Judged): string {
  const details = detailsSection(judged);
  const body = isSatisfied(judged.verdict) && !judged.snapshot.isDraft ? calm(judged) : busy(judged);
  const problems = problemsSection(judged);
  const sections = [...body, fallbackNote(judged), problems, details, footer];
  const present = sections.filter((section) => section !== null);
  return `${commentMarker}\n${withinBudget(present, maxComment - 100, () => "…")}`;
}

const footer = "<sub>Comment `/help` to see what you can ask for. The checks below show every detail.</sub>";

function calm({ verdict, snapshot }: Judged): (string | null)[] {
  const approvers = distinct(
    modulesOf(verdict).flatMap(({ approvals }) => approvals.map(({ account }) => account)),
  );
  const names = approvers.map((account) => person(account, snapshot));
  const facts = [
    ...(verdict.cla.agreement ? ["the agreement is signed"] : []),
    ...(names.length > 0 ? [`${sentenceList(names)} approved`] : []),
  ];
  return ["### ✅ Nothing is missing", facts.length > 0 ? `Ready to merge: ${facts.join("; ")}.` : null];
}

function busy(judged: Judged): (string | null)[] {
  return [
    `### ${headline(judged)}`,
    nextStep(judged),
    stepsTaken(judged),
    ...agreementSections(judged),
    agreementSections(judged).length > 0 ? "#### Everything that is needed" : null,
    requirementTable(judged),
  ];
}

function headline({ verdict, snapshot }: Judged): string {
  const missing = whatIsMissing(verdict);
  const still = missing.length > 0 ? `still missing: ${sentenceList(missing)}` : "nothing is missing so far";
  if (snapshot.isDraft) return `📝 Draft; ${still}`;
  const states = [verdict.cla.state, verdict.review.state];
  if (states.includes("unknown")) return "⚠️ This could not be evaluated in full";
  const icon = states.includes("blocked") ? "⛔" : "🟡";
  return `${icon} ${still.charAt(0).toUpperCase()}${still.slice(1)}`;
}

function whatIsMissing(verdict: Judged["verdict"]): string[] {
  const signatures = missingSigners(verdict).length;
  const strangers = unlinkedSigners(verdict).length + unlistedMachines(verdict).length;
  const modules = modulesOf(verdict).filter(isOpen);
  const [only] = modules;
  return [
    ...(signatures > 0 ? [counted(signatures, "signature")] : []),
    ...(strangers > 0 ? [`somebody who can sign for ${counted(strangers, "commit author")}`] : []),
    ...(holdsOf(verdict).length > 0 ? ["the end of a hold"] : []),
    ...(objectionsOf(verdict).length > 0 ? [requestedChanges(verdict)] : []),
    ...(governanceOf(verdict).some(isOpen) ? ["valid governance files"] : []),
    ...(only && modules.length === 1 ? [`approval for ${text(only.name, 60)}`] : []),
    ...(modules.length > 1 ? [`approval for ${modules.length} modules`] : []),
  ];
}

function requestedChanges({ turn }: Judged["verdict"]): string {
  return turn.whose === "author" ? "the requested changes" : "another look at the requested changes";
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
  if (modules.length === 0) return null;
  const parts = modules.map((module) => moduleDetails(module, judged, { people: 10, files: 8 }));
  const others = verdict.reviewers.filter(
    ({ account }) => !modules.some(({ eligible }) => eligible.some((each) => each.account.id === account.id)),
  );
  if (others.length > 0) {
    const names = others.map((choice) => reviewerChoice(choice, snapshot));
    parts.push(`**Also asked**: ${sentenceList(names)}`);
  }
  const leftOut = (count: number) => `…and ${count} more, which the check ${code("charter/review")} shows.`;
  return collapsed("Why: files, maintainers and who was asked", withinBudget(parts, detailsBudget, leftOut));
}

/** The summary is HTML and therefore only ever our own words. */
function collapsed(summary: string, content: string): string {
  return `<details>\n<summary>${summary}</summary>\n\n${content}\n\n</details>`;
}
