// What Charter remembers of a pull request between two looks, and when it looks again.

import { sql } from "kysely";
import type { NamedFile } from "../core/governance-paths.ts";
import type { Turn } from "../core/record.ts";
import type { Verdict } from "../core/verdict.ts";
import { forgetChangeSets } from "./change-sets.ts";
import { replaceReviewRequests } from "./requests.ts";
import type { Database, PullRequestKey } from "./schema.ts";
import { storable } from "./storable-text.ts";
import { inTransaction } from "./transaction.ts";

/** The outcome of a good look. */
export interface PullRequestOutcome extends PullRequestKey {
  /** Null before the first good look. */
  title: string | null;
  headSha: string | null;
  baseRef: string | null;
  state: "open" | "closed";
  turn: Turn | null;
  /** When to look again though nothing happens, ISO 8601. */
  lookAgainAt: string | null;
  verdict: Verdict | null;
  /** Team keys (`org/team`, lower case) that the verdict consulted. */
  teams: string[];
  /** Numbers of the issues of its repository that the verdict looked at. */
  issues: number[];
  /** The files that its charter named; null before the first good look. */
  namedFiles: NamedFile[] | null;
  /** ISO 8601; null before the first good look. */
  reconciledAt: string | null;
}

export interface PullRequestRow extends PullRequestOutcome {
  /** GraphQL node id of Charter's one comment. */
  commentNodeId: string | null;
  /** Looks that failed since the last good one. */
  attempts: number;
  lastError: string | null;
}

/** Notes what an event told; facts that it did not tell (null) stay as they are. */
export async function touchPullRequest(
  db: Database,
  facts: PullRequestKey & {
    headSha: string | null;
    baseRef: string | null;
    state: "open" | "closed" | null;
  },
): Promise<void> {
  const { repositoryId, number, headSha, baseRef, state } = facts;
  await db
    .insertInto("pullRequest")
    .values({ repositoryId, number, headSha, baseRef, ...(state === null ? {} : { state }) })
    .onConflict((conflict) =>
      conflict.columns(["repositoryId", "number"]).doUpdateSet((eb) => ({
        headSha: headSha ?? eb.ref("pullRequest.headSha"),
        // A verdict is about a commit: it says nothing of the next one.
        verdict: sql<null>`case when ${headSha}::text is distinct from pull_request.head_sha and ${headSha}::text is not null
          then null else pull_request.verdict end`,
        baseRef: baseRef ?? eb.ref("pullRequest.baseRef"),
        state: state ?? eb.ref("pullRequest.state"),
      })),
    )
    .execute();
}

export async function readPullRequest(
  db: Database,
  repositoryId: number,
  number: number,
): Promise<PullRequestRow | null> {
  const row = await db
    .selectFrom("pullRequest")
    .selectAll()
    .where("repositoryId", "=", repositoryId)
    .where("number", "=", number)
    .executeTakeFirst();
  if (row === undefined) return null;
  // Ids of signers are only asked for by `openPullRequestsOfSigners`, and the wish to open it again is in the record.
  const { turnWhose, turnSince, turnCount, turnRound, turnWaitedDays, turnAnswered, ...others } = row;
  const { signers: _, reopenAskedAt: __, ...rest } = others;
  const clock = { count: turnCount, round: turnRound, waitedDays: turnWaitedDays, answered: turnAnswered };
  return {
    ...rest,
    turn: turnWhose !== null && turnSince !== null ? { whose: turnWhose, since: turnSince, ...clock } : null,
  };
}

/**
 * Stores the outcome of a good look; the failures before it are forgotten.
 * `requested` are the ids of the people whose review is asked for now, which count as their load elsewhere.
 */
export async function savePullRequest(
  db: Database,
  outcome: PullRequestOutcome & { requested: number[] },
): Promise<void> {
  const { repositoryId, number, title, turn, verdict, namedFiles, requested, ...rest } = outcome;
  const values = {
    ...rest,
    title: storable(title),
    turnWhose: turn?.whose ?? null,
    turnSince: turn?.since ?? null,
    ...(turn === null ? {} : clockColumns(turn)),
    // Whoever opened it, it is.
    ...(outcome.state === "open" ? { reopenAskedAt: null } : {}),
    verdict: verdict === null ? null : JSON.stringify(verdict),
    signers: verdict === null ? [] : signersOf(verdict),
    namedFiles: namedFiles === null ? null : JSON.stringify(namedFiles),
    attempts: 0,
    lastError: null,
  };
  await inTransaction(db, async (transaction) => {
    await transaction
      .insertInto("pullRequest")
      .values({ repositoryId, number, ...values })
      .onConflict((conflict) => conflict.columns(["repositoryId", "number"]).doUpdateSet(values))
      .execute();
    await replaceReviewRequests(transaction, { repositoryId, number }, requested);
    if (outcome.state === "closed") await forgetChangeSets(transaction, { repositoryId, number });
  });
}

function clockColumns({ count, round, waitedDays, answered }: Turn) {
  return { turnCount: count, turnRound: round, turnWaitedDays: waitedDays, turnAnswered: answered };
}

