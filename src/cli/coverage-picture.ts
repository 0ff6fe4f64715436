// Coverage as a treemap: the folders of a tree, coloured by who owns them.

import type { Coverage, CoveredPart, MeasuredCoverage, SizedFile } from "../core/coverage/coverage.ts";
import { isUnowned } from "../core/coverage/coverage.ts";
import { type Cell, foldFolders } from "../core/coverage/fold-folders.ts";
import { commaList, counted } from "../core/wording.ts";
import { fileCount, formatBytes, formatShare } from "./coverage-figures.ts";
import { escapeHidden } from "./escape-hidden.ts";
import { layOut } from "./treemap.ts";
import { chooseKinds, type Kind } from "./treemap-kinds.ts";
import { type LegendEntry, renderTreemap } from "./treemap-svg.ts";

/** What areas stand for. */
export type Metric = "files" | "bytes";

const WIDTH = 1200;
const HEIGHT = 720;
/** Few enough to look at, and an SVG of some 100 KB. */
const LIMITS = { cells: 300, children: 60, share: 0.002 };
/** Names in a tooltip or a list of people before the rest is counted. */
const SHOWN_NAMES = 8;

/** `name` says which repository and revision it is. */
export function drawCoverage(
  files: readonly SizedFile[],
  { coverage, shownAs }: MeasuredCoverage,
  metric: Metric,
  name: string,
): string {
  const weights = weightsOf(files, shownAs, metric);
  const kinds = chooseKinds(weights);
  const parts = [...weights.keys()];
  const numbers = new Map(parts.map((part, i) => [part, i]));
  const kindOfPart = new Map(kinds.flatMap((kind, i) => kind.parts.map((part) => [part, i] as const)));
  const root = foldFolders(
    files.map(({ path, bytes }, i) => {
      const part = shownAs[i];
      const kind = part && kindOfPart.get(part);
      const weight = kind === undefined ? 0 : metric === "files" ? 1 : bytes;
      return { path, weight, kind: kind ?? 0, part: (part && numbers.get(part)) ?? 0 };
    }),
    LIMITS,
  );
  const partsOf = (cell: Cell) => cell.parts.flatMap((number) => parts[number] ?? []);
  return renderTreemap({
    title: `Who maintains ${escapeHidden(name)}`,
    summary: summarise(coverage, metric),
    legend: kinds.map((kind) => legendEntry(kind, weights, coverage, metric)),
    placed: layOut(root, WIDTH, HEIGHT),
    width: WIDTH,
    height: HEIGHT,
    lookOf: ({ kind }) => kinds[kind]?.look ?? "other",
    ownerOf: (cell) => ownerOf(partsOf(cell)),
    tooltipOf: (cell) => tooltipOf(cell, partsOf(cell), root.weight, metric),
  });
}

function weightsOf(
  files: readonly SizedFile[],
  shownAs: readonly CoveredPart[],
  metric: Metric,
): Map<CoveredPart, number> {
  const weights = new Map<CoveredPart, number>();
  for (const [i, part] of shownAs.entries()) {
    const weight = metric === "files" ? 1 : (files[i]?.bytes ?? 0);
    weights.set(part, (weights.get(part) ?? 0) + weight);
  }
  return weights;
}

function summarise({ files, bytes, tiers, parts }: Coverage, metric: Metric): string {
  const [owned, unowned] = tiers.map((tier) =>
    metric === "files"
      ? `${fileCount(tier.files)} (${formatShare(tier.files, files)})`
      : `${formatBytes(tier.bytes)} (${formatShare(tier.bytes, bytes)})`,
  );
  const modules = parts.filter((part) => !isUnowned(part) && part.files > 0).length;
  const first = `${owned} have maintainers, in ${counted(modules, "module")}`;
  const rest = tiers[1];
  if (rest === undefined || rest.files === 0) return `${first}.`;
  return `${first}; ${unowned} have none: ${deciderText(rest.tier)}.`;
}

/** What holds for files that nobody owns. */
function deciderText(tier: string): string {
  if (tier === "writers") return "any writer may approve";
  return tier === "nobody" ? "no approval is needed" : `the tier ${escapeHidden(tier)} approves`;
}

function legendEntry(
  { look, parts }: Kind,
  weights: ReadonlyMap<CoveredPart, number>,
  coverage: Coverage,
  metric: Metric,
): LegendEntry {
  const weight = parts.reduce((sum, part) => sum + (weights.get(part) ?? 0), 0);
  const figures = formatShare(weight, coverage[metric]);
  const [first] = parts;
  if (look === "other" || first === undefined) {
    const names = commaList(parts, SHOWN_NAMES, (part) => escapeHidden(part.name));
    return { look, name: counted(parts.length, "smaller module"), figures, tooltip: names };
  }
  if (isUnowned(first)) {
    const name = `unowned: ${deciderText(first.tier)}`;
    return { look, name, figures, tooltip: `${name}\n${peopleText(first)}` };
  }
  const tooltip = `${escapeHidden(first.name)}\n${peopleText(first)}\n${counted(first.approvals, "approval")}`;
  return { look, name: first.name, figures, tooltip };
}

function peopleText({ people }: CoveredPart): string {
  if (people === null) return "anyone who can push";
  return people.length === 0 ? "nobody" : commaList(people, SHOWN_NAMES, escapeHidden);
}

function ownerOf(parts: readonly CoveredPart[]): string | null {
  const [only, ...others] = parts;
  if (only === undefined || others.length > 0) return counted(parts.length, "module");
  if (isUnowned(only)) return null;
  return only.isModule ? only.name : peopleText(only);
}

function tooltipOf(cell: Cell, parts: readonly CoveredPart[], whole: number, metric: Metric): string {
  const share = formatShare(cell.weight, whole);
  const size = metric === "bytes" ? `${formatBytes(cell.weight)}, ${share}` : share;
  const path = escapeHidden(cell.path) || "the root";
  const files = fileCount(cell.files);
  const what =
    cell.what === "rest" ? `${path}: ${files} more` : cell.what === "file" ? path : `${path}: ${files}`;
  const [only, ...others] = parts;
  const owners =
    only === undefined || others.length > 0
      ? commaList(parts, SHOWN_NAMES, ({ name }) => escapeHidden(name))
      : isUnowned(only)
        ? `nobody owns ${cell.files === 1 ? "it" : "them"}: ${deciderText(only.tier)}`
        : `${escapeHidden(only.name)}: ${peopleText(only)}`;
  return `${what} (${size})\n${owners}`;
}
