// What commands about asking people have in common: who may ask, who can't be asked, what was said last of somebody.

import type { Account } from "../../account.ts";
import { code } from "../../messages/text.ts";
import type { Assignment } from "../../record.ts";
import { latestAssignments } from "../../review/choosing/assignments.ts";
import { canWrite, isAuthor } from "../authority.ts";
import type { CommandContext } from "../command.ts";
import type { RecordChange } from "../record-change.ts";

/** Why the person who writes the command can't ask others; null where they can. */
export function whyNotAsking(context: CommandContext): string | null {
  const { request, snapshot } = context;
  if (!isAuthor(context, request.by) && !canWrite(context, request.by)) {
    return "only the author of this pull request and people with write access to the repository can ask somebody for a review. Ask one of them.";
  }
  return snapshot.state === "open" ? null : "this pull request is closed, so nobody is asked to review it.";
}

/** GitHub refuses to request the author's own review. `example` is a line that works. */
export function whyNotToBeAsked(
  people: readonly Account[],
  context: CommandContext,
  example: string,
): string | null {
  if (!people.some((person) => isAuthor(context, person))) return null;
  const whose = isAuthor(context, context.request.by) ? "you" : "the author";
  return `${whose} can't review this pull request. Name somebody else, as in \`${example}\`.`;
}

/** Why the person who writes the command can't take these people off; null where they can. `own` takes oneself off. */
export function whyNotTakingOff(
  people: readonly Account[],
  context: CommandContext,
  own: string,
): string | null {
  const { by } = context.request;
  const others = people.some((person) => person.id !== by.id);
  if (!others || canWrite(context, by)) return null;
  if (isAuthor(context, by)) return whyNotOverruling(people, context);
  return `you can take yourself off with \`${own}\`. To take others off, ask the author of this pull request or somebody with write access.`;
}

/**
 * Why the person who writes the command can't have these people reviewers no more; null where they can. Who can't push
 * overrules nobody who asked for a review: an author does not choose who looks.
 */
export function whyNotOverruling(people: readonly Account[], context: CommandContext): string | null {
  const { by } = context.request;
  if (canWrite(context, by)) return null;
  const latest = latestAssignments(context.record);
  for (const person of people) {
    const said = latest.get(person.id);
    if (person.id === by.id || said?.as !== "reviewer" || said.by === null || said.by.id === by.id) continue;
    return `${code(said.by.login)} wants a review by ${code(person.login)}, so only people with write access to the repository can take that back. Ask one of them.`;
  }
  return null;
}

export function assignment(
  person: Account,
  as: Assignment["as"],
  { request }: CommandContext,
  reason: string | null = null,
): RecordChange {
  return { kind: "assign", person, as, by: request.by, reason, at: request.at };
}

/** What was said last of somebody by hand; null where nothing was. */
export function assignedAs(
  { record }: Pick<CommandContext, "record">,
  { id }: Account,
): Assignment["as"] | null {
  return latestAssignments(record).get(id)?.as ?? null;
}

/** Whether a review by this person is asked for, by whomever. */
export function isAsked(
  { record, snapshot, verdict }: Pick<CommandContext, "record" | "snapshot" | "verdict">,
  person: Account,
): boolean {
  const as = assignedAs({ record }, person);
  if (as !== null) return as === "reviewer" || as === "copied";
  return (
    snapshot.requestedReviewers.some(({ id }) => id === person.id) ||
    verdict.reviewers.some(({ account }) => account.id === person.id) ||
    record.asked.some(({ personId }) => personId === person.id)
  );
}
