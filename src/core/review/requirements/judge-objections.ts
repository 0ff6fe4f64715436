// Objections stand until their author takes them back, or a higher tier sets them aside.

import type { Account } from "../../account.ts";
import type { ObjectionRequirement } from "../../verdict.ts";
import type { Proof } from "../../verdict-node.ts";
import type { GivenObjection } from "../approvals/statements.ts";
import type { ReviewContext } from "../review-context.ts";

export function judgeObjections({ opinions }: ReviewContext): ObjectionRequirement[] {
  return opinions.objections.map((objection) => {
    const { by, at, source, text } = objection;
    return {
      kind: "objection",
      id: `[] objection ${by.id}`,
      name: `objection of @${by.login}`,
      state: "blocked",
      reason: reasonOf(objection),
      proof: [proofOf(objection)],
      needed: `the agreement of @${by.login}`,
      who: [by],
      next:
        source.kind === "review"
          ? "Look at the answer, then approve, or dismiss the review."
          : "Look at the answer, then comment `/withdraw`, or approve.",
      by,
      at,
      source,
      text,
    };
  });
}

function reasonOf({ by, source, text }: GivenObjection): string {
  return source.kind === "review"
    ? `@${by.login} asked for changes; a new review by @${by.login}, or its dismissal, resolves that.`
    : `@${by.login} objects: ${text}`;
}

function proofOf({ by, at, source, text }: GivenObjection): Proof {
  return { kind: "person", event: text === "" ? "asked for changes" : `objected: ${text}`, by, at, source };
}

/** Rung of a person: 0 for none, 1 for the lowest tier, and so on. Who is in several is in the highest. */
export function rungOf(person: Account, tiers: ReviewContext["tiers"]): number {
  return tiers.findLastIndex(({ accounts }) => accounts.some(({ id }) => id === person.id)) + 1;
}

/** The name of the highest tier that a person is in; null for none. */
export function tierOf(person: Account, tiers: ReviewContext["tiers"]): string | null {
  return tiers[rungOf(person, tiers) - 1]?.name ?? null;
}

/** What an objection's author would have to be below, for somebody of this tier to set it aside. */
export function mayOverrule(person: Account, objector: Account, tiers: ReviewContext["tiers"]): boolean {
  return rungOf(person, tiers) > rungOf(objector, tiers);
}
