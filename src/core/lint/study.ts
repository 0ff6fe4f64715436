// What several rules need to know, worked out once.

import { type MatchIgnoringCase, matchesIgnoringCase } from "./ignoring-case.ts";
import type { LintInput, LintSource } from "./input.ts";
import { type Mention, mentionsOf } from "./mentions.ts";
import { Places } from "./places.ts";
import { type Roll, rollsOf } from "./rolls.ts";
import { type RuleUse, usesOfRules } from "./rule-use.ts";

export interface Study extends LintInput {
  mentions: readonly Mention[];
  places: Places;
  /** Who maintains what by each file, for comparing them. */
  rolls: readonly Roll[];
  /** What the rules of each source do in the tree; null when there is no tree. */
  uses: ReadonlyMap<LintSource, readonly RuleUse[]> | null;
  /** Rules that match nothing only because of upper and lower case; empty when there is no tree. */
  misspelt: readonly MatchIgnoringCase[];
}

export function studyGovernance(input: LintInput): Study {
  const { sources, files, texts } = input;
  const uses = files && new Map(sources.map((source) => [source, usesOfRules(source.index, files)]));
  return {
    ...input,
    mentions: mentionsOf(input),
    places: new Places(texts),
    rolls: rollsOf(input),
    uses,
    misspelt: [...(uses ?? [])].flatMap(([source, rules]) => matchesIgnoringCase(input, source, rules)),
  };
}
