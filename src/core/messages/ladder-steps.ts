// Steps of the ladder in words: what was done about the silence, and what comes next.

import type { LadderStep } from "../charter/schema.ts";
import type { Judged } from "./judged.ts";
import { person } from "./people.ts";
import { text } from "./text.ts";
import { moment } from "./time.ts";

/** What has been done about the silence so far; null when nothing has. */
export function stepsTaken({ verdict, record, rules, snapshot }: Judged): string | null {
  const taken = record.taken.flatMap(({ step, takenAt, by }) => {
    const rung = rules.charter.escalation.ladder[step];
    const asker = by ? ` (${person(by, snapshot)} asked for it)` : "";
    return rung ? [`${pastOf(rung)} on ${moment(takenAt)}${asker}`] : [];
  });
  // A step that falls due now is not in the record yet; its time is shown once it is.
  const due = verdict.escalation.announce.filter(({ recorded }) => !recorded);
  const steps = [...taken, ...due.map(({ rung }) => pastOf(rung))];
  return steps.length > 0 ? `**So far:** ${steps.join("; ")}.` : null;
}

/** The next step of the ladder, as a sentence about the future. */
export function futureOf(rung: LadderStep): string {
  switch (rung.do) {
    case "remind":
      return "a reminder goes out";
    case "pick-others":
      return "other reviewers are asked";
    case "raise":
      return `it goes up to ${text(rung.to, 50)}`;
  }
}

function pastOf(rung: LadderStep): string {
  switch (rung.do) {
    case "remind":
      return "reviewers were reminded";
    case "pick-others":
      return "other reviewers were asked";
    case "raise":
      return `it went up to ${text(rung.to, 50)}`;
  }
}
