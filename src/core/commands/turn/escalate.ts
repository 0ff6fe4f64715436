// `/escalate`: takes the next step now, instead of when the clock would: of every ladder, and of objections that can go up.

import { eachOnce } from "../../account.ts";
import { DAY_MS } from "../../calendar/day.ts";
import { type StepToTake, stepsToTakeNow } from "../../escalation/steps-to-take-now.ts";
import { standingObjectionsOf } from "../../messages/judged.ts";
import { code } from "../../messages/text.ts";
import { moment } from "../../messages/time.ts";
import { nextTier, tierDueNow } from "../../review/requirements/objection-tiers.ts";
import { sentenceList } from "../../wording.ts";
import { optionalReason } from "../arguments/reason.ts";
import { isApprover, isAuthor } from "../authority.ts";
import type { Command, CommandContext, Outcome } from "../command.ts";
import { done } from "../outcomes.ts";
import type { RecordChangeOf } from "../record-change.ts";
import { wasThere } from "../said-before.ts";

/** A step has to have its chance before the next one: people answer within a day or so. */
const pauseMs = DAY_MS;

export const escalate: Command<string | null> = {
  name: "escalate",
  argument: optionalReason,
  summary:
    "Takes the next step of the escalation at once: a reminder, other reviewers, or the next higher tier. An objection that stands goes up, too.",
  who: "The author of the pull request, and people whose approval counts; while it waits for reviewers or is on hold, or somebody objects.",
  examples: ["/escalate", "/escalate the release is on Friday"],
  whyNot,
  run,
};

type Raise = Pick<RecordChangeOf<"raise-objection">, "objection" | "tier">;

/** What could be done, and of each when something of its kind was done last (ISO 8601). */
interface Possible<T> {
  what: T;
  last: string | null;
}

function whyNot(context: CommandContext): string | null {
  const { request, snapshot, now } = context;
  const { by } = request;
  if (!isAuthor(context, by) && !isApprover(context, by)) {
    return "only the author of this pull request and its maintainers can escalate it. Ask one of them.";
  }
  if (snapshot.state !== "open") return "this pull request is closed, so nobody is asked to review it.";
  if (snapshot.isDraft) {
    return "this pull request is a draft. Mark it ready for review first; then reviewers are asked, and it can be escalated.";
  }
  const possible = [...possibleSteps(context), ...possibleRaises(context)];
  if (possible.length === 0) return nothingHigher(context);
  return possible.some((each) => hadItsChance(each, now)) ? null : tooEarly(possible);
}

function run(context: CommandContext, reason: string | null): Outcome {
  const { request, now } = context;
  const { by, commentId } = request;
  const steps = possibleSteps(context).filter((each) => hadItsChance(each, now));
  const raises = possibleRaises(context).filter((each) => hadItsChance(each, now));
  // Not when it was written: comments can arrive late, and people have their day from when they are told.
  const at = now;
  return done([
    ...steps.map(({ what: step }) => ({ kind: "take-step" as const, step, by, reason, at })),
    ...raises.map(({ what }) => ({ kind: "raise-objection" as const, ...what, by, reason, commentId, at })),
  ]);
}

function hadItsChance({ last }: Possible<unknown>, now: string): boolean {
  return last === null || Date.parse(last) + pauseMs <= Date.parse(now);
}

function possibleSteps(context: CommandContext): Possible<StepToTake>[] {
  return stepsToTakeNow(context).map((what) => {
    // Of whatever round: otherwise a push forth and back, or a hold and its end, would spare people no step.
    const taken = context.record.taken.filter(({ ladder }) => ladder === what.ladder);
    return { what, last: taken.at(-1)?.takenAt ?? null };
  });
}

/** None on hold, when nobody is told. */
function possibleRaises(context: CommandContext): Possible<Raise>[] {
  const { verdict, record } = context;
  if (record.holds.length > 0) return [];
  return standingObjectionsOf(verdict)
    .filter(({ at }) => wasThere(at, context))
    .flatMap(({ number, clock }) => {
      const row = record.objections.find(({ id }) => id === number);
      if (row === undefined) return [];
      const tier = tierDueNow(clock, row) ?? nextTier(row, context)?.name ?? null;
      return tier === null
        ? []
        : [{ what: { objection: row.id, tier }, last: row.raised.at(-1)?.at ?? null }];
    });
}

function tooEarly(possible: readonly Possible<unknown>[]): string {
  const last = possible.map((each) => each.last ?? "").sort()[0] ?? "";
  const earliest = new Date(Date.parse(last) + pauseMs).toISOString();
  return `the last step was taken on ${moment(last)}, and people need a day to answer. \`/escalate\` works again from ${moment(earliest)}.`;
}

function nothingHigher({ verdict }: CommandContext): string {
  const { turn } = verdict;
  const people = eachOnce(turn.people).map(({ login }) => code(login));
  const who = people.length > 0 ? sentenceList(people, 10, "or") : "a maintainer";
  switch (turn.whose) {
    case "author":
      return "it is the author's turn now, so there is nobody to escalate to. `/status` says what is missing.";
    case "nobody":
      return "nothing is missing that a reviewer could give, so there is nothing to escalate.";
    case "holder":
      return `it is on hold, and no step is left that would hurry that: it is with ${who}, who can \`/unhold\` it.`;
    case "reviewers":
      return `there is no higher step to take: everyone whom the charter names has been asked. It is with ${who}.`;
  }
}
