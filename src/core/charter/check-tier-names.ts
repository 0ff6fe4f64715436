// Every tier that a charter file names must be there.

import { quote } from "../quote.ts";
import { type CharterFlaw, flaw } from "./charter-flaw.ts";
import { type NamedTier, namedTiers } from "./named-tiers.ts";
import { nearestWord } from "./nearest.ts";
import type { CharterFile } from "./schema.ts";

/**
 * `tiers` are the file's own, or, where it has none, those of the charter that it is merged with. What `over` says too,
 * a charter that has precedence, is left to that one.
 */
export function checkTierNames(
  file: CharterFile,
  tiers: readonly { name: string }[],
  over: CharterFile | null = null,
): CharterFlaw[] {
  const known = tiers.map(({ name }) => name);
  return namedTiers(inForce(file, over))
    .filter(({ name, others }) => {
      return name === null ? known.length === 0 : !known.includes(name) && !others.includes(name);
    })
    .map((each) => unknownTier(each, known));
}

function unknownTier({ name, path, purpose, others }: NamedTier, known: readonly string[]): CharterFlaw {
  const tier = name === null ? "tier" : `tier ${quote(name)}`;
  const near = name === null ? null : nearestWord(name, [...known, ...others]);
  const meant = near === null ? "" : `Did you mean ${near}? `;
  const hint = others.length === 0 ? "" : `Write ${others.join(", ")}, or the name of a tier. `;
  const list = name === null ? "Add one to tiers" : listOf(known);
  return flaw(path, `There is no ${tier}${purpose}.`, `${meant}${hint}${list}.`);
}

function listOf(known: readonly string[]): string {
  if (known.length === 0) return "There are none yet: add it to tiers";
  return known.length === 1 ? `The only tier is ${known[0]}` : `The tiers are ${known.join(", ")}`;
}

function inForce(file: CharterFile, over: CharterFile | null): CharterFile {
  const { review, modules, escalation, objections } = file;
  return {
    version: file.version,
    review: {
      unowned: over?.review?.unowned === undefined ? review?.unowned : undefined,
      rules: over?.review?.rules === undefined ? review?.rules : undefined,
    },
    modules: over?.modules === undefined ? modules : undefined,
    escalation: {
      ladder: over?.escalation?.ladder === undefined ? escalation?.ladder : undefined,
      ladders: over?.escalation?.ladders === undefined ? escalation?.ladders : undefined,
      hold: over?.escalation?.hold === undefined ? escalation?.hold : undefined,
    },
    objections: {
      veto: over?.objections?.veto === undefined ? objections?.veto : undefined,
      dismiss: over?.objections?.dismiss === undefined ? objections?.dismiss : undefined,
    },
  };
}
