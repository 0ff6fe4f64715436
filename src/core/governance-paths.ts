// Where a repository keeps its governance, and how a governance file is told by its name.

import type { Charter } from "./charter/charter.ts";
import { documentsOf } from "./cla/policy.ts";

export const CHARTER_PATH = ".github/charter.yml";

/** The recommended ownership file: CODEOWNERS syntax with sections and exclusions, unseen by GitHub's own parser. */
export const MAINTAINERS_PATH = ".github/MAINTAINERS";

/**
 * Where CODEOWNERS may stand; the first that is there counts.
 * https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners
 */
export const OWNERSHIP_PATHS = [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS"] as const;

/** The files that are looked for in every repository, whatever its charter names. */
export const GOVERNANCE_PATHS: readonly string[] = [CHARTER_PATH, MAINTAINERS_PATH, ...OWNERSHIP_PATHS];

/** Sources of ownership that are no path. */
export const SOURCE_NAMES = ["modules", "CODEOWNERS", "OWNERS"] as const;

/** A file that a charter names, besides those that are looked for in every repository. */
export interface NamedFile {
  path: string;
  in: "repository" | "organisation";
  role: "claDocument" | "ownership" | "roster";
}

/** Each path once for its role. CODEOWNERS by its path is among them, since it need not be the first of the three. */
export function namedFiles(charter: Charter): NamedFile[] {
  const files: NamedFile[] = [];
  const { cla } = charter;
  if (cla !== null) {
    files.push(...documentsOf(cla).map((path) => ({ path, in: cla.in, role: "claDocument" as const })));
  }
  for (const path of sourcePaths(charter)) {
    if (path !== MAINTAINERS_PATH) files.push({ path, in: "repository", role: "ownership" });
  }
  if (charter.roster !== null) files.push({ path: charter.roster, in: "repository", role: "roster" });
  return files;
}

/** Whether OWNERS files anywhere in the tree say who owns what. */
export function needsOwnersTree(charter: Charter): boolean {
  return charter.ownership.includes("OWNERS");
}

/** Whether the file at this path is a part of the rules: a charter, or a file that says who owns what. */
export function isGovernanceFile(path: string, charter: Charter): boolean {
  if (GOVERNANCE_PATHS.includes(path) || sourcePaths(charter).includes(path)) return true;
  const format = formatOfFile(path);
  return (format === "owners" || format === "owners-aliases") && needsOwnersTree(charter);
}

function sourcePaths({ ownership }: Charter): string[] {
  const names: readonly string[] = SOURCE_NAMES;
  return ownership.filter((source) => !names.includes(source));
}

/** `sections` is the syntax of CODEOWNERS and MAINTAINERS. */
export type GovernanceFormat = "charter" | "sections" | "owners" | "owners-aliases" | "merge-rules";

const MERGE_RULES = /merge_rules\.(yaml|yml|json)$/;

/** Null for files that are no governance files, or, like an agreement, have no format. */
export function formatOfFile(path: string): GovernanceFormat | null {
  if (path === "OWNERS_ALIASES") return "owners-aliases";
  const name = path.slice(path.lastIndexOf("/") + 1);
  if (name === "charter.yml") return "charter";
  if (name === "CODEOWNERS" || name === "MAINTAINERS") return "sections";
  if (name === "OWNERS") return "owners";
  return MERGE_RULES.test(name) ? "merge-rules" : null;
}
