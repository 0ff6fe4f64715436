// What holds where no charter says otherwise.

import type { Calendar } from "../calendar/calendar.ts";
import type { Charter } from "./charter.ts";
import type { Rung } from "./ladder-step.ts";

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

/** Monday to Friday. */
export const DEFAULT_CALENDAR: Calendar = {
  timeZone: "UTC",
  holidays: [],
  regions: [],
  weekend: [6, 7],
  hours: null,
};

const FIRST_RAISE_AFTER = 6;
const DAYS_BETWEEN_RAISES = 3;

/** Remind after 2 business days, ask others too after 4, then raise to each tier at 6, 9, 12 … */
export function defaultLadder(tiers: readonly { name: string }[]): Rung[] {
  const raises = tiers.map(({ name }, position): Rung => {
    return { after: FIRST_RAISE_AFTER + position * DAYS_BETWEEN_RAISES, do: "raise", to: name };
  });
  return [{ after: 2, do: "remind" }, { after: 4, do: "add" }, ...raises];
}

export const DEFAULT_AUTHOR: Charter["escalation"]["author"] = { remind: 20, close: null };

export const DEFAULT_HOLD: Charter["escalation"]["hold"] = { remind: 20, raise: 40 };

export const DEFAULT_ORPHANS = 5;
/** Within which the raised pull requests of a module are counted. */
export const ORPHAN_DAYS = 90;

/** Of the issue that the step `open-issue` opens. */
export const DEFAULT_AGENDA_LABEL = "meeting-agenda";

/** Of the step `vote`, in business days. */
export const DEFAULT_VOTE_DAYS = 5;

export const DEFAULT_OBJECTIONS: Charter["objections"] = {
  from: "writers",
  veto: [],
  clarifyDays: 5,
  dismiss: "maintainers",
  raiseDays: 10,
};

export const DEFAULT_COMMANDS: Charter["commands"] = { off: [], machines: [], labels: [] };

/** 09:00, in minutes after midnight. */
export const DEFAULT_DIGEST_MINUTE = 540;
