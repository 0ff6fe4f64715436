// What a pull request would add to what is wrong with the governance: old flaws block nobody.

import type { Finding } from "./lint/finding.ts";
import type { LintInput } from "./lint/input.ts";
import { flawsOf, isKnownFinding } from "./lint/known-findings.ts";
import { lintGovernance } from "./lint/lint-governance.ts";
import { namesToResolve, type ReadGovernance } from "./lint/read-files.ts";
import type { Problem } from "./problem.ts";
import type { ChangedFile } from "./snapshot.ts";
import { counted } from "./wording.ts";

/** Four queries of fifty. */
const MOST_NAMES = 200;
/** The verdict is stored with its problems, so that they may not be any number. */
const MOST_PROBLEMS = 200;

export interface Proposal {
  /** Of the base branch as it is; a second one where an earlier version is in force. */
  before: readonly ReadGovernance[];
  /** As it would be after the merge. */
  after: ReadGovernance;
  /** What the pull request changes. */
  changed: readonly ChangedFile[];
}

/** Names to look up, those that the proposal brings first, because the others were there before. */
export function proposalNames({ before, after }: Pick<Proposal, "before" | "after">): string[] {
  return sortedNames(before, after).slice(0, MOST_NAMES);
}

/**
 * What lint finds after the merge and not before, errors first, at most 200 of them. `known` are problems that are
 * shown already. The tree and the names must be the same for both, else time would look like a change.
 */
export function proposalProblems(
  proposal: Proposal,
  world: Pick<LintInput, "files" | "directory">,
  known: readonly Problem[],
): Problem[] {
  const { before, after, changed } = proposal;
  const renamed = new Map(changed.map(({ path, previousPath }) => [previousPath, path]));
  const there = before.flatMap((governance) => lintGovernance({ ...governance, ...world }));
  const old = new Set(
    there.flatMap((finding) => flawsOf(finding, renamed.get(finding.path) ?? finding.path)),
  );
  const shown = new Set(known.map(placeOf));
  const added = lintGovernance({ ...after, ...world }).filter(
    (finding) => !isKnownFinding(finding, old) && !shown.has(placeOf(finding)),
  );
  return [...firstProblems(added.map(toProblem)), ...limits(proposal, world)];
}

/** Errors first, at most 200 of them. */
export function firstProblems(found: readonly Problem[]): Problem[] {
  const errors = found.filter(({ severity }) => severity === "error");
  const problems = [...errors, ...found.filter(({ severity }) => severity !== "error")];
  const left = problems.length - MOST_PROBLEMS;
  const [first] = problems;
  if (left <= 0 || first === undefined) return problems;
  const message = `There ${left === 1 ? "is" : "are"} ${counted(left, "more finding")} of this kind.`;
  return [...problems.slice(0, MOST_PROBLEMS), aside(first.path, message, "Run `charter lint` to see all.")];
}

function placeOf({ path, line, message }: Problem): string {
  return [path, line, message].join("\n");
}

function toProblem({ rule: _rule, subjects: _subjects, ...problem }: Finding): Problem {
  return problem;
}

/** Says what was not looked at, so that silence is not taken for "all is well". */
function limits({ before, after }: Proposal, { files }: Pick<LintInput, "files">): Problem[] {
  const [path = ""] = after.texts.keys();
  const known = new Set(before.flatMap(namesToResolve));
  const fresh = sortedNames(before, after).filter((name) => !known.has(name)).length;
  return [
    ...(files === null
      ? [
          aside(
            path,
            "GitHub cuts the list of this repository's files, so patterns were not compared with them.",
            "Run `charter lint --git` in a clone to compare them.",
          ),
        ]
      : []),
    ...(fresh > MOST_NAMES
      ? [
          {
            ...aside(
              path,
              `Of ${fresh} new names only ${MOST_NAMES} can be looked up for one pull request.`,
              "Add them by several pull requests, or name teams.",
            ),
            // Fails closed: the others may be nobody.
            severity: "error" as const,
          },
        ]
      : []),
  ];
}

function aside(path: string, message: string, fix: string): Problem {
  return { severity: "warning", path, line: null, column: null, message, fix };
}

function sortedNames(before: readonly ReadGovernance[], after: ReadGovernance): string[] {
  const known = new Set(before.flatMap(namesToResolve));
  const names = namesToResolve(after);
  return [...names.filter((name) => !known.has(name)), ...names.filter((name) => known.has(name))];
}
