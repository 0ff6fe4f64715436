// Which governance files a repository would have after a pull request is merged.

import type { Charter } from "../core/charter/charter.ts";
import { CHARTER_PATH, isGovernanceFile, namedFiles, OWNERSHIP_PATHS } from "../core/governance-paths.ts";
import type { ChangedFile } from "../core/snapshot.ts";
import type { GovernanceEntry, WantedFile } from "../github/github.ts";
import type { GovernanceInForce, GovernanceRequest, RulesReader } from "./governance.ts";
import { onceEach, type Sources } from "./governance-sources.ts";
import { wantedFiles } from "./wanted-files.ts";

/**
 * What may count after the merge, of both branches. `charter` is the one after the merge. What it names and the base
 * branch's charter does not is looked for, as is another CODEOWNERS where the one that counts is taken away.
 */
export async function findAfterMerge(
  rules: RulesReader,
  search: GovernanceRequest,
  { sources, named }: GovernanceInForce,
  charter: Charter,
): Promise<Sources> {
  const gone = pathsGone(search.snapshot.files.items);
  const wanted = wantedFiles(charter, named, search.snapshot);
  const others = OWNERSHIP_PATHS.some((path) => gone.has(path)) ? OWNERSHIP_PATHS.map(atBase) : [];
  const found = await rules.finder.find(search, [...wanted.files, ...others]);
  return {
    entries: onceEach([...sources.entries, ...found]),
    unreadable: wanted.tooMany ? [wanted.tooMany] : [],
  };
}

/** What the pull request proposes in the place of what the base branch has. */
export function placedAfterMerge(
  { entries, unreadable }: Sources,
  changed: readonly ChangedFile[],
  charter: Charter,
): Sources {
  return {
    entries: withoutSecondCodeowners(placed(entries, charter, pathsGone(changed)), charter),
    unreadable,
  };
}

function atBase(path: string): WantedFile {
  return { role: "ownership", path, in: "repository" };
}

/** Removed, or under another name. */
export function pathsGone(changed: readonly ChangedFile[]): Set<string> {
  return new Set(
    changed.flatMap(({ path, previousPath, change }) => (change === "removed" ? path : (previousPath ?? []))),
  );
}

/** In the order of the base branch, and what is new at the end: lint names the first file for all of them. */
function placed(
  entries: readonly GovernanceEntry[],
  charter: Charter,
  gone: ReadonlySet<string>,
): GovernanceEntry[] {
  const proposed = new Map(
    entries.filter(({ role }) => role === "proposed").map((entry) => [entry.path, entry]),
  );
  const present = entries.filter((entry) => entry.role !== "proposed" && !isGone(entry, gone));
  const after = [
    ...present.map((entry) => (entry.in === "repository" && proposed.get(entry.path)) || entry),
    ...proposed.values(),
  ];
  return onceEach(
    after.flatMap((entry) => {
      if (entry.in === "organisation") return entry;
      return rolesOf(entry.path, charter).map((role) => ({ ...entry, role }));
    }),
  );
}

/** Where something else was put in its place, its path is among the proposed ones. */
function isGone(entry: GovernanceEntry, gone: ReadonlySet<string>): boolean {
  return entry.in === "repository" && gone.has(entry.path);
}

function rolesOf(path: string, charter: Charter): GovernanceEntry["role"][] {
  if (path === CHARTER_PATH) return ["charter"];
  const named = namedFiles(charter).filter((file) => file.in === "repository" && file.path === path);
  const roles = named.map(({ role }) => role);
  return [...new Set(isGovernanceFile(path, charter) ? ["ownership" as const, ...roles] : roles)];
}

/** Of GitHub's three places the first counts, and those that the charter names by their path. */
function withoutSecondCodeowners(entries: readonly GovernanceEntry[], charter: Charter): GovernanceEntry[] {
  const places: readonly string[] = OWNERSHIP_PATHS;
  const first = places.find((place) => entries.some(({ path }) => path === place));
  return entries.filter(
    ({ path }) => !places.includes(path) || path === first || charter.ownership.includes(path),
  );
}
