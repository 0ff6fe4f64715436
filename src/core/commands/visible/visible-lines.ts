// Which lines of a comment show as text that its writer says: not code, not a quotation, not hidden in HTML.

import { type Block, readBlocks } from "./blocks.ts";
import { indentOf } from "./containers.ts";
import { type HiddenElement, markVisible } from "./spans.ts";

/**
 * Indexes of the lines whose first character shows as plain text. Where GitHub's reading and the writer's intent
 * differ, a line must be visible in both.
 */
export function visibleLines(lines: readonly string[]): number[] {
  const spoken = lines.slice(0, emailQuoteStart(lines));
  const asWritten = visibleIn(readBlocks(spoken, { fencesInHtml: true }));
  return [...visibleIn(readBlocks(spoken, { fencesInHtml: false }))].filter((index) => asWritten.has(index));
}

function visibleIn(blocks: readonly Block[]): Set<number> {
  const visible = new Set<number>();
  const hidden: HiddenElement = { name: null, depth: 0, inComment: false };
  for (const block of blocks) {
    const text = block.lines.map((line) => line.text).join("\n");
    const starts: number[] = [];
    let offset = 0;
    for (const line of block.lines) {
      starts.push(offset + indentOf(line.text));
      offset += line.text.length + 1;
    }
    const shown = markVisible(block.kind, text, starts, hidden);
    block.lines.forEach((line, position) => {
      if (shown[position] && !line.quoted) visible.add(line.index);
    });
  }
  return visible;
}

/** Where an e-mail program's quotation begins ("On … wrote:" before quoted lines), or the number of lines. */
function emailQuoteStart(lines: readonly string[]): number {
  const start = lines.findIndex((line, index) => {
    if (/^-{2,10} ?Original Message ?-{2,10}\s{0,9}$/i.test(line)) return true;
    if (!/^On\b/.test(line)) return false;
    const wrote = /\bwrote:\s{0,9}$/;
    // E-mail programs break the line where it is long.
    const last = [index, index + 1].find((at) => wrote.test((lines[at] ?? "").slice(-300)));
    if (last === undefined) return false;
    let next = last + 1;
    while (next < lines.length && lines[next]?.trim() === "") next++;
    return lines[next]?.trimStart().startsWith(">") ?? false;
  });
  return start === -1 ? lines.length : start;
}
