// The figures of a backtest as a table for a terminal.

import { formatCount } from "../coverage-figures.ts";
import { escapeHidden } from "../escape-hidden.ts";
import { REVIEWERS } from "./charter-chooser.ts";
import type { MethodFigures } from "./figures.ts";
import type { Replay } from "./replay.ts";

const HEADINGS = ["method", "hit@1", "hit@2", "hit@3", "MRR", "largest share", "requests a change"];

export function renderReplay({ measured, skipped, methods }: Replay, learntFrom: number): string[] {
  const rows = [HEADINGS, ...methods.map(cellsOf)];
  const widths = HEADINGS.map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)));
  const table = rows.map((row) =>
    row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join("  "),
  );
  const only = skipped === 0 ? "" : ` ${formatCount(skipped)} that only their authors approved are left out.`;
  return [
    ...table,
    "",
    `${formatCount(measured)} changes measured, after ${formatCount(learntFrom)} to learn from.${only}`,
    `hit@k: one of the first k named did approve. Largest share: the most requests that one person gets, where each`,
    `method asks the first ${REVIEWERS} it names (a charter's default) and "all owners" everybody.`,
  ];
}

function cellsOf({ name, hit1, hit2, hit3, mrr, ...spread }: MethodFigures): string[] {
  const { largestShare, mostAsked, requestsPerChange } = spread;
  const who = mostAsked === null ? "" : ` ${escapeHidden(mostAsked)}`;
  const share = `${(100 * largestShare).toFixed(1)} %${who}`;
  return [
    name,
    ...[hit1, hit2, hit3, mrr].map((each) => each.toFixed(3)),
    share,
    requestsPerChange.toFixed(1),
  ];
}
