// Everything that the judges of single requirements look at, put together once for a pull request.

import { commitPeople } from "../cla/authorship/signers.ts";
import type { PullRequestRecord } from "../record.ts";
import type { Rules } from "../rules.ts";
import type { Directory, Snapshot } from "../snapshot.ts";
import { CoveredChange } from "./approvals/covered-change.ts";
import { barredFromApproving, type Opinions, readOpinions } from "./approvals/opinions.ts";
import { type ResolvedTier, resolveTiers } from "./modules/module-authority.ts";

export interface ReviewContext {
  rules: Rules;
  snapshot: Snapshot;
  directory: Directory;
  record: PullRequestRecord;
  /** ISO 8601. */
  now: string;
  tiers: readonly ResolvedTier[];
  opinions: Opinions;
  change: CoveredChange;
  /** Ids of people who may not approve this pull request. */
  barred: ReadonlySet<number>;
  /** Commits whose author GitHub links to no account, so that it may be anybody who approves; one for each author. */
  unattributed: string[];
}

export function reviewContext(input: {
  rules: Rules;
  snapshot: Snapshot;
  directory: Directory;
  record: PullRequestRecord;
  now: string;
}): ReviewContext {
  const { rules, snapshot, directory } = input;
  const strangers = commitPeople(snapshot.commits.items).filter(({ account }) => account === null);
  return {
    ...input,
    tiers: resolveTiers(rules.charter, directory),
    opinions: readOpinions(input),
    change: new CoveredChange(snapshot, rules.ownership),
    barred: barredFromApproving(rules, snapshot),
    unattributed: rules.charter.review.commitAuthorsApprove
      ? []
      : strangers.map(({ commits }) => commits[0] ?? ""),
  };
}
