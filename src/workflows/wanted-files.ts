// Which governance files a charter and a pull request call for, beyond those that were read with it.

import type { Charter } from "../core/charter/charter.ts";
import { formatOfFile, type NamedFile, namedFiles, needsOwnersTree } from "../core/governance-paths.ts";
import { ownersFilesFor } from "../core/ownership/owners-tree/owners-paths.ts";
import type { Snapshot, UnreadableFile } from "../core/snapshot.ts";
import { touchedPaths } from "../core/touched-paths.ts";
import type { WantedFile } from "../github/github.ts";

/** Twenty queries of a hundred: in practice 3,000 files lie in a thousand folders at the most. */
const MOST_OWNERS_FILES = 2_000;

export interface Wanted {
  files: WantedFile[];
  /** Set when there are more OWNERS files than are looked for: what they say is then not known. */
  tooMany: UnreadableFile | null;
}

/** `asked` are the named files that were read with the pull request. */
export function wantedFiles(charter: Charter, asked: readonly NamedFile[], snapshot: Snapshot): Wanted {
  const wasAsked = new Set(asked.map(keyOf));
  const named = namedFiles(charter).filter((file) => !wasAsked.has(keyOf(file)));
  const changed = new Set(snapshot.files.items.map(({ path }) => path));
  const proposals = named.filter((file) => file.in === "repository" && changed.has(file.path));
  const owners = needsOwnersTree(charter) ? ownersTree(snapshot, changed) : { files: [], tooMany: null };
  return {
    files: [...named, ...proposals.map(({ path }) => proposed(path)), ...owners.files],
    tooMany: owners.tooMany,
  };
}

function ownersTree(snapshot: Snapshot, changed: ReadonlySet<string>): Wanted {
  const paths = ownersFilesFor(touchedPaths(snapshot.files.items));
  const proposals = [...changed].filter(isOfOwnersTree);
  if (paths.length + proposals.length > MOST_OWNERS_FILES) {
    const reason = `would take more than ${MOST_OWNERS_FILES} look-ups for this pull request`;
    const fix = "Split the pull request, so that it touches fewer folders.";
    // No file has this path, so no earlier version of one can stand in for it.
    return { files: [], tooMany: { path: "**/OWNERS", oid: "", reason, fix } };
  }
  const files = paths.map((path): WantedFile => ({ role: "ownership", path, in: "repository" }));
  return { files: [...files, ...proposals.map(proposed)], tooMany: null };
}

function isOfOwnersTree(path: string): boolean {
  const format = formatOfFile(path);
  return format === "owners" || format === "owners-aliases";
}

function proposed(path: string): WantedFile {
  return { role: "proposed", path, in: "repository" };
}

function keyOf({ role, path, in: where }: NamedFile): string {
  return `${role} ${where} ${path}`;
}
