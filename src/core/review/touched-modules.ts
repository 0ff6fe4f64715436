// Which modules a pull request touches: those of the ownership files, sets of owners, and files without any.

import { formatOwner } from "../ownership/owner.ts";
import type { Owner, Ownership, OwnershipIndex } from "../ownership/ownership.ts";
import { ownershipId } from "../ownership/sources/any-of.ts";
import { touchedPaths } from "../people/directory-keys.ts";
import type { ChangedFile } from "../snapshot.ts";
import { sentenceList } from "../wording.ts";

export interface TouchedModule {
  /** As ownershipId says it; the id of the unowned files is that of no set of owners. */
  id: string;
  name: string;
  files: string[];
  lines: { path: string; line: number; pattern: string }[];
  /** Owners of the touched files, each once. Empty for unowned files. */
  owners: Owner[];
  /** What the module asks for; null when it gives no number. */
  approvals: number | null;
  /** People to ask for a review whoever else is asked, each once. */
  alwaysAsked: Owner[];
}

const UNOWNED_ID = "[] unowned";

/**
 * The modules of these files, in the order in which the files meet them; unowned files come last. Optional modules
 * ask for nothing: a file that only they own counts as unowned, lest a welcome approval become a way around a needed one.
 */
export function touchedModules(index: OwnershipIndex | null, files: readonly ChangedFile[]): TouchedModule[] {
  const modules = new Map<string, TouchedModule>();
  const unowned: string[] = [];
  for (const path of touchedPaths(files)) {
    const owned = (index?.ownersOf(path) ?? []).filter(
      ({ owners, module }) => owners.length > 0 && module?.optional !== true,
    );
    if (owned.length === 0) unowned.push(path);
    for (const ownership of owned) {
      const id = ownershipId(ownership);
      modules.set(id, extended(modules.get(id), id, ownership, path));
    }
  }
  const result = [...modules.values()].map((module) => ({ ...module, name: moduleName(module) }));
  if (unowned.length > 0) {
    const rest = { lines: [], owners: [], approvals: null, alwaysAsked: [] };
    result.push({ id: UNOWNED_ID, name: "unowned files", files: unowned, ...rest });
  }
  return result;
}

function extended(
  known: TouchedModule | undefined,
  id: string,
  { module, rules, owners }: Ownership,
  file: string,
): TouchedModule {
  const touched = known ?? {
    id,
    name: module?.name ?? "",
    files: [],
    lines: [],
    owners: [],
    approvals: null,
    alwaysAsked: [],
  };
  touched.files.push(file);
  for (const { file: path, line, pattern, alwaysAsked } of rules) {
    addOwners(touched.alwaysAsked, alwaysAsked);
    const isKnown = touched.lines.some(
      (other) => other.path === path && other.line === line && other.pattern === pattern,
    );
    if (!isKnown) touched.lines.push({ path, line, pattern });
  }
  addOwners(touched.owners, owners);
  const asked = module?.approvals ?? null;
  if (asked !== null) touched.approvals = Math.max(asked, touched.approvals ?? 0);
  return touched;
}

function addOwners(known: Owner[], more: readonly Owner[]): void {
  const texts = new Set(known.map((owner) => formatOwner(owner).toLowerCase()));
  for (const owner of more) {
    const text = formatOwner(owner).toLowerCase();
    if (!texts.has(text)) known.push(owner);
    texts.add(text);
  }
}

function moduleName({ name, lines }: TouchedModule): string {
  return name === ""
    ? sentenceList(
        lines.map(({ pattern }) => pattern),
        3,
      )
    : name;
}
