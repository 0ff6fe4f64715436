// Judges one pull request by two charters, all else equal.

import { decide, directoryKeys } from "../decide.ts";
import { emptyRecord, type PullRequestRecord } from "../record.ts";
import type { Rules } from "../rules.ts";
import type { Directory, Snapshot } from "../snapshot.ts";
import { compare, type Outcome } from "./summary.ts";

export interface BothRules {
  before: Rules;
  after: Rules;
}

/** Names to look up before these pull requests can be judged; see {@link directoryKeys}. */
export function namesOf({ before, after }: BothRules, snapshots: readonly Snapshot[]): string[] {
  const names = new Set<string>();
  for (const snapshot of snapshots) {
    const record = recordOf(snapshot);
    for (const rules of [before, after]) {
      for (const name of directoryKeys(rules, snapshot, record)) names.add(name);
    }
  }
  return [...names];
}

/**
 * What Charter itself would know (commands, holds, heads) is empty. `now` is ISO 8601: when it was merged, for
 * example.
 */
export function simulate(both: BothRules, snapshot: Snapshot, directory: Directory, now: string): Outcome {
  const record = recordOf(snapshot);
  const judge = (rules: Rules) => decide({ rules, snapshot, directory, record, expertise: null, now });
  return compare(judge(both.before), judge(both.after));
}

/** Reviews as if given for the change as it is now: which of them a later push dropped, no charter decides. */
export function withReviewsOfHead(snapshot: Snapshot): Snapshot {
  const items = snapshot.reviews.items.map((review) => ({ ...review, commitSha: snapshot.head.sha }));
  return { ...snapshot, reviews: { ...snapshot.reviews, items }, changes: new Map() };
}

/** Since when the head is the head is not known, so that it is taken for the first. */
function recordOf({ head, createdAt }: Snapshot): PullRequestRecord {
  return { ...emptyRecord(), heads: [{ sha: head.sha, since: createdAt }] };
}
