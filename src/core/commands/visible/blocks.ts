// Splits Markdown into the blocks that show text, by CommonMark's rules; code and hidden HTML are left out.

import { type Container, indentOf, isBlank, listItem, quoted, stayIn } from "./containers.ts";
import {
  closesFence,
  type Fence,
  type HtmlBlock,
  isHeading,
  isThematicBreak,
  isUnderline,
  openingFence,
  openingHtml,
} from "./leaves.ts";

export interface Block {
  /** In HTML, backticks and Markdown's rules for tags do not hold. */
  kind: "text" | "html";
  lines: { index: number; text: string; quoted: boolean }[];
}

export interface Reading {
  /**
   * GitHub shows a fence right after a tag like `<details>` as text, but its writer meant code.
   * True reads it as the writer meant it.
   */
  fencesInHtml: boolean;
}

type Leaf =
  | { kind: "paragraph"; block: Block }
  | { kind: "fence"; fence: Fence }
  | { kind: "html"; html: HtmlBlock; block: Block }
  | null;

/** Deeper than people nest; a bound on the work for each line. What lies deeper shows nothing. */
const maxDepth = 100;

/** Reads lines without line ends. Takes time linear in their length. */
export function readBlocks(lines: readonly string[], reading: Reading): Block[] {
  const reader = new BlockReader(reading);
  lines.forEach((line, index) => {
    reader.read(expandTabs(line), index);
  });
  return reader.blocks;
}

class BlockReader {
  readonly blocks: Block[] = [];
  private readonly reading: Reading;
  private containers: Container[] = [];
  private leaf: Leaf = null;

  constructor(reading: Reading) {
    this.reading = reading;
  }

  read(line: string, index: number): void {
    const { rest, matched } = stayIn(this.containers, line);
    const stays = matched === this.containers.length;
    if (stays && this.continueLeaf(rest, index)) return;
    if (this.leaf?.kind !== "paragraph") this.closeTo(matched);
    if (stays && this.leaf && isUnderline(rest)) {
      this.leaf = null;
      return;
    }
    const inner = this.openContainers(rest, matched);
    if (this.containers.length > maxDepth) return;
    if (isBlank(inner.text)) this.closeTo(inner.depth);
    else this.readLeaf(inner.text, index, inner.depth);
  }

  /** Gives a line to the open fence or HTML; false when it is not part of it. */
  private continueLeaf(text: string, index: number): boolean {
    const leaf = this.leaf;
    if (leaf?.kind === "fence") {
      if (closesFence(text, leaf.fence)) this.leaf = null;
      return true;
    }
    if (leaf?.kind !== "html") return false;
    const { until } = leaf.html;
    if (until === null && isBlank(text)) this.leaf = null;
    else if (until === null && this.reading.fencesInHtml && openingFence(text)) return false;
    else this.add(leaf.block, text, index);
    if (until?.test(text)) this.leaf = null;
    return true;
  }

  private openContainers(line: string, matched: number): { text: string; depth: number } {
    let text = line;
    let depth = matched;
    while (!isThematicBreak(text) && depth <= maxDepth) {
      const inParagraph = this.leaf?.kind === "paragraph" && depth === this.containers.length;
      const inner = quoted(text);
      const item = inner === null ? listItem(text, inParagraph) : null;
      if (inner === null && item === null) break;
      this.closeTo(depth);
      this.containers.push(item?.item ?? { kind: "quote" });
      text = item?.rest ?? inner ?? "";
      depth++;
    }
    return { text, depth };
  }

  private readLeaf(text: string, index: number, depth: number): void {
    const paragraph = this.leaf?.kind === "paragraph" ? this.leaf : null;
    const fence = openingFence(text);
    const html = openingHtml(text, paragraph !== null);
    if (fence || html || isHeading(text) || isThematicBreak(text)) {
      this.closeTo(depth);
      if (fence) this.leaf = { kind: "fence", fence };
      else if (html) this.openHtml(html, text, index);
      else this.add(this.begin("text"), text, index);
    } else if (paragraph) {
      // Also where the line lacks the marks of its quote: a lazy continuation still belongs to it.
      this.add(paragraph.block, text, index);
    } else if (indentOf(text) <= 3) {
      const block = this.begin("text");
      this.leaf = { kind: "paragraph", block };
      this.add(block, text, index);
    }
  }

  private openHtml(html: HtmlBlock, text: string, index: number): void {
    // What a comment or <pre> holds never shows: its block is filled, but not listed.
    const block: Block = html.visible ? this.begin("html") : { kind: "html", lines: [] };
    this.add(block, text, index);
    if (!html.until?.test(text.trimStart().slice(2))) this.leaf = { kind: "html", html, block };
  }

  private closeTo(depth: number): void {
    this.containers.length = Math.min(depth, this.containers.length);
    this.leaf = null;
  }

  private begin(kind: Block["kind"]): Block {
    const block: Block = { kind, lines: [] };
    this.blocks.push(block);
    return block;
  }

  private add(block: Block, text: string, index: number): void {
    const isQuoted = this.containers.some((container) => container.kind === "quote");
    block.lines.push({ index, text, quoted: isQuoted });
  }
}

function expandTabs(line: string): string {
  if (!line.includes("\t")) return line;
  let expanded = "";
  for (const part of line.split(/(\t)/)) {
    expanded += part === "\t" ? " ".repeat(4 - (expanded.length % 4)) : part;
  }
  return expanded;
}
