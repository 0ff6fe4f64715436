// A higher tier may set a requirement aside, in public and with a reason: for the change as it was then, not for what is
// pushed later. What could not be evaluated, the agreement, vetoes, holds and governance files are not to be set aside.

import { isGone } from "../../people/is-gone.ts";
import type { Override } from "../../record.ts";
import type { ReviewRequirement } from "../../verdict.ts";
import type { Proof } from "../../verdict-node.ts";
import { isWholeChange } from "../approvals/covered-change.ts";
import { isMeantFor } from "../approvals/opinions.ts";
import type { Demand } from "../modules/demand.ts";
import type { ReviewContext } from "../review-context.ts";
import { isInHighestTier, mayOverrule, rungOf, tierOf } from "./rungs.ts";

const OVERRIDABLE: ReadonlySet<ReviewRequirement["kind"]> = new Set([
  "module",
  "wait",
  "issue",
  "independence",
  "objection",
]);

/** Whether `/override` may set this aside at all. */
function isOverridable({ kind, state }: Pick<ReviewRequirement, "kind" | "state">): boolean {
  return OVERRIDABLE.has(kind) && state !== "unknown";
}

/**
 * The requirements with those that are set aside as waived; an override that holds no more is named in the proof.
 * @param demands by the id of the requirement; those without one are about all files
 */
export function withOverrides<R extends ReviewRequirement>(
  requirements: readonly R[],
  demands: ReadonlyMap<string, Pick<Demand, "scope" | "partOf">>,
  context: ReviewContext,
): R[] {
  return requirements.map((requirement) => {
    if (requirement.state === "satisfied" || !isOverridable(requirement)) return requirement;
    const demand = demands.get(requirement.id);
    const partOf = demand?.partOf ?? null;
    const meant = context.record.overrides.filter(
      (override) => isFor(override, requirement, partOf) && mayOverride(override, requirement, context),
    );
    const inForce = meant.findLast(({ headSha, at }) => {
      const said = { commitSha: headSha, at };
      return demand === undefined
        ? isWholeChange(context.change, said, context.snapshot)
        : context.change.of(said, demand.scope).covers;
    });
    if (inForce !== undefined) return waived(requirement, inForce, context);
    const outdated = meant.map((override) =>
      proofOf(override, "set this aside for an earlier state of the change"),
    );
    return { ...requirement, proof: [...requirement.proof, ...outdated] };
  });
}

function isFor(
  { requirement: id, at }: Override,
  requirement: ReviewRequirement,
  partOf: string | null,
): boolean {
  if (!isMeantFor({ requirements: [id] }, { id: requirement.id, partOf })) return false;
  // Somebody who objects again has heard the answer and does not agree.
  return requirement.kind !== "objection" || Date.parse(at) >= Date.parse(requirement.at);
}

/** Judged by the tiers of today: who has left them sets nothing aside any more. */
function mayOverride({ by }: Override, requirement: ReviewRequirement, context: ReviewContext): boolean {
  if (context.barred.has(by.id)) return false;
  const { tiers } = context;
  if (requirement.kind !== "objection") return rungOf(by, tiers) > 0;
  // It would stand for ever, even as a veto.
  if (isGone(requirement.by, context) && isInHighestTier(by, tiers)) return true;
  return !requirement.isVeto && mayOverrule(by, requirement.by, tiers);
}

function waived<R extends ReviewRequirement>(
  requirement: R,
  override: Override,
  { tiers }: ReviewContext,
): R {
  const { by, reason } = override;
  const files =
    requirement.kind === "module"
      ? { files: requirement.files.map((file) => ({ ...file, state: "waived" as const })) }
      : {};
  return {
    ...requirement,
    ...files,
    state: "waived",
    reason: `@${by.login} (${tierOf(by, tiers)}) set this aside: ${reason}`,
    proof: [...requirement.proof, proofOf(override, `set this aside: ${reason}`)],
    needed: null,
    who: [],
    next: null,
  };
}

function proofOf({ by, at, commentId }: Override, event: string): Proof {
  return { kind: "person", event, by, at, source: { kind: "comment", id: commentId } };
}
