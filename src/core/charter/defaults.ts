// What holds where no charter says otherwise.

import type { Charter } from "./charter.ts";
import type { LadderStep } from "./schema.ts";

export const DEFAULT_REVIEW: Charter["review"] = {
  approvals: 1,
  reviewers: 2,
  unowned: "writers",
  overlapping: "each",
  choose: "expertise",
  commitAuthorsApprove: false,
  machines: [],
  waitHours: 0,
  fastTrack: null,
  otherAffiliation: 0,
  largestShare: null,
  rules: [],
};

export const DEFAULT_PUBLISH: Charter["publish"] = { comment: true, labels: [], review: "off" };

export const DEFAULT_MERGE: Charter["merge"] = { command: false, method: "merge" };

/** GitHub's Copilot agent: people ask it to write code, and answer for it. https://api.github.com/user/198982749 */
export const DEFAULT_AGENTS: readonly number[] = [198982749];

/** Sources of ownership; a file of this list may be missing. */
export const DEFAULT_OWNERSHIP: readonly string[] = ["modules", ".github/MAINTAINERS", "CODEOWNERS"];

export const DEFAULT_TIME_ZONE = "UTC";

const FIRST_RAISE_AFTER = 6;
const DAYS_BETWEEN_RAISES = 3;

/** Remind after 2 business days, pick others after 4, then raise to each tier at 6, 9, 12 … */
export function defaultLadder(tiers: readonly { name: string }[]): LadderStep[] {
  const raises = tiers.map(({ name }, position): LadderStep => {
    return { after: FIRST_RAISE_AFTER + position * DAYS_BETWEEN_RAISES, do: "raise", to: name };
  });
  return [{ after: 2, do: "remind" }, { after: 4, do: "pick-others" }, ...raises];
}
