// Modules whose maintainers are too few.

import { formatOwner } from "../../ownership/owner.ts";
import { quote } from "../../quote.ts";
import type { Flaw } from "../finding.ts";
import { ownersFolders } from "../owners-folders.ts";
import { byJoinKey, joined, type RollGroup, type RollMember } from "../rolls.ts";
import type { LintRule } from "../rule.ts";
import type { Study } from "../study.ts";

export const fewMaintainers: LintRule = {
  id: "few-maintainers",
  severity: "warning",
  summary: "A module has no active maintainer, or only one.",
  help: "One maintainer can't review their own pull requests, falls ill and goes on leave. Teams count by their members, where GitHub says who they are, and as enough otherwise; whom GitHub does not know or who can't write counts as nobody. A module that stands in several files is reported in the first of them only. In a folder with an OWNERS file those of the folders above count too, unless it cuts them off.",
  needsAllOwnership: true,
  check: (study) =>
    [...modulesOnce(study), ...foldersOf(study)].flatMap((group) => {
      if (isAllEmeritus(group)) return [];
      const active = activeCount(group, study);
      if (active > 1) return [];
      const [only] = group.maintainers;
      const who = only === undefined || active === 0 ? "" : `, ${quote(formatOwner(only.owner))}`;
      const message =
        active === 0
          ? `The module ${quote(group.name)} has no active maintainer.`
          : `The module ${quote(group.name)} has only one active maintainer${group.maintainers.length === 1 ? who : ""}.`;
      return flaw(group, message, "Name at least two people, or a team of more than one.");
    }),
};

export const allEmeritus: LintRule = {
  id: "all-emeritus",
  severity: "error",
  summary: "All people of a module are emeritus.",
  help: "Emeritus people count as nobody, so that no maintainer is left who could approve.",
  check: (study) =>
    modulesOnce(study)
      .filter(isAllEmeritus)
      .flatMap((group) => {
        const message = `Everyone in the module ${quote(group.name)} is emeritus.`;
        return flaw(group, message, "Name an active maintainer, or give its paths to another module.");
      }),
};

function flaw({ file, line }: RollGroup, message: string, fix: string): Flaw[] {
  return [{ path: file, line, column: null, message, fix }];
}

/** Each module once, from the first roll that has it. */
function modulesOnce({ rolls }: Study): RollGroup[] {
  const groups: RollGroup[] = [];
  for (const { kind, groups: all } of rolls) {
    if (kind === "owners") continue;
    const known = byJoinKey(groups);
    groups.push(
      ...all.filter((group) => !group.isTier && !group.optional && joined(group, known).length === 0),
    );
  }
  return groups;
}

function foldersOf({ sources }: Study): RollGroup[] {
  return sources.filter(({ kind }) => kind === "owners").flatMap(ownersFolders);
}

function isAllEmeritus({ maintainers, emeritus }: RollGroup): boolean {
  const former = new Set(emeritus.map(({ key }) => key));
  return former.size > 0 && maintainers.every(({ key }) => former.has(key));
}

function activeCount({ maintainers, emeritus }: RollGroup, study: Study): number {
  const former = new Set(emeritus.map(({ key }) => key));
  const active = maintainers.filter(({ key }) => !former.has(key));
  return active.reduce((sum, member) => sum + headcount(member, study), 0);
}

/** For a team of which nothing is known, more than anyone can count. */
function headcount({ owner, key }: RollMember, { directory }: Study): number {
  const resolved = directory?.get(key);
  if (resolved === undefined) return owner.kind === "team" ? Number.POSITIVE_INFINITY : 1;
  if (resolved.kind === "account") return Number(resolved.canWrite);
  if (resolved.kind !== "team") return 0;
  return resolved.members.filter(({ canWrite }) => canWrite).length;
}
