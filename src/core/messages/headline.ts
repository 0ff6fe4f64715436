// The first line of the comment: what is missing, in a few words.

import type { SignerState } from "../cla/cla-requirement.ts";
import { isOpen } from "../state.ts";
import type { ModuleRequirement, ObjectionRequirement, Verdict } from "../verdict.ts";
import { counted, sentenceList } from "../wording.ts";
import {
  governanceOf,
  holdsOf,
  independenceOf,
  isOfRule,
  issuesOf,
  type Judged,
  modulesOf,
  standingObjectionsOf,
  waitsOf,
} from "./judged.ts";
import { unansweredAgents } from "./machine-commits.ts";
import { commitsNotSignedOff, openParts, openSigners } from "./signers.ts";
import { text } from "./text.ts";

export function headline(judged: Judged): string {
  const { verdict, snapshot } = judged;
  const missing = whatIsMissing(judged);
  const still = missing.length > 0 ? `still missing: ${sentenceList(missing)}` : "nothing is missing so far";
  if (snapshot.isDraft) return `📝 Draft; ${still}`;
  const states = [verdict.cla.state, verdict.review.state];
  if (states.includes("unknown")) return "⚠️ This could not be evaluated in full";
  const icon = states.includes("blocked") ? "⛔" : "🟡";
  return `${icon} ${still.charAt(0).toUpperCase()}${still.slice(1)}`;
}

function whatIsMissing(judged: Judged): string[] {
  const { verdict } = judged;
  return [
    ...signaturesMissing(judged),
    ...holdsMissing(verdict),
    ...answersMissing(verdict),
    ...(governanceOf(verdict).some(isOpen) ? ["valid governance files"] : []),
    ...issuesOf(verdict)
      .filter(isOpen)
      .map(({ label }) => `an issue labelled ${text(label, 60)}`),
    ...approvalsMissing(modulesOf(verdict).filter(isOpen)),
    ...(independenceOf(verdict).some(isOpen) ? ["approval from another affiliation"] : []),
    ...(waitsOf(verdict).some(isOpen) ? ["the end of the waiting time"] : []),
  ];
}

function holdsMissing(verdict: Verdict): string[] {
  const holds = holdsOf(verdict);
  if (holds.length === 0) return [];
  return [holds.length === 1 ? "the end of a hold" : `the end of ${counted(holds.length, "hold")}`];
}

function signaturesMissing(judged: Judged): string[] {
  const { verdict } = judged;
  const agents = unansweredAgents(judged).length;
  const count = (state: SignerState) => openSigners(verdict, state).length;
  const strangers = count("unlinked") + count("unlisted");
  const commits = commitsNotSignedOff(verdict).length;
  const checks = openParts(verdict).filter(({ instrument }) => instrument === "check");
  return [
    ...(count("missing") > 0 ? [counted(count("missing"), "signature")] : []),
    ...(count("unconfirmed") > 0 ? [counted(count("unconfirmed"), "confirmation")] : []),
    ...(commits > 0 ? [`the sign-off of ${counted(commits, "commit")}`] : []),
    ...(strangers > 0 ? [`somebody who can sign for ${counted(strangers, "commit author")}`] : []),
    ...(agents > 0 ? [`somebody who answers for ${counted(agents, "agent")}`] : []),
    ...checks.map(({ name }) => text(name, 60)),
  ];
}

function approvalsMissing(open: readonly ModuleRequirement[]): string[] {
  const rules = open.filter(isOfRule);
  const modules = open.filter((module) => !isOfRule(module));
  return [...allOf(modules, "module"), ...allOf(rules, "rule")];
}

function allOf(open: readonly ModuleRequirement[], noun: string): string[] {
  const [only] = open;
  if (only === undefined) return [];
  return [open.length === 1 ? approvalFor(only) : `approval for ${counted(open.length, noun)}`];
}

function approvalFor({ name, approvals, approvalsNeeded }: ModuleRequirement): string {
  const missing = approvalsNeeded - approvals.length;
  return `${missing > 1 ? counted(missing, "approval") : "approval"} for ${text(name, 60)}`;
}

/** What is missing of those who object, or of those who decide about it, each once. */
function answersMissing(verdict: Verdict): string[] {
  const again = verdict.turn.whose === "author" ? null : "another look at";
  const words = standingObjectionsOf(verdict).map((each) => answerMissing(each, again));
  const isReview = (each: string) => each.endsWith("requested changes");
  return [...new Set([...words.filter(isReview), ...words.filter((each) => !isReview(each))])];
}

function answerMissing({ source, isVeto, clock }: ObjectionRequirement, again: string | null): string {
  const what = isVeto ? "a veto" : "an objection";
  if (source.kind === "review") return `${again ?? ""} the requested changes`.trim();
  switch (clock.stage) {
    case "open":
      return `${again ?? "an answer to"} ${what}`;
    case "asked":
      return `the clarification of ${what}`;
    case "dismissible":
    case "raised":
      return `a decision about ${what}`;
  }
}
