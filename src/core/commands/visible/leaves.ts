// The leaf blocks of Markdown whose lines are not plain text: fences, headings, rules and raw HTML.

import { indentOf, isBlank } from "./containers.ts";

export interface Fence {
  mark: string;
  length: number;
}

/** When a block of raw HTML ends: at a line that holds the text, or before a blank line (null). */
export interface HtmlBlock {
  until: RegExp | null;
  /** False for the blocks that show nothing of what is in them: comments, `<pre>`, `<script>`. */
  visible: boolean;
}

const verbatim = /^<(?:pre|script|style|textarea)(?=[\s>]|$)/i;
/** The elements that begin a block of HTML in CommonMark, whatever stands around them. */
const blockElement = new RegExp(
  `^</?(?:${[
    "address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div",
    "dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li",
    "link|main|menu|menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|source|summary|table|tbody",
    "td|tfoot|th|thead|title|tr|track|ul",
  ].join("|")})(?=[\\s>]|/>|$)`,
  "i",
);
/** An opening or closing tag as CommonMark reads it; it may span lines. Sticky: set `lastIndex` first. */
export const tag =
  /<(\/?)([a-z][a-z0-9-]*)(?:\s+[a-z_:][\w.:-]*(?:\s*=\s*(?:[^\s"'=<>`]+|'[^']*'|"[^"]*"))?)*\s*\/?>/iy;

export function openingFence(text: string): Fence | null {
  const found = /^(`{3,}|~{3,})/.exec(text.slice(indentOf(text)));
  const run = found?.[1];
  if (!run || indentOf(text) > 3) return null;
  const mark = run.slice(0, 1);
  if (mark === "`" && text.slice(indentOf(text) + run.length).includes("`")) return null;
  return { mark, length: run.length };
}

export function closesFence(text: string, fence: Fence): boolean {
  const indent = indentOf(text);
  let end = indent;
  while (text[end] === fence.mark) end++;
  return indent <= 3 && end - indent >= fence.length && isBlank(text.slice(end));
}

/** The block of raw HTML that the text begins, or null. */
export function openingHtml(text: string, inParagraph: boolean): HtmlBlock | null {
  const start = text.slice(indentOf(text));
  if (indentOf(text) > 3 || start[0] !== "<") return null;
  if (verbatim.test(start)) return { until: /<\/(?:pre|script|style|textarea)>/i, visible: false };
  if (start.startsWith("<!--")) return { until: /-->/, visible: false };
  if (start.startsWith("<?")) return { until: /\?>/, visible: false };
  if (start.startsWith("<![CDATA[")) return { until: /\]\]>/, visible: false };
  if (/^<![a-z]/i.test(start)) return { until: />/, visible: false };
  if (blockElement.test(start)) return { until: null, visible: true };
  tag.lastIndex = 0;
  const whole = inParagraph ? null : tag.exec(start);
  return whole && isBlank(start.slice(whole[0].length)) ? { until: null, visible: true } : null;
}

export function isHeading(text: string): boolean {
  return /^ {0,3}#{1,6}(?: |$)/.test(text);
}

/** The line under a paragraph that makes it a heading. */
export function isUnderline(text: string): boolean {
  return /^ {0,3}(?:=+|-+) *$/.test(text);
}

export function isThematicBreak(text: string): boolean {
  const marks = text.replaceAll(" ", "");
  return indentOf(text) <= 3 && /^(?:-{3,}|_{3,}|\*{3,})$/.test(marks);
}
