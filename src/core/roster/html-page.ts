// Tags and text of an HTML page, one after the other → its headings, items and paragraphs. What is no part of the text
// is left out: scripts, styles, navigation, footers, and what is hidden.

import { type Block, Inlines } from "./blocks.ts";

/** Elements whose content is no markup. */
export const RAW = ["script", "style", "title", "textarea", "template", "svg"];
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

export interface Tag {
  name: string;
  closes: boolean;
  attributes: ReadonlyMap<string, string>;
}

export class HtmlPage {
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
