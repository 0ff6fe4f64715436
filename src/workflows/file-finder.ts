// Looks for governance files once for each commit: what stands in a commit never changes.

import { LRUCache } from "lru-cache";
import type { Snapshot } from "../core/snapshot.ts";
import type { GovernanceEntry, InstallationGitHub, RepositoryAddress, WantedFile } from "../github/github.ts";

/** Files kept in memory, also those that are not there: a few hundred bytes each. */
const KEPT_FILES = 50_000;

export interface Search {
  github: InstallationGitHub;
  repository: RepositoryAddress;
  snapshot: Pick<Snapshot, "base" | "head">;
}

export class FileFinder {
  readonly #known = new LRUCache<string, GovernanceEntry | "none">({ max: KEPT_FILES });

  /** Those of these files that are there. No read where all of them were looked for at these commits before. */
  async find(search: Search, wanted: readonly WantedFile[]): Promise<GovernanceEntry[]> {
    const keys = wanted.map((file) => keyOf(search, file));
    const known = new Map(keys.map((key) => [key, this.#known.get(key)]));
    const unknown = wanted.filter((file) => known.get(keyOf(search, file)) === undefined);
    if (unknown.length > 0) {
      const { github, repository, snapshot } = search;
      const entries = await github.findFiles(repository, snapshot, unknown);
      const found = new Map(entries.map((entry) => [keyOf(search, entry), entry]));
      for (const file of unknown) {
        const key = keyOf(search, file);
        const entry = found.get(key) ?? "none";
        known.set(key, entry);
        // Which commit the organisation's default branch is at is not known, so that it is asked again.
        if (file.in === "repository") this.#known.set(key, entry);
      }
    }
    return keys.flatMap((key) => {
      const entry = known.get(key);
      return entry === undefined || entry === "none" ? [] : entry;
    });
  }
}

/** The branch is a part of it because an entry's page names the branch. */
function keyOf(
  { repository, snapshot: { base, head } }: Search,
  { role, path, in: where }: WantedFile,
): string {
  const revision = role === "proposed" ? [head.sha] : [base.ref, base.sha];
  return JSON.stringify([repository.id, where, role, ...revision, path]);
}
