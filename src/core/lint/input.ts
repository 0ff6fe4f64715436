// What lint looks at: governance files as read, and as far as known the tree and what names are on GitHub.

import type { Charter } from "../charter/charter.ts";
import type { OwnershipIndex } from "../ownership/ownership.ts";
import type { Problem } from "../problem.ts";
import type { Roster } from "../roster/roster.ts";
import type { Directory } from "../snapshot.ts";

/** One source of ownership by itself. */
export interface LintSource {
  kind: "modules" | "sections" | "owners" | "merge-rules";
  /** Where findings about the source as a whole stand; of the OWNERS tree, the first file. */
  path: string;
  index: OwnershipIndex;
}

export interface LintInput {
  /** In force; null where there is none. */
  charter: Charter | null;
  /** Every ownership file that was read, also those that the charter does not name, in order. */
  sources: readonly LintSource[];
  /** The sources in force, combined; null where there is none. */
  ownership: OwnershipIndex | null;
  /**
   * The file because of which it is not known who owns what: it can't be used, or it names one that can't or is not
   * there. Null where all is known.
   */
  unusable: string | null;
  /** What reading the files found: these become findings of the rule `syntax`. */
  problems: readonly Problem[];
  roster: { roster: Roster; path: string } | null;
  /** All governance files by path, to find columns in them. */
  texts: ReadonlyMap<string, string>;
  /** Every path of the tree; null when it is not known. */
  files: readonly string[] | null;
  /** What names stand for; null when GitHub was not asked. Names that are not in it are not judged. */
  directory: Directory | null;
  /** People whose review GitHub refused to request in open pull requests; absent where that is not known. */
  refused?: readonly { login: string; reason: string }[];
}
