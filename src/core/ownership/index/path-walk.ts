// Walks paths through a trie, name by name, and tells every rule that matches.

import { EMPTY_HASH, hashOn } from "./names.ts";
import type { PathTrie, Place } from "./path-trie.ts";
import type { Follower } from "./wildcards.ts";

const SLASH = 0x2f;

/** Whoever searches is told of matching rules, and can spare work that would not change the result. */
export interface Search {
  /** Is given the strongest of the rules that match at one place, or `NONE`. */
  take(rule: number): void;
  /** Whether rules that go through this place could still matter. */
  isWorth(place: Place): boolean;
  /** How much has been taken so far, in a measure of its own. */
  taken(): number;
  /** Forgets what was taken since `taken` said this. */
  forget(taken: number): void;
}

/** A folder on the way. */
interface Level {
  /** Where its name ends in the path. */
  end: number;
  /** Where its name has led. */
  places: readonly Place[];
  /** What had been taken, and how many places were floating, before its name was read. */
  taken: number;
  floating: number;
}

/**
 * A walk looks up where each name of the path leads, so its time depends on the path and on the patterns that fit its
 * beginning, not on the number of rules. At worst it is the number of places times the number of names.
 *
 * Lists of files come sorted, so a walk starts from the deepest folder that the path shares with the one before.
 */
export class PathWalk implements Follower<Place> {
  readonly #trie: PathTrie;
  readonly #search: Search;
  #path = "";
  readonly #levels: Level[] = [];
  /** Places behind a `**`: every name after the one that led to it may go on from there. */
  readonly #floating: Place[] = [];
  readonly #isFloating = new Set<Place>();
  /** What had been taken before the last name was read. */
  #taken = 0;
  /** Where the name leads that is being read. */
  #found: Place[] = [];

  constructor(trie: PathTrie, search: Search) {
    this.#trie = trie;
    this.#search = search;
    this.#enter(-1, [trie.root]);
  }

  /** Takes the rules that match this path; those of the path before are forgotten. */
  walk(path: string): void {
    let start = this.#returnToShared(path) + 1;
    let hash = EMPTY_HASH;
    for (let at = start; at < path.length; at += 1) {
      const unit = path.charCodeAt(at);
      if (unit !== SLASH) {
        hash = hashOn(hash, unit);
        continue;
      }
      this.#enter(at, this.#read(path, start, at, hash));
      start = at + 1;
      hash = EMPTY_HASH;
    }
    for (const place of this.#read(path, start, path.length, hash)) {
      this.#search.take(place.hereAndBelow);
      this.#search.take(place.here);
    }
  }

  /** Leaves the folders that are not on this path, and says where the name of the deepest one left ends. */
  #returnToShared(path: string): number {
    this.#search.forget(this.#taken);
    let same = 0;
    while (same < path.length && path.charCodeAt(same) === this.#path.charCodeAt(same)) same += 1;
    this.#path = path;
    for (;;) {
      const level = this.#levels.at(-1);
      if (level === undefined) return -1;
      if (level.end < same) return level.end;
      this.#levels.pop();
      this.#search.forget(level.taken);
      this.#taken = level.taken;
      for (const place of this.#floating.splice(level.floating)) this.#isFloating.delete(place);
    }
  }

  #enter(end: number, places: readonly Place[]): void {
    this.#levels.push({ end, places, taken: this.#taken, floating: this.#floating.length });
    for (const place of places) {
      this.#search.take(place.hereAndBelow);
      this.#search.take(place.below);
      if (place.anyDepth === null || this.#isFloating.has(place.anyDepth)) continue;
      this.#isFloating.add(place.anyDepth);
      this.#floating.push(place.anyDepth);
    }
    this.#taken = this.#search.taken();
  }

  /** Where the name from `start` to `end` leads. */
  #read(path: string, start: number, end: number, hash: number): Place[] {
    const found: Place[] = [];
    this.#found = found;
    const literal = this.#trie.names.find(path, start, end, hash);
    for (const place of this.#levels.at(-1)?.places ?? []) this.#follow(place, literal, path, start, end);
    for (const place of this.#floating) this.#follow(place, literal, path, start, end);
    return found;
  }

  #follow(place: Place, literal: number | undefined, path: string, start: number, end: number): void {
    if (!this.isWorth(place)) return;
    const { literals, anyName, wildcards } = place;
    const to = literal === undefined ? undefined : literals?.get(literal);
    if (to !== undefined) this.#found.push(to);
    if (anyName !== null) this.#found.push(anyName);
    if (wildcards !== null) wildcards.follow(path, start, end, this);
  }

  isWorth(place: Place): boolean {
    return this.#search.isWorth(place);
  }

  /** Counted at once: the first match spares the trial of the weaker ones of its section. */
  found(place: Place): void {
    this.#search.take(place.hereAndBelow);
    this.#found.push(place);
  }
}
