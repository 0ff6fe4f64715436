// Which labels a pull request should have, of those that the charter has Charter keep up to date.

import type { Judged } from "./messages/judged.ts";
import { labelKey, moduleLabels, type WantedLabel } from "./module-labels.ts";
import type { Desired } from "./plan.ts";

/** By whose turn it is; while it is held, or nobody can move, neither. */
const WAITING_LABELS = { author: "waiting on author", reviewers: "waiting on reviewer" } as const;

/** GitHub takes names of 50 characters, and 100 labels on a pull request. */
const LONGEST_LABEL = 50;
const MOST_LABELS = 100;

/**
 * Only what differs. Labels that neither a module of the charter, nor the turn, nor a `/label` names are never touched;
 * those that Charter keeps up to date follow it, whatever a `/label` says.
 */
export function desiredLabels(judged: Judged): Desired["labels"] {
  const own = ownLabels(judged);
  const kept = [...wishedLabels(judged, new Set(own.map(({ label }) => labelKey(label)))), ...own];
  const wanted = new Map(
    kept.filter(({ isWanted }) => isWanted).map(({ label }) => [labelKey(label), label]),
  );
  const unwanted = new Set(kept.map(({ label }) => labelKey(label)).filter((key) => !wanted.has(key)));
  const present = new Set(judged.snapshot.labels.map(labelKey));
  const remove = judged.snapshot.labels.filter((label) => unwanted.has(labelKey(label)));
  const room = Math.max(0, MOST_LABELS - judged.snapshot.labels.length + remove.length);
  const missing = [...wanted].filter(([key]) => !present.has(key)).map(([, label]) => label);
  return { add: missing.filter((label) => label.length <= LONGEST_LABEL).slice(0, room), remove };
}

/** Those that Charter keeps up to date, by what is touched and by whose turn it is. */
export function ownLabels(judged: Pick<Judged, "snapshot" | "verdict" | "rules">): WantedLabel[] {
  return [...moduleLabels(judged), ...waitingLabels(judged)];
}

/** What `/label` asked for, of labels that Charter does not keep itself; the latest wish about a label counts. */
function wishedLabels({ record }: Judged, own: ReadonlySet<string>): WantedLabel[] {
  const wishes = record.labelWishes.flatMap(({ add, remove }) => [
    ...remove.map((label) => ({ label, isWanted: false })),
    ...add.map((label) => ({ label, isWanted: true })),
  ]);
  const latest = new Map(wishes.map((wish) => [labelKey(wish.label), wish]));
  return [...latest].flatMap(([key, wish]) => (own.has(key) ? [] : [wish]));
}

function waitingLabels({
  snapshot,
  verdict: { turn },
  rules: { charter },
}: Parameters<typeof ownLabels>[0]): WantedLabel[] {
  if (!charter.publish.labels.includes("waiting")) return [];
  return (["author", "reviewers"] as const).map((whose) => {
    return { label: WAITING_LABELS[whose], isWanted: snapshot.state === "open" && turn.whose === whose };
  });
}
