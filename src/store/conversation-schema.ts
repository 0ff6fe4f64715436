// The tables of what people say to each other about a pull request, as Kysely sees them: holds, whom to ask, whose turn
// it is, how objections go on, and what Charter did about silence.

import type { Generated } from "kysely";
import type { Account } from "../core/account.ts";
import type { Rung } from "../core/charter/ladder-step.ts";
import type { CommentId } from "../core/comment-id.ts";
import type { DigestPlan } from "../core/digest/digest-plan.ts";
import type { Assignment } from "../core/record.ts";
import type { ByNobody, CommandColumns, Instant, Json } from "./column-types.ts";

export interface ConversationSchema {
  hold: Omit<CommandColumns, "position"> & {
    id: Generated<number>;
    name: string | null;
    /** Null in rows of a time when it was not kept. */
    position: number | null;
    reason: string;
    since: Instant;
    liftedAt: Instant | null;
    liftedById: number | null;
    liftedByLogin: string | null;
    /** Null also in rows of a time when it was not kept. */
    liftedByKind: Account["kind"] | null;
    liftedCommentId: CommentId | null;
  };
  assignment: ByNobody & {
    id: Generated<number>;
    repositoryId: number;
    number: number;
    personId: number;
    personLogin: string;
    personKind: Account["kind"];
    role: Assignment["as"];
    reason: string | null;
    at: Instant;
  };
  clarification: CommandColumns & {
    objectionId: number;
    question: string | null;
    at: Instant;
    answeredAt: Instant | null;
  };
  objectionRaise: ByNobody & {
    objectionId: number;
    tier: string;
    reason: string | null;
    at: Instant;
    announcedAt: Instant | null;
  };
  handover: CommandColumns & { whose: "author" | "reviewers"; at: Instant };
  labelWish: CommandColumns & { add: string[]; remove: string[]; at: Instant; settledAt: Instant | null };
  takenStep: ByNobody & {
    repositoryId: number;
    number: number;
    ladder: string;
    key: string;
    rung: Json<Rung>;
    round: number;
    modules: string[];
    takenAt: Instant;
    reason: string | null;
    refusal: string | null;
    closingAt: Instant | null;
    announcedAt: Instant | null;
  };
  /** One for each module and quarter; the pull request of `number` sees to it. */
  orphanReport: {
    repositoryId: number;
    module: string;
    /** `2026-Q1`. */
    quarter: string;
    number: number;
    /** When somebody first set out to open the issue, and when somebody did last. */
    claimedAt: Instant;
    triedAt: Instant;
    /** Null until the issue is known to be there. */
    reportedAt: Instant | null;
  };
  /** One for each reader and place. */
  digest: {
    repositoryId: number;
    whom: string;
    /** 0 for an issue of its own. */
    issue: number;
    baseRef: string;
    plan: Json<DigestPlan>;
    dueAt: Instant;
    /** When it is put into the queue: `dueAt`, or later where somebody is at it. */
    queueAt: Instant;
    openIssue: number | null;
  };
}
