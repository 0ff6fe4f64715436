// The issue about a module whose pull requests are raised to a tier again and again: somebody should look after it.

import type { Account } from "../account.ts";
import { notificationKey } from "../notification-key.ts";
import type { DesiredIssue } from "../plan.ts";
import { commaList, counted } from "../wording.ts";
import { mentions } from "./people.ts";
import { plainText, text } from "./text.ts";

const mostPulls = 50;

export interface OrphanReport {
  module: string;
  /** `2026-Q1`. */
  quarter: string;
  /** Numbers of the pull requests that were raised. */
  pulls: readonly number[];
  /** In how many days. */
  days: number;
  /** Who is told: the lowest tier. */
  members: readonly Account[];
}

export function orphanReport({ module, quarter, pulls, days, members }: OrphanReport): DesiredIssue {
  const name = text(module, 60);
  const told = mentions(members);
  const fact = `**${name}** seems to lack maintainers who answer: within ${days} days ${counted(pulls.length, "pull request")} that it had to approve went up to a higher tier, because nobody answered in time.`;
  return {
    key: `orphan-${notificationKey(quarter, module)}`,
    title: `${plainText(module, 60)} needs maintainers who answer`,
    body: [
      told === "" ? fact : `${told}: ${fact}`,
      `Pull requests: ${commaList(pulls, mostPulls, (number) => `#${number}`)}.`,
      [
        "What may help:",
        "- ask the present maintainers whether they still can, and list as `emeritus` those who can't any more;",
        "- find somebody who knows the code: `charter roster` and the history of these files tell who;",
        "- hand its files to another module in the charter.",
      ].join("\n"),
      "Close this when it is settled. It is reported at most once a quarter; `escalation.orphans` in the charter says from how many pull requests on.",
    ].join("\n\n"),
    labels: [],
  };
}
