// The smallest set of some people that gives every need what it lacks, and of equal ones the one that is preferred.

import type { Group, Missing } from "./reduce-cover.ts";
import { smallestCover } from "./smallest-cover.ts";

export interface Giver {
  id: number;
  rank: number;
  /** What this person can give to; one and the same set for people who can give to the same. */
  needs: ReadonlySet<number>;
}

export interface PreferredSet {
  /** In order of preference; without any of them it is no longer enough. */
  people: Giver[];
  /** False where a smaller one of the same people was not ruled out. */
  isSmallest: boolean;
}

/**
 * Prefers as far as exchanging one person at a time leads.
 * @param allowed in order of preference
 * @returns null when not even all of them would do
 */
export function smallestSet(allowed: readonly Giver[], missing: Missing): PreferredSet | null {
  const people = peopleByNeeds(allowed);
  const cover = smallestCover([...people.keys()], missing);
  if (cover === null) return null;
  const chosen = new Set<Giver>();
  for (const group of cover.taken) {
    const next = people.get(group)?.find((person) => !chosen.has(person));
    if (next !== undefined) chosen.add(next);
  }
  const needed = withoutSpare(allowed, chosen, missing);
  const preferred = withPreferred(allowed, needed, missing);
  const set = withoutSpare(allowed, preferred, missing);
  return { people: allowed.filter((person) => set.has(person)), isSmallest: cover.isSmallest };
}

function peopleByNeeds(allowed: readonly Giver[]): Map<Group, Giver[]> {
  const people = Map.groupBy(allowed, ({ needs }) => needs);
  return new Map([...people].map(([needs, same]) => [{ needs, size: same.length }, same]));
}

/** How many of the people give to each need. */
export function giversByNeed(people: Iterable<Giver>): Map<number, number> {
  const given = new Map<number, number>();
  for (const { needs } of people) addTo(given, needs, 1);
  return given;
}

export function addTo(given: Map<number, number>, needs: Iterable<number>, number: number): void {
  for (const need of needs) given.set(need, (given.get(need) ?? 0) + number);
}

/** Whether what the others give is enough. */
export function canGo({ needs }: Giver, given: ReadonlyMap<number, number>, missing: Missing): boolean {
  return dependent(needs, given, missing).length === 0;
}

/** The needs that would lack something without one who gives to them. */
function dependent(needs: Iterable<number>, given: ReadonlyMap<number, number>, missing: Missing): number[] {
  return [...needs].filter((need) => (given.get(need) ?? 0) <= (missing.get(need) ?? 0));
}

function withoutSpare(allowed: readonly Giver[], set: ReadonlySet<Giver>, missing: Missing): Set<Giver> {
  const kept = new Set(set);
  const given = giversByNeed(set);
  for (const person of allowed.toReversed()) {
    if (!kept.has(person) || !canGo(person, given, missing)) continue;
    kept.delete(person);
    addTo(given, person.needs, -1);
  }
  return kept;
}

function withPreferred(allowed: readonly Giver[], set: ReadonlySet<Giver>, missing: Missing): Set<Giver> {
  const kept = new Set(set);
  const given = giversByNeed(set);
  for (const person of allowed.toReversed()) {
    if (!set.has(person)) continue;
    const depend = dependent(person.needs, given, missing);
    const canStandIn = (other: Giver) => !kept.has(other) && depend.every((need) => other.needs.has(need));
    const better = allowed.find((other) => other === person || canStandIn(other)) ?? person;
    kept.delete(person);
    kept.add(better);
    addTo(given, person.needs, -1);
    addTo(given, better.needs, 1);
  }
  return kept;
}
