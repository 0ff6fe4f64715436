// What changed between two texts, line by line and within lines, with a little of what stayed around it.

import { diffLines, diffWordsWithSpace } from "diff";
import { html } from "hono/html";
import type { Html } from "./html.ts";

/** Lines that stayed are shown this near to a change. */
const CONTEXT_LINES = 2;
/** Milliseconds; beyond it the two are called too different. */
const PATIENCE_MS = 1000;
/** Longer lines are not compared word by word, nor those that have more words changed, nor more lines than these. */
const MAX_LINE = 5000;
const MAX_CHANGED_WORDS = 60;
const MAX_LINES_BY_WORDS = 100;

export type DifferenceLine =
  | { kind: "same" | "added" | "removed"; parts: { text: string; changed: boolean }[] }
  | { kind: "gap"; lines: number };

/** Null where the texts have too little in common to be compared. */
export function compareTexts(before: string, after: string): DifferenceLine[] | null {
  const changes = diffLines(unixLines(before), unixLines(after), { timeout: PATIENCE_MS });
  if (changes === undefined) return null;
  const lines: DifferenceLine[] = [];
  let compared = 0;
  for (let i = 0; i < changes.length; i++) {
    const [one, next] = [changes[i], changes[i + 1]];
    if (one === undefined) continue;
    if (one.removed && next?.added) {
      const [removed, added] = [linesOf(one.value), linesOf(next.value)];
      compared += removed.length;
      lines.push(...(compared > MAX_LINES_BY_WORDS ? sides(removed, added) : pairs(removed, added)));
      i++;
    } else {
      const kind = one.added ? "added" : one.removed ? "removed" : "same";
      lines.push(...linesOf(one.value).map((text) => whole(kind, text, kind !== "same")));
    }
  }
  return withGaps(lines);
}

/** Lines in the place of others: where there are as many, each is compared with its own. */
function pairs(removed: string[], added: string[]): DifferenceLine[] {
  if (removed.length !== added.length || [...removed, ...added].some(({ length }) => length > MAX_LINE)) {
    return sides(removed, added);
  }
  return removed.flatMap((text, i): DifferenceLine[] => {
    const other = added[i] ?? "";
    const words = diffWordsWithSpace(text, other, { maxEditLength: 2 * MAX_CHANGED_WORDS });
    if (words === undefined) return sides([text], [other]);
    const side = (other: "added" | "removed") =>
      words
        .filter((word) => !word[other])
        .map(({ value, added: a, removed: r }) => ({ text: value, changed: a || r }));
    return [
      { kind: "removed", parts: side("added") },
      { kind: "added", parts: side("removed") },
    ];
  });
}

function sides(removed: string[], added: string[]): DifferenceLine[] {
  return [
    ...removed.map((text) => whole("removed", text, true)),
    ...added.map((text) => whole("added", text, true)),
  ];
}

function whole(kind: "same" | "added" | "removed", text: string, changed: boolean): DifferenceLine {
  return { kind, parts: [{ text, changed }] };
}

/** Puts one gap in the place of lines that are far from any change. */
function withGaps(lines: DifferenceLine[]): DifferenceLine[] {
  const near = new Uint8Array(lines.length);
  lines.forEach(({ kind }, i) => {
    if (kind !== "same") near.fill(1, Math.max(0, i - CONTEXT_LINES), i + CONTEXT_LINES + 1);
  });
  const shown: DifferenceLine[] = [];
  lines.forEach((line, i) => {
    const last = shown.at(-1);
    if (near[i] === 1) shown.push(line);
    else if (last?.kind === "gap") last.lines++;
    else shown.push({ kind: "gap", lines: 1 });
  });
  return shown;
}

function linesOf(text: string): string[] {
  return text.replace(/\n$/, "").split("\n");
}

function unixLines(text: string): string {
  return text.replaceAll("\r\n", "\n");
}

export function difference(before: string, after: string): Html {
  const lines = compareTexts(before, after);
  if (lines === null)
    return html`<p>The two texts have too little in common to be compared line by line.</p>`;
  if (lines.every(({ kind }) => kind === "gap")) return html`<p>Only line ends differ.</p>`;
  return html`<ol class="difference" aria-label="Difference">${lines.map(lineOf)}</ol>`;
}

function lineOf(line: DifferenceLine): Html {
  if (line.kind === "gap") {
    const words = line.lines === 1 ? "one line that stayed" : `${line.lines} lines that stayed`;
    return html`<li class="gap">⋯ ${words}</li>`;
  }
  const { kind, parts } = line;
  const spoken = kind === "same" ? "" : html`<span class="unseen">${kind}: </span>`;
  const words = parts.map(({ text, changed }) => {
    if (!changed || kind === "same") return text;
    return kind === "added" ? html`<ins>${text}</ins>` : html`<del>${text}</del>`;
  });
  return html`<li class="${kind}">${spoken}${words}</li>`;
}
