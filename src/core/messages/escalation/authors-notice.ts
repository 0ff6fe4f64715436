// What authors read when they have been silent: a kind reminder, and a kind goodbye that is none.

import type { StepToAnnounce } from "../../verdict.ts";
import { counted } from "../../wording.ts";
import { authorsMove } from "../authors-move.ts";
import type { Judged } from "../judged.ts";
import { moment } from "../time.ts";
import { addressed, askedFor, paragraphs } from "./addressed.ts";

export function authorsNotice(step: StepToAnnounce, judged: Judged): string {
  return step.rung.do === "close" ? closing(step) : reminder(step, judged);
}

function reminder(step: StepToAnnounce, judged: Judged): string {
  const since = moment(judged.verdict.turn.since);
  return paragraphs(
    `${addressed(step)}: a friendly reminder that this pull request has waited for you since ${since}.${askedFor(step, judged)}`,
    `What is next: ${authorsMove(judged)}`,
    `If you need more time, or help, just say so in a comment. If it is for reviewers to look again, comment \`/ready\`. ${whatThen(step, judged)}`,
  );
}

function whatThen({ ladder }: StepToAnnounce, { verdict }: Judged): string {
  const next = verdict.escalation.ladders.find(({ name }) => name === ladder)?.next ?? null;
  if (next?.rung.do !== "close") return "There is no deadline.";
  return `If nothing comes from you, it is closed on ${moment(next.at)}; you can open it again at any time.`;
}

/** Without a date: the turn that it waited in is over once it is closed. */
function closing(step: StepToAnnounce): string {
  return paragraphs(
    `${addressed(step)}: thank you for your work on this. It has waited for you for ${counted(step.rung.after, "business day")}, so it is closed for now.`,
    "Nothing is lost: the commits, the reviews and this conversation stay as they are. Whenever you want to go on, comment `/ready`, and it is opened again.",
  );
}
