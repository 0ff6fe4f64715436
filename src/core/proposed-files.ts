// What is wrong with the governance files as a pull request would leave them.

import type { CharterText } from "./charter/charter-text.ts";
import { checkTierNames } from "./charter/check-tier-names.ts";
import { resolveCharter } from "./charter/merge.ts";
import { parseCharter } from "./charter/parse.ts";
import { formatOfFile } from "./governance-paths.ts";
import { compileFile, compileOwners, type FoundText } from "./ownership/sources/sources-in-force.ts";
import type { Problem } from "./problem.ts";
import type { GovernanceFiles } from "./snapshot.ts";
import { unreadable } from "./unreadable.ts";

/** Each file by its format, which its name tells; one of no format must be readable. */
export function lintProposed(
  { proposed, ownership }: GovernanceFiles,
  organisation: CharterText | null,
): Problem[] {
  const owners = proposed.filter(isOfTree);
  return [
    ...proposed.filter((file) => !isOfTree(file)).flatMap((file) => lintOne(file, organisation)),
    ...(owners.length === 0 ? [] : lintOwners(owners, ownership.filter(isOfTree))),
  ];
}

function lintOne(file: FoundText, organisation: CharterText | null): Problem[] {
  if (!("text" in file)) return [unreadable(file)];
  if (formatOfFile(file.path) !== "charter") return compileFile(file, undefined).problems;
  const parsed = parseCharter(file.text, file.path);
  if ("problems" in parsed) return parsed.problems;
  const { tiers } = resolveCharter({ repository: parsed, organisation });
  return checkTierNames(parsed.file, tiers).map(parsed.locate);
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
