// From GitHub's words to core's: pure conversions of single nodes.

import type { Account } from "../core/account.ts";
import type { ChangedFile, CheckRun, Commit, CommitAuthor, Review } from "../core/snapshot.ts";
import { type ActorNode, type ChecksNode, type Nodes, present } from "./queries/fragments.ts";
import type { CommitNode, GitActorNode, ReviewNode } from "./queries/lists.ts";
import type { DismissalNode, FileNode } from "./queries/read-pull-request.ts";

/** People and machines that can act; null for deleted accounts, organisations and placeholders of imports. */
export function toAccount(node: Partial<ActorNode> | null | undefined): Account | null {
  if (!node?.databaseId || !node.login) return null;
  // GraphQL leaves out the `[bot]` that REST and webhooks write; a person's login can't hold brackets.
  const isBot = node.__typename === "Bot" || node.login.endsWith("[bot]");
  const login = isBot && !node.login.endsWith("[bot]") ? `${node.login}[bot]` : node.login;
  return { id: node.databaseId, login, kind: isBot ? "bot" : "user" };
}

const LONGEST_MESSAGE = 10_000;

export function toCommit(node: CommitNode): Commit {
  return {
    sha: node.oid,
    authors: present(node.authors).map(toCommitAuthor),
    committer: node.committer === null ? null : toCommitAuthor(node.committer),
    message: node.message.slice(0, LONGEST_MESSAGE),
    isMerge: node.parents.totalCount > 1,
    signature: toSignature(node.signature),
  };
}

function toCommitAuthor({ name, email, user }: GitActorNode): CommitAuthor {
  return { name: name ?? "", email: email ?? "", account: toAccount(user) };
}

/** What GitHub could not verify is as good as unsigned. */
function toSignature(node: CommitNode["signature"]): Commit["signature"] {
  if (!node?.isValid) return null;
  return { signer: toAccount(node.signer), byGitHub: node.wasSignedByGitHub };
}

/** Whether every author and co-author of the commit is among those that were read. */
export function hasAllAuthors(node: CommitNode): boolean {
  return present(node.authors).length === node.authors.totalCount;
}

const REVIEW_STATES: Record<string, Review["state"]> = {
  APPROVED: "approved",
  CHANGES_REQUESTED: "changes-requested",
  DISMISSED: "dismissed",
};

/** Null for reviews without an opinion. */
export function toReview(node: ReviewNode, dismissals: Dismissals): Review | null {
  const state = REVIEW_STATES[node.state];
  if (!state || node.submittedAt === null) return null;
  const id = Number(node.fullDatabaseId);
  return {
    id,
    author: toAccount(node.author),
    state,
    submittedAt: node.submittedAt,
    commitSha: node.commit?.oid ?? null,
    canWrite: node.authorCanPushToRepository,
    dismissal: state === "dismissed" ? (dismissals.get(id) ?? null) : null,
  };
}

type Dismissals = ReadonlyMap<number, Review["dismissal"]>;

/** By the id of the review, what it was and who dismissed it. */
export function toDismissals(connection: Nodes<DismissalNode>): Dismissals {
  return new Map(
    present(connection).flatMap(({ previousReviewState, actor, review }) => {
      const was = REVIEW_STATES[previousReviewState];
      if (!review || (was !== "approved" && was !== "changes-requested")) return [];
      return [[Number(review.fullDatabaseId), { was, by: toAccount(actor) }] as const];
    }),
  );
}

const CHANGES: Record<string, ChangedFile["change"]> = {
  added: "added",
  // A copy leaves its source as it was: only the new path is touched.
  copied: "added",
  deleted: "removed",
  removed: "removed",
  renamed: "renamed",
};

/** `change` is GraphQL's `changeType` or REST's `status`; what is neither of the known ones was modified. */
export function toChange(change: string): ChangedFile["change"] {
  return CHANGES[change.toLowerCase()] ?? "modified";
}

export function toFile(node: FileNode): ChangedFile {
  const { path, additions, deletions } = node;
  return { path, previousPath: null, change: toChange(node.changeType), additions, deletions };
}

/** A check run as GraphQL or REST names it; REST's states differ only in case. */
export function toCheckRun(run: {
  id: number;
  name: string;
  status: string;
  conclusion: string | null;
  externalId: string | null;
}): CheckRun {
  const status = run.status.toLowerCase();
  return {
    id: run.id,
    name: run.name,
    status: status === "completed" || status === "in_progress" ? status : "queued",
    conclusion: run.conclusion?.toLowerCase() ?? null,
    digest: run.externalId || null,
  };
}

/** Charter's runs on a commit. */
export function toCheckRuns(commit: ChecksNode | null | undefined): CheckRun[] {
  // A re-run by hand queues the suite again and leaves its runs as they are: they are to be written anew.
  const runs = present(commit?.checkSuites).flatMap(({ status, checkRuns }) =>
    present(checkRuns).map((run) => (status === "QUEUED" ? { ...run, status } : run)),
  );
  return newestOfEachName(
    runs.flatMap(({ databaseId, ...run }) => (databaseId ? [toCheckRun({ id: databaseId, ...run })] : [])),
  );
}

/** GitHub judges by the newest run of a name; older ones of the same name are left alone. */
export function newestOfEachName(runs: CheckRun[]): CheckRun[] {
  const newest = new Map<string, CheckRun>();
  for (const run of runs) {
    if (run.id > (newest.get(run.name)?.id ?? 0)) newest.set(run.name, run);
  }
  return [...newest.values()];
}

/** Who is asked for review now: people and machines, and teams as `org/slug`. */
export function toRequested(
  requests: Nodes<{ requestedReviewer: (Partial<ActorNode> & { combinedSlug?: string }) | null }> | null,
): { people: Account[]; teams: string[] } {
  const asked = present(requests).map((request) => request.requestedReviewer);
  return {
    people: asked.flatMap((reviewer) => toAccount(reviewer) ?? []),
    teams: asked.flatMap((reviewer) => reviewer?.combinedSlug ?? []),
  };
}
