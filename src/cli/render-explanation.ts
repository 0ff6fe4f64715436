// An explanation as text for a terminal: what is touched, whom it takes, and why.

import type { ClaPart } from "../core/cla/cla-requirement.ts";
import { formatOwner } from "../core/ownership/owner.ts";
import type { Problem } from "../core/problem.ts";
import { isOpen } from "../core/state.ts";
import { touchedPaths } from "../core/touched-paths.ts";
import type { ModuleRequirement } from "../core/verdict.ts";
import { verdictTree } from "../core/verdict-tree.ts";
import { counted, sentenceList } from "../core/wording.ts";
import { escapeHidden, escapeHiddenInLines } from "./escape-hidden.ts";
import type { Explanation } from "./judge-locally.ts";
import { formatProblem } from "./output.ts";
import { ownershipOf, type PathOwnership, renderPathOwnership } from "./path-ownership.ts";
import { shortList } from "./short-list.ts";

/** Files that are explained one by one before the rest is counted. */
const SHOWN_FILES = 40;

export function renderExplanation(explanation: Explanation): string {
  const { change, verdict } = explanation;
  const modules = modulesOf(explanation);
  const parts = [
    `${counted(change.files.length, "file")} and ${counted(change.commits.length, "commit")}, ${counted(modules.length, "module")} touched`,
    ...modules.map(renderModule),
    section("File by file", renderFiles(ownershipOfFiles(explanation)), "no file"),
    section(
      "Who would be asked",
      verdict.reviewers.map(({ account, reason }) => `@${account.login}: ${reason}`),
      "nobody",
    ),
    section("What it would take", requirements(explanation), "nothing"),
    section(
      "Fewest people who could complete it",
      fewestPeople(explanation),
      "nobody is needed, or nobody can",
    ),
    section(
      "Problems of the governance files",
      problemsOf(explanation).map((problem) => `${formatProblem(problem)} (${WHERE[problem.in]})`),
      "none",
    ),
  ];
  return escapeHiddenInLines(parts.join("\n\n"));
}

/** The same as plain data, for `--json`. */
export function explanationAsData(explanation: Explanation): unknown {
  const { change, verdict } = explanation;
  return {
    base: change.base,
    head: change.head,
    touched: change.files.map(({ path, previousPath, change: kind }) => ({
      path,
      previousPath,
      change: kind,
    })),
    modules: modulesOf(explanation).map((module) => ({
      name: module.name,
      fileCount: module.fileCount,
      files: module.files.map(({ path }) => path),
      lines: module.lines,
      owners: module.owners.map(formatOwner),
      approvalsNeeded: module.approvalsNeeded,
      mayApprove: module.eligible.map(({ account, role }) => ({ login: account.login, role })),
    })),
    files: ownershipOfFiles(explanation),
    reviewers: verdict.reviewers.map(({ account, reason }) => ({ login: account.login, reason })),
    requirements: requirements(explanation),
    completedBy: verdict.review.completedBy.map(({ people }) => people.map(({ login }) => login)),
    tree: verdictTree(verdict),
    problems: problemsOf(explanation),
  };
}

/** Every touched path, both names of a renamed file, with the lines about it. */
function ownershipOfFiles({ change, rules }: Explanation): PathOwnership[] {
  const { ownership, charter } = rules;
  return touchedPaths(change.files).map((path) => ownershipOf(ownership, path, charter.review.approvals));
}

function renderFiles(files: readonly PathOwnership[]): string[] {
  const lines = files.slice(0, SHOWN_FILES).flatMap(renderPathOwnership);
  if (files.length <= SHOWN_FILES) return lines;
  return [...lines, `and ${counted(files.length - SHOWN_FILES, "more file")}: --json lists them all`];
}

function modulesOf({ verdict }: Explanation): ModuleRequirement[] {
  return verdict.review.requirements.filter((requirement) => requirement.kind === "module");
}

interface PlacedProblem extends Problem {
  /** Which version of the file has it. */
  in: "base" | "head" | "both";
}

const WHERE: Record<PlacedProblem["in"], string> = {
  base: "at the base",
  head: "as proposed",
  both: "at the base, and still as proposed",
};

/** Each once, also where the change leaves a wrong line as it is. */
function problemsOf({ verdict, rules }: Explanation): PlacedProblem[] {
  const proposed = new Map(rules.proposedProblems.map((problem) => [JSON.stringify(problem), problem]));
  const present = verdict.problems.map((problem): PlacedProblem => {
    return { ...problem, in: proposed.delete(JSON.stringify(problem)) ? "both" : "base" };
  });
  return [...present, ...[...proposed.values()].map((problem) => ({ ...problem, in: "head" as const }))];
}

function renderModule(module: ModuleRequirement): string {
  const lines = module.lines.map(({ path, line, pattern }) => `${path}:${line}  ${pattern}`);
  const owners = module.owners.map(formatOwner).join(" ") || "nobody";
  return [
    `■ ${module.name}`,
    `  owners     ${owners}`,
    ...shortList(lines).map((line, i) => `  ${i === 0 ? "decided by" : "          "} ${line}`),
    ...shortList(
      module.files.map(({ path }) => path),
      module.fileCount,
    ).map((file, i) => `  ${i === 0 ? "files     " : "          "} ${file}`),
  ]
    .map(escapeHidden)
    .join("\n");
}

function requirements(explanation: Explanation): string[] {
  const { verdict } = explanation;
  const { cla } = verdict;
  const signatures = cla.parts.length > 0 ? cla.parts.map(agreementDemand) : isOpen(cla) ? [cla.reason] : [];
  const reviews = verdict.review.requirements.map((requirement) =>
    requirement.kind === "module" && (requirement.eligible.length > 0 || requirement.anyWriter)
      ? approvals(requirement)
      : requirement.reason,
  );
  return [...signatures, ...reviews];
}

/** What a part asks for, and of whom; whether they have given it is not known here. */
function agreementDemand({ instrument, agreement, reason, signers }: ClaPart): string {
  const people = shortList(signers.map(({ name }) => name)).join(", ") || "nobody";
  if (instrument === "sign-off") return `sign-off by ${people}`;
  return agreement === null ? reason : `signatures of ${agreement.path} by ${people}`;
}

function approvals({ approvalsNeeded, name, eligible, anyWriter, proof }: ModuleRequirement): string {
  const roles = [...Map.groupBy(eligible, ({ role }) => role)].map(([role, people]) => {
    return `${shortList(people.map(({ account }) => `@${account.login}`)).join(", ")} (${role})`;
  });
  if (anyWriter) roles.push("anyone with write access, except the author");
  const because = proof.flatMap((each) =>
    each.kind === "rule" ? [`${each.path}:${each.line} ${each.text}`] : [],
  );
  const reason = because.length === 0 ? "" : ` (${because.join("; ")})`;
  return `${counted(approvalsNeeded, "approval")} for ${name} by ${roles.join("; ")}${reason}`;
}

/** One way a line. */
function fewestPeople({ verdict }: Explanation): string[] {
  return verdict.review.completedBy.map(({ people, isSmallest }) => {
    const names = sentenceList(people.map(({ login }) => `@${login}`));
    return isSmallest ? names : `${names} (perhaps fewer)`;
  });
}

function section(title: string, items: string[], none: string): string {
  return [title, ...(items.length > 0 ? items : [none]).map((item) => `  ${escapeHidden(item)}`)].join("\n");
}
