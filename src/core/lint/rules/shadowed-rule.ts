// Rules that later ones leave nothing to decide.

import { quote } from "../../quote.ts";
import { counted } from "../../wording.ts";
import type { Flaw } from "../finding.ts";
import type { LintSource } from "../input.ts";
import { provablyShadowed } from "../provably-shadowed.ts";
import type { LintRule } from "../rule.ts";
import type { RuleUse } from "../rule-use.ts";
import type { Study } from "../study.ts";

export const shadowedRule: LintRule = {
  id: "shadowed-rule",
  severity: "warning",
  summary: "Later rules of the same file or module decide every file that a rule matches.",
  help: "The last match wins, so the owners of such a rule are never asked. With the tree this is exact for the files of today; without it only what holds for every tree is reported: the same pattern again, or a later pattern for a folder around it.",
  check: (study) =>
    study.sources
      .filter(({ kind }) => kind === "sections" || kind === "modules")
      .flatMap((source) => {
        const uses = study.uses?.get(source);
        return uses === undefined ? withoutTree(study, source) : withTree(study, uses);
      }),
};

function withTree(study: Study, uses: readonly RuleUse[]): Flaw[] {
  return uses.flatMap(({ rule, matched, decided, overridden }) => {
    if (decided > 0 || overridden === null) return [];
    const { path, by } = overridden;
    const decider = by === null ? "an exclusion" : `line ${by.line}`;
    const files = matched === 1 ? "the one file" : `all ${counted(matched, "file")}`;
    return {
      path: rule.file,
      ...study.places.find(rule.file, rule.line, rule.pattern),
      message: `Other rules decide ${files} that ${quote(rule.pattern)} matches, for example ${decider} for ${quote(path)}.`,
      fix: FIX,
    };
  });
}

function withoutTree(study: Study, { kind, index }: LintSource): Flaw[] {
  return provablyShadowed(kind, index.rules).map(({ rule, by }) => ({
    path: rule.file,
    ...study.places.find(rule.file, rule.line, rule.pattern),
    message: `Line ${by.line} (${quote(by.pattern)}) decides every file that ${quote(rule.pattern)} matches.`,
    fix: FIX,
  }));
}

const FIX = "Move it below the rules that decide if it should win over them, or remove it.";
