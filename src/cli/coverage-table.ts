// Coverage as a table for a terminal, and as plain data.

import type { Coverage, CoveredPart } from "../core/coverage/coverage.ts";
import { formatBytes, formatCount, formatShare } from "./coverage-figures.ts";
import type { Metric } from "./coverage-picture.ts";
import { escapeHidden } from "./escape-hidden.ts";

/** A longer name is cut, so that the figures stay in sight; JSON has it whole. */
const LONGEST_NAME = 48;

const HEADINGS = ["module", "tier", "files", "share", "bytes", "share", "maintainers", "approvals"];

export function renderCoverage(coverage: Coverage): string[] {
  const { files, bytes, parts, tiers, shared } = coverage;
  const amounts = (amount: { files: number; bytes: number }) => [
    formatCount(amount.files),
    formatShare(amount.files, files),
    formatBytes(amount.bytes),
    formatShare(amount.bytes, bytes),
  ];
  const rows = parts.map((part) => [
    cut(escapeHidden(part.name)),
    escapeHidden(part.tier),
    ...amounts(part),
    part.people === null ? "-" : String(part.people.length),
    String(part.approvals),
  ]);
  const sums = tiers.map((each) => ["", escapeHidden(each.tier), ...amounts(each), "", ""]);
  const table = align([HEADINGS, ...rows, [], ...sums, ["all", "", ...amounts({ files, bytes }), "", ""]]);
  if (shared.files === 0) return table;
  const text = `${formatCount(shared.files)} of the files ${shared.files === 1 ? "belongs" : "belong"} to several modules and ${shared.files === 1 ? "counts" : "count"} in each.`;
  return [...table, "", text];
}

/** Largest first by the metric, the unowned part still last. */
export function sortedBy(
  metric: Metric,
  coverage: Coverage,
  isLast: (part: CoveredPart) => boolean,
): Coverage {
  const parts = coverage.parts.toSorted(
    (a, b) => Number(isLast(a)) - Number(isLast(b)) || b[metric] - a[metric],
  );
  return { ...coverage, parts };
}

function cut(name: string): string {
  const letters = [...name];
  return letters.length <= LONGEST_NAME ? name : `${letters.slice(0, LONGEST_NAME - 1).join("")}…`;
}

/** Two columns of words to the left, figures to the right; an empty row is an empty line. */
function align(rows: readonly (readonly string[])[]): string[] {
  const widths = HEADINGS.map((_, i) => Math.max(...rows.map((row) => [...(row[i] ?? "")].length)));
  return rows.map((row) =>
    row
      .map((text, i) => {
        const padding = " ".repeat((widths[i] ?? 0) - [...text].length);
        return i < 2 ? text + padding : padding + text;
      })
      .join("  ")
      .trimEnd(),
  );
}

/** Shares are between 0 and 1. */
export function coverageAsData({ files, bytes, parts, tiers, shared }: Coverage, commit: string): unknown {
  const withShares = <T extends { files: number; bytes: number }>(amount: T) => ({
    ...amount,
    shareOfFiles: share(amount.files, files),
    shareOfBytes: share(amount.bytes, bytes),
  });
  return {
    commit,
    files,
    bytes,
    modules: parts.map(({ id, name, tier, people, approvals, ...amount }) => ({
      id,
      name,
      tier,
      ...withShares({ files: amount.files, bytes: amount.bytes }),
      maintainers: people,
      approvals,
    })),
    tiers: tiers.map(withShares),
    ofSeveralModules: withShares(shared),
  };
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.round((1e6 * part) / whole) / 1e6;
}
