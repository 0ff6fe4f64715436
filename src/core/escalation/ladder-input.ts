// What the ladders of a pull request look at, put together from the judgement so far.

import type { Account } from "../account.ts";
import type { ChoiceContext } from "../review/choosing/choice-context.ts";
import type { ReviewContext } from "../review/review-context.ts";
import type { ModuleRequirement, TurnVerdict } from "../verdict.ts";
import type { Awaited } from "./objections-turn.ts";

export interface LadderInput extends ReviewContext {
  turn: TurnVerdict;
  choice: ChoiceContext;
  /** The modules that await approval. */
  pending: readonly ModuleRequirement[];
  /** Those whose word on an objection is awaited. */
  awaited: readonly Awaited[];
  /** Whom Charter asks in this very judgement. */
  fresh: readonly Account[];
  /** Ids of everyone asked so far or now. */
  asked: ReadonlySet<number>;
}
