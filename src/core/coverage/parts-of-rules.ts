// Groups what ownership rules say into parts: modules, and outside of them rules with the same owners.

import { formatOwner } from "../ownership/owner.ts";
import type { Module, Ownership, OwnershipIndex, Rule } from "../ownership/ownership.ts";
import { ownershipId } from "../ownership/sources/any-of.ts";
import { sentenceList } from "../wording.ts";
import type { CoveredPart } from "./coverage.ts";

/** Patterns that stand for the name of a part outside of modules. */
const NAMED_PATTERNS = 2;

/** A part while files are counted into it. */
interface OpenPart {
  part: CoveredPart;
  /** As written in the file where they are met first, by lower-case form. */
  people: Map<string, string>;
  /** How many files each rule decided about. */
  rules: Map<Rule, number>;
}

export class PartsOfRules {
  readonly #approvals: number;
  readonly #parts = new Map<string, OpenPart>();
  /** A rule that decides alone always leads to the same part. */
  readonly #byRule = new Map<Rule, OpenPart>();
  /** Ids of modules that own a file, be it together with others as one part. */
  readonly #met = new Set<string>();

  /** `approvals` is what modules without a number of their own ask for. */
  constructor(approvals: number) {
    this.#approvals = approvals;
  }

  /** The parts that a file with these owners belongs to; none for what was cleared. */
  of(ownerships: readonly Ownership[]): CoveredPart[] {
    return ownerships.filter(({ owners }) => owners.length > 0).map((ownership) => this.#partOf(ownership));
  }

  /** All of them, the largest first. Modules of the index that have no file are among them. */
  close(index: OwnershipIndex | null): CoveredPart[] {
    for (const module of index?.modules ?? []) if (!this.#met.has(module.id)) this.#open(module.id, module);
    for (const { module, owners } of index?.rules ?? []) {
      const open = module === null ? undefined : this.#parts.get(module.id);
      if (open?.part.files === 0) addPeople(open, owners);
    }
    const closed = [...this.#parts.values()].map(({ part, people, rules }) => {
      part.name ||= namedByPatterns(rules);
      part.people = [...people.values()];
      return part;
    });
    return closed.sort((a, b) => b.files - a.files || b.bytes - a.bytes);
  }

  #partOf(ownership: Ownership): CoveredPart {
    const { module, owners, rules } = ownership;
    const [rule, ...more] = rules;
    const known = rule === undefined || more.length > 0 ? undefined : this.#byRule.get(rule);
    const open = known ?? this.#open(ownershipId(ownership), module);
    if (known === undefined) {
      addPeople(open, owners);
      for (const each of rules) if (each.module !== null) this.#met.add(each.module.id);
      if (rule !== undefined && more.length === 0) this.#byRule.set(rule, open);
    }
    if (module === null) for (const each of rules) open.rules.set(each, (open.rules.get(each) ?? 0) + 1);
    return open.part;
  }

  #open(id: string, module: Module | null): OpenPart {
    const known = this.#parts.get(id);
    if (known !== undefined) return known;
    const isOptional = module?.optional === true;
    const part: CoveredPart = {
      id,
      name: module?.name ?? "",
      isModule: module !== null,
      tier: isOptional ? "optional" : "maintainers",
      files: 0,
      bytes: 0,
      people: [],
      approvals: isOptional ? 0 : (module?.approvals ?? this.#approvals),
    };
    const open = { part, people: new Map(), rules: new Map() };
    this.#parts.set(id, open);
    return open;
  }
}

function addPeople({ people }: OpenPart, owners: Ownership["owners"]): void {
  for (const owner of owners) {
    const written = formatOwner(owner);
    const key = written.toLowerCase();
    if (!people.has(key)) people.set(key, written);
  }
}

function namedByPatterns(rules: ReadonlyMap<Rule, number>): string {
  const patterns = [...rules].sort(([, a], [, b]) => b - a).map(([{ pattern }]) => pattern);
  return sentenceList([...new Set(patterns)], NAMED_PATTERNS);
}
