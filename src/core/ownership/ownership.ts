// Ownership as data: which rule owns a path, and what it says. One form for every file format.

export type Owner =
  | { kind: "user"; login: string }
  | { kind: "team"; org: string; slug: string }
  | { kind: "email"; email: string };

/** One line of an ownership file. */
export interface Rule {
  pattern: string;
  /** Empty when the line clears ownership. */
  owners: Owner[];
  /** Line in the file, counted from 1. */
  line: number;
  /** The section it stands under; null before the first heading. */
  section: Section | null;
}

/** A GitLab-style heading: `[Distributed][2] @a @b`. Sections with the same name, without case, are one. */
export interface Section {
  name: string;
  /** Null when the heading gives no number. */
  approvals: number | null;
  /** A heading `^[Name]`: its approval is welcome, not needed. */
  optional: boolean;
  line: number;
}

/** Who owns one path within one section (or the part before the first heading). */
export interface Ownership {
  rule: Rule;
  /** The rule's owners, or its section's default owners where the line has none. Empty: cleared. */
  owners: Owner[];
}

export interface OwnershipIndex {
  /** Path of the file that was compiled. */
  path: string;
  /**
   * The deciding rule of every section that matches, in the order of the file.
   * A path that nobody owns gives an empty list, or entries whose owners are empty.
   */
  ownersOf(path: string): Ownership[];
  rules: readonly Rule[];
}
