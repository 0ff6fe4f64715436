// Ownership as data: which rules own a path, and what they say. One form for every file format.

import type { Choice, ReviewRule } from "../charter/review-rule.ts";
import type { Problem } from "../problem.ts";

export type Owner =
  | { kind: "user"; login: string }
  | { kind: "team"; org: string; slug: string }
  | { kind: "email"; email: string };

/** A part of the project that is agreed on as one: a section, a module of the charter, a folder with an OWNERS file. */
export interface Module {
  /** Lower case, unique within an index. */
  id: string;
  name: string;
  /** Approvals that it asks for; null when it gives no number. */
  approvals: number | null;
  /** Its approval is welcome, not needed. */
  optional: boolean;
  /** Maintainers who have stepped back: shown, and counting as nobody. */
  emeritus: readonly Owner[];
  /** What the charter says of its reviews; absent for modules that no charter defines. */
  review?: { rules: readonly ReviewRule[]; choose: Choice | null };
  /** Where it is declared: path of the file, and line counted from 1. */
  file: string;
  line: number;
}

/** One entry of an ownership file: a pattern, and who owns what it matches. */
export interface Rule {
  /** Path of the file that it stands in. */
  file: string;
  /** Counted from 1. */
  line: number;
  /** As written in the file. */
  pattern: string;
  /** The entry's owners, or its module's default owners where it has none. Empty: nobody, on purpose. */
  owners: readonly Owner[];
  /** Null outside of modules. */
  module: Module | null;
  /** GitHub labels of what it matches, for example `module: distributed`. */
  labels: readonly string[];
  /** People who are asked for a review in any case, whoever else is. */
  alwaysAsked: readonly Owner[];
}

/** Who owns one path within one module, or by the rules outside of modules. */
export interface Ownership {
  module: Module | null;
  /** Owners of the deciding rules, each once. Any of them may approve. Empty: cleared. */
  owners: readonly Owner[];
  /**
   * Who comes in, group by group, where nobody before counts: someone who has left must not give a path to everybody.
   * Where it is given, also without a group, nobody else comes in; where it is absent, the path is then as unowned.
   */
  reserve?: readonly (readonly Owner[])[];
  /** The rules that decided: one where the last match wins, several where they add up, the nearest first. */
  rules: readonly Rule[];
}

export interface OwnershipIndex {
  /**
   * One entry for each module that the path belongs to, and at most one without a module, in the order of the file.
   * A path that nobody owns gives an empty list, or entries whose owners are empty. Paths are relative to the
   * repository's root, without a leading slash.
   */
  ownersOf(path: string): readonly Ownership[];
  /**
   * The rules that match the path and did not decide, because of a later rule, an exclusion or an earlier source; in
   * the order of the file.
   */
  overriddenFor(path: string): readonly Rule[];
  /** All rules in the order of their files. */
  readonly rules: readonly Rule[];
  /** All modules in the order of their files, also those without a rule. */
  readonly modules: readonly Module[];
}

/** What became of an ownership file. Compiling never throws: what can't be used is left out and reported. */
export interface CompiledOwnership {
  index: OwnershipIndex;
  problems: Problem[];
}
