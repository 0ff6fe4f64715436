// Governance entries with their texts, as core wants them.

import type { GovernanceFiles, UnreadableFile } from "../core/snapshot.ts";
import type { GovernanceEntry } from "../github/github.ts";
import type { Search } from "./file-finder.ts";
import type { GovernanceTexts } from "./governance-texts.ts";

export interface Sources {
  entries: readonly GovernanceEntry[];
  /** Ownership files that are known to be unreadable without having been looked at. */
  unreadable: readonly UnreadableFile[];
}

/** Reads the texts that are not known yet. */
export async function filesOf(
  texts: GovernanceTexts,
  { github, repository }: Search,
  { entries, unreadable }: Sources,
): Promise<GovernanceFiles> {
  const read = await texts.read(github, repository, entries);
  const textsOf = (role: GovernanceEntry["role"]) =>
    entries.filter((entry) => entry.role === role).flatMap((entry) => read.get(entry) ?? []);
  return {
    charter: textsOf("charter")[0] ?? null,
    organisationCharter: textsOf("organisationCharter")[0] ?? null,
    isOrganisationRepository: repository.name.toLowerCase() === ".github",
    ownership: [...textsOf("ownership"), ...unreadable],
    roster: textsOf("roster")[0] ?? null,
    claDocuments: textsOf("claDocument"),
    proposed: textsOf("proposed"),
  };
}

/** A file that a charter names may be one that is read in any case. */
export function onceEach(entries: readonly GovernanceEntry[]): GovernanceEntry[] {
  return [...new Map(entries.map((entry) => [placeOf(entry), entry])).values()];
}

function placeOf({ role, in: where, path }: GovernanceEntry): string {
  return JSON.stringify([role, where, path]);
}

/** Equal only for the same content at the same place: a link has the blob of a file with its path as text. */
export function contentOf({ role, in: where, path, oid, isLink }: GovernanceEntry): string {
  return JSON.stringify([role, where, path, oid, isLink]);
}
