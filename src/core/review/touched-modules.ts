// Which modules a pull request touches: sections of the ownership file, sets of owners, and files without any.

import { formatOwner } from "../ownership/owner.ts";
import type { Owner, Ownership, OwnershipIndex } from "../ownership/ownership.ts";
import { touchedPaths } from "../people/directory-keys.ts";
import type { ChangedFile } from "../snapshot.ts";
import { sentenceList } from "../wording.ts";

export interface TouchedModule {
  /** A section's name in lower case. Other ids start with a bracket, which no section's name can hold. */
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
      ({ owners, rule }) => owners.length > 0 && rule.section?.optional !== true,
    );
    if (owned.length === 0) unowned.push(path);
    for (const ownership of owned) {
      const id = moduleId(ownership);
      modules.set(id, extended(modules.get(id), id, ownership, path, index?.path ?? ""));
    }
  }
  const result = [...modules.values()].map((module) => ({ ...module, name: moduleName(module) }));
  if (unowned.length > 0) {
    const rest = { lines: [], owners: [], approvals: null };
    result.push({ id: UNOWNED_ID, name: "unowned files", files: unowned, ...rest });
  }
  return result;
}

function moduleId({ rule, owners }: Ownership): string {
  if (rule.section !== null) return rule.section.name.toLowerCase();
  return `[] ${[...new Set(owners.map((owner) => formatOwner(owner).toLowerCase()))].sort().join(" ")}`;
}

function extended(
  known: TouchedModule | undefined,
  id: string,
  { rule, owners }: Ownership,
  file: string,
  ownershipPath: string,
): TouchedModule {
  const module = known ?? {
    id,
    name: rule.section?.name ?? "",
    files: [],
    lines: [],
    owners: [],
    approvals: null,
  };
  module.files.push(file);
  if (!module.lines.some(({ line }) => line === rule.line)) {
    module.lines.push({ path: ownershipPath, line: rule.line, pattern: rule.pattern });
    for (const owner of owners) {
      const text = formatOwner(owner).toLowerCase();
      if (!module.owners.some((other) => formatOwner(other).toLowerCase() === text))
        module.owners.push(owner);
    }
  }
  const asked = rule.section?.approvals ?? null;
  if (asked !== null) module.approvals = Math.max(asked, module.approvals ?? 0);
  return module;
}

function moduleName({ name, lines }: TouchedModule): string {
  return name === ""
    ? sentenceList(
        lines.map(({ pattern }) => pattern),
        3,
      )
    : name;
}
