// What the names in governance files stand for: as stored, or as GitHub says now.

import type { Directory } from "../core/snapshot.ts";
import type { InstallationGitHub, RepositoryAddress } from "../github/github.ts";
import { readDirectory, saveDirectory } from "../store/directory.ts";
import type { Store } from "../store/open.ts";
import type { Clock } from "./clock.ts";

/** How long a name's meaning is believed; access events make Charter forget it sooner. */
const DIRECTORY_AGE_MS = 24 * 60 * 60 * 1000;

export async function lookUpNames(
  { store, clock }: { store: Store; clock: Clock },
  github: InstallationGitHub,
  address: RepositoryAddress,
  keys: string[],
  ageMs = DIRECTORY_AGE_MS,
): Promise<Directory> {
  const notBefore = new Date(clock.now().getTime() - ageMs).toISOString();
  const { generation, entries: known } = await readDirectory(store.db, address.id, keys, notBefore);
  const missing = keys.filter((key) => !known.has(key));
  if (missing.length === 0) return known;
  const readAt = clock.now().toISOString();
  const found = await github.resolve(address, missing);
  await saveDirectory(store.db, { repositoryId: address.id, generation, readAt }, found);
  for (const [key, resolved] of found) known.set(key, resolved);
  return known;
}

/** Changes whenever what names stand for may have changed: by an event, or with the day. */
export async function versionOfNames(
  { store, clock }: { store: Store; clock: Clock },
  repositoryId: number,
): Promise<string> {
  const now = clock.now().toISOString();
  const { generation } = await readDirectory(store.db, repositoryId, [], now);
  return `${generation} ${now.slice(0, 10)}`;
}
