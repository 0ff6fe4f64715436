// The same from governance files: what can't be compiled has no effect that could be told.

import { compileRules, NONE_BEFORE } from "../compile-rules.ts";
import { needsOwnersTree } from "../governance-paths.ts";
import type { Directory, GovernanceFiles } from "../snapshot.ts";
import type { MergedChange } from "./merged-change.ts";
import { effectNames, type ProposalEffect, proposalEffect } from "./proposal-effect.ts";
import type { BothRules } from "./simulate.ts";

export interface EffectInput {
  before: GovernanceFiles;
  after: GovernanceFiles;
  changes: readonly MergedChange[];
  base: string;
}

/** Names to look up before {@link effectOfFiles}. */
export function effectNamesOfFiles(input: EffectInput): string[] {
  const both = bothRules(input);
  return typeof both === "string" ? [] : effectNames(both, input.changes, input.base);
}

export function effectOfFiles(input: EffectInput, directory: Directory): ProposalEffect {
  const both = bothRules(input);
  return typeof both === "string"
    ? noEffect(both)
    : proposalEffect(both, input.changes, input.base, directory);
}

/** An effect of which nothing is known, and why, as a sentence. */
export function noEffect(note: string): ProposalEffect {
  return { summary: { judged: 0, different: 0, blocked: 0, passing: 0 }, changes: [], notes: [note] };
}

/** Or why they can't be compared. */
function bothRules({ before: filesBefore, after: filesAfter }: EffectInput): BothRules | string {
  const before = compileRules({ ...filesBefore, proposed: [] }, NONE_BEFORE);
  const after = compileRules({ ...filesAfter, proposed: [] }, NONE_BEFORE);
  if (after.fallback !== null) return "It can't be told before the proposed files are valid.";
  if (before.fallback !== null) return "It can't be told, since the present files are not valid.";
  if ([before, after].some(({ charter }) => needsOwnersTree(charter))) return PARTLY_READ;
  return { before, after };
}

const PARTLY_READ =
  "Of OWNERS files only those are read that concern this pull request, so merged ones can't be judged by them. In a clone, charter simulate tells.";
