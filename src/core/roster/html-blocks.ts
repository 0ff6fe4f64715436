// An HTML page → its headings, items and paragraphs. What is no part of the text is left out: scripts, styles,
// navigation, footers, and what is hidden.

import { type Block, decodeEntities, Inlines } from "./blocks.ts";

const RAW = ["script", "style", "title", "textarea", "template", "svg"];
const SKIPPED = ["nav", "footer", "head"];
const PARAGRAPHS = [
  "p",
  "div",
  "section",
  "article",
  "header",
  "main",
  "ul",
  "ol",
  "dl",
  "dt",
  "dd",
  "td",
  "tr",
];
const HEADING = /^h[1-6]$/;
const ATTRIBUTE = /([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/g;
/** More attributes than that belong to no link or heading. */
const MAX_TAG_LENGTH = 4000;

interface Tag {
  name: string;
  closes: boolean;
  attributes: ReadonlyMap<string, string>;
}

export function readHtmlBlocks(text: string): Block[] {
  const page = new Page();
  // Of the same length as the text, which toLowerCase does not promise.
  const lower = text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
  const lineAt = lineCounter(text);
  let at = 0;
  while (at < text.length) {
    const start = indexOrEnd(text, "<", at);
    if (start > at) page.text(decodeEntities(text.slice(at, start)), lineAt(at));
    at = start;
    if (text.startsWith("<!--", at)) at = indexOrEnd(text, "-->", at) + 3;
    else if (/^<(?:\/?[a-z]|[!?])/i.test(text.slice(at, at + 3))) {
      const end = tagEnd(text, at);
      const tag = readTag(text.slice(at, end));
      page.tag(tag, lineAt(at));
      at = !tag.closes && RAW.includes(tag.name) ? indexOrEnd(lower, `</${tag.name}`, end) : end;
    } else if (at < text.length) {
      page.text("<", lineAt(at));
      at += 1;
    }
  }
  return page.close();
}

/** Where the next `mark` stands, or the end of the text: what never closes goes on to there, as in a browser. */
function indexOrEnd(text: string, mark: string, from: number): number {
  const found = text.indexOf(mark, from);
  return found < 0 ? text.length : found;
}

/** The line of an offset, counted from 1, for offsets that never go back. */
function lineCounter(text: string): (offset: number) => number {
  let line = 1;
  let nextBreak = indexOrEnd(text, "\n", 0);
  return (offset) => {
    while (nextBreak < offset) {
      line += 1;
      nextBreak = indexOrEnd(text, "\n", nextBreak + 1);
    }
    return line;
  };
}

/** After the tag's `>`, which may also stand between quotes. */
function tagEnd(text: string, start: number): number {
  let quoted: string | null = null;
  const limit = Math.min(text.length, start + MAX_TAG_LENGTH);
  for (let at = start + 1; at < limit; at += 1) {
    const character = text.charAt(at);
    if (quoted !== null) quoted = character === quoted ? null : quoted;
    else if (character === '"' || character === "'") quoted = character;
    else if (character === ">") return at + 1;
  }
  return limit;
}

/** A declaration such as the document's type has no name. */
function readTag(source: string): Tag {
  const [whole = "", slash, name = ""] = /^<(\/?)([a-z][a-z0-9-]*)/i.exec(source) ?? [];
  const attributes = new Map<string, string>();
  for (const [, key = "", double, single, bare] of source.slice(whole.length, -1).matchAll(ATTRIBUTE)) {
    attributes.set(key.toLowerCase(), decodeEntities(double ?? single ?? bare ?? ""));
  }
  return { name: name.toLowerCase(), closes: slash === "/", attributes };
}

class Page {
  readonly #blocks: Block[] = [];
  #open: { kind: Block["kind"]; level: number; line: number; inlines: Inlines } | null = null;
  #href: string | null = null;
  #skipped: { name: string; depth: number } | null = null;

  text(text: string, line: number): void {
    if (this.#skipped !== null) return;
    if (this.#open === null && text.trim() === "") return;
    this.#open ??= { kind: "paragraph", level: 0, line, inlines: new Inlines() };
    // Sphinx and others put a sign after headings that links to them.
    if (this.#href?.startsWith("#") === true && this.#open.kind === "heading") return;
    this.#open.inlines.add(text, this.#href);
  }

  tag({ name, closes, attributes }: Tag, line: number): void {
    if (this.#skipped !== null) {
      if (name === this.#skipped.name) this.#skipped.depth += closes ? -1 : 1;
      if (this.#skipped.depth === 0) this.#skipped = null;
      return;
    }
    const isHidden = attributes.has("hidden") || attributes.get("aria-hidden") === "true";
    if (!closes && (SKIPPED.includes(name) || (isHidden && !RAW.includes(name)))) {
      this.#skipped = { name, depth: 1 };
    } else if (name === "a") this.#href = closes ? null : (attributes.get("href") ?? null);
    else if (name === "br") this.text(" ", line);
    else if (HEADING.test(name)) this.#start("heading", Number(name[1]), closes, line);
    else if (name === "li") this.#start("item", 0, closes, line);
    else if (PARAGRAPHS.includes(name)) this.#paragraph(line);
  }

  #start(kind: Block["kind"], level: number, closes: boolean, line: number): void {
    this.#finish();
    if (!closes) this.#open = { kind, level, line, inlines: new Inlines() };
  }

  /** Within an item it only separates words. */
  #paragraph(line: number): void {
    if (this.#open?.kind === "paragraph") this.#finish();
    else if (this.#open !== null) this.text(" ", line);
  }

  #finish(): void {
    if (this.#open === null) return;
    const { inlines, ...block } = this.#open;
    this.#blocks.push({ ...block, inlines: inlines.all() });
    this.#open = null;
  }

  close(): Block[] {
    this.#finish();
    return this.#blocks;
  }
}
