// People who own files and are on no roster, and people of the roster who own nothing.

import { byNameAndFile, elsewhere, show } from "../by-name.ts";
import { keyOfOwner, type Mention } from "../mentions.ts";
import { compareRolls, hasModules, type RollComparison, whoIsIn } from "../roll-comparison.ts";
import type { LintRule } from "../rule.ts";
import type { Study } from "../study.ts";

export const ownerNotOnRoster: LintRule = {
  id: "owner-not-on-roster",
  severity: "warning",
  summary: "Somebody owns files and is no maintainer on the roster, or is emeritus there.",
  help: "Looked at are owners outside of modules, and of modules that the roster does not know; others are compared module by module by `roster-differs`. The roster is the charter where it has modules, and otherwise the page that it names.",
  needsAllOwnership: true,
  check: (study) => {
    const comparison = rosterComparison(study);
    if (comparison === null) return [];
    const { reference } = comparison;
    const { active, emeritus, open } = whoIsIn(reference.groups, study.directory);
    const strangers = looseOwners(study, comparison).filter(({ key, owner }) => {
      return owner.kind === "user" && !active.has(key) && (emeritus.has(key) || !open);
    });
    return byNameAndFile(study, strangers).map((named) => {
      const what = emeritus.has(named.first.key) ? "is emeritus in" : "is not among the maintainers in";
      return {
        ...named.at,
        message: `${show(named.first)} owns files here and ${what} ${reference.path}.${elsewhere(named)}`,
        fix: "Add the person there, or remove them here.",
      };
    });
  },
};

export const maintainerWithoutFiles: LintRule = {
  id: "maintainer-without-files",
  severity: "warning",
  summary: "A maintainer of the roster owns no file by any ownership file.",
  help: "Judged for modules that no ownership file knows, and only where the members of all teams that own files are known.",
  needsAllOwnership: true,
  check: (study) => {
    const comparison = rosterComparison(study);
    if (comparison === null || study.sources.length === 0) return [];
    const maintainers = study.sources
      .flatMap(({ index }) => index.rules)
      .flatMap(({ owners, line }) => {
        return owners.map((owner) => ({ owner, key: keyOfOwner(owner), line }));
      });
    const owning = whoIsIn([{ maintainers, emeritus: [] }], study.directory);
    if (owning.open) return [];
    const known = new Set(comparison.pairs.map(({ reference }) => reference));
    const idle = comparison.reference.groups
      .filter((group) => !group.isTier && !known.has(group))
      .flatMap((group) =>
        group.maintainers.map((member) => ({ ...member, file: group.file, head: group.line })),
      )
      .filter(({ owner, key }) => owner.kind === "user" && !owning.active.has(key))
      .map((member): Mention => ({ ...member, decides: false, active: true, name: null }));
    return byNameAndFile(study, idle).map((named) => ({
      ...named.at,
      message: `${show(named.first)} is a maintainer here and owns no file.`,
      fix: "Name the person in an ownership file, or make them emeritus.",
    }));
  },
};

function rosterComparison({ rolls }: Study): RollComparison | null {
  const comparison = compareRolls(rolls);
  const { kind } = comparison?.reference ?? {};
  const isRoster = kind === "roster" || (kind === "charter" && rolls.some(hasModules));
  return isRoster ? comparison : null;
}

/** Owners by rules that are in no module which the reference knows, and in none of its own. */
function looseOwners(study: Study, { reference, pairs }: RollComparison): Mention[] {
  const compared = new Set(pairs.flatMap(({ others }) => others.map(({ file, line }) => `${line} ${file}`)));
  return study.sources
    .filter(({ kind }) => reference.kind !== "charter" || kind !== "modules")
    .flatMap(({ index }) => index.rules)
    .filter(({ module }) => module === null || !compared.has(`${module.line} ${module.file}`))
    .flatMap(({ owners, file, line, module }) =>
      owners.map((owner): Mention => {
        const head = module?.file === file ? module.line : line;
        return { owner, key: keyOfOwner(owner), decides: true, active: true, name: null, file, line, head };
      }),
    );
}
