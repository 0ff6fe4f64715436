// The labels of the charter's modules on a pull request: which it should have, and which not.

import type { Rules } from "./rules.ts";
import type { Snapshot } from "./snapshot.ts";
import { touchedPaths } from "./touched-paths.ts";

export interface WantedLabel {
  label: string;
  isWanted: boolean;
}

interface Labelled {
  snapshot: Snapshot;
  rules: Pick<Rules, "charter" | "ownership">;
}

/** The labels as they are once those of modules are up to date: no event tells Charter of what it sets itself. */
export function labelsToBe(judged: Labelled): string[] {
  const modules = moduleLabels(judged);
  const changed = new Set(modules.map(({ label }) => labelKey(label)));
  const others = judged.snapshot.labels.filter((label) => !changed.has(labelKey(label)));
  return [...others, ...modules.flatMap(({ label, isWanted }) => (isWanted ? [label] : []))];
}

/** A closed pull request keeps its modules' labels; where files are not all known, none is taken away. */
export function moduleLabels({ snapshot, rules: { charter, ownership } }: Labelled): WantedLabel[] {
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

/** GitHub tells labels apart without regard to case. */
export function labelKey(label: string): string {
  return label.toLowerCase();
}
