// The governance files of a commit or a folder: the charter, and whatever it names.

import { compileRules, NONE_BEFORE } from "../core/compile-rules.ts";
import {
  CHARTER_PATH,
  MAINTAINERS_PATH,
  type NamedFile,
  namedFiles,
  needsOwnersTree,
  OWNERSHIP_PATHS,
} from "../core/governance-paths.ts";
import type { GovernanceFile, GovernanceFiles, UnreadableFile } from "../core/snapshot.ts";

/** Where files are read. */
export interface FilePlace {
  /** Those of these paths that are there, in their order. */
  read(paths: readonly string[]): (GovernanceFile | UnreadableFile)[];
  /** Paths of all OWNERS files, and of the root's OWNERS_ALIASES. */
  ownersFiles(): string[];
}

/** Where there is no charter to name them, merge rules are looked for in their usual place. */
export const MERGE_RULES_PATHS = [".yaml", ".yml", ".json"].map((ending) => `.github/merge_rules${ending}`);

/** The charter comes first: it says which other files count. An organisation's charter is in no clone. */
export function findGovernance(place: FilePlace): GovernanceFiles {
  const [charter = null] = place.read([CHARTER_PATH]);
  const alone = { charter, organisationCharter: null, ownership: [], claDocuments: [], roster: null };
  const inForce = compileRules({ ...alone, proposed: [] }, NONE_BEFORE).charter;
  const named = namedFiles(inForce).filter((file) => file.in === "repository");
  const pathsOf = (role: NamedFile["role"]) => named.flatMap((file) => (file.role === role ? file.path : []));
  const ownership = [
    ...place.read([MAINTAINERS_PATH]),
    ...place.read(OWNERSHIP_PATHS).slice(0, 1),
    ...place.read(pathsOf("ownership")),
    ...(needsOwnersTree(inForce) ? place.read(place.ownersFiles()) : []),
  ];
  return {
    ...alone,
    ownership: [...new Map(ownership.map((file) => [file.path, file])).values()],
    claDocuments: place.read(pathsOf("claDocument")),
    roster: place.read(pathsOf("roster"))[0] ?? null,
    proposed: [],
  };
}
