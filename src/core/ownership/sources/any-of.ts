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
  return {
    rules: index.rules,
    modules: index.modules,
    ownersOf: (path) => {
      const all = index.ownersOf(path);
      const owned = all.filter(({ owners }) => owners.length > 0);
      return owned.length === 0 ? all : [joined(owned)];
    },
    overriddenFor: (path) => index.overriddenFor(path),
  };
}

function joined(ownerships: readonly Ownership[]): Ownership {
  const [first, ...others] = ownerships;
  if (first === undefined || others.length === 0) return first ?? { module: null, owners: [], rules: [] };
  const owners = eachOnce(ownerships.flatMap((ownership) => ownership.owners));
  const rules = ownerships.flatMap((ownership) => ownership.rules);
  return { module: joinedModule(ownerships, owners), owners, rules };
}

function joinedModule(ownerships: readonly Ownership[], owners: readonly Owner[]): Module {
  const modules = ownerships.flatMap(({ module }) => (module === null ? [] : [module]));
  const active = new Set(owners.map(ownerText));
  const [place] = ownerships.flatMap(({ module, rules }) => module ?? rules[0] ?? []);
  return {
    id: JSON.stringify(ownerships.map(ownershipId).sort()),
    name: ownerships.map(({ module, rules }) => module?.name ?? rules[0]?.pattern ?? "").join(" or "),
    approvals: mostApprovals(modules),
    optional: modules.length === ownerships.length && modules.every(({ optional }) => optional),
    emeritus: eachOnce(modules.flatMap(({ emeritus }) => emeritus)).filter(
      (owner) => !active.has(ownerText(owner)),
    ),
    file: place?.file ?? "",
    line: place?.line ?? 1,
  };
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
