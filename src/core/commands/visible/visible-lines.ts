// Which lines of a comment show as text that its writer says: not code, not a quotation, not hidden in HTML.

import { type Block, readBlocks } from "./blocks.ts";
import { indentOf } from "./containers.ts";
import { emailQuotationStart } from "./email-quotation.ts";
import { type HiddenElement, markVisible } from "./spans.ts";

/**
 * Indexes of the lines whose first character shows as plain text. Where GitHub's reading and the writer's intent
 * differ, a line must be visible in both.
 */
export function visibleLines(lines: readonly string[]): number[] {
  const spoken = lines.slice(0, emailQuotationStart(lines));
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
