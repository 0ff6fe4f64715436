// From the verdict to the desired state of a pull request on GitHub: checks, comment, reviewers, labels and the rest.

import { resolveCharter } from "./charter/merge.ts";
import { desiredLabels } from "./labels.ts";
import { claSummary } from "./messages/check-cla.ts";
import { reviewAnnotations, reviewSummary } from "./messages/check-review.ts";
import { claTitle } from "./messages/cla-title.ts";
import { commentText } from "./messages/comment.ts";
import { isSatisfied, type Judged } from "./messages/judged.ts";
import { reviewTitle } from "./messages/review-title.ts";
import { desiredReview } from "./own-review.ts";
import { CHECK_NAMES, type Desired, type DesiredCheck } from "./plan.ts";
import { desiredIssues } from "./plan-issues.ts";
import { answers, escalations } from "./plan-notifications.ts";
import { desiredReviewers } from "./plan-reviewers.ts";
import type { Rules } from "./rules.ts";
import { isOpen } from "./state.ts";
import type { Verdict } from "./verdict.ts";
import type { State } from "./verdict-node.ts";

/** The same input gives the same texts: nothing in them changes merely because time passes. */
export function plan(judged: Judged): Desired {
  const silent = isUngoverned(judged.rules, judged.verdict);
  const open = judged.snapshot.state === "open";
  const isCommented = judged.rules.charter.publish.comment && open && !silent;
  return {
    // A closed pull request keeps the checks and the comment that it has; its commit may serve another one.
    checks: open ? (silent ? CHECK_NAMES.map(noGovernance) : checks(judged)) : [],
    comment: isCommented ? commentText(judged) : null,
    reviewers: desiredReviewers(judged),
    notifications: [...(silent ? [] : escalations(judged)), ...answers(judged)],
    issues: silent ? [] : desiredIssues(judged),
    state: silent ? null : desiredState(judged),
    labels: desiredLabels(judged),
    review: desiredReview(judged),
    merge: merge(judged),
    reactions: reactions(judged),
  };
}

/** A repository that never asked for governance gets checks that pass, and not a word more. */
function isUngoverned(rules: Rules, verdict: Verdict): boolean {
  const nothingWrong =
    rules.problems.length === 0 && rules.proposedProblems.length === 0 && rules.fallback === null;
  const nothingSaid = rules.ownership === null && isDefault(rules.charter);
  // What was said by a command, or a pull request that brings the first governance files, is worth showing all the same.
  const onlyModules = verdict.review.requirements.every(
    (each) => each.kind === "module" || (each.kind === "objection" && each.source.kind === "review"),
  );
  return nothingWrong && nothingSaid && onlyModules;
}

const defaultCharter = resolveCharter({ repository: null, organisation: null });

function isDefault(charter: Rules["charter"]): boolean {
  const plain = ({ people, ...rest }: Rules["charter"]) => JSON.stringify([rest, [...people]]);
  return plain(charter) === plain(defaultCharter);
}

function noGovernance(name: DesiredCheck["name"]): DesiredCheck {
  return {
    name,
    conclusion: "success",
    title: "No governance files",
    summary:
      "This repository has none of `.github/charter.yml`, `.github/MAINTAINERS` and CODEOWNERS, so nothing is required of its pull requests.",
    annotations: [],
  };
}

function checks(judged: Judged): DesiredCheck[] {
  const { cla, review } = judged.verdict;
  return [
    {
      name: "charter/cla",
      conclusion: conclusionOf(cla.state),
      title: claTitle(judged),
      summary: claSummary(judged),
      annotations: [],
    },
    {
      name: "charter/review",
      conclusion: conclusionOf(review.state),
      title: reviewTitle(judged),
      summary: reviewSummary(judged),
      annotations: reviewAnnotations(judged),
    },
  ];
}

function conclusionOf(state: State): DesiredCheck["conclusion"] {
  if (!isOpen({ state })) return "success";
  return state === "pending" ? "action_required" : "failure";
}

/** Only the author's silence closes a pull request, and only what that closed is opened again. */
export function desiredState({ verdict, snapshot, record }: Judged): Desired["state"] {
  const isToClose = verdict.escalation.announce.some(({ recorded, rung }) => recorded && rung.do === "close");
  if (snapshot.state === "open") return isToClose ? "close" : null;
  return snapshot.state === "closed" && record.reopenAskedAt !== null ? "reopen" : null;
}

/** What somebody asked for by `/merge`; not where anything is missing (again), or was pushed since. */
function merge({ verdict, snapshot, record, rules }: Judged): Desired["merge"] {
  const { command, method } = rules.charter.merge;
  const request = record.mergeRequest;
  if (!command || request === null || !verdict.active || !isSatisfied(verdict)) return null;
  if (request.headSha !== snapshot.head.sha) return null;
  const objections = snapshot.reviews.items.filter(({ state }) => state === "changes-requested");
  return {
    method,
    headSha: request.headSha,
    baseRef: snapshot.base.ref,
    objections: objections.map(({ id }) => id),
    viaQueue: snapshot.hasMergeQueue,
  };
}

function reactions({ record }: Judged): Desired["reactions"] {
  const distinct = new Map(
    record.answers.map(({ commentId, reaction }) => [
      `${commentId} ${reaction}`,
      { commentId, content: reaction },
    ]),
  );
  return [...distinct.values()];
}
