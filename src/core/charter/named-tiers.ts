// Where a charter file names tiers, or takes for granted that there is one.

import type { KeyPath } from "../yaml.ts";
import { parseCondition } from "./parse-condition.ts";
import { placedLadders } from "./placed-ladders.ts";
import { conditionPlaces, placedRules } from "./rules-of-file.ts";
import type { CharterFile } from "./schema.ts";

/** A word of the file that may be the name of a tier. */
export interface NamedTier {
  /** Null: any will do, but there must be one. */
  name: string | null;
  path: KeyPath;
  /** What the tier is named for, as the end of a sentence; empty where the place says it. */
  purpose: string;
  /** Words that may stand there as well. */
  others: readonly string[];
}

export function namedTiers(file: CharterFile): NamedTier[] {
  const unowned = file.review?.unowned;
  const owners = unowned === undefined ? [] : [named(unowned, ["review", "unowned"], "writers", "nobody")];
  const approvers = placedRules(file).flatMap(({ rule: { from }, place }) => {
    return from === undefined ? [] : [named(from, [...place, "from"])];
  });
  return [...ofEscalation(file), ...ofObjections(file), ...owners, ...approvers, ...ofConditions(file)];
}

function ofEscalation(file: CharterFile): NamedTier[] {
  const steps = placedLadders(file).flatMap(({ ladder, place }) => {
    return ladder.flatMap((step, position): NamedTier[] => {
      const at = [...place, position];
      if (step.do === "vote") return [{ ...named(step.of, [...at, "of"]), purpose: " to vote" }];
      if (step.do !== "raise") return [];
      const purpose = " to raise to";
      if (step.to === undefined) return [{ name: null, path: [...at, "do"], purpose, others: [] }];
      return [{ ...named(step.to, [...at, "to"]), purpose }];
    });
  });
  const raise = file.escalation?.hold?.raise ?? false;
  if (raise === false) return steps;
  const path = ["escalation", "hold", "raise"];
  return [...steps, { name: null, path, purpose: " to raise holds to", others: [] }];
}

function ofObjections({ objections }: CharterFile): NamedTier[] {
  const { veto = [], dismiss } = objections ?? {};
  return [
    ...veto.map((name, position) => named(name, ["objections", "veto", position], "maintainers")),
    ...(dismiss === undefined ? [] : [named(dismiss, ["objections", "dismiss"], "writers", "maintainers")]),
  ];
}

function ofConditions(file: CharterFile): NamedTier[] {
  return conditionPlaces(file).flatMap(({ written, place }) => {
    const parsed = parseCondition(written);
    if (!("subject" in parsed) || parsed.subject !== "author") return [];
    return [named(parsed.value, place, "writer", "maintainer")];
  });
}

function named(name: string, path: KeyPath, ...others: string[]): NamedTier {
  return { name, path, purpose: "", others };
}
