// A filter of an OWNERS file as a tree: the part of Go's regular expressions (RE2) that paths need.

import { quote } from "../../quote.ts";
import { type CharacterSet, complement, escapedSet, literalSet } from "./owners-filter-characters.ts";

export type FilterNode =
  | { kind: "set"; set: CharacterSet }
  | { kind: "assertion"; assertion: "start" | "end" | "boundary" | "inside" }
  | { kind: "sequence"; nodes: FilterNode[] }
  | { kind: "choice"; nodes: FilterNode[] }
  /** `max` is null where there is no end. */
  | { kind: "repeat"; node: FilterNode; min: number; max: number | null };

/** Why a filter can't be used, as two sentences. */
export class FilterFlaw extends Error {
  readonly fix: string;

  constructor(message: string, fix: string) {
    super(message);
    this.fix = fix;
  }
}

/** In UTF-16 units; it also bounds the depth of groups, and so the recursion. */
const MAX_LENGTH = 500;
/** Go's own limit. */
const MAX_REPEAT = 1000;
const COUNT = /\{(\d+)(?:(,)(\d*))?\}/y;
const NAMED_GROUP = /\?P?<[A-Za-z_]\w*>/y;

const ASSERTIONS = new Map([
  ["A", "start"],
  ["z", "end"],
  ["b", "boundary"],
  ["B", "inside"],
] as const);

/** @throws {FilterFlaw} for what Go refuses, and for what is not read here though Go would. */
export function parseFilter(source: string): { node: FilterNode; ignoresCase: boolean } {
  if (source.length > MAX_LENGTH) {
    const message = `A filter can't have more than ${MAX_LENGTH} characters.`;
    throw new FilterFlaw(message, "Split it into several filters.");
  }
  const ignoresCase = source.startsWith("(?i)");
  return { node: new Parser(ignoresCase ? source.slice(4) : source).parse(), ignoresCase };
}

class Parser {
  readonly #source: string;
  #at = 0;

  constructor(source: string) {
    this.#source = source;
  }

  parse(): FilterNode {
    const node = this.#choice();
    if (this.#at < this.#source.length) throw invalid("a closing parenthesis has no opening one");
    return node;
  }

  #choice(): FilterNode {
    const nodes = [this.#sequence()];
    while (this.#take("|")) nodes.push(this.#sequence());
    return nodes.length === 1 && nodes[0] !== undefined ? nodes[0] : { kind: "choice", nodes };
  }

  #sequence(): FilterNode {
    const nodes: FilterNode[] = [];
    while (this.#at < this.#source.length && !this.#sees("|") && !this.#sees(")")) {
      nodes.push(this.#repeated(this.#atom()));
    }
    return { kind: "sequence", nodes };
  }

  #repeated(node: FilterNode): FilterNode {
    const count = this.#count();
    if (count === null) return node;
    this.#take("?");
    if (this.#count() !== null) throw invalid("a repetition follows another one");
    return { kind: "repeat", node, ...count };
  }

  #count(): { min: number; max: number | null } | null {
    if (this.#take("*")) return { min: 0, max: null };
    if (this.#take("+")) return { min: 1, max: null };
    if (this.#take("?")) return { min: 0, max: 1 };
    COUNT.lastIndex = this.#at;
    const [text, first, comma, last] = COUNT.exec(this.#source) ?? [];
    // A brace that counts nothing stands for itself.
    if (text === undefined) return null;
    this.#at += text.length;
    const min = Number(first);
    const max = comma === undefined ? min : last === "" ? null : Number(last);
    if (Math.max(min, max ?? 0) > MAX_REPEAT) throw invalid(`${text} repeats more than ${MAX_REPEAT} times`);
    if (max !== null && max < min) throw invalid(`${text} ends before it starts`);
    return { min, max };
  }

  #atom(): FilterNode {
    if (this.#take("(")) return this.#group();
    if (this.#take("[")) return { kind: "set", set: this.#class() };
    if (this.#take("^")) return { kind: "assertion", assertion: "start" };
    if (this.#take("$")) return { kind: "assertion", assertion: "end" };
    if (this.#take(".")) return { kind: "set", set: { ranges: [[0x0a, 0x0a]], negated: true } };
    if (this.#sees("*") || this.#sees("+") || this.#sees("?")) throw invalid("there is nothing to repeat");
    if (!this.#take("\\")) return { kind: "set", set: literalSet(this.#character()) };
    const assertion = ASSERTIONS.get(this.#source[this.#at] as "A" | "z" | "b" | "B");
    if (assertion === undefined) return { kind: "set", set: this.#escape() };
    this.#at += 1;
    return { kind: "assertion", assertion };
  }

  #group(): FilterNode {
    NAMED_GROUP.lastIndex = this.#at;
    const name = NAMED_GROUP.exec(this.#source)?.[0];
    if (name !== undefined) this.#at += name.length;
    else if (this.#sees("?:")) this.#at += 2;
    else if (this.#sees("?")) {
      const text = `(${this.#source.slice(this.#at, this.#at + 3)}`;
      const fix = "Write the filter without looking around and without flags, except (?i) at its start.";
      throw new FilterFlaw(`A group that starts with ${quote(text)} is not read.`, fix);
    }
    const node = this.#choice();
    if (!this.#take(")")) throw invalid("a parenthesis is not closed");
    return node;
  }

  #class(): CharacterSet {
    const negated = this.#take("^");
    const ranges: (readonly [number, number])[] = [];
    for (let first = true; first || !this.#sees("]"); first = false) {
      if (this.#sees("[:")) throw unread("[:");
      const low = this.#classItem();
      const isRange = this.#sees("-") && this.#source[this.#at + 1] !== "]";
      if (typeof low !== "number") {
        ranges.push(...low);
        continue;
      }
      if (isRange) this.#at += 1;
      const high = isRange ? this.#classItem() : low;
      if (typeof high !== "number" || high < low) throw invalid("a range in brackets ends before it starts");
      ranges.push([low, high]);
    }
    this.#at += 1;
    return { ranges, negated };
  }

  #classItem(): number | CharacterSet["ranges"] {
    if (!this.#take("\\")) return this.#character("a bracket is not closed");
    const { ranges, negated } = this.#escape();
    const [only] = ranges;
    if (!negated && ranges.length === 1 && only !== undefined && only[0] === only[1]) return only[0];
    return negated ? complement(ranges) : ranges;
  }

  /** What stands after a backslash. */
  #escape(): CharacterSet {
    const letter = String.fromCodePoint(this.#character("it ends with a backslash"));
    const set = escapedSet(letter);
    if (set !== null) return set;
    throw unread(`\\${letter}`, /[1-9]/.test(letter) ? "Go knows no references to groups" : undefined);
  }

  #character(atEnd = "it ends too early"): number {
    const code = this.#source.codePointAt(this.#at);
    if (code === undefined) throw invalid(atEnd);
    this.#at += code > 0xffff ? 2 : 1;
    return code;
  }

  #sees(text: string): boolean {
    return this.#source.startsWith(text, this.#at);
  }

  #take(text: string): boolean {
    const sees = this.#sees(text);
    if (sees) this.#at += text.length;
    return sees;
  }
}

function invalid(reason: string): FilterFlaw {
  return new FilterFlaw(
    `This is not a regular expression of Go: ${reason}.`,
    "Write a regular expression, for example \\.go$ for files that end so.",
  );
}

function unread(text: string, reason = "few filters need it"): FilterFlaw {
  return new FilterFlaw(
    `${quote(text)} is not read in a filter, because ${reason}.`,
    "Write the characters out, for example [a-z] or \\d.",
  );
}
