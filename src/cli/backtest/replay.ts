// Replays a history in time order: each change is chosen for with what was merged before it, and nothing else.

import type { Chooser, HistoryChange, OpenChange } from "./chooser.ts";
import { Figures, type MethodFigures } from "./figures.ts";
import { Identities } from "./identities.ts";
import type { OwnersInForce } from "./owners-in-force.ts";

export interface Replay {
  /** Changes whose answer is known and was measured. */
  measured: number;
  /** Changes of the measured part that nobody but their author approved. */
  skipped: number;
  methods: MethodFigures[];
}

/**
 * `history` is in time order. The first `from` of it (a share) is only learnt from. Changes merged at the same moment
 * know nothing of each other.
 */
export function replay(
  history: readonly HistoryChange[],
  owners: OwnersInForce | null,
  choosers: readonly Chooser[],
  from: number,
): Replay {
  const figures = choosers.map((chooser) => new Figures(chooser));
  const start = Math.floor(history.length * from);
  const people = new Identities();
  let learnt = 0;
  let skipped = 0;
  for (const [number, change] of history.entries()) {
    for (; learnt < number && (history[learnt]?.at ?? 0) < change.at; learnt++) {
      const past = history[learnt];
      if (past !== undefined) teach(choosers, past, people);
    }
    const open = asOpen(change, owners, people);
    const known = change.approvers.map((person) => people.ofKnown(person));
    const approvers = new Set(known.filter((person) => person !== open.author));
    const isMeasured = number >= start && approvers.size > 0;
    if (number >= start && !isMeasured) skipped += 1;
    for (const each of figures) {
      const chosen = each.chooser.choose(open);
      if (isMeasured) each.count(chosen, approvers);
    }
  }
  return {
    measured: history.length - start - skipped,
    skipped,
    methods: figures.map((each) => each.result()),
  };
}

function teach(choosers: readonly Chooser[], change: HistoryChange, people: Identities): void {
  const author = people.ofAuthor(change.author);
  const approvers = [...new Set(change.approvers.map((person) => people.ofLogin(person)))];
  for (const chooser of choosers) chooser.learn({ ...change, author, approvers });
}

/** The change without what became of it. */
function asOpen(change: HistoryChange, owners: OwnersInForce | null, people: Identities): OpenChange {
  const { id, at, files } = change;
  const author = people.ofAuthor(change.author);
  const owning = owners?.ownersOf(files, at).map((person) => people.ofLogin(person)) ?? [];
  return { id, at, author, files, owners: [...new Set(owning)].filter((person) => person !== author) };
}