/** Accounts on whose signature it depends: those of its people, and of those who could sign for others. */
function signersOf({ cla }: Verdict): number[] {
  const accounts = [...cla.parts.flatMap(({ signers }) => signers.map(({ account }) => account)), ...cla.who];
  return [...new Set(accounts.flatMap((account) => account?.id ?? []))];
}

/** Notes that somebody wants it opened again (`at` in ISO 8601); of several the first counts until it is settled. */
export async function askToReopen(db: Database, key: PullRequestKey, at: string): Promise<void> {
  await db
    .insertInto("pullRequest")
    .values({ ...key, state: "closed", reopenAskedAt: at })
    .onConflict((conflict) =>
      conflict.columns(["repositoryId", "number"]).doUpdateSet({
        reopenAskedAt: sql<string>`coalesce(pull_request.reopen_asked_at, excluded.reopen_asked_at)`,
      }),
    )
    .execute();
}

/** Notes that it was opened, or that GitHub refused to. */
export async function settleReopening(db: Database, { repositoryId, number }: PullRequestKey): Promise<void> {
  await db
    .updateTable("pullRequest")
    .set({ reopenAskedAt: null })
    .where("repositoryId", "=", repositoryId)
    .where("number", "=", number)
    .execute();
}

/** Notes that a pull request is closed or gone: it is not looked at again by itself, and burdens nobody. */
export async function closePullRequest(db: Database, repositoryId: number, number: number): Promise<void> {
  await db
    .updateTable("pullRequest")
    .set({ state: "closed", lookAgainAt: null })
    .where("repositoryId", "=", repositoryId)
    .where("number", "=", number)
    .execute();
  await replaceReviewRequests(db, { repositoryId, number }, []);
  await forgetChangeSets(db, { repositoryId, number });
}

/** Notes where Charter's one comment is, as soon as it is there: whatever fails next must not write another. */
export async function saveComment(db: Database, key: PullRequestKey, commentNodeId: string): Promise<void> {
  await db
    .insertInto("pullRequest")
    .values({ ...key, commentNodeId })
    .onConflict((conflict) => conflict.columns(["repositoryId", "number"]).doUpdateSet({ commentNodeId }))
    .execute();
}

/** Notes a look that failed, and when the next one is due; returns how many failed in a row. */
export async function recordFailure(
  db: Database,
  repositoryId: number,
  number: number,
  failure: { error: string; lookAgainAt: string | null },
): Promise<number> {
  // The last verdict no longer stands: pull requests on the same commit must not pass by it.
  const values = { lastError: failure.error, lookAgainAt: failure.lookAgainAt, verdict: null };
  const { attempts } = await db
    .insertInto("pullRequest")
    .values({ repositoryId, number, attempts: 1, ...values })
    .onConflict((conflict) =>
      conflict
        .columns(["repositoryId", "number"])
        .doUpdateSet((eb) => ({ attempts: eb("pullRequest.attempts", "+", 1), ...values })),
    )
    .returning("attempts")
    .executeTakeFirstOrThrow();
  return attempts;
}

/** The open pull requests whose head is this commit, each with its last verdict. */
export async function findByHead(
  db: Database,
  repositoryId: number,
  headSha: string,
): Promise<{ number: number; verdict: Verdict | null }[]> {
  return db
    .selectFrom("pullRequest")
    .select(["number", "verdict"])
    .where("repositoryId", "=", repositoryId)
    .where("headSha", "=", headSha)
    .where("state", "=", "open")
    .orderBy("number")
    .execute();
}

/**
 * Open pull requests of a repository, of one base branch, of those whose verdict looked at an issue, of an owner, or of
 * those whose verdict asked a team.
 */
export async function openPullRequests(
  db: Database,
  scope: { repositoryId: number; baseRef?: string; issue?: number } | { ownerId: number; teamKey?: string },
): Promise<(PullRequestKey & Pick<PullRequestRow, "reconciledAt" | "namedFiles">)[]> {
  let query = db
    .selectFrom("pullRequest")
    .select(["repositoryId", "number", "reconciledAt", "namedFiles"])
    .where("state", "=", "open")
    .orderBy("repositoryId")
    .orderBy("number");
  if ("repositoryId" in scope) {
    query = query.where("repositoryId", "=", scope.repositoryId);
    if (scope.baseRef !== undefined) query = query.where("baseRef", "=", scope.baseRef);
    if (scope.issue !== undefined) {
      query = query.where(sql<boolean>`issues @> array[${scope.issue}]::integer[]`);
    }
    return query.execute();
  }
  query = query.where("repositoryId", "in", (eb) =>
    eb.selectFrom("repository").select("repository.id").where("repository.ownerId", "=", scope.ownerId),
  );
  if (scope.teamKey !== undefined) {
    query = query.where(sql<boolean>`teams @> array[${scope.teamKey.toLowerCase()}]::text[]`);
  }
  return query.execute();
}

/** Pull requests whose time to be looked at has come; a closed one only where an answer is still owed, the longest waiting first. `now` is ISO 8601. */
export async function dueForLook(db: Database, now: string, limit: number): Promise<PullRequestKey[]> {
  return db
    .selectFrom("pullRequest")
    .select(["repositoryId", "number"])
    .where("lookAgainAt", "<=", now)
    .orderBy("lookAgainAt")
    .limit(limit)
    .execute();
}
