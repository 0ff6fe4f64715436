// A move: whose it is, why, and who can make it.

import type { Calendar } from "../calendar/calendar.ts";
import type { ClaRequirement } from "../cla/cla-requirement.ts";
import type { PullRequestRecord } from "../record.ts";
import type { Asking } from "../review/choosing/asking.ts";
import type { Snapshot } from "../snapshot.ts";
import type { TurnVerdict, Verdict } from "../verdict.ts";

export interface Move extends Pick<TurnVerdict, "whose" | "reason" | "people"> {
  /** Whether reviewers brought it about by what they said or gave: their round of review is answered then. */
  isAnswer: boolean;
}

export interface TurnInput {
  snapshot: Snapshot;
  record: PullRequestRecord;
  cla: ClaRequirement;
  review: Verdict["review"];
  asking: Pick<Asking, "asked" | "approved">;
  /** The project's. */
  calendar: Calendar;
  /** ISO 8601. */
  now: string;
}
