// What a step of a reviewers' ladder looks at.

import type { Account } from "../account.ts";
import type { PullRequestRecord } from "../record.ts";
import type { ChoiceContext } from "../review/choosing/choice-context.ts";
import type { ResolvedTier } from "../review/modules/module-authority.ts";
import type { ModuleRequirement } from "../verdict.ts";
import type { Awaited } from "./objections-turn.ts";

export interface StepContext {
  choice: ChoiceContext;
  record: PullRequestRecord;
  tiers: readonly ResolvedTier[];
  /** The modules of this ladder that await approval, and those of all ladders. */
  pending: readonly ModuleRequirement[];
  allPending: readonly ModuleRequirement[];
  /** Those whose word on an objection is awaited on this ladder. */
  awaited: readonly Awaited[];
  /** Those who can give what approvals lack in independence, where that is this ladder's. */
  independents: readonly Account[];
  /** Whom Charter chose, and who have not said a word since. */
  silent: readonly Account[];
  /** Ids of everyone asked so far or now. */
  asked: ReadonlySet<number>;
  /** Names of the tiers that this ladder was raised to in this round. */
  raisedTo: readonly string[];
}
