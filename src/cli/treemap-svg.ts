// The treemap as an SVG that stands alone: no script, no font, no picture from elsewhere.

import type { Cell } from "../core/coverage/fold-folders.ts";
import { fileCount } from "./coverage-figures.ts";
import { escapeHidden, escapeHiddenInLines } from "./escape-hidden.ts";
import { HEADER_HEIGHT, type Placed, type PlacedCell, type PlacedFrame } from "./treemap.ts";
import { PATTERNS, STYLE } from "./treemap-style.ts";
import { fitText, textWidth } from "./treemap-text.ts";

export interface LegendEntry {
  look: string;
  name: string;
  /** What stands at its right end. */
  figures: string;
  /** Shown when it is pointed at. */
  tooltip: string;
}

export interface Picture {
  title: string;
  summary: string;
  legend: LegendEntry[];
  placed: Placed;
  width: number;
  height: number;
  /** Class of a cell. */
  lookOf(cell: Cell): string;
  /** Whose the cell is, in few letters; null where its look says it all. */
  ownerOf(cell: Cell): string | null;
  tooltipOf(cell: Cell): string;
}

const MARGIN = 16;
const TOP = 66;
const LEGEND_ROW = 22;
const LEGEND_COLUMNS = 3;
const LEGEND_GAP = 24;
const NAME_SIZE = 11;
const NOTE_SIZE = 10;
const PADDING = 4;
/** Bold letters are wider. */
const BOLD = 1.1;

export function renderTreemap(picture: Picture): string {
  const { title, summary, legend, placed, width, height } = picture;
  const rows = Math.ceil(legend.length / LEGEND_COLUMNS);
  const [fullWidth, fullHeight] = [width + 2 * MARGIN, TOP + height + 14 + rows * LEGEND_ROW + MARGIN];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${fullWidth} ${fullHeight}" width="${fullWidth}" height="${fullHeight}" role="img" aria-labelledby="charter-title charter-desc">`,
    `<title id="charter-title">${escapeXml(title)}</title>`,
    `<desc id="charter-desc">${escapeXml(summary)}</desc>`,
    `<style>${STYLE}</style><defs>${PATTERNS}</defs>`,
    `<rect class="page" width="${fullWidth}" height="${fullHeight}"/>`,
    text(MARGIN, 30, fitText(title, width, 20 * BOLD), `font-size="20" font-weight="600"`),
    text(MARGIN, 52, fitText(summary, width, 13), `class="dim" font-size="13"`),
    `<g transform="translate(${MARGIN} ${TOP})" shape-rendering="crispEdges">`,
    ...placed.frames.map(renderFrame),
    ...placed.cells.map((cell) => renderCell(cell, picture)),
    `</g><g transform="translate(${MARGIN} ${TOP + height + 14})">`,
    ...legend.map((entry, i) => renderEntry(entry, i, rows, width)),
    "</g></svg>",
  ]
    .filter((line) => line !== "")
    .join("\n");
}

function renderFrame({ frame, hasHeader, x, y, width, height }: PlacedFrame): string {
  const name = hasHeader ? fitText(escapeHidden(frame.name), width - 2 * PADDING, NAME_SIZE * BOLD) : null;
  const tooltip = `${escapeHidden(frame.path)}: ${fileCount(frame.files)}`;
  return `<g><title>${escapeXml(tooltip)}</title><rect class="frame" x="${x}" y="${y}" width="${width}" height="${height}"/>${text(x + PADDING, y + HEADER_HEIGHT - 4, name, `class="frame-name"`)}</g>`;
}

function renderCell({ cell, x, y, width, height }: PlacedCell, picture: Picture): string {
  const look = picture.lookOf(cell);
  const on = look === "unowned" ? " on-unowned" : "";
  const room = width - 2 * PADDING;
  const hasName = height >= NAME_SIZE + PADDING;
  const name = hasName ? fitText(nameOf(cell, picture), room, NAME_SIZE) : null;
  const isHigh = height >= NAME_SIZE + NOTE_SIZE + 3 * PADDING;
  const owner = name !== null && cell.name !== "" && isHigh ? picture.ownerOf(cell) : null;
  const note = owner === null ? null : fitText(escapeHidden(owner), room, NOTE_SIZE);
  return [
    `<g><title>${escapeXml(picture.tooltipOf(cell))}</title>`,
    `<rect class="${look}" x="${x}" y="${y}" width="${width}" height="${height}"/>`,
    text(x + PADDING, y + NAME_SIZE + 1, name, `class="name${on}"`),
    text(x + PADDING, y + NAME_SIZE + NOTE_SIZE + 4, note, `class="note${on}"`),
    "</g>",
  ].join("");
}

function nameOf(cell: Cell, { ownerOf }: Picture): string {
  const files = fileCount(cell.files);
  if (cell.what === "rest") return `+${files}`;
  return escapeHidden(cell.name || (ownerOf(cell) ?? files));
}

function renderEntry(
  { look, name, figures, tooltip }: LegendEntry,
  i: number,
  rows: number,
  width: number,
): string {
  const column = (width - LEGEND_GAP * (LEGEND_COLUMNS - 1)) / LEGEND_COLUMNS;
  const x = Math.floor(i / rows) * (column + LEGEND_GAP);
  const y = (i % rows) * LEGEND_ROW;
  const room = column - 24 - textWidth(figures, 12) - 12;
  return [
    `<g><title>${escapeXml(tooltip)}</title>`,
    `<rect class="swatch ${look}" x="${x + 0.5}" y="${y + 2.5}" width="15" height="13"/>`,
    text(x + 24, y + 14, fitText(escapeHidden(name), room, 12), `font-size="12"`),
    text(x + column, y + 14, figures, `class="dim" font-size="12" text-anchor="end"`),
    "</g>",
  ].join("");
}

function text(x: number, y: number, words: string | null, attributes: string): string {
  return words === null ? "" : `<text x="${x}" y="${y}" ${attributes}>${escapeXml(words)}</text>`;
}

/** Controls, lone surrogates and the two code points that XML can't hold do not pass. */
function escapeXml(words: string): string {
  return escapeHiddenInLines(words)
    .toWellFormed()
    .replace(/[\uFFFE\uFFFF]/g, "\uFFFD")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
