// A page as headings, items of lists and paragraphs, whatever language it is written in.

/** A piece of text, which is a link where `href` is not null. */
export interface Inline {
  text: string;
  href: string | null;
}

export interface Block {
  kind: "heading" | "item" | "paragraph";
  /** Of a heading, counted from 1; 0 otherwise. */
  level: number;
  inlines: Inline[];
  /** Where it starts, counted from 1. */
  line: number;
}

/** Collects pieces of text and links. */
export class Inlines {
  readonly #inlines: Inline[] = [];

  add(text: string, href: string | null = null): void {
    const last = this.#inlines.at(-1);
    if (last !== undefined && last.href === null && href === null) last.text += text;
    else this.#inlines.push({ text, href });
  }

  /** A bracket that may turn out to open a link; returns its position. */
  open(): number {
    return this.#inlines.push({ text: "[", href: null }) - 1;
  }

  /** Everything after the bracket at `position` becomes the text of one link. */
  linkFrom(position: number, href: string): void {
    const text = textOf(this.#inlines.splice(position)).slice(1);
    this.#inlines.push({ text, href });
  }

  all(): Inline[] {
    return this.#inlines;
  }
}

export function textOf(inlines: readonly Inline[]): string {
  return inlines.map(({ text }) => text).join("");
}

const NAMED: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: "\u00a0",
};
const ENTITY = /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|(amp|lt|gt|quot|apos|nbsp));/g;

/** Numeric character references and the few names that every writer of HTML uses; others stay as they are. */
export function decodeEntities(text: string): string {
  return text.replace(ENTITY, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return NAMED[name] ?? whole;
    const code = decimal === undefined ? Number.parseInt(hex ?? "", 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : "\ufffd";
  });
}
