// One person who seems to be two.

import { quote } from "../../quote.ts";
import { placeOf, show, whereIs } from "../by-name.ts";
import type { Flaw } from "../finding.ts";
import type { Mention } from "../mentions.ts";
import type { LintRule } from "../rule.ts";
import type { Study } from "../study.ts";

export const duplicatePerson: LintRule = {
  id: "duplicate-person",
  severity: "warning",
  summary: "One display name stands beside two logins, or one login beside two display names.",
  help: "Usually one of the two logins is out of date or a slip, and that person is asked under a name that is not theirs. Two people may share a name; then give them different display names. Two spellings of a login of which GitHub knows only one are found by `unknown-owner`.",
  check: (study) => {
    const named = study.mentions.filter(({ name, owner }) => name !== null && owner.kind === "user");
    return [...sameName(study, named), ...sameLogin(study, named)];
  },
};

function sameName(study: Study, named: readonly Mention[]): Flaw[] {
  return groupedDifferently(named, personKey, ({ key }) => key).flatMap(([first, ...others]) =>
    others.map((other) => ({
      ...placeOf(study, other),
      message: `${quote(other.name ?? "")} is ${show(other)} here and ${show(first)} ${whereIs(study, first)}.`,
      fix: "Keep the login that is theirs; if they are two people, tell them apart by their display names.",
    })),
  );
}

function sameLogin(study: Study, named: readonly Mention[]): Flaw[] {
  return groupedDifferently(named, ({ key }) => key, personKey).flatMap(([first, ...others]) =>
    others.map((other) => ({
      ...placeOf(study, other),
      message: `${show(other)} is called ${quote(other.name ?? "")} here and ${quote(first.name ?? "")} ${whereIs(study, first)}.`,
      fix: "Write one display name for the login in all places.",
    })),
  );
}

/** Of mentions that agree in `same`, the first of each that differs in `different`; only where there are several. */
function groupedDifferently(
  mentions: readonly Mention[],
  same: (mention: Mention) => string,
  different: (mention: Mention) => string,
): [Mention, ...Mention[]][] {
  return [...Map.groupBy(mentions, same).values()].flatMap((group) => {
    const [first, ...others] = [...Map.groupBy(group, different).values()].flatMap(([one]) => one ?? []);
    return first === undefined || others.length === 0 ? [] : [[first, ...others]];
  });
}

/** Names compare without case, dots and repeated spaces. */
function personKey({ name }: Mention): string {
  return (name ?? "")
    .normalize("NFC")
    .toLowerCase()
    .replace(/[\s.]+/g, " ")
    .trim();
}
