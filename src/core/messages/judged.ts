// What every text about a pull request is made from, and the few questions that several texts ask of it.

import type { PullRequestRecord } from "../record.ts";
import type { Rules } from "../rules.ts";
import type { ProposalEffect } from "../simulation/proposal-effect.ts";
import type { Snapshot } from "../snapshot.ts";
import { isOpen } from "../state.ts";
import type { ModuleRequirement, ObjectionRequirement, ReviewRequirement, Verdict } from "../verdict.ts";

export interface Judged {
  verdict: Verdict;
  snapshot: Snapshot;
  record: PullRequestRecord;
  rules: Rules;
  /** What the governance that the pull request proposes would have meant; null where it proposes none. */
  proposalEffect: ProposalEffect | null;
  /** Address of Charter's pages, without a slash at its end; null where it has none. */
  siteUrl: string | null;
}

/** What is known while a command is judged, too. */
export type JudgedInPart = Pick<Judged, "verdict" | "snapshot" | "rules" | "siteUrl">;

type Of<K extends ReviewRequirement["kind"]> = Extract<ReviewRequirement, { kind: K }>;

function ofKind<K extends ReviewRequirement["kind"]>({ review }: Verdict, kind: K): Of<K>[] {
  return review.requirements.filter((each): each is Of<K> => each.kind === kind);
}

/** What is missing first, otherwise in the order of the verdict. */
export function modulesOf(verdict: Verdict): ModuleRequirement[] {
  const modules = ofKind(verdict, "module");
  return [...modules.filter(isOpen), ...modules.filter((module) => !isOpen(module))];
}

export const holdsOf = (verdict: Verdict) => ofKind(verdict, "hold");
export const objectionsOf = (verdict: Verdict) => ofKind(verdict, "objection");
export const governanceOf = (verdict: Verdict) => ofKind(verdict, "governance");
export const issuesOf = (verdict: Verdict) => ofKind(verdict, "issue");
export const waitsOf = (verdict: Verdict) => ofKind(verdict, "wait");
export const independenceOf = (verdict: Verdict) => ofKind(verdict, "independence");

/** Objections that nobody has set aside. */
export function standingObjectionsOf(verdict: Verdict): ObjectionRequirement[] {
  return objectionsOf(verdict).filter(isOpen);
}

/** What a higher tier has set aside. */
export function waivedOf({ review }: Verdict): ReviewRequirement[] {
  return review.requirements.filter(({ state }) => state === "waived");
}

/** Whether nothing is missing; what is waived is not. */
export function isSatisfied({ cla, review }: Verdict): boolean {
  return !isOpen(cla) && !isOpen(review);
}

/** Whether a rule of the charter asks a tier for it. Brackets can't stand in the names of modules. */
export function isOfRule({ id }: ModuleRequirement): boolean {
  return id.includes("[] rule ");
}
