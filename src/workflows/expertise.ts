// Who reviewed what in a repository: read from the store when it is asked for, and kept in memory until the next merge.

import { LRUCache } from "lru-cache";
import { Expertise } from "../core/review/expertise/expertise.ts";
import type { MergedChange } from "../core/simulation/merged-change.ts";
import type { InstallationGitHub, RepositoryAddress } from "../github/github.ts";
import { isPastKnown, readMergedChanges, saveMergedChanges, savePast } from "../store/merged-changes.ts";
import type { Store } from "../store/open.ts";

/** Paths of changes that are kept in memory, of all repositories together: about 300 MB, where all of them are long. */
const KEPT_PATHS = 500_000;
/** Other replicas see merges, too; theirs are read again after this time. */
const KEPT_MS = 60 * 60 * 1000;
/** Ten queries, once for each repository. */
const MOST_OF_THE_PAST = 250;

export class ExpertiseReader {
  readonly #store: Store;
  readonly #known = new LRUCache<number, Expertise>({ maxSize: KEPT_PATHS, ttl: KEPT_MS });

  constructor(store: Store) {
    this.#store = store;
  }

  /** Null where nothing was merged that is known. */
  async of(repositoryId: number): Promise<Expertise | null> {
    const known = this.#known.get(repositoryId);
    if (known !== undefined) return known;
    const changes = await readMergedChanges(this.#store.db, repositoryId);
    if (changes.length === 0) return null;
    const expertise = new Expertise();
    for (const change of changes) {
      expertise.add({
        at: Date.parse(change.mergedAt),
        author: change.authorId === null ? "" : String(change.authorId),
        approvers: change.approvedBy.map(String),
        files: change.files,
      });
    }
    const paths = changes.reduce((sum, { files }) => sum + 1 + files.length, 0);
    this.#known.set(repositoryId, expertise, { size: paths });
    return expertise;
  }

  async note(repositoryId: number, change: MergedChange): Promise<void> {
    await saveMergedChanges(this.#store.db, repositoryId, [change]);
    this.#known.delete(repositoryId);
  }

  /** Reads what was merged before Charter saw it, once. */
  async learn(github: InstallationGitHub, address: RepositoryAddress): Promise<void> {
    if (await isPastKnown(this.#store.db, address.id)) return;
    const past = await github.listMergedChanges(address, MOST_OF_THE_PAST);
    await savePast(this.#store.db, address.id, past);
    this.#known.delete(address.id);
  }
}
