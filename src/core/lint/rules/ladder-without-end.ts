// Ladders that tell nobody but those who are silent.

import { laddersOf } from "../ladders.ts";
import type { LintRule } from "../rule.ts";

/** They reach people of the module alone. */
const SAME_PEOPLE = ["remind", "add", "swap"];

export const ladderWithoutEnd: LintRule = {
  id: "ladder-without-end",
  severity: "warning",
  summary: "A ladder of the charter never reaches a tier, a team or a meeting, though there are tiers.",
  help: "When all people of a module are silent, reminding them and asking each other of them has no end: nobody else ever learns of it. Projects without tiers have nobody to raise to, so that nothing is said of them.",
  check: ({ charter }) => {
    if (charter === null || charter.tiers.length === 0) return [];
    return laddersOf(charter)
      .filter(({ ladder }) => ladder.every((rung) => SAME_PEOPLE.includes(rung.do)))
      .map(({ name, file, line }) => ({
        path: file,
        line,
        column: null,
        message: `Nobody but the people of a module learns of their silence by ${name}.`,
        fix: "End it with a step for somebody else, for example { after: 6, do: raise }.",
      }));
  },
};
