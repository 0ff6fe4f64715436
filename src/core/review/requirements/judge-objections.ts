// Objections stand until their author takes them back, or others may end them: each is a requirement of its own.

import type { Account } from "../../account.ts";
import type { Objection } from "../../record.ts";
import type { ModuleRequirement, ObjectionClock, ObjectionRequirement } from "../../verdict.ts";
import type { Proof } from "../../verdict-node.ts";
import type { GivenObjection } from "../approvals/statements.ts";
import type { Here } from "../modules/maintainers-here.ts";
import type { ReviewContext } from "../review-context.ts";
import { mayVeto } from "./may-veto.ts";
import { objectionClock } from "./objection-clock.ts";
import { mayDismiss } from "./who-may-dismiss.ts";

/** As many as a requirement names. */
const MOST_PEOPLE = 15;

const QUIET: ObjectionClock = { stage: "open", tier: null, next: null };

/** @param modules as judged: whose approval counts there may dismiss, or veto */
export function judgeObjections(
  context: ReviewContext,
  modules: readonly ModuleRequirement[],
): ObjectionRequirement[] {
  const here: Here = { ...context, verdict: { review: { requirements: modules } } };
  const { objections, dismissed } = context.opinions;
  // Whoever can dismiss reviews on GitHub would otherwise end what only its author can take back.
  const vetoes = dismissed.filter(({ by }) => mayVeto(by, here));
  return [...objections, ...vetoes].map((each) => judgeObjection(each, context, here));
}

/** A row's number, or whose review it is: of each person GitHub counts one. */
export function objectionId({ row, by }: Pick<GivenObjection, "row" | "by">): string {
  return row === null ? `[] objection review ${by.id}` : `[] objection ${row.id}`;
}

function judgeObjection(given: GivenObjection, context: ReviewContext, here: Here): ObjectionRequirement {
  const { by, at, source, text, row } = given;
  const isVeto = row === null ? mayVeto(by, here) : row.isVeto;
  const clock = row === null ? QUIET : objectionClock(row, context);
  const { named } = mayDismiss({ by, source, isVeto, clock }, here);
  const { needed, next } = wayOut(given, isVeto, clock);
  return {
    kind: "objection",
    id: objectionId(given),
    name: nameOf(given, isVeto),
    state: "blocked",
    reason: reasonOf(given, isVeto, clock),
    proof: [proofOf(given), ...(row === null ? [] : clockProof(row))],
    needed,
    who: named.length > 0 ? named.slice(0, MOST_PEOPLE) : [by],
    next,
    by,
    at,
    source,
    text,
    number: row?.id ?? null,
    title: row?.name ?? null,
    isVeto,
    clock,
  };
}

function nameOf({ by, row }: GivenObjection, isVeto: boolean): string {
  const kind = isVeto ? "veto" : "objection";
  if (row === null) return `${kind} of @${by.login}`;
  return row.name === null ? `${kind} ${row.id} of @${by.login}` : `${kind} “${row.name}” of @${by.login}`;
}

function reasonOf(given: GivenObjection, isVeto: boolean, clock: ObjectionClock): string {
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
function wayOut(
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
        next: "Hear both sides, then `/resolve` it with a public reason, or leave it standing with `/author`.",
      };
  }
}

function proofOf({ by, at, source, text, isDismissed }: GivenObjection): Proof {
  const asked = isDismissed ? "asked for changes, and somebody else dismissed that" : "asked for changes";
  return { kind: "person", event: text === "" ? asked : `objected: ${text}`, by, at, source };
}

function clockProof({ by, clarification, raised }: Objection): Proof[] {
  const asked: Proof[] = clarification === null ? [] : [askedBy(clarification, by)];
  return [...asked, ...raised.map(raisedBy)];
}

function askedBy(
  { by, question, commentId, at }: NonNullable<Objection["clarification"]>,
  objector: Account,
): Proof {
  const event = `asked @${objector.login} to clarify that${question === null ? "" : `: ${question}`}`;
  return { kind: "person", event, by, at, source: { kind: "comment", id: commentId } };
}

function raisedBy({ tier, by, reason, at }: Objection["raised"][number]): Proof {
  if (by === null) return { kind: "fact", text: `raised to ${tier} on ${at}` };
  return {
    kind: "person",
    event: `raised it to ${tier}${reason === null ? "" : `: ${reason}`}`,
    by,
    at,
    source: null,
  };
}
