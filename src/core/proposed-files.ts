// What is wrong with the governance files as a pull request would leave them.

import type { Charter } from "./charter/charter.ts";
import type { CharterText } from "./charter/charter-text.ts";
import { checkAdministrators, checkOwnAdministrators } from "./charter/check-administrators.ts";
import { checkDigests } from "./charter/check-digests.ts";
import { checkTierNames } from "./charter/check-tier-names.ts";
import { resolveCharter } from "./charter/merge.ts";
import { parseCharter } from "./charter/parse.ts";
import { CHARTER_PATH, formatOfFile } from "./governance-paths.ts";
import type { Module } from "./ownership/ownership.ts";
import { compileSources } from "./ownership/sources/sources.ts";
import { compileFile, compileOwners, type FoundText } from "./ownership/sources/sources-in-force.ts";
import type { Problem } from "./problem.ts";
import { lintAgreements } from "./proposed-agreements.ts";
import type { GovernanceFiles } from "./snapshot.ts";
import { unreadable } from "./unreadable.ts";

/**
 * Each file by its format, which its name tells; one of no format must be readable. `present` is the repository's charter
 * in force, which stays where the pull request proposes no other.
 */
export function lintProposed(
  files: GovernanceFiles,
  organisation: CharterText | null,
  present: CharterText | null,
): Problem[] {
  const { proposed, ownership } = files;
  const owners = proposed.filter(isOfTree);
  const { cla } = together(files, charterAfter(files, present), organisation);
  return [
    ...proposed.filter((file) => !isOfTree(file)).flatMap((file) => lintOne(file, files, organisation)),
    ...(owners.length === 0 ? [] : lintOwners(owners, ownership.filter(isOfTree))),
    ...lintAgreements(cla, files),
  ];
}

/** A proposed charter that can't be used leaves the present one in force. */
function charterAfter({ proposed }: GovernanceFiles, present: CharterText | null): CharterText | null {
  const file = proposed.find(({ path }) => path === CHARTER_PATH);
  const parsed = file !== undefined && "text" in file ? parseCharter(file.text, file.path) : null;
  return parsed === null || "problems" in parsed ? present : parsed;
}

/** What would be in force with this charter of the repository. */
function together(
  { isOrganisationRepository }: GovernanceFiles,
  repository: CharterText | null,
  organisation: CharterText | null,
): Charter {
  return resolveCharter({ repository, organisation: isOrganisationRepository ? repository : organisation });
}

function lintOne(file: FoundText, files: GovernanceFiles, organisation: CharterText | null): Problem[] {
  if (!("text" in file)) return [unreadable(file)];
  if (formatOfFile(file.path) !== "charter") return compileFile(file, undefined).problems;
  const parsed = parseCharter(file.text, file.path);
  if ("problems" in parsed) return parsed.problems;
  const charter = together(files, parsed, organisation);
  const { tiers, cla } = charter;
  const flaws = [
    ...checkTierNames(parsed.file, tiers),
    ...(parsed.file.digests === undefined
      ? []
      : checkDigests(parsed.file, charter, modulesAfter(files, charter))),
    ...(cla?.in === "repository" ? checkAdministrators(cla, parsed.file) : []),
    ...(files.isOrganisationRepository ? [] : checkOwnAdministrators(cla, parsed.file)),
  ];
  return flaws.map(parsed.locate);
}

/** Those of every source, with the files that the pull request proposes. */
function modulesAfter({ proposed, ownership }: GovernanceFiles, charter: Charter): readonly Module[] {
  const paths = new Set(proposed.map(({ path }) => path));
  const files = [...proposed, ...ownership.filter(({ path }) => !paths.has(path))];
  return compileSources({ charter, files }).index.modules;
}

/** OWNERS files are read together, for an alias may stand in a file that the pull request leaves as it is. */
function lintOwners(proposed: readonly FoundText[], present: readonly FoundText[]): Problem[] {
  const paths = new Set(proposed.map(({ path }) => path));
  const others = present.filter(({ path }) => !paths.has(path));
  const { problems } = compileOwners([...proposed, ...others], new Map());
  return problems.filter(({ path }) => paths.has(path));
}

function isOfTree({ path }: FoundText): boolean {
  const format = formatOfFile(path);
  return format === "owners" || format === "owners-aliases";
}
