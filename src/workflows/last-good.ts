// The last usable versions of a base branch's governance files: read while the present ones can't be used.

import type { CompiledRules, LastGood } from "../core/compile-rules.ts";
import { CHARTER_PATH, formatOfFile } from "../core/governance-paths.ts";
import type { GovernanceEntry } from "../github/github.ts";
import {
  type BaseBranch,
  findGoodFiles,
  forgetGoodFiles,
  type GoodFile,
  type GoodFilePlace,
  placeKey,
  readGoodFiles,
  saveGoodFiles,
} from "../store/good-files.ts";
import type { Database } from "../store/open.ts";
import type { Search } from "./file-finder.ts";
import type { GovernanceTexts } from "./governance-texts.ts";

export async function readGoodCharters(
  db: Database,
  base: BaseBranch,
): Promise<Pick<LastGood, "charter" | "organisationCharter">> {
  const good = await readGoodFiles(db, base, [
    { role: "charter", path: CHARTER_PATH },
    { role: "organisationCharter", path: CHARTER_PATH },
  ]);
  const of = (wanted: GoodFile["role"]) => good.find(({ role }) => role === wanted)?.file ?? null;
  return { charter: of("charter"), organisationCharter: of("organisationCharter") };
}

export async function readGoodOwnership(
  db: Database,
  base: BaseBranch,
  unusable: CompiledRules["unusable"],
): Promise<LastGood["ownership"]> {
  const places = unusable.filter(({ role }) => role === "ownership");
  const good = places.length === 0 ? [] : await readGoodFiles(db, base, places);
  return new Map(good.map(({ file }) => [file.path, file]));
}

/** What a look at a base branch showed. */
export interface Seen {
  /** The files that are there. */
  entries: readonly GovernanceEntry[];
  /** Where files were looked for: those that are not among the entries are missing. */
  looked: readonly GoodFilePlace[];
  /** Which of the files can't be used. */
  unusable: readonly GoodFilePlace[];
}

/**
 * Each usable file, whatever the others are, and no longer those that are missing: else a version with people who have
 * left since would come back. At every look, because a file may return to an earlier version.
 */
export async function rememberGood(
  db: Database,
  base: BaseBranch,
  search: Pick<Search, "github" | "repository">,
  { entries, looked, unusable }: Seen,
  texts: GovernanceTexts,
): Promise<void> {
  const there = entries.flatMap(({ role, ...entry }) => (isKept(role) ? { role, ...entry } : []));
  const counting = there.filter(({ path, isLink }) => !isLink || formatOfFile(path) !== "owners");
  const broken = new Set(unusable.map(placeKey));
  const good = counting.filter((entry) => !broken.has(placeKey(entry)));
  const known = await findGoodFiles(db, base, [...good, ...looked]);
  const oids = new Map(known.map((place) => [placeKey(place), place.oid]));
  const unsaved = good.filter((entry) => oids.get(placeKey(entry)) !== entry.oid);
  const read = await texts.read(search.github, search.repository, unsaved);
  const files = unsaved.flatMap((entry) => {
    const file = read.get(entry);
    return file && "text" in file ? { role: entry.role, file } : [];
  });
  await saveGoodFiles(db, base, files);
  const present = new Set(counting.map(placeKey));
  const gone = known.filter((place) => !present.has(placeKey(place)));
  if (gone.length > 0) await forgetGoodFiles(db, base, gone);
}

function isKept(role: GovernanceEntry["role"]): role is GoodFilePlace["role"] {
  return role === "charter" || role === "organisationCharter" || role === "ownership";
}
