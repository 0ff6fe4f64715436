// Whose approvals together would complete a pull request: "either @a, or @b and @c", the fewest people first.

import { addTo, canGo, type Giver, giversByNeed, type PreferredSet, smallestSet } from "./preferred-set.ts";
import type { Missing } from "./reduce-cover.ts";

const MOST_SETS = 3;

/** Something that lacks approvals. */
export interface Need {
  id: string;
  /** 1 or more. */
  missing: number;
  /** Ids of those who can give one, the best first. */
  candidates: readonly number[];
}

export interface CompletingSet {
  /** Lowest rank first, then as in the needs. Without any of them it is no longer complete. */
  people: number[];
  /** The fewest that can do, of those it chooses from; false where fewer were not ruled out. */
  isSmallest: boolean;
}

/**
 * Up to three sets of people such that every need gets what it is missing, the fewest people first; of as many, the
 * lower ranks, then the best candidates. None contains another. Besides the smallest of all there is the smallest of
 * the lowest ranks that can do it alone; what room is left goes to sets without the people who are named already, as
 * far as these can be spared. Empty when nothing is needed, or nobody can give it.
 * @param rankOf 0 for maintainers, more for higher tiers
 */
export function smallestSets(needs: readonly Need[], rankOf: (person: number) => number): CompletingSet[] {
  const missing: Missing = new Map(needs.map((need, index) => [index, need.missing]));
  const people = peopleOf(needs, rankOf);
  const sets = needs.length === 0 ? [] : setsByRank(people, missing);
  while (sets.length > 0 && sets.length < MOST_SETS) {
    const others = withoutNamed(people, sets, missing);
    const next = others.length < people.length ? smallestSet(others, missing) : null;
    if (next === null || sets.some((set) => isSame(set.people, next.people))) break;
    sets.push(next);
  }
  return sets
    .sort((a, b) => a.people.length - b.people.length)
    .map(({ people: chosen, isSmallest }) => ({ people: chosen.map(({ id }) => id), isSmallest }));
}

/** In order of preference. */
function peopleOf(needs: readonly Need[], rankOf: (person: number) => number): Giver[] {
  const people = new Map<number, { id: number; rank: number; place: number; given: number[] }>();
  for (const [need, { candidates }] of needs.entries()) {
    for (const [place, id] of candidates.entries()) {
      const known = people.get(id);
      if (known === undefined) people.set(id, { id, rank: rankOf(id), place, given: [need] });
      else {
        known.place = Math.min(known.place, place);
        if (known.given.at(-1) !== need) known.given.push(need);
      }
    }
  }
  const sets = new Map<string, ReadonlySet<number>>();
  const setOf = (given: number[]) => {
    const key = given.join();
    const set = sets.get(key) ?? new Set(given);
    sets.set(key, set);
    return set;
  };
  return [...people.values()]
    .sort((a, b) => a.rank - b.rank || a.place - b.place)
    .map(({ id, rank, given }) => ({ id, rank, needs: setOf(given) }));
}

/** That of the lowest ranks that can do it, and what gets smaller by letting higher ranks in. */
function setsByRank(people: readonly Giver[], missing: Missing): PreferredSet[] {
  const sets: PreferredSet[] = [];
  for (const rank of new Set(people.map((person) => person.rank))) {
    const fewest = sets.at(-1)?.people.length ?? Number.POSITIVE_INFINITY;
    if (fewest === 1) break;
    const allowed = people.filter((person) => person.rank <= rank);
    const set = smallestSet(allowed, missing);
    if (set !== null && set.people.length < fewest) sets.push(set);
  }
  return sets.length <= MOST_SETS ? sets : [...sets.slice(0, MOST_SETS - 1), ...sets.slice(-1)];
}

/** Leaves out whom it can of those named: who is in most sets first, then who is preferred least. */
function withoutNamed(people: readonly Giver[], sets: readonly PreferredSet[], missing: Missing): Giver[] {
  const times = new Map<Giver, number>();
  for (const set of sets) for (const person of set.people) times.set(person, (times.get(person) ?? 0) + 1);
  const timesNamed = (person: Giver) => times.get(person) ?? 0;
  const named = people.filter((person) => times.has(person)).toReversed();
  const given = giversByNeed(people);
  const out = new Set<Giver>();
  for (const person of named.sort((a, b) => timesNamed(b) - timesNamed(a))) {
    if (!canGo(person, given, missing)) continue;
    out.add(person);
    addTo(given, person.needs, -1);
  }
  return people.filter((person) => !out.has(person));
}

function isSame(a: readonly Giver[], b: readonly Giver[]): boolean {
  return a.length === b.length && a.every((person) => b.includes(person));
}
