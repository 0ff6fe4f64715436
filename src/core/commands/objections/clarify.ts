// `/clarify`: asks the author of an objection to say what would resolve it. From then on silence counts.

import type { Account } from "../../account.ts";
import { objectionName } from "../../messages/objection-words.ts";
import { mention } from "../../messages/people.ts";
import { code, text } from "../../messages/text.ts";
import { moment } from "../../messages/time.ts";
import { timeToAnswer } from "../../review/requirements/time-to-answer.ts";
import { isOpen } from "../../state.ts";
import type { ObjectionRequirement } from "../../verdict.ts";
import { sentenceList } from "../../wording.ts";
import { type ObjectionsNamed, optionalObjection } from "../arguments/objection.ts";
import { optionalReason } from "../arguments/reason.ts";
import { canWrite, isApprover, isAuthor } from "../authority.ts";
import type { Command, CommandContext, Outcome } from "../command.ts";
import { done, refused } from "../outcomes.ts";
import { objectionsSaid } from "../said-before.ts";

type Clarify = ObjectionsNamed<string | null>;

export const clarify: Command<Clarify> = {
  name: "clarify",
  argument: optionalObjection({
    among: isOthers,
    rest: { ...optionalReason, usage: "[question]" },
    none: (context) => whyNot(context) ?? nobodyToAsk,
  }),
  summary:
    "Asks who objects what would resolve the objection. If they stay silent for as long as the charter says, others may dismiss it with `/resolve`.",
  who: "The author of the pull request, people whose approval counts, and people with write access.",
  examples: [
    "/clarify",
    "/clarify abi which programs would break?",
    "/clarify @alice which programs would break?",
  ],
  whyNot,
  run,
};

const nobodyToAsk = "nobody else objects here, so there is nobody to ask.";

function whyNot(context: CommandContext): string | null {
  const { request, snapshot } = context;
  const { by } = request;
  if (snapshot.state !== "open") return "this pull request is closed, so no objection has to be clarified.";
  if (!isAuthor(context, by) && !canWrite(context, by) && !isApprover(context, by)) {
    return "only the author of this pull request, its maintainers and people with write access can ask that. Ask one of them.";
  }
  const said = objectionsSaid(context).filter(isOpen);
  if (said.some((each) => isOthers(each, context))) return null;
  const review = said.find((each) => each.number === null && each.by.id !== by.id);
  return review === undefined ? nobodyToAsk : byReview(review);
}

/** GitHub keeps the conversation of a review, and has ways to end it. */
function byReview({ by }: ObjectionRequirement): string {
  return `${code(by.login)} asked for changes in a review. Answer there, and request a new review when you are done.`;
}

function isOthers(objection: ObjectionRequirement, { request }: CommandContext): boolean {
  return isOpen(objection) && objection.number !== null && objection.by.id !== request.by.id;
}

function run(context: CommandContext, { objections, rest: question }: Clarify): Outcome {
  const { by, commentId, at } = context.request;
  const open = objections.filter(({ clock }) => clock.stage === "open");
  const [first] = open;
  if (first === undefined) return refused(objections.map(whyNotNow).join(" "));
  const changes = open.flatMap(({ number }) =>
    number === null ? [] : [{ kind: "clarify" as const, objection: number, question, by, commentId, at }],
  );
  return done(changes, asked(open, first, question, context));
}

function whyNotNow(objection: ObjectionRequirement): string {
  const { by, clock } = objection;
  const what = objectionName(objection);
  switch (clock.stage) {
    case "asked":
      return `${code(by.login)} was asked about ${what} already${clock.next === null ? "" : `, and has time until ${moment(clock.next.at)}`}.`;
    case "dismissible":
      return `${code(by.login)} was asked about ${what} and did not answer: it may be dismissed now, with \`/resolve\`.`;
    default:
      return `${what} is for ${code(clock.tier ?? "a tier", 60)} to decide now. Say in a comment what speaks for your side.`;
  }
}

/** Mentions those who object: they have to know that their silence counts. */
function asked(
  objections: readonly ObjectionRequirement[],
  { by, number }: ObjectionRequirement,
  question: string | null,
  context: CommandContext,
): string {
  const what = sentenceList(objections.map(objectionName));
  const words = question === null ? "" : ` The question: “${text(question, 500)}”`;
  const vetoes = objections.filter(({ isVeto }) => isVeto);
  return `${mention(by)}, please say what would resolve ${what}.${words} ${silence(vetoes.length < objections.length, context, number, by)}`;
}

function silence(
  mayBeDismissed: boolean,
  { request, rules, record }: CommandContext,
  number: number | null,
  by: Account,
): string {
  const { charter } = rules;
  if (!mayBeDismissed) return "It is a veto, which only you can take back.";
  if (charter.objections.clarifyDays === null) {
    return "It stands until you take it back or a higher tier decides.";
  }
  const absence = record.objections.find(({ id }) => id === number)?.absence ?? null;
  const until = timeToAnswer({ by, absence }, request.at, charter);
  if (until === null) return "You are away, so your silence counts for nothing before you comment `/back`.";
  return `If nothing comes from you until ${moment(until)}, others may dismiss it with a public reason.`;
}
