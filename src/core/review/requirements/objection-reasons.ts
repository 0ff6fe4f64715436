// What an objection is called, why it stands, and what would end it.

import type { ObjectionClock } from "../../verdict.ts";
import type { GivenObjection } from "../approvals/statements.ts";

export function nameOf({ by, row }: GivenObjection, isVeto: boolean): string {
  const kind = isVeto ? "veto" : "objection";
  if (row === null) return `${kind} of @${by.login}`;
  return row.name === null ? `${kind} ${row.id} of @${by.login}` : `${kind} “${row.name}” of @${by.login}`;
}

export function reasonOf(given: GivenObjection, isVeto: boolean, clock: ObjectionClock): string {
  const who = `@${given.by.login}`;
  if (given.source.kind === "review") return reviewsReason(given, isVeto);
  if (isVeto) return `${who} vetoes it: ${given.text}`;
  switch (clock.stage) {
    case "dismissible":
      return `${who} objects, and did not answer a question about it: ${given.text}`;
    case "raised":
      return `${who} objects, and ${clock.tier} decides about it: ${given.text}`;
    default:
      return `${who} objects: ${given.text}`;
  }
}

function reviewsReason({ by: { login }, isDismissed }: GivenObjection, isVeto: boolean): string {
  if (isDismissed) {
    return `@${login} asked for changes, which is a veto: its dismissal by somebody else does not end it.`;
  }
  return isVeto
    ? `@${login} asked for changes, which is a veto: only a new review by @${login} takes it back.`
    : `@${login} asked for changes; a new review by @${login}, or its dismissal, resolves that.`;
}

/** What would end it, and what is to be done for that. */
export function wayOut(
  { by, source }: GivenObjection,
  isVeto: boolean,
  { stage, tier }: ObjectionClock,
): { needed: string; next: string } {
  const needed = `the agreement of @${by.login}`;
  if (source.kind === "review") {
    const next = isVeto
      ? "Look at the answer, then approve."
      : "Look at the answer, then approve, or dismiss the review.";
    return { needed, next };
  }
  switch (stage) {
    case "open":
      return { needed, next: "Look at the answer, then comment `/withdraw`, or approve." };
    case "asked":
      return {
        needed: `an answer of @${by.login}`,
        next: "Answer the question in a comment, or `/withdraw`.",
      };
    case "dismissible":
      return {
        needed: `the agreement of @${by.login}, or a decision, since there was no answer`,
        next: "Comment `/resolve` with the objection and a public reason to set it aside.",
      };
    case "raised":
      return {
        needed: `a decision of ${tier}`,
        next: "Hear both sides, then set it aside with `/resolve` or leave it standing with `/author`, in either case with a public reason.",
      };
  }
}
