// The modules that a pull request touches, as data, and which of them a path needs.

import type { Module, Owner, Ownership, OwnershipIndex } from "../../ownership/ownership.ts";
import { ownershipId } from "../../ownership/sources/any-of.ts";

/** Modules of one pull request that are judged. What is beyond is counted, and does not pass. */
export const MAX_MODULES = 200;
/** Paths and deciding lines of a module that are listed. */
export const MAX_LISTED = 100;

/** Touched files that are agreed on together. */
export interface TouchedModule {
  /** The module's id; of a part also its owners. */
  id: string;
  /** The module's, whatever its parts; the id of the unowned files is that of no set of owners. */
  key: string;
  name: string;
  /** Null for files that are agreed on by their owners alone, and for unowned ones. */
  module: Module | null;
  /** All of its touched paths. */
  paths: string[];
  /** The first 100 of its paths with the indices of their `lines`; fewer where they are very long. */
  files: { path: string; lines: number[] }[];
  /** The first 100 of its deciding lines; fewer where they are very long. */
  lines: { path: string; line: number; pattern: string }[];
  /** Owners of the touched files, each once. Empty for unowned files. */
  owners: readonly Owner[];
  /** See {@link Ownership}; null where the files are as unowned when no owner counts. */
  reserve: readonly (readonly Owner[])[] | null;
  /** People to ask for a review whoever else is asked, each once. */
  alwaysAsked: Owner[];
  /**
   * Where lines of the module name different owners, the files of each set of them: who owns one line of a section
   * answers for no other one. Empty where the same people own all.
   */
  parts: TouchedModule[];
}

export interface TouchedOwnership {
  /** The first {@link MAX_MODULES}, in the order in which the files meet them; unowned files come last. */
  modules: TouchedModule[];
  /** How many more modules the files belong to. */
  modulesBeyond: number;
  /** The lists of owners of all these modules, the optional ones included; those in reserve come last. */
  owners: Iterable<readonly Owner[]>;
  /** The lists of people to ask in any case. */
  alwaysAsked: Iterable<readonly Owner[]>;
}

export const UNOWNED = "[] unowned";

/** The keys of the modules whose agreement a path needs; that of the unowned files where there is none. */
export function moduleKeysOf(index: OwnershipIndex | null, path: string): string[] {
  const needed = (index?.ownersOf(path) ?? []).filter(isNeeded);
  return needed.length === 0 ? [UNOWNED] : needed.map(ownershipId);
}

/** Optional modules ask for nothing, and cleared files belong to nobody. */
export function isNeeded({ owners, module }: Ownership): boolean {
  return owners.length > 0 && module?.optional !== true;
}
