// Finds the deciding rule of every module for a path.

import type { Module, Ownership, OwnershipIndex, Rule } from "../ownership.ts";
import { MIXED, NONE, PathTrie, type Place } from "./path-trie.ts";
import { PathWalk } from "./path-walk.ts";
import type { Pattern } from "./pattern.ts";

export interface IndexedRule {
  rule: Rule;
  pattern: Pattern;
  /** Takes what it matches out of the rule's module instead of giving it owners. */
  excludes: boolean;
}

/**
 * The last match within each module decides, and so among the rules without one. `rules` are those of one file and
 * come with the weakest first, which is the order of the file wherever no rule is stronger for another reason. A rule
 * that stands for several patterns comes once for each.
 */
export function indexRules(rules: readonly IndexedRule[], modules: readonly Module[]): OwnershipIndex {
  const each = new Set(rules.map(({ rule }) => rule));
  return indexLazily([...each].sort(byLine), modules, () => rules);
}

/** As `indexRules`, for patterns that are compiled only when the first path is looked up. `rules` are in file order. */
export function indexLazily(
  rules: readonly Rule[],
  modules: readonly Module[],
  compile: () => readonly IndexedRule[],
): OwnershipIndex {
  let built: Finder | null = null;
  const finder = () => {
    built ??= new Finder(compile());
    return built;
  };
  return {
    rules,
    modules,
    ownersOf: (path) => finder().deciding(path).map(toOwnership),
    /** In the order of the file. */
    overriddenFor: (path) => {
      const deciding = new Set(finder().deciding(path));
      return finder()
        .matching(path)
        .filter((rule) => !deciding.has(rule));
    },
  };
}

function toOwnership(rule: Rule): Ownership {
  return { module: rule.module, owners: rule.owners, rules: [rule] };
}

function byLine(a: Rule, b: Rule): number {
  return a.line - b.line;
}

/** The rules in a trie, as numbers that tell their strength, each in a section: its module, or none. */
class Finder {
  readonly #rules: readonly Rule[];
  readonly #excluding: ReadonlySet<Rule>;
  readonly #sections: Int32Array;
  readonly #trie: PathTrie;
  readonly #walk: PathWalk;
  /** The strongest match of each section, and the sections that have one, as they were met. */
  readonly #strongest: Int32Array;
  readonly #met: number[] = [];
  /** What to put back: section after section, each followed by the match that had been the strongest. */
  readonly #undo: number[] = [];

  constructor(rules: readonly IndexedRule[]) {
    const sections = new Map<Module | null, number>();
    this.#rules = rules.map(({ rule }) => rule);
    this.#excluding = new Set(rules.filter(({ excludes }) => excludes).map(({ rule }) => rule));
    this.#sections = Int32Array.from(rules, ({ rule: { module } }) => {
      const section = sections.get(module) ?? sections.size;
      sections.set(module, section);
      return section;
    });
    this.#trie = new PathTrie(this.#sections);
    for (const [rank, { pattern }] of rules.entries()) this.#trie.add(rank, pattern);
    this.#strongest = new Int32Array(sections.size).fill(NONE);
    this.#walk = new PathWalk(this.#trie, this);
  }

  /** The strongest match of every section, unless it excludes; in the order of the file. */
  deciding(path: string): Rule[] {
    this.#walk.walk(path);
    const deciding: Rule[] = [];
    for (const section of this.#met) {
      const match = this.#rules[this.#strongest[section] ?? NONE];
      if (match !== undefined && !this.#excluding.has(match)) deciding.push(match);
    }
    return deciding.length > 1 ? deciding.sort(byLine) : deciding;
  }

  take(strongest: number): void {
    const { weakerElsewhere } = this.#trie;
    for (let rank = strongest; rank !== NONE; rank = weakerElsewhere[rank] ?? NONE) {
      const section = this.#sections[rank] ?? NONE;
      const known = this.#strongest[section] ?? NONE;
      if (rank <= known) continue;
      this.#undo.push(section, known);
      this.#strongest[section] = rank;
      if (known === NONE) this.#met.push(section);
    }
  }

  taken(): number {
    return this.#undo.length;
  }

  forget(taken: number): void {
    while (this.#undo.length > taken) {
      const known = this.#undo.pop() ?? NONE;
      const section = this.#undo.pop() ?? NONE;
      this.#strongest[section] = known;
      if (known === NONE) this.#met.pop();
    }
  }

  isWorth({ strongest, section }: Place): boolean {
    return section === MIXED || strongest > (this.#strongest[section] ?? NONE);
  }

  /** Every match that does not exclude, in the order of the file. */
  matching(path: string): Rule[] {
    const { weaker } = this.#trie;
    const ranks = new Set<number>();
    const take = (strongest: number) => {
      for (let rank = strongest; rank !== NONE && !ranks.has(rank); rank = weaker[rank] ?? NONE)
        ranks.add(rank);
    };
    new PathWalk(this.#trie, { take, isWorth: () => true, taken: () => 0, forget: () => {} }).walk(path);
    const matching = new Set([...ranks].flatMap((rank) => this.#rules[rank] ?? []));
    return [...matching].filter((rule) => !this.#excluding.has(rule)).sort(byLine);
  }
}
