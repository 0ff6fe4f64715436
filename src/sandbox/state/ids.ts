// Numeric ids and node ids: the same sequence of acts gives the same ids, and no two kinds share a number.

const firstIds = {
  account: 1001,
  team: 20_001,
  repository: 300_001,
  pullRequest: 4_000_001,
  review: 5_000_001,
  comment: 6_000_001,
  reaction: 7_000_001,
  checkSuite: 8_000_001,
  checkRun: 9_000_001,
  label: 10_000_001,
  queueEntry: 11_000_001,
  installation: 12_000_001,
  delivery: 13_000_001,
  token: 14_000_001,
  issue: 15_000_001,
  milestone: 16_000_001,
  status: 17_000_001,
  app: 18_001,
  reviewComment: 19_000_001,
};

const prefixes = {
  User: "U",
  Bot: "BOT",
  Organization: "O",
  Team: "T",
  Repository: "R",
  PullRequest: "PR",
  PullRequestReview: "PRR",
  PullRequestReviewComment: "PRRC",
  Issue: "I",
  IssueComment: "IC",
  Reaction: "REA",
  CheckSuite: "CS",
  CheckRun: "CR",
  StatusContext: "SC",
  Label: "LA",
  Milestone: "MI",
  MergeQueueEntry: "MQE",
  Installation: "MDIz",
  App: "A",
  Commit: "C",
  Tree: "T_",
  Blob: "B",
};

export interface Ids {
  next(kind: keyof typeof firstIds): number;
}

export function createIds(): Ids {
  const counters: Record<keyof typeof firstIds, number> = { ...firstIds };
  return {
    next: (kind) => counters[kind]++,
  };
}

/** An opaque GraphQL id, like GitHub's newer ones. */
export function nodeId(type: keyof typeof prefixes, id: number | string): string {
  return `${prefixes[type]}_kw${Buffer.from(`${type}:${id}`).toString("base64url")}`;
}
