// Why it is somebody's turn, and the command that corrects it where it was seen wrongly.

import { isSwitchedOff } from "../commands/switchable.ts";
import { isHandedToAuthor } from "../escalation/handed-over.ts";
import { unansweredObjections } from "../escalation/objections-turn.ts";
import { isOpen } from "../state.ts";
import { failedChecksNamed } from "./failed-checks.ts";
import { governanceOf, isSatisfied, issuesOf, type Judged, standingObjectionsOf } from "./judged.ts";
import { sentence } from "./sentence.ts";

/** The reason of the turn as Markdown, those whom it names linked. */
export function turnReason({ verdict, snapshot, record }: Judged): string {
  const people = [
    ...verdict.turn.people,
    ...(record.handover === null ? [] : [record.handover.by]),
    ...snapshot.remarks.map(({ by }) => by),
    ...record.holds.map(({ by }) => by),
    ...standingObjectionsOf(verdict).map(({ by }) => by),
  ];
  return sentence(verdict.turn.reason, people, snapshot);
}

/** How the turn that is shown can be corrected; null where no command would. */
export function turnHint(judged: Judged): string | null {
  const { verdict, snapshot, rules } = judged;
  const isOff = (name: string) => isSwitchedOff(name, null, rules.charter.commands.off);
  if (snapshot.isDraft) return null;
  if (verdict.turn.whose === "reviewers" && !isSatisfied(verdict)) {
    return isOff("author") ? null : "Is it for the author to move? Reviewers comment `/author`.";
  }
  if (verdict.turn.whose !== "author" || isOff("ready") || !isOfReview(judged)) return null;
  return "Settled already? Comment `/ready`, and it is the reviewers' turn.";
}

/** Whether it is the author's turn because of what reviewers or checks said: nothing else ends by a word. */
function isOfReview(judged: Judged): boolean {
  const { verdict, snapshot, record } = judged;
  if (isOpen(verdict.cla)) return false;
  if (isHandedToAuthor(judged)) return true;
  if (isSatisfied(verdict)) return false;
  if (unansweredObjections({ review: verdict.review, snapshot, record }).length > 0) return true;
  if (governanceOf(verdict).some(isOpen)) return false;
  return (
    failedChecksNamed(judged) !== "" || !issuesOf(verdict).some((each) => isOpen(each) && each.who.length > 0)
  );
}
