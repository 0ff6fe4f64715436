// Text of a Markdown block → pieces of text and links: escapes, entities, code, emphasis, links, tags.

import { decodeEntities, type Inline, Inlines } from "./blocks.ts";

/** Addresses and tags that are longer are text. */
const MAX_ADDRESS_LENGTH = 1000;
const PUNCTUATION = /[!-/:-@[-`{-~]/;
const ENTITY = /&#?\w{1,8};/y;

/** Never throws; what does not close is text. */
export function readMarkdownInlines(source: string): Inline[] {
  return new Scanner(source).scan();
}

class Scanner {
  readonly #source: string;
  readonly #out = new Inlines();
  /** Where in the output each open bracket stands. */
  readonly #brackets: number[] = [];
  /** Runs of backticks, and the first of them that may not be behind us. */
  readonly #ticks: { at: number; length: number }[];
  #tick = 0;
  #at = 0;

  constructor(source: string) {
    this.#source = source;
    this.#ticks = [...source.matchAll(/`+/g)].map((run) => ({ at: run.index, length: run[0].length }));
  }

  scan(): Inline[] {
    while (this.#at < this.#source.length) this.#next();
    return this.#out.all();
  }

  #next(): void {
    const character = this.#source.charAt(this.#at);
    const following = this.#source.charAt(this.#at + 1);
    if (character === "\\" && PUNCTUATION.test(following)) this.#take(2, following);
    else if (character === "&") this.#readEntity();
    else if (character === "`") this.#readCode();
    else if (character === "<") this.#readTag();
    else if (character === "[") this.#openBracket();
    else if (character === "]") this.#closeBracket();
    else if (character === "*" || (character === "_" && this.#isOutsideOfWord())) this.#at += 1;
    else this.#take(1, character);
  }

  #take(length: number, text: string): void {
    this.#out.add(text);
    this.#at += length;
  }

  #readEntity(): void {
    ENTITY.lastIndex = this.#at;
    const entity = ENTITY.exec(this.#source)?.[0] ?? "&";
    this.#take(entity.length, decodeEntities(entity));
  }

  /** Runs without a partner have different lengths, so there are few of them to look for in vain. */
  #readCode(): void {
    while (this.#endOf(this.#ticks[this.#tick]) <= this.#at) this.#tick += 1;
    const length = this.#endOf(this.#ticks[this.#tick]) - this.#at;
    const from = this.#at + length;
    let close = this.#tick + 1;
    while (close < this.#ticks.length && this.#ticks[close]?.length !== length) close += 1;
    const end = this.#ticks[close]?.at;
    if (end === undefined) this.#take(length, "`".repeat(length));
    else this.#take(end + length - this.#at, this.#source.slice(from, end));
  }

  #endOf(run: { at: number; length: number } | undefined): number {
    return run === undefined ? Number.POSITIVE_INFINITY : run.at + run.length;
  }

  /** `<https://…>` is a link; other tags are left out, and so are comments. */
  #readTag(): void {
    const inner = this.#upTo(">", this.#at + 1);
    if (inner === null || !/^[a-z/!]/i.test(inner)) {
      this.#take(1, "<");
      return;
    }
    if (/^https?:\/\/\S+$/.test(inner)) this.#out.add(inner, inner);
    this.#at += inner.length + 2;
  }

  #openBracket(): void {
    this.#brackets.push(this.#out.open());
    this.#at += 1;
  }

  #closeBracket(): void {
    const start = this.#brackets.pop();
    const inner = this.#source.charAt(this.#at + 1) === "(" ? this.#upTo(")", this.#at + 2) : null;
    const address = /^\s*<?([^\s<>]*)>?(?:\s|$)/.exec(inner ?? "")?.[1];
    if (start === undefined || inner === null || address === undefined) {
      this.#take(1, "]");
      return;
    }
    this.#out.linkFrom(start, decodeEntities(address));
    this.#at += inner.length + 3;
  }

  #upTo(end: string, from: number): string | null {
    const rest = this.#source.slice(from, from + MAX_ADDRESS_LENGTH);
    const length = rest.indexOf(end);
    return length < 0 ? null : rest.slice(0, length);
  }

  #isOutsideOfWord(): boolean {
    const around = [this.#source.charAt(this.#at - 1), this.#source.charAt(this.#at + 1)];
    return around.some((character) => !/[\p{L}\p{N}_]/u.test(character));
  }
}
