// The issue by which a pull request comes onto the agenda of the next meeting. It mentions nobody: the meeting reads it.

import { notificationKey } from "../../notification-key.ts";
import type { DesiredIssue } from "../../plan.ts";
import type { Judged } from "../judged.ts";
import { plainText } from "../text.ts";
import { caseSoFar, pullRequestLink } from "./case-so-far.ts";

/** One for each round, whatever ladders ask for it. */
export function agendaIssue(ladder: string, label: string, judged: Judged): DesiredIssue {
  const { repository, number, title } = judged.snapshot;
  const { round } = judged.verdict.turn;
  return {
    key: `agenda-${notificationKey(repository.owner.login, repository.name, number, round)}`,
    title: `For the next meeting: #${number} ${plainText(title, 150)}`.trimEnd(),
    body: [
      `${pullRequestLink(judged)} needs a decision: those who were asked have not answered.`,
      ...caseSoFar(ladder, judged),
      "Whoever decides writes the outcome into the pull request: an approval, or what should change. Then this issue can be closed.",
    ].join("\n\n"),
    labels: [label],
  };
}
