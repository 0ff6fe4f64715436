// The texts of governance files, each read once: a blob's id tells whether it was read before.

import { LRUCache } from "lru-cache";
import type { GovernanceFile, UnreadableFile } from "../core/snapshot.ts";
import type { GovernanceEntry, InstallationGitHub, RepositoryAddress } from "../github/github.ts";

/** Characters of texts kept in memory: a file has at most 3 MB, most have a few kilobytes. */
const KEPT_CHARACTERS = 32 * 1024 * 1024;
/** What the governance files of one pull request may have together: more are not loaded. */
const MOST_BYTES = 32_000_000;

export type Text = GovernanceFile | UnreadableFile;

export class GovernanceTexts {
  readonly #texts = new LRUCache<string, Text>({
    maxSize: KEPT_CHARACTERS,
    sizeCalculation: (file) => ("text" in file ? file.text.length : 0) + 1,
  });

  /** The text of every entry. One read for those that are new, a hundred a query. */
  async read(
    github: InstallationGitHub,
    repository: RepositoryAddress,
    entries: readonly GovernanceEntry[],
  ): Promise<Map<GovernanceEntry, Text>> {
    const texts = new Map<GovernanceEntry, Text>();
    const unread: GovernanceEntry[] = [];
    let bytes = 0;
    for (const entry of entries) {
      bytes += entry.bytes;
      const known = this.#texts.get(keyOf(repository, entry));
      if (bytes > MOST_BYTES) texts.set(entry, tooLarge(entry));
      else if (known) texts.set(entry, known);
      else unread.push(entry);
    }
    if (unread.length === 0) return texts;
    const read = await github.readFiles(repository, unread);
    for (const [i, entry] of unread.entries()) {
      const text = read[i];
      if (!text) throw new Error(`${entry.path} was read and not given back.`);
      texts.set(entry, text);
      this.#texts.set(keyOf(repository, entry), text);
    }
    return texts;
  }
}

function tooLarge({ path, oid }: GovernanceEntry): UnreadableFile {
  const reason = `is too much: only ${MOST_BYTES / 1_000_000} MB of governance files are loaded for a pull request`;
  return { path, oid, reason, fix: "Make the governance files smaller, or split the pull request." };
}

/** Equal blobs at two paths are two files: each says where it stands. */
function keyOf(repository: RepositoryAddress, { in: where, path, oid, isLink }: GovernanceEntry): string {
  // The organisation's are read once for all of its repositories.
  const place = where === "organisation" ? repository.owner : repository.id;
  return JSON.stringify([where, place, path, oid, isLink]);
}
