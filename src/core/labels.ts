// Which labels a pull request should have, of those that the charter has Charter keep up to date.

import type { Judged } from "./messages/judged.ts";
import type { Desired } from "./plan.ts";
import { touchedPaths } from "./touched-paths.ts";

/** By whose turn it is. */
const WAITING_LABELS = { author: "waiting on author", reviewers: "waiting on reviewer" } as const;

/** GitHub takes names of 50 characters, and 100 labels on a pull request. */
const LONGEST_LABEL = 50;
const MOST_LABELS = 100;

type Wanted = { label: string; isWanted: boolean };

/** Only what differs. Labels that neither a module of the charter nor the turn has are never touched. */
export function desiredLabels(judged: Judged): Desired["labels"] {
  const kept = [...moduleLabels(judged), ...waitingLabels(judged)];
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

/** The labels as they are once those of modules are up to date: no event tells Charter of what it sets itself. */
export function labelsToBe(judged: Pick<Judged, "snapshot" | "rules">): string[] {
  const modules = moduleLabels(judged);
  const changed = new Set(modules.map(({ label }) => labelKey(label)));
  const others = judged.snapshot.labels.filter((label) => !changed.has(labelKey(label)));
  return [...others, ...modules.flatMap(({ label, isWanted }) => (isWanted ? [label] : []))];
}

/** A closed pull request keeps its modules' labels; where files are not all known, none is taken away. */
function moduleLabels({
  snapshot,
  rules: { charter, ownership },
}: Pick<Judged, "snapshot" | "rules">): Wanted[] {
  const isKept = charter.publish.labels.includes("modules") && charter.ownership.includes("modules");
  if (!isKept || ownership === null || snapshot.state !== "open") return [];
  const touched = new Set(
    touchedPaths(snapshot.files.items).flatMap((path) => {
      return ownership
        .ownersOf(path)
        .flatMap(({ rules }) => rules.flatMap(({ labels }) => labels.map(labelKey)));
    }),
  );
  // A module without paths is never touched, so its label is for people to set.
  const modules = charter.modules.filter(({ paths }) => paths.length > 0);
  return modules
    .flatMap(({ label }) => (label === null ? [] : [{ label, isWanted: touched.has(labelKey(label)) }]))
    .filter(({ isWanted }) => isWanted || snapshot.files.complete);
}

function waitingLabels({ snapshot, verdict: { turn }, rules: { charter } }: Judged): Wanted[] {
  if (!charter.publish.labels.includes("waiting")) return [];
  return (["author", "reviewers"] as const).map((whose) => {
    return { label: WAITING_LABELS[whose], isWanted: snapshot.state === "open" && turn.whose === whose };
  });
}

/** GitHub tells labels apart without regard to case. */
function labelKey(label: string): string {
  return label.toLowerCase();
}
