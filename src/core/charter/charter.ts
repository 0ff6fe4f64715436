// The charter in force: the file with every default filled in.

import type { LadderStep } from "./schema.ts";

interface Tier {
  name: string;
  /** Directory keys: `alice` or `org/team`, lower case. */
  members: string[];
}

export interface Charter {
  /** Null when no agreement is asked for. */
  cla: { document: string; in: "repository" | "organisation"; machines: number[] } | null;
  review: { approvals: number; reviewers: number; unowned: string };
  tiers: Tier[];
  /** Keyed by lower-case login. */
  people: ReadonlyMap<string, { id: number | null; affiliation: string | null }>;
  escalation: { timeZone: string; holidays: string[]; ladder: LadderStep[] };
}
