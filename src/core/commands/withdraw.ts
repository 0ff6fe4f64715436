// `/withdraw`: takes back one's own objections. Nobody takes back another's; a higher tier can overrule it.

import { objectionsOf } from "../messages/judged.ts";
import { code } from "../messages/text.ts";
import { readOpinions } from "../review/approvals/opinions.ts";
import type { Command, CommandContext, Outcome } from "./command.ts";
import { done, refused } from "./outcomes.ts";

export const withdraw: Command = {
  name: "withdraw",
  usage: "/withdraw",
  summary: "Takes your own objections back.",
  who: "Whoever objected with `/object`.",
  examples: ["/withdraw"],
  run,
};

function run(context: CommandContext): Outcome {
  const { request, record } = context;
  const { by, commentId, at } = request;
  // Comments can arrive late: one takes nothing back that was said after it was written.
  const own = record.objections.filter(
    (objection) => objection.by.id === by.id && Date.parse(objection.since) <= Date.parse(at),
  );
  const review = standingReview(context, new Set(own.map(({ id }) => id)));
  if (own.length === 0) return refused(review ?? nothing(context));
  return done([{ kind: "withdraw-objections", ids: own.map(({ id }) => id), by, commentId, at }], review);
}

/** What to say of a review by which the person objects apart from these objections; null when there is none. */
function standingReview(context: CommandContext, withdrawn: ReadonlySet<number>): string | null {
  const objections = context.record.objections.filter(({ id }) => !withdrawn.has(id));
  const { by } = context.request;
  const standing = readOpinions({ ...context, record: { ...context.record, objections } }).objections.find(
    (objection) => objection.by.id === by.id,
  );
  if (standing?.source.kind !== "review") return null;
  return "you asked for changes in a review, and that still stands. Approve the pull request, or dismiss that review, to take it back.";
}

function nothing({ verdict }: CommandContext): string {
  const [other] = objectionsOf(verdict);
  return other === undefined
    ? "nobody objects here, so there is nothing to take back."
    : `the objection here is not yours. Only ${code(other.by.login)} can take it back, or a higher tier overrules it with \`/override\`.`;
}
