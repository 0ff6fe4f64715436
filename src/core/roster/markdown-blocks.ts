// A Markdown page → its headings, items and paragraphs. Code, comments and front matter are left out.

import type { Block } from "./blocks.ts";
import { readMarkdownInlines } from "./markdown-inlines.ts";

const ITEM = /^\s*(?:[-*+]|\d{1,9}[.)])(?:\s+|$)/;
const FENCE = /^ {0,3}(`{3,}|~{3,})/;
const BREAK = /^ {0,3}([-*_])[ \t]*(?:\1[ \t]*){2,}$/;
const UNDERLINE = /^ {0,3}(=+|-+)[ \t]*$/;

interface Open {
  kind: Block["kind"];
  level: number;
  lines: string[];
  line: number;
}

export function readMarkdownBlocks(text: string): Block[] {
  const blocks: Block[] = [];
  let open: Open | null = null;
  const close = () => {
    if (open !== null) blocks.push(toBlock(open));
    open = null;
  };
  for (const { source, line } of visibleLines(text)) {
    const underline = UNDERLINE.exec(source)?.[1];
    if (open !== null && open.kind === "paragraph" && underline !== undefined) {
      open.kind = "heading";
      open.level = underline.startsWith("=") ? 1 : 2;
      close();
      continue;
    }
    const heading = readHeading(source);
    const item = ITEM.exec(source)?.[0];
    if (source.trim() === "" || BREAK.test(source)) close();
    else if (heading !== null) {
      close();
      open = { kind: "heading", level: heading.level, lines: [heading.title], line };
      close();
    } else if (item !== undefined) {
      close();
      open = { kind: "item", level: 0, lines: [source.slice(item.length)], line };
    } else if (open === null) open = { kind: "paragraph", level: 0, lines: [source], line };
    else open.lines.push(source);
  }
  close();
  return blocks;
}

function toBlock({ kind, level, lines, line }: Open): Block {
  return { kind, level, inlines: readMarkdownInlines(lines.map((text) => text.trim()).join("\n")), line };
}

/** `## Title ##` */
function readHeading(source: string): { level: number; title: string } | null {
  const opened = /^ {0,3}(#{1,6})(?=[ \t]|$)/.exec(source);
  const level = opened?.[1]?.length;
  if (opened === null || level === undefined) return null;
  const title = source.slice(opened[0].length).trim();
  let end = title.length;
  while (title[end - 1] === "#") end -= 1;
  const closed = end === 0 || title[end - 1] === " " || title[end - 1] === "\t";
  return { level, title: closed ? title.slice(0, end).trim() : title };
}

/** Lines outside of front matter, fenced code and comments that begin a line, counted from 1. */
function* visibleLines(text: string): Iterable<{ source: string; line: number }> {
  const lines = text.split(/\r\n|\r|\n/);
  const frontMatterEnd = lines[0] === "---" ? lines.indexOf("---", 1) : -1;
  let fence: string | null = null;
  let inComment = false;
  for (const [index, source] of lines.entries()) {
    if (index <= frontMatterEnd) continue;
    const mark = FENCE.exec(source)?.[1];
    if (fence !== null) {
      if (mark?.startsWith(fence) === true) fence = null;
      continue;
    }
    if (!inComment && mark !== undefined) {
      fence = mark;
      yield { source: "", line: index + 1 };
      continue;
    }
    inComment ||= source.trimStart().startsWith("<!--");
    if (!inComment) yield { source, line: index + 1 };
    else if (source.includes("-->")) inComment = false;
  }
}
