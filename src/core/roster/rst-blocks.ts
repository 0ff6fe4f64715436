// A reStructuredText page → its headings, items and paragraphs. Directives and comments are left out.

import { type Block, type Inline, Inlines } from "./blocks.ts";

const ITEM = /^\s*(?:[-*+•]|(?:\d{1,9}|#)[.)])(?:\s+|$)/;
const ADORNMENT = /^([!-/:-@[-`{-~])\1+$/;
/** Links that are longer are text. */
const MAX_LINK_LENGTH = 1000;

interface Open {
  kind: Block["kind"];
  lines: string[];
  line: number;
}

export function readRstBlocks(text: string): Block[] {
  const lines = text.split(/\r\n|\r|\n/);
  const blocks: Block[] = [];
  const styles: string[] = [];
  let open: Open | null = null;
  const close = () => {
    if (open === null) return;
    const { kind, line } = open;
    const inlines = readRstInlines(open.lines.map((source) => source.trim()).join("\n"));
    blocks.push({ kind, level: 0, inlines, line });
    open = null;
  };
  for (let index = 0; index < lines.length; index += 1) {
    const source = lines[index] ?? "";
    const line = index + 1;
    const heading = readHeading(lines, index);
    const item = ITEM.exec(source)?.[0];
    if (heading !== null) {
      close();
      if (!styles.includes(heading.style)) styles.push(heading.style);
      const level = styles.indexOf(heading.style) + 1;
      blocks.push({ kind: "heading", level, inlines: readRstInlines(heading.title), line });
      index += heading.lines - 1;
    } else if (source.trim() === "" || ADORNMENT.test(source.trim())) close();
    else if (/^\.\.(?:\s|$)/.test(source)) {
      close();
      while (/^\s*$|^\s/.test(lines[index + 1] ?? "end")) index += 1;
    } else if (item !== undefined) {
      close();
      open = { kind: "item", lines: [source.slice(item.length)], line };
    } else if (open === null) open = { kind: "paragraph", lines: [source], line };
    else open.lines.push(source);
  }
  close();
  return blocks;
}

/** A title above a line of one punctuation mark, or between two such lines; marks rank in the order of the page. */
function readHeading(
  lines: readonly string[],
  index: number,
): { title: string; style: string; lines: number } | null {
  const [first = "", second = "", third = ""] = lines.slice(index, index + 3).map((line) => line.trimEnd());
  const over = ADORNMENT.exec(first)?.[1];
  if (over !== undefined && third === first && second.trim() !== "" && !ADORNMENT.test(second)) {
    return { title: second.trim(), style: over + over, lines: 3 };
  }
  const under = ADORNMENT.exec(second)?.[1];
  const longEnough = second.length >= 3 || second.length >= first.length;
  if (under === undefined || !longEnough || first === "" || /^\s/.test(first)) return null;
  return over === undefined && !ITEM.test(first) ? { title: first, style: under, lines: 2 } : null;
}

/** Escapes, literals, emphasis and `` `text <address>`__ ``. */
function readRstInlines(source: string): Inline[] {
  const out = new Inlines();
  let at = 0;
  while (at < source.length) {
    const character = source.charAt(at);
    if (character === "\\") {
      const escaped = source.charAt(at + 1);
      if (escaped.trim() !== "") out.add(escaped);
      at += 2;
    } else if (character === "`") {
      const quotes = source.charAt(at + 1) === "`" ? "``" : "`";
      const inner = upTo(source, quotes, at + quotes.length);
      if (inner === null) out.add(quotes);
      else addQuoted(out, inner, quotes === "`");
      at += quotes.length;
      if (inner !== null) {
        at += inner.length + quotes.length;
        while (quotes === "`" && source[at] === "_") at += 1;
      }
    } else {
      if (character !== "*") out.add(character);
      at += 1;
    }
  }
  return out.all();
}

function addQuoted(out: Inlines, inner: string, mayLink: boolean): void {
  const opened = mayLink && inner.endsWith(">") ? inner.lastIndexOf("<") : -1;
  if (opened < 0) {
    out.add(inner);
    return;
  }
  const address = inner.slice(opened + 1, -1).replace(/\s+/g, "");
  out.add(inner.slice(0, opened).trim() || address, address);
}

function upTo(source: string, end: string, from: number): string | null {
  const rest = source.slice(from, from + MAX_LINK_LENGTH);
  const length = rest.indexOf(end);
  return length < 0 ? null : rest.slice(0, length);
}
