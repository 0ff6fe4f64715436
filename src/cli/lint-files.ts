// The governance files that lint looks at: what a charter names, or what stands in the usual places.

import { formatOfFile } from "../core/governance-paths.ts";
import { type ReadGovernance, readGovernance, readSomeGovernance } from "../core/lint/read-files.ts";
import { type FilePlace, findGovernance, MERGE_RULES_PATHS } from "./governance-files.ts";

/** What the charter of this place names; without a charter every governance file of a known place. Null: no file. */
export function readPlace(place: FilePlace): ReadGovernance | null {
  const governance = findGovernance(place);
  if (governance.charter !== null) return readGovernance(governance);
  const others = [...place.read(MERGE_RULES_PATHS), ...place.read(place.ownersFiles())];
  const found = [...governance.ownership, ...others];
  return found.length === 0 ? null : readSomeGovernance(found);
}

const ROSTER_ENDINGS = [".md", ".rst", ".html", ".json"];

/** Whether the name of a file says what it is: a governance file, or a page that can be a roster. */
export function isKnownName(path: string): boolean {
  return formatOfFile(path) !== null || ROSTER_ENDINGS.some((ending) => path.endsWith(ending));
}
