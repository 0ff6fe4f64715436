// The issues that steps of ladders open: for the next meeting, and for a vote.

import { agendaIssue } from "./messages/escalation/agenda-issue.ts";
import { recordedStep } from "./messages/escalation/steps-taken.ts";
import { voteIssue } from "./messages/escalation/vote-issue.ts";
import type { Judged } from "./messages/judged.ts";
import type { DesiredIssue, StepIssue } from "./plan.ts";
import type { StepId } from "./record.ts";

/** Those of one key are one issue, with the labels of all. */
export function desiredIssues(judged: Judged): StepIssue[] {
  const issues = new Map<string, StepIssue>();
  for (const step of judged.verdict.escalation.announce) {
    const taken = step.recorded ? recordedStep(step, judged) : null;
    if (taken === null) continue;
    const { rung } = step;
    if (rung.do === "open-issue") add(issues, step, agendaIssue(step.ladder, rung.label, judged));
    if (rung.do === "vote") add(issues, step, voteIssue({ ...step, rung }, taken, judged));
  }
  return [...issues.values()];
}

function add(issues: Map<string, StepIssue>, { ladder, round, key }: StepId, issue: DesiredIssue): void {
  const known = issues.get(issue.key);
  const labels = [...new Set([...(known?.labels ?? []), ...issue.labels])];
  const steps = [...(known?.steps ?? []), { ladder, round, key }];
  issues.set(issue.key, { ...(known ?? issue), labels, steps });
}
