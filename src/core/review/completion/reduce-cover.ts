// What of a choice of people is no choice: who must be taken, who never has to be, and which needs need no look.

/** People who can give to the same needs. */
export interface Group {
  needs: ReadonlySet<number>;
  /** How many they are. */
  size: number;
}

/** Of each need that is not met, how many people it still lacks: 1 or more. */
export type Missing = Map<number, number>;

/** A group of which people may still be taken. */
export interface Open {
  group: Group;
  /** Place among all groups, to prefer one of two that are equal. */
  order: number;
  left: number;
  /** Those that may not be met yet. */
  needs: readonly number[];
}

export interface Puzzle {
  open: Open[];
  missing: Missing;
}

/** How often a reduction walks over the whole puzzle. */
const WALKS = 6;

/** Steps that may still be taken. */
export interface Budget {
  left: number;
}

/** Lets `number` people of a group give. */
export function take(missing: Missing, { group }: Open, number: number): void {
  for (const need of group.needs) {
    const still = missing.get(need);
    if (still === undefined) continue;
    if (still > number) missing.set(need, still - number);
    else missing.delete(need);
  }
}

/**
 * Narrows the puzzle, in place, to one whose smallest solutions are as small, together with the people that are taken.
 * @returns the group of each person taken; null when the puzzle has no solution
 */
export function reduce(puzzle: Puzzle, budget: Budget): Group[] | null {
  const taken: Group[] = [];
  for (;;) {
    budget.left -= stepsOf(puzzle);
    dropMet(puzzle);
    capOutdone(puzzle, budget);
    dropImplied(puzzle, budget);
    const forced = takeForced(puzzle);
    if (forced === null) return null;
    if (forced.length === 0) break;
    taken.push(...forced);
  }
  dropMet(puzzle);
  return taken;
}

/** Of one look at everything for a reduction, without comparing groups with each other. */
export function stepsOf({ open, missing }: Puzzle): number {
  return WALKS * open.reduce((sum, { needs }) => sum + 1 + needs.length, missing.size);
}

/** The groups that give to each open need, the need with the fewest of them first. */
export function giversOf({ open, missing }: Puzzle): [need: number, givers: Open[]][] {
  const givers = new Map([...missing.keys()].map((need) => [need, [] as Open[]]));
  for (const each of open) {
    if (each.left > 0) for (const need of each.needs) givers.get(need)?.push(each);
  }
  return [...givers].sort(([, a], [, b]) => a.length - b.length);
}

function dropMet(puzzle: Puzzle): void {
  const { missing } = puzzle;
  for (const each of puzzle.open) each.needs = each.needs.filter((need) => missing.has(need));
  puzzle.open = puzzle.open.filter(({ left, needs }) => left > 0 && needs.length > 0);
}

/**
 * Nobody has to be taken while somebody is left who gives to the same needs and more. So where a need lacks three and
 * two such people are left, one of the group is enough.
 */
function capOutdone(puzzle: Puzzle, budget: Budget): void {
  const givers = new Map(giversOf(puzzle));
  const caps = puzzle.open.map((each) => {
    const rarest = each.needs.reduce((a, b) => (countOf(givers, b) < countOf(givers, a) ? b : a));
    let lacking = Math.max(...each.needs.map((need) => puzzle.missing.get(need) ?? 0));
    for (const other of givers.get(rarest) ?? []) {
      if (lacking <= 0 || budget.left-- <= 0) break;
      if (outdoes(other, each)) lacking -= other.left;
    }
    return Math.min(each.left, Math.max(0, lacking));
  });
  puzzle.open.forEach((each, index) => {
    each.left = caps[index] ?? 0;
  });
}

function countOf(givers: ReadonlyMap<number, Open[]>, need: number): number {
  return givers.get(need)?.length ?? 0;
}

function outdoes(a: Open, b: Open): boolean {
  if (a.needs.length < b.needs.length || a === b) return false;
  const isPreferred = a.needs.length > b.needs.length || a.order < b.order;
  return isPreferred && b.needs.every((need) => a.group.needs.has(need));
}

/** Who gives to one need always gives to the other, which lacks no more: the other is met along with it. */
function dropImplied(puzzle: Puzzle, budget: Budget): void {
  const { missing } = puzzle;
  for (const [need, givers] of giversOf(puzzle)) {
    const lacking = missing.get(need) ?? 0;
    for (const other of givers[0]?.needs ?? []) {
      if (other === need || (missing.get(other) ?? Number.POSITIVE_INFINITY) > lacking) continue;
      budget.left--;
      if (givers.every(({ group }) => group.needs.has(other))) missing.delete(other);
    }
  }
}

/** Where no more people are left than a need lacks, all of them. */
function takeForced(puzzle: Puzzle): Group[] | null {
  const taken: Group[] = [];
  for (const [need, givers] of giversOf(puzzle)) {
    const lacking = puzzle.missing.get(need) ?? 0;
    const left = givers.reduce((sum, each) => sum + each.left, 0);
    if (left < lacking) return null;
    if (lacking === 0 || left > lacking) continue;
    for (const each of givers) {
      take(puzzle.missing, each, each.left);
      for (; each.left > 0; each.left--) taken.push(each.group);
    }
  }
  return taken;
}
