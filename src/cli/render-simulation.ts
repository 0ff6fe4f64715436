// A simulation as text for a terminal, and as plain data.

import { describeDifference, type Showing } from "../core/simulation/describe.ts";
import { isDifferent, summarise } from "../core/simulation/summary.ts";
import { counted, sentenceList } from "../core/wording.ts";
import { escapeHidden } from "./escape-hidden.ts";
import type { SimulatedChange, Simulation } from "./simulation.ts";

/** Everything is escaped as a whole line. */
const PLAIN: Showing = { person: ({ login }) => `@${login}`, text: (value) => value };

/** The lines of one change belong together, after an empty one. */
export function renderSimulation(simulation: Simulation): string[] {
  const different = simulation.changes.filter(({ outcome }) => isDifferent(outcome));
  const lines = [headline(simulation), ...simulation.notes, ...different.flatMap(renderChange)];
  return lines.map(escapeHidden);
}

function headline({ changes, since, changedIn }: Simulation): string {
  const { judged, different, blocked, passing } = summarise(changes.map(({ outcome }) => outcome));
  const parts = [
    ...(blocked > 0 ? [`${blocked} would not pass any more`] : []),
    ...(passing > 0 ? [`${passing} would pass now`] : []),
    ...(different > blocked + passing ? [`${different - blocked - passing} would need something else`] : []),
  ];
  const detail = parts.length === 0 ? "" : `: ${sentenceList(parts)}`;
  const all = `${different} of ${counted(judged, "change")} since ${since.slice(0, 10)}`;
  return `${all} would be judged otherwise by the governance in ${changedIn}${detail}.`;
}

function renderChange(change: SimulatedChange): string[] {
  const { before, after, differences } = change.outcome;
  const name = change.number === null ? (change.sha ?? "").slice(0, 12) : `#${change.number}`;
  const verdict = before === after ? after : `${before} → ${after}`;
  return [
    "",
    `${name} ${change.title} (${change.state} ${change.at.slice(0, 10)}): ${verdict}`,
    ...differences.map((each) => `  ${each.requirement.name}: ${describeDifference(each, PLAIN)}`),
  ];
}

/** For `--json`: only the changes that would be judged otherwise. */
export function simulationAsData({ changes, ...simulation }: Simulation): unknown {
  const different = changes.filter(({ outcome }) => isDifferent(outcome));
  return {
    ...simulation,
    summary: summarise(changes.map(({ outcome }) => outcome)),
    changes: different.map(({ outcome, ...change }) => ({ ...change, ...outcome })),
  };
}
