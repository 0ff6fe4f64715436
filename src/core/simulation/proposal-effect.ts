// What a proposed governance would have meant for the pull requests that were merged lately.

import { knownPeople } from "../people/known-people.ts";
import type { Directory } from "../snapshot.ts";
import { counted } from "../wording.ts";
import { type KnownRules, knownRules } from "./known-rules.ts";
import { type MergedChange, MOST_KEPT_FILES, snapshotOfMerged } from "./merged-change.ts";
import { type BothRules, namesOf, simulate } from "./simulate.ts";
import { isDifferent, type Outcome, type Summary, summarise } from "./summary.ts";

export interface ProposalEffect {
  summary: Summary;
  /** Of those that would be judged otherwise the first 20, the newest first. */
  changes: { number: number; outcome: Outcome }[];
  /** What the comparison does not tell, as sentences. */
  notes: string[];
}

const MAX_CHANGES = 20;

/** Names to look up before {@link proposalEffect}. */
export function effectNames(both: BothRules, changes: readonly MergedChange[], base: string): string[] {
  const { before, after } = bothKnown(both);
  const people = knownPeople(new Map());
  return namesOf(
    { before: before.rules, after: after.rules },
    changes.map((change) => snapshotOfMerged(change, base, people)),
  );
}

/** `changes` in any order; `base` is the branch whose rules would change. */
export function proposalEffect(
  both: BothRules,
  changes: readonly MergedChange[],
  base: string,
  directory: Directory,
): ProposalEffect {
  const { before, after } = bothKnown(both);
  const people = knownPeople(directory);
  const judged = [...changes]
    .sort((a, b) => Date.parse(b.mergedAt) - Date.parse(a.mergedAt))
    .map((change) => {
      const snapshot = snapshotOfMerged(change, base, people);
      const rules = { before: before.rules, after: after.rules };
      return { number: change.number, outcome: simulate(rules, snapshot, directory, snapshot.createdAt) };
    });
  return {
    summary: summarise(judged.map(({ outcome }) => outcome)),
    changes: judged.filter(({ outcome }) => isDifferent(outcome)).slice(0, MAX_CHANGES),
    notes: [...(before.isPartial || after.isPartial ? [PARTIAL] : []), ...cutNotes(changes)],
  };
}

const PARTIAL =
  "Of merged pull requests only files and approvals are kept: waiting times, issues, and rules about sizes, labels, milestones or authors are not compared.";

/** Whether there were more than the first files is not kept. */
function cutNotes(changes: readonly MergedChange[]): string[] {
  const cut = changes.filter(({ files }) => files.length >= MOST_KEPT_FILES).length;
  if (cut === 0) return [];
  const have = `${counted(cut, "merged pull request")} ${cut === 1 ? "has" : "have"}`;
  return [`${have} ${MOST_KEPT_FILES} files or more, of which only so many were compared.`];
}

function bothKnown({ before, after }: BothRules): { before: KnownRules; after: KnownRules } {
  return { before: knownRules(before), after: knownRules(after) };
}
