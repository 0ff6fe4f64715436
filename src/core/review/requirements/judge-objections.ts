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
import { nameOf, reasonOf, wayOut } from "./objection-reasons.ts";
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
function objectionId({ row, by }: Pick<GivenObjection, "row" | "by">): string {
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
