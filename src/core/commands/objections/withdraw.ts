// `/withdraw`: takes back one's own objections. Nobody takes back another's; others go by the charter's rules.

import { standingObjectionsOf } from "../../messages/judged.ts";
import { code } from "../../messages/text.ts";
import { nothing } from "../arguments/nothing.ts";
import { type ObjectionsNamed, optionalObjection } from "../arguments/objection.ts";
import type { Command, CommandContext, Outcome } from "../command.ts";
import { done } from "../outcomes.ts";
import { isOwnObjection, objectionsSaid } from "../said-before.ts";

export const withdraw: Command<ObjectionsNamed<null>> = {
  name: "withdraw",
  argument: optionalObjection({
    // Also where a higher tier set it aside: it would come back with the next commit.
    among: isOwnObjection,
    all: true,
    names: "name or number",
    none: (context) => whyNot(context) ?? "nothing of yours is to be taken back here.",
    rest: nothing(
      "Name one by its name or number, or none for all of yours; `/resolve` takes one back with a reason.",
      (text) => `${code(text, 60)} names no objection of yours.`,
    ),
  }),
  summary: "Takes your own objections back: the one of that name or number, or all of them.",
  who: "Whoever objected with `/object`.",
  examples: ["/withdraw", "/withdraw abi"],
  whyNot,
  run,
};

function whyNot(context: CommandContext): string | null {
  const said = objectionsSaid(context);
  if (said.some((each) => isOwnObjection(each, context))) return null;
  const review = standingReview(context);
  if (review !== null) return review;
  const [other] = said;
  return other === undefined
    ? "nobody objects here, so there is nothing to take back."
    : `the objection here is not yours. Only ${code(other.by.login)} can take it back; what others can do about it, \`/explain\` says.`;
}

function run(context: CommandContext, { objections }: ObjectionsNamed<null>): Outcome {
  const { by, commentId, at } = context.request;
  const ids = objections.flatMap(({ number }) => number ?? []);
  const change = { kind: "end-objections", how: "withdrawn", reason: null, tier: null } as const;
  return done([{ ...change, ids, by, commentId, at }], standingReview(context));
}

/** What to say of a review by which the person objects apart from these objections; null when there is none. */
function standingReview({ verdict, request }: CommandContext): string | null {
  const isStanding = standingObjectionsOf(verdict).some(
    ({ by, source }) => by.id === request.by.id && source.kind === "review",
  );
  return isStanding
    ? "you asked for changes in a review, and that still stands. Approve the pull request, or dismiss that review, to take it back."
    : null;
}
