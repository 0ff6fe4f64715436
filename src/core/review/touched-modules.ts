// Which modules a pull request touches: sections of the ownership file, sets of owners, and files without any.

import { formatOwner } from "../ownership/owner.ts";
import type { Owner, Ownership, OwnershipIndex } from "../ownership/ownership.ts";
import { touchedPaths } from "../people/directory-keys.ts";
import type { ChangedFile } from "../snapshot.ts";
import { sentenceList } from "../wording.ts";

export interface TouchedModule {
  /** The module's id. Other ids start with a bracket, which no section's name can hold. */
  id: string;
  name: string;
  files: string[];
  lines: { path: string; line: number; pattern: string }[];
  /** Owners of the touched files, each once. Empty for unowned files. */
  owners: Owner[];
  /** What the section's heading asks for; null when it gives no number. */
  approvals: number | null;
}

const UNOWNED_ID = "[] unowned";

/**
 * The modules of these files, in the order in which the files meet them; unowned files come last. Optional sections
 * are no modules: a file that only they own counts as unowned, lest a welcome approval become a way around a needed one.
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
      const id = moduleId(ownership);
      modules.set(id, extended(modules.get(id), id, ownership, path));
    }
  }
  const result = [...modules.values()].map((module) => ({ ...module, name: moduleName(module) }));
  if (unowned.length > 0) {
    const rest = { lines: [], owners: [], approvals: null };
    result.push({ id: UNOWNED_ID, name: "unowned files", files: unowned, ...rest });
  }
  return result;
}

function moduleId({ module, owners }: Ownership): string {
  if (module !== null) return module.id;
  return `[] ${[...new Set(owners.map((owner) => formatOwner(owner).toLowerCase()))].sort().join(" ")}`;
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
  };
  touched.files.push(file);
  for (const { file: path, line, pattern } of rules) {
    if (touched.lines.some((other) => other.path === path && other.line === line)) continue;
    touched.lines.push({ path, line, pattern });
  }
  for (const owner of owners) {
    const text = formatOwner(owner).toLowerCase();
    if (!touched.owners.some((other) => formatOwner(other).toLowerCase() === text))
      touched.owners.push(owner);
  }
  const asked = module?.approvals ?? null;
  if (asked !== null) touched.approvals = Math.max(asked, touched.approvals ?? 0);
  return touched;
}

function moduleName({ name, lines }: TouchedModule): string {
  return name === ""
    ? sentenceList(
        lines.map(({ pattern }) => pattern),
        3,
      )
    : name;
}
