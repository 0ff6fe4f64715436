// What every text about a pull request is made from, and the few questions that several texts ask of it.

import type { PullRequestRecord } from "../record.ts";
import type { Rules } from "../rules.ts";
import type { Snapshot } from "../snapshot.ts";
import type { ModuleRequirement, ReviewRequirement, Signer, Verdict } from "../verdict.ts";

export interface Judged {
  verdict: Verdict;
  snapshot: Snapshot;
  record: PullRequestRecord;
  rules: Rules;
}

type Of<K extends ReviewRequirement["kind"]> = Extract<ReviewRequirement, { kind: K }>;

function ofKind<K extends ReviewRequirement["kind"]>({ review }: Verdict, kind: K): Of<K>[] {
  return review.requirements.filter((each): each is Of<K> => each.kind === kind);
}

/** What is not satisfied first, otherwise in the order of the verdict. */
export function modulesOf(verdict: Verdict): ModuleRequirement[] {
  const modules = ofKind(verdict, "module");
  return [...modules.filter(isOpen), ...modules.filter((module) => !isOpen(module))];
}

export const holdsOf = (verdict: Verdict) => ofKind(verdict, "hold");
export const objectionsOf = (verdict: Verdict) => ofKind(verdict, "objection");
export const governanceOf = (verdict: Verdict) => ofKind(verdict, "governance");

export function isOpen(requirement: { state: string }): boolean {
  return requirement.state !== "satisfied";
}

export function isSatisfied({ cla, review }: Verdict): boolean {
  return cla.state === "satisfied" && review.state === "satisfied";
}

/** People who can sign and have not. */
export function missingSigners({ cla }: Verdict): Signer[] {
  return cla.signers.filter(({ state, account }) => state === "missing" && account?.kind !== "bot");
}

export function unlinkedSigners({ cla }: Verdict): Signer[] {
  return cla.signers.filter(({ state }) => state === "unlinked");
}

/** Machine accounts that the charter does not name, so that their commits need a signature they can't give. */
export function unlistedMachines({ cla }: Verdict): Signer[] {
  return cla.signers.filter(({ state, account }) => state === "missing" && account?.kind === "bot");
}

/** Whether anyone who can push may approve: no owner counts, and the charter gives such files to writers. */
export function writersMayApprove(module: ModuleRequirement, { charter }: Pick<Rules, "charter">): boolean {
  if (module.state === "unknown" || module.ignoredOwners.length < module.owners.length) return false;
  return charter.review.unowned === "writers" || charter.review.unowned === "nobody";
}
