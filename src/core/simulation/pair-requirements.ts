// Which requirement of one verdict is which of another, though a change of owners can change its id.

import type { ReviewRequirement } from "../verdict.ts";

/** Null where the other verdict has no counterpart. Never null twice. */
export type Pair = [before: ReviewRequirement | null, after: ReviewRequirement | null];

/** What tells that two are the same, the surest first. */
const SIGNS: readonly ((requirement: ReviewRequirement) => string | null)[] = [
  ({ kind, id }) => JSON.stringify([kind, id]),
  ({ kind, name }) => JSON.stringify([kind, name]),
  // Owners make the name where no section does: who governs the same files took the other's place.
  (requirement) =>
    requirement.kind === "module" && requirement.files.length > 0
      ? JSON.stringify([requirement.fileCount, requirement.files.map(({ path }) => path)])
      : null,
];

/** Every requirement once: those of `before` in their order, then those that only `after` has. */
export function pairRequirements(
  before: readonly ReviewRequirement[],
  after: readonly ReviewRequirement[],
): Pair[] {
  const found = new Map<ReviewRequirement, ReviewRequirement>();
  let old = [...before];
  let fresh = [...after];
  for (const sign of SIGNS) {
    const bySign = uniqueBy(fresh, sign);
    for (const [key, requirement] of uniqueBy(old, sign)) {
      const other = bySign.get(key);
      if (other !== undefined) found.set(requirement, other);
    }
    const taken = new Set(found.values());
    old = old.filter((requirement) => !found.has(requirement));
    fresh = fresh.filter((requirement) => !taken.has(requirement));
  }
  return [
    ...before.map((requirement): Pair => [requirement, found.get(requirement) ?? null]),
    ...fresh.map((requirement): Pair => [null, requirement]),
  ];
}

/** Those that no other has the sign of: which of several is meant can't be told. */
function uniqueBy(
  requirements: readonly ReviewRequirement[],
  sign: (requirement: ReviewRequirement) => string | null,
): Map<string, ReviewRequirement> {
  const groups = Map.groupBy(requirements, sign);
  const unique = new Map<string, ReviewRequirement>();
  for (const [key, [first, second]] of groups) {
    if (key !== null && first !== undefined && second === undefined) unique.set(key, first);
  }
  return unique;
}
