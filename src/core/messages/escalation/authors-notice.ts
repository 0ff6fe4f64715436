// What authors read when they have been silent: a kind reminder, and a kind goodbye that is none.

import type { StepToAnnounce } from "../../verdict.ts";
import { capitalized, counted } from "../../wording.ts";
import { authorsMove } from "../authors-move.ts";
import type { Judged } from "../judged.ts";
import { moment } from "../time.ts";
import { addressed, askedFor, paragraphs } from "./addressed.ts";
import { nextOnLadder } from "./ladder-section.ts";

export function authorsNotice(step: StepToAnnounce, judged: Judged): string {
  return step.rung.do === "close" ? closing(step) : reminder(step, judged);
}

function reminder(step: StepToAnnounce, judged: Judged): string {
  const { turn, escalation } = judged.verdict;
  const next = escalation.ladders.find(({ name }) => name === step.ladder)?.next ?? null;
  const then = next === null ? "There is no deadline." : nextOnLadder(step.ladder, judged);
  const again = next?.rung.do === "close" ? " You can open it again at any time." : "";
  return paragraphs(
    `${addressed(step)}: a friendly reminder that this pull request has waited for you since ${moment(turn.since)}.${askedFor(step, judged)}`,
    `What is next: ${authorsMove(judged)}`,
    `If you need more time, or help, just say so in a comment. If reviewers should look again, comment \`/ready\`. ${capitalized(then)}${again}`,
  );
}

/** Without a date: the turn that it waited in is over once it is closed. */
function closing({ people, rung, ...step }: StepToAnnounce): string {
  return paragraphs(
    `${addressed({ people, rung, ...step })}: thank you for your work on this. It has waited for you for ${counted(rung.after, "business day")}, so it is closed for now.`,
    "Nothing is lost: the commits, the reviews and this conversation stay as they are. Whenever you want to go on, comment `/ready`, and it is opened again.",
  );
}
