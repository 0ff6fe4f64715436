// The owners at the end of a line. Each list of them is read once for the whole file, since most lines repeat one.

import { EMPTY_HASH, hashOn, Names } from "../index/names.ts";
import { parseOwner } from "../owner.ts";
import type { Owner } from "../ownership.ts";
import { type LineFlaw, notAnOwner } from "./line-flaw.ts";
import { isBlank, type Source, skipBlanks } from "./units.ts";

const BACKSLASH = 0x5c;

export class OwnerWords {
  readonly #texts = new Names();
  /** By the number of the text; only of texts without a flaw. */
  readonly #lists: (readonly Owner[])[] = [];
  readonly #words = new Map<string, Owner | null>();

  /**
   * The owners from `start` to `end` or to a comment, each once. Words that are none go to `flaws`, with columns
   * counted from `lineStart`.
   */
  read(source: Source, start: number, end: number, lineStart: number, flaws: LineFlaw[]): readonly Owner[] {
    const { text, units } = source;
    let hash = EMPTY_HASH;
    for (let at = start; at < end; at += 1) hash = hashOn(hash, units[at] ?? 0);
    const known = this.#lists[this.#texts.find(text, start, end, hash) ?? -1];
    if (known !== undefined) return known;
    const owners = new Set<Owner>();
    for (
      let at = skipBlanks(source, start, end);
      at < end && text[at] !== "#";
      at = skipBlanks(source, at, end)
    ) {
      const word = text.slice(at, endOfWord(source, at, end));
      const owner = this.#ownerOf(word);
      if (owner === null) flaws.push(notAnOwner(word, at - lineStart + 1));
      else owners.add(owner);
      at += word.length;
    }
    const list = [...owners];
    if (flaws.length === 0) this.#lists[this.#texts.add(text.slice(start, end))] = list;
    return list;
  }

  #ownerOf(word: string): Owner | null {
    let owner = this.#words.get(word);
    if (owner === undefined) {
      owner = parseOwner(word);
      this.#words.set(word, owner);
    }
    return owner;
  }
}

/** A backslash keeps the next character, also a space, in the word. */
function endOfWord({ units }: Source, start: number, end: number): number {
  let at = start;
  while (at < end) {
    const unit = units[at];
    if (isBlank(unit)) return at;
    at += unit === BACKSLASH ? 2 : 1;
  }
  return end;
}
