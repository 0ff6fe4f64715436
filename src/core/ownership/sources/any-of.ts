// Joins the modules that own a path into one, where the agreement of any of them is enough.

import { formatOwner } from "../owner.ts";
import type { Module, Owner, Ownership, OwnershipIndex } from "../ownership.ts";

/**
 * What an approval of this ownership covers: files of equal ids are agreed on together. The module's id; without a
 * module the owners, between brackets, which no module's own id starts with.
 */
export function ownershipId({ module, owners }: Ownership): string {
  if (module !== null) return module.id;
  return `[] ${[...new Set(owners.map(ownerText))].sort().join(" ")}`;
}

/**
 * A path's ownerships become one, whose id holds all of theirs: an approval by one of their owners then never counts
 * for a file that only another of them owns. Ownerships that are cleared give way to those that name somebody.
 */
export function anyOf(index: OwnershipIndex): OwnershipIndex {
  const join = joiner();
  return {
    rules: index.rules,
    modules: index.modules,
    ownersOf: (path) => {
      const all = index.ownersOf(path);
      const owned = all.filter(({ owners }) => owners.length > 0);
      if (owned.length === 0) return all;
      return owned.length === 1 ? owned : [join(owned)];
    },
    overriddenFor: (path) => index.overriddenFor(path),
  };
}

/** More combinations than these are forgotten together, and made again. */
const MAX_REMEMBERED = 1000;

/** Remembers what it joined: most paths of a pull request belong to one of few combinations. */
function joiner(): (ownerships: readonly Ownership[]) => Ownership {
  const numbers = new Map<object | null, number>();
  const numberOf = (part: object | null) => {
    const number = numbers.get(part) ?? numbers.size;
    numbers.set(part, number);
    return number;
  };
  const known = new Map<string, Omit<Ownership, "rules">>();
  return (ownerships) => {
    const key = ownerships.map(({ module, owners }) => `${numberOf(module)} ${numberOf(owners)}`).join();
    const joined = known.get(key) ?? join(ownerships);
    known.set(key, joined);
    if (known.size > MAX_REMEMBERED) {
      known.clear();
      numbers.clear();
    }
    return { ...joined, rules: ownerships.flatMap(({ rules }) => rules) };
  };
}

function join(ownerships: readonly Ownership[]): Omit<Ownership, "rules"> {
  const owners = eachOnce(ownerships.flatMap((ownership) => ownership.owners));
  return { module: joinedModule(ownerships, owners), owners };
}

function joinedModule(ownerships: readonly Ownership[], owners: readonly Owner[]): Module {
  const modules = ownerships.flatMap(({ module }) => (module === null ? [] : [module]));
  const active = new Set(owners.map(ownerText));
  const reviews = modules.flatMap(({ review }) => review ?? []);
  const [place] = ownerships.flatMap(({ module, rules }) => module ?? rules[0] ?? []);
  return {
    id: JSON.stringify(ownerships.map(ownershipId).sort()),
    name: ownerships.map(({ module, rules }) => module?.name ?? rules[0]?.pattern ?? "").join(" or "),
    approvals: mostApprovals(modules),
    optional: modules.length === ownerships.length && modules.every(({ optional }) => optional),
    emeritus: eachOnce(modules.flatMap(({ emeritus }) => emeritus)).filter(
      (owner) => !active.has(ownerText(owner)),
    ),
    ...(reviews.length === 0 ? {} : { review: joinedReview(reviews) }),
    file: place?.file ?? "",
    line: place?.line ?? 1,
  };
}

/** Rules of each of them hold; in turn only where all of them ask in turn. */
function joinedReview(reviews: readonly NonNullable<Module["review"]>[]): NonNullable<Module["review"]> {
  const isInTurn = reviews.every(({ choose }) => choose === "rotation");
  return { rules: reviews.flatMap(({ rules }) => rules), choose: isInTurn ? "rotation" : null };
}

/**
 * The largest number: a smaller one would let a file through by one approval of a maintainer whose own module asks
 * for two.
 */
function mostApprovals(modules: readonly Module[]): number | null {
  const asked = modules.flatMap(({ approvals }) => (approvals === null ? [] : [approvals]));
  return asked.length === 0 ? null : Math.max(...asked);
}

function eachOnce(owners: readonly Owner[]): Owner[] {
  const known = new Map<string, Owner>();
  for (const owner of owners) if (!known.has(ownerText(owner))) known.set(ownerText(owner), owner);
  return [...known.values()];
}

function ownerText(owner: Owner): string {
  return formatOwner(owner).toLowerCase();
}
