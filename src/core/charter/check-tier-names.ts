// Every tier that a charter file names must be there.

import { quote } from "../quote.ts";
import type { KeyPath } from "../yaml.ts";
import { parseCondition } from "./parse-condition.ts";
import { conditionPlaces, placedRules } from "./rules-of-file.ts";
import type { CharterFile } from "./schema.ts";
import type { CharterFlaw } from "./shape-problems.ts";

/** A word of the file that may be the name of a tier. */
interface NamedTier {
  name: string;
  path: KeyPath;
  message: string;
  /** Words that may stand there as well. */
  others: readonly string[];
}

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
  const list =
    known.length === 0 ? "There are none yet: add it to tiers" : `The tiers are ${known.join(", ")}`;
  return namedTiers(inForce(file, over))
    .filter(({ name, others }) => !known.includes(name) && !others.includes(name))
    .map(({ path, message, others }) => {
      const fix = others.length === 0 ? "" : `Write ${others.join(", ")}, or the name of a tier. `;
      return { path, isKey: false, message, fix: `${fix}${list}.` };
    });
}

function inForce(file: CharterFile, over: CharterFile | null): CharterFile {
  const { review, escalation } = file;
  return {
    ...file,
    review: {
      unowned: over?.review?.unowned === undefined ? review?.unowned : undefined,
      rules: over?.review?.rules === undefined ? review?.rules : undefined,
    },
    modules: over?.modules === undefined ? file.modules : undefined,
    escalation: over?.escalation?.ladder === undefined ? escalation : undefined,
  };
}

function namedTiers(file: CharterFile): NamedTier[] {
  const raises = (file.escalation?.ladder ?? []).flatMap((step, position) => {
    if (step.do !== "raise") return [];
    const path = ["escalation", "ladder", position, "to"];
    return [{ ...named(step.to, path), message: `There is no tier ${quote(step.to)} to raise to.` }];
  });
  const unowned = file.review?.unowned;
  const owners = unowned === undefined ? [] : [named(unowned, ["review", "unowned"], "writers", "nobody")];
  const approvers = placedRules(file).flatMap(({ rule: { from }, place }) => {
    return from === undefined ? [] : [named(from, [...place, "from"])];
  });
  const authors = conditionPlaces(file).flatMap(({ written, place }) => {
    const parsed = parseCondition(written);
    if (!("subject" in parsed) || parsed.subject !== "author") return [];
    return [named(parsed.value, place, "writer", "maintainer")];
  });
  return [...raises, ...owners, ...approvers, ...authors];
}

function named(name: string, path: KeyPath, ...others: string[]): NamedTier {
  return { name, path, message: `There is no tier ${quote(name)}.`, others };
}
