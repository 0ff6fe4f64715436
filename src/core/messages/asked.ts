// Who is asked to review and why, what speaks against it, and whom GitHub refuses to ask.

import type { Snapshot } from "../snapshot.ts";
import type { ReviewerChoice } from "../verdict.ts";
import { commaList, sentenceList } from "../wording.ts";
import { type Judged, modulesOf } from "./judged.ts";
import { person } from "./people.ts";
import { text } from "./text.ts";

const mostWarnings = 3;
const mostRefused = 10;

/** Somebody who is asked, and why. */
export function reviewerChoice({ account, reason, warning }: ReviewerChoice, snapshot: Snapshot): string {
  const but = warning === null ? "" : `; ⚠️ ${text(warning)}`;
  return `${person(account, snapshot)} (${text(reason)}${but})`;
}

/** What speaks against those whose answer is awaited; null when nothing does. */
export function warnings({ verdict, snapshot }: Judged): string | null {
  if (verdict.turn.whose !== "reviewers") return null;
  const moving = new Set(verdict.turn.people.map(({ id }) => id));
  const names = verdict.reviewers.flatMap(({ account, warning }) => {
    return warning === null || !moving.has(account.id)
      ? []
      : [`${person(account, snapshot)} ${text(warning)}`];
  });
  return names.length > 0 ? `⚠️ ${sentenceList(names, mostWarnings)}.` : null;
}

/** Those whom GitHub refuses to ask, each with its reason; null when there is none. */
export function refusals({ verdict, snapshot, record }: Judged): string | null {
  if (verdict.refused.length === 0) return null;
  const people = [
    ...record.assignments.map((assignment) => assignment.person),
    ...modulesOf(verdict).flatMap(({ eligible, alwaysAsked }) => [
      ...eligible.map(({ account }) => account),
      ...alwaysAsked,
    ]),
  ];
  const known = new Map(people.map((account) => [account.id, account]));
  const names = commaList(verdict.refused, mostRefused, ({ personId, reason }) => {
    const account = known.get(personId);
    return `${account ? person(account, snapshot) : `account ${personId}`} (${text(reason)})`;
  });
  return `**GitHub refuses to ask:** ${names}`;
}
