// What a proposed governance would have meant, as a section of the check on the pull request that proposes it.

import { describeDifference, type Showing } from "../simulation/describe.ts";
import type { ProposalEffect } from "../simulation/proposal-effect.ts";
import type { Snapshot } from "../snapshot.ts";
import { counted, sentenceList } from "../wording.ts";
import { person } from "./people.ts";
import { link, text } from "./text.ts";

/** Requirements of one pull request that are told before the rest is counted. */
const mostDifferences = 5;

/** Null where there is nothing to tell. */
export function proposalEffectSection(
  effect: ProposalEffect,
  snapshot: Pick<Snapshot, "url">,
): string | null {
  const { summary, changes, notes } = effect;
  if (summary.judged === 0 && notes.length === 0) return null;
  const more = summary.different - changes.length;
  const lines = changes.flatMap((change) => changeLines(change, snapshot));
  return [
    "#### What these rules would have meant",
    ...(summary.judged === 0 ? [] : [headline(effect)]),
    ...(lines.length > 0 ? [lines.join("\n")] : []),
    ...(more > 0 ? [`…and ${counted(more, "more pull request")}.`] : []),
    ...notes.map((note) => text(note, 400)),
  ].join("\n\n");
}

function headline({ summary: { judged, different, blocked, passing } }: ProposalEffect): string {
  const latest =
    judged === 1 ? "The latest merged pull request" : `The latest ${judged} merged pull requests`;
  if (different === 0) return `${latest} would have been judged the same.`;
  const other = different - blocked - passing;
  const parts = [
    ...(blocked > 0 ? [`${blocked} would not have passed`] : []),
    ...(passing > 0 ? [`${passing} would have passed that lacked something`] : []),
    ...(other > 0 ? [`${other} would have needed something else`] : []),
  ];
  return `Of the latest ${counted(judged, "merged pull request")}, ${sentenceList(parts)}.`;
}

function changeLines(
  { number, outcome }: ProposalEffect["changes"][number],
  snapshot: Pick<Snapshot, "url">,
): string[] {
  const { before, after, differences } = outcome;
  const show: Showing = {
    person: (account) => person(account, snapshot),
    text: (value) => text(value, 300),
  };
  const address = snapshot.url.replace(/\/\d+$/, `/${number}`);
  const shown = differences.slice(0, mostDifferences);
  const more = differences.length - shown.length;
  return [
    `- ${link(`\\#${number}`, address)}: ${before === after ? after : `${before} → ${after}`}`,
    ...shown.map((each) => `  - **${text(each.requirement.name, 100)}**: ${describeDifference(each, show)}`),
    ...(more > 0 ? [`  - and ${counted(more, "more difference")}`] : []),
  ];
}
