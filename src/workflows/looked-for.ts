// Where a look at a base branch would have found governance files: what it did not find is missing.

import { CHARTER_PATH, MAINTAINERS_PATH, type NamedFile, OWNERSHIP_PATHS } from "../core/governance-paths.ts";
import type { GovernanceEntry, WantedFile } from "../github/github.ts";
import type { GoodFilePlace } from "../store/good-files.ts";

/** Of GitHub's three places of CODEOWNERS none after the first file is looked at. */
export function lookedFor(
  entries: readonly GovernanceEntry[],
  named: readonly (NamedFile | WantedFile)[],
): GoodFilePlace[] {
  const first = OWNERSHIP_PATHS.findIndex((place) =>
    entries.some(({ role, path }) => role === "ownership" && path === place),
  );
  const places = first < 0 ? OWNERSHIP_PATHS : OWNERSHIP_PATHS.slice(0, first + 1);
  const paths = [
    MAINTAINERS_PATH,
    ...places,
    ...named.filter(({ role }) => role === "ownership").map(({ path }) => path),
  ];
  return [
    { role: "charter", path: CHARTER_PATH },
    { role: "organisationCharter", path: CHARTER_PATH },
    ...[...new Set(paths)].map((path) => ({ role: "ownership" as const, path })),
  ];
}
