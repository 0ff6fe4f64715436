// A filter of an OWNERS file as an automaton that reads a path once: no filter and no path makes it backtrack.

import { type CharacterSet, contains, isWord, otherCases } from "./owners-filter-characters.ts";
import { FilterFlaw, type FilterNode, parseFilter } from "./owners-filter-syntax.ts";

export interface Filter {
  /** As written. */
  source: string;
  /** What a path costs: at most so many steps for each of its characters. */
  states: number;
  /** Whether the filter fits anywhere in the path, as in Go. */
  matches(path: string): boolean;
}

/** States of one filter. Counted repetitions multiply them. */
const MAX_STATES = 1000;

type State =
  | { kind: "set"; set: CharacterSet; next: number }
  | { kind: "assertion"; assertion: "start" | "end" | "boundary" | "inside"; next: number }
  | { kind: "fork"; next: number[] };

const ACCEPTED = -1;

/** Never throws. */
export function compileFilter(source: string): Filter | { message: string; fix: string } {
  try {
    const { node, ignoresCase } = parseFilter(source);
    const automaton = new Automaton();
    const start = automaton.add(node, ACCEPTED);
    const { states } = automaton;
    return { source, states: states.length, matches: (path) => search(states, start, path, ignoresCase) };
  } catch (error) {
    if (error instanceof FilterFlaw) return { message: error.message, fix: error.fix };
    throw error;
  }
}

class Automaton {
  readonly states: State[] = [];
  #added = 0;

  /** The state that starts `node` and goes on to `next`. */
  add(node: FilterNode, next: number): number {
    this.#added += 1;
    // Not the states alone: an empty group repeated a thousand times a thousand times adds none.
    if (this.#added > MAX_STATES) {
      const message = `The filter unfolds into more than ${MAX_STATES} states.`;
      throw new FilterFlaw(message, "Use * or + instead of counted repetitions, or split it.");
    }
    switch (node.kind) {
      case "set":
        return this.#push({ kind: "set", set: node.set, next });
      case "assertion":
        return this.#push({ kind: "assertion", assertion: node.assertion, next });
      case "sequence":
        return node.nodes.reduceRight((after, part) => this.add(part, after), next);
      case "choice":
        return this.#push({ kind: "fork", next: node.nodes.map((part) => this.add(part, next)) });
      case "repeat":
        return this.#repeat(node, next);
    }
  }

  #repeat({ node, min, max }: Extract<FilterNode, { kind: "repeat" }>, next: number): number {
    let after = next;
    if (max === null) {
      const ways: number[] = [];
      after = this.#push({ kind: "fork", next: ways });
      ways.push(this.add(node, after), next);
    } else {
      for (let count = min; count < max; count += 1) {
        after = this.#push({ kind: "fork", next: [this.add(node, after), next] });
      }
    }
    for (let count = 0; count < min; count += 1) after = this.add(node, after);
    return after;
  }

  #push(state: State): number {
    return this.states.push(state) - 1;
  }
}

function search(states: readonly State[], start: number, path: string, ignoresCase: boolean): boolean {
  const characters = Array.from(path, (character) => character.codePointAt(0) ?? 0);
  const seenAt = new Int32Array(states.length).fill(-1);
  const pending: number[] = [];
  let current: CharacterState[] = [];
  for (let at = 0; at <= characters.length; at += 1) {
    const code = characters[at];
    const codes = code === undefined ? [] : ignoresCase ? [code, ...otherCases(code)] : [code];
    const fitting: CharacterState[] = [];
    pending.push(start);
    for (const { next } of current) pending.push(next);
    for (let index = pending.pop(); index !== undefined; index = pending.pop()) {
      if (index === ACCEPTED) return true;
      const state = states[index];
      if (state === undefined || seenAt[index] === at) continue;
      seenAt[index] = at;
      if (state.kind === "fork") for (const next of state.next) pending.push(next);
      else if (state.kind === "assertion") {
        if (holds(state.assertion, characters, at)) pending.push(state.next);
      } else if (code !== undefined && contains(state.set, codes)) fitting.push(state);
    }
    current = fitting;
  }
  return false;
}

type CharacterState = Extract<State, { kind: "set" }>;

function holds(
  assertion: "start" | "end" | "boundary" | "inside",
  characters: readonly number[],
  at: number,
): boolean {
  if (assertion === "start") return at === 0;
  if (assertion === "end") return at === characters.length;
  const onBoundary = isWord(characters[at - 1]) !== isWord(characters[at]);
  return onBoundary === (assertion === "boundary");
}
