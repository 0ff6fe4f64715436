// Coverage: which part of a tree belongs to which module, and who decides about the rest.

/** A file of the tree. */
export interface SizedFile {
  path: string;
  bytes: number;
}

export interface Amount {
  files: number;
  bytes: number;
}

/** One module's part of the tree, or that of rules with the same owners outside of modules, or the unowned part. */
export interface CoveredPart extends Amount {
  /** Unique, and the same as in a verdict. */
  id: string;
  /** The module's name; outside of modules the patterns that decide about most files; or "unowned files". */
  name: string;
  /** Whether the name is a module's own. */
  isModule: boolean;
  /**
   * Who must agree: `maintainers`; `optional` where nobody must; or, for unowned files, what `review.unowned` says:
   * `writers`, `nobody` or the name of a tier.
   */
  tier: string;
  /** Maintainers as written, each once, a team as one; or members of the tiers that decide. Null: whoever can push. */
  people: string[] | null;
  /** Approvals that a change there takes. */
  approvals: number;
}

export interface Coverage extends Amount {
  /** The largest first by files, the unowned part last. A file of several modules counts in each. */
  parts: CoveredPart[];
  /** Every file once: maintainer-owned, or unowned and who decides then. */
  tiers: (Amount & { tier: string })[];
  /** What several modules must agree on. */
  shared: Amount;
}

/** Coverage, and for each file, in the order of the files, the one part as which a picture shows it. */
export interface MeasuredCoverage {
  coverage: Coverage;
  /** The smallest of the parts that must agree on the file, because it says most about it. */
  shownAs: CoveredPart[];
}

export function isUnowned({ id }: CoveredPart): boolean {
  return id === UNOWNED_ID;
}

/** No section's name can hold a bracket. */
export const UNOWNED_ID = "[] unowned";
