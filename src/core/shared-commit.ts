// Checks belong to a commit, verdicts to a pull request: where several pull requests share a head commit, the
// commit passes only if each of them does. Otherwise a second one, against a base without rules, would pass both.

import { CHECK_NAMES, type CheckName, type DesiredCheck } from "./plan.ts";
import { isOpen } from "./state.ts";
import type { Verdict } from "./verdict.ts";
import type { State } from "./verdict-node.ts";

/** Another open pull request with the same head commit. `verdict` is null before it was judged. */
export interface Sibling {
  number: number;
  verdict: Verdict | null;
}

/** What a check says of a verdict. */
export function stateOf(name: CheckName, verdict: Verdict): State {
  return name === "charter/cla" ? verdict.cla.state : verdict.review.state;
}

/** Whether the checks of the commit can differ after the verdict did. */
export function hasSameStates(a: Verdict | null, b: Verdict): boolean {
  return a !== null && CHECK_NAMES.every((name) => stateOf(name, a) === stateOf(name, b));
}

/** The checks of the commit: a success stands only where no sibling lacks it. */
export function withSiblings(checks: DesiredCheck[], siblings: readonly Sibling[]): DesiredCheck[] {
  return checks.map((check) => {
    if (check.conclusion !== "success") return check;
    const lacking = siblings.filter(({ verdict }) => {
      return verdict === null || isOpen({ state: stateOf(check.name, verdict) });
    });
    if (lacking.length === 0) return check;
    const numbers = lacking.map(({ number }) => `#${number}`).join(", ");
    return {
      ...check,
      conclusion: "action_required",
      title: `Passes here, but not yet in ${numbers}`,
      summary: `This commit is also the head of ${numbers}, and a check belongs to the commit. It passes when each of these pull requests passes or is closed.\n\n${check.summary}`,
    };
  });
}
