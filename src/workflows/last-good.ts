// The last usable versions of a base branch's governance files: read while the present ones can't be used.

import type { LastGood } from "../core/compile-rules.ts";
import type { GovernanceEntry } from "../github/github.ts";
import { type GoodFile, newGoodFiles, readGoodFiles, saveGoodFiles } from "../store/good-files.ts";
import type { Database } from "../store/open.ts";
import type { Search } from "./file-finder.ts";
import type { GovernanceTexts } from "./governance-texts.ts";

export const NONE_GOOD: LastGood = { charter: null, organisationCharter: null, ownership: new Map() };

export async function readLastGood(
  db: Database,
  search: Search,
  entries: readonly GovernanceEntry[],
): Promise<LastGood> {
  const paths = entries.map(({ path }) => path);
  const good = await readGoodFiles(db, baseOf(search), paths);
  const filesOf = (wanted: GoodFile["role"]) =>
    good.flatMap(({ role, file }) => (role === wanted ? file : []));
  return {
    charter: filesOf("charter")[0] ?? null,
    organisationCharter: filesOf("organisationCharter")[0] ?? null,
    ownership: new Map(filesOf("ownership").map((file) => [file.path, file])),
  };
}

/**
 * For files of which all could be used. At every look, because a file may come back: then an earlier version is the
 * last good one again.
 */
export async function rememberGood(
  db: Database,
  search: Search,
  entries: readonly GovernanceEntry[],
  texts: GovernanceTexts,
): Promise<void> {
  const good = entries.flatMap(({ role, ...entry }) => {
    return role === "charter" || role === "organisationCharter" || role === "ownership"
      ? { role, ...entry }
      : [];
  });
  const unsaved = await newGoodFiles(db, baseOf(search), good);
  const read = await texts.read(search.github, search.repository, unsaved);
  const files = unsaved.flatMap((entry) => {
    const file = read.get(entry);
    return file && "text" in file ? { role: entry.role, file } : [];
  });
  await saveGoodFiles(db, baseOf(search), files);
}

function baseOf({ repository, snapshot }: Search): { repositoryId: number; baseRef: string } {
  return { repositoryId: repository.id, baseRef: snapshot.base.ref };
}
