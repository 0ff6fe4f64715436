// The fewest people who together give every need what it is missing: exact within a budget of steps, else greedy.

import {
  type Budget,
  type Group,
  giversOf,
  type Missing,
  type Open,
  type Puzzle,
  reduce,
  stepsOf,
  take,
} from "./reduce-cover.ts";

/** Steps of a search, each a comparison or a look at a need; some milliseconds. */
const MOST_STEPS = 200_000;

/** One entry for each person taken, as the group that the person belongs to; null when not even all would do. */
export function smallestCover(
  groups: readonly Group[],
  missing: Missing,
): { taken: Group[]; isSmallest: boolean } | null {
  const budget = { left: MOST_STEPS };
  const open = groups.map((group, order) => {
    return { group, order, left: group.size, needs: [...group.needs] };
  });
  const bound = leastPeople({ open, missing });
  const taken = fewest({ open, missing: new Map(missing) }, Number.POSITIVE_INFINITY, budget);
  return taken && { taken, isSmallest: budget.left > 0 || taken.length === bound };
}

/** Fewer than `below` people, or null. Once the budget is spent, what it returns may not be the fewest. */
function fewest(puzzle: Puzzle, below: number, budget: Budget): Group[] | null {
  if (budget.left <= stepsOf(puzzle)) {
    budget.left = 0;
    return within(greedy(puzzle), below);
  }
  const forced = reduce(puzzle, budget);
  if (forced === null) return null;
  const rest = below - forced.length;
  const further = puzzle.missing.size === 0 ? within([], rest) : inParts(apart(puzzle), rest, budget);
  return further && [...forced, ...further];
}

function within(taken: Group[] | null, below: number): Group[] | null {
  return taken !== null && taken.length < below ? taken : null;
}

/** Needs that share nobody are met apart, so that the work adds up instead of multiplying. */
function inParts(parts: Puzzle[], below: number, budget: Budget): Group[] | null {
  const bounds = parts.map(leastPeople);
  let spare = below - bounds.reduce((sum, bound) => sum + bound, 0);
  const taken: Group[] = [];
  for (const [index, part] of parts.entries()) {
    const bound = bounds[index] ?? 0;
    const found = spare > 0 ? takeOneOrNone(part, spare + bound, budget) : null;
    if (found === null) return null;
    taken.push(...found);
    spare -= found.length - bound;
  }
  return taken;
}

/** Puzzles that share no need and nobody. */
function apart({ open, missing }: Puzzle): Puzzle[] {
  const givers = new Map(giversOf({ open, missing }));
  const seen = new Set<number>();
  const parts: Puzzle[] = [];
  for (const start of missing.keys()) {
    if (seen.has(start)) continue;
    seen.add(start);
    const needs = [start];
    const part = new Set<Open>();
    // The list grows while it is walked.
    for (const need of needs) {
      for (const giver of givers.get(need) ?? []) {
        if (part.has(giver)) continue;
        part.add(giver);
        for (const other of giver.needs) if (!seen.has(other)) needs.push(other) && seen.add(other);
      }
    }
    parts.push({ open: [...part], missing: new Map(needs.map((need) => [need, missing.get(need) ?? 0])) });
  }
  return parts;
}

/** With somebody of the group that gives most, or with nobody more of it. */
function takeOneOrNone(puzzle: Puzzle, below: number, budget: Budget): Group[] | null {
  const index = mostNeeds(puzzle.open, puzzle.missing);
  const chosen = puzzle.open[index];
  if (chosen === undefined) return null;
  const one = copyOf(puzzle);
  take(one.missing, chosen, 1);
  one.open[index] = { ...chosen, left: chosen.left - 1 };
  const withOne = fewest(one, below - 1, budget);
  const best = withOne && [chosen.group, ...withOne];
  if (budget.left <= 0) return best;
  const none = copyOf(puzzle);
  none.open[index] = { ...chosen, left: 0 };
  return fewest(none, best?.length ?? below, budget) ?? best;
}

function copyOf({ open, missing }: Puzzle): Puzzle {
  return { open: open.map((each) => ({ ...each })), missing: new Map(missing) };
}

/** Index of the first that gives to the most open needs; -1 when none does. */
function mostNeeds(open: readonly Open[], missing: Missing): number {
  let [best, most] = [-1, 0];
  for (const [index, { needs, left }] of open.entries()) {
    if (left === 0 || needs.length <= most) continue;
    let gives = 0;
    for (const need of needs) if (missing.has(need)) gives++;
    if (gives > most) [best, most] = [index, gives];
  }
  return best;
}

function greedy(puzzle: Puzzle): Group[] | null {
  const { open, missing } = copyOf(puzzle);
  const taken: Group[] = [];
  while (missing.size > 0) {
    const chosen = open[mostNeeds(open, missing)];
    if (chosen === undefined) return null;
    take(missing, chosen, 1);
    chosen.left--;
    taken.push(chosen.group);
  }
  return taken;
}

/** Fewer cannot do: needs that share nobody add up, and nobody gives to more needs than the one who gives to most. */
function leastPeople({ open, missing }: Puzzle): number {
  const met = new Set<number>();
  let separately = 0;
  for (const [need, givers] of giversOf({ open, missing })) {
    if (met.has(need)) continue;
    separately += missing.get(need) ?? 0;
    for (const { needs } of givers) for (const other of needs) met.add(other);
  }
  const total = [...missing.values()].reduce((sum, number) => sum + number, 0);
  const most = Math.max(...open.map(({ needs }) => needs.length));
  return Math.max(separately, Math.ceil(total / most));
}
