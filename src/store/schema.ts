// The tables as Kysely sees them: camel case here, snake case in the database (see migrations.ts).

import type { Generated, Kysely } from "kysely";
import type { Account } from "../core/account.ts";
import type { CommentId } from "../core/comment-id.ts";
import type { NamedFile } from "../core/governance-paths.ts";
import type { Turn } from "../core/record.ts";
import type { Resolved } from "../core/snapshot.ts";
import type { Verdict } from "../core/verdict.ts";
import type { ClaSchema } from "./cla-schema.ts";
import type { Instant, Json, NullableJson } from "./column-types.ts";
import type { ConversationSchema } from "./conversation-schema.ts";
import type { ReviewSchema } from "./review-schema.ts";

/** The database, or a transaction of it. */
export type Database = Kysely<Schema>;

/** Which pull request, over all repositories. */
export interface PullRequestKey {
  repositoryId: number;
  number: number;
}

type AccountKind = Account["kind"];

export interface Schema extends ReviewSchema, ClaSchema, ConversationSchema {
  delivery: {
    guid: string;
    event: string;
    action: string | null;
    receivedAt: Instant;
    installationId: number | null;
    repositoryId: number | null;
    number: number | null;
    outcome: string;
  };
  installation: {
    id: number;
    accountId: number;
    accountLogin: string;
    state: "active" | "suspended" | "removed";
    /** `2026-03-02`: the last night for which its lint was queued. */
    lintedNight: Generated<string | null>;
    updatedAt: Generated<Instant>;
  };
  repository: {
    id: number;
    installationId: number;
    ownerId: number;
    ownerLogin: string;
    name: string;
    state: "active" | "removed";
    /** Counts how often the names of its directory were forgotten. */
    directoryGeneration: Generated<number>;
    /** When the pull requests that were merged before Charter came were read; null until then. */
    pastReadAt: Instant | null;
    updatedAt: Generated<Instant>;
  };
  pullRequest: {
    repositoryId: number;
    number: number;
    /** Null before the first good look. */
    title: string | null;
    headSha: string | null;
    baseRef: string | null;
    state: Generated<"open" | "closed">;
    commentNodeId: string | null;
    /** Null before the first verdict; what follows has its start values then. */
    turnWhose: Turn["whose"] | null;
    turnSince: Instant | null;
    turnCount: Generated<number>;
    turnRound: Generated<number>;
    turnWaitedDays: Generated<number>;
    turnAnswered: Generated<boolean>;
    reopenAskedAt: Instant | null;
    lookAgainAt: Instant | null;
    attempts: Generated<number>;
    lastError: string | null;
    reconciledAt: Instant | null;
    verdict: NullableJson<Verdict>;
    teams: Generated<string[]>;
    issues: Generated<number[]>;
    /** Accounts whose right to contribute the last verdict looked at. */
    signers: Generated<number[]>;
    namedFiles: NullableJson<NamedFile[]>;
  };
  command: {
    commentId: CommentId;
    position: number;
    line: string;
    occurrence: number;
    repositoryId: number;
    number: number;
    byId: number;
    byLogin: string;
    byKind: AccountKind;
    writtenAt: Instant;
    settledAt: Instant | null;
    outcome: "done" | "refused" | "ignored" | null;
    /** Whether it added anything to the record. */
    changed: Generated<boolean>;
    reaction: "+1" | "-1" | null;
    reply: string | null;
    answeredAt: Instant | null;
    /** Of a person who floods: it is judged then. */
    judgeAfter: Instant | null;
    /** Whether its writer is still to be told that it waits. */
    tellsWait: Generated<boolean>;
    /** When its comment was deleted. */
    deletedAt: Instant | null;
    deletionToldAt: Instant | null;
  };
  asked: { repositoryId: number; number: number; personId: number; reason: string; at: Instant };
  refusedRequest: {
    repositoryId: number;
    number: number;
    personId: number;
    /** The login at that time; null in rows from before it was kept. */
    login: string | null;
    reason: string;
    at: Instant;
  };
  reviewRequest: { repositoryId: number; number: number; personId: number };
  directoryEntry: {
    repositoryId: number;
    key: string;
    resolved: Json<Resolved>;
    /** The repository's `directoryGeneration` when it was read; an older one counts as forgotten. */
    generation: number;
    readAt: Instant;
  };
  goodFile: {
    repositoryId: number;
    /** Who owned the repository: an organisation's charter goes with its owner. */
    ownerId: number;
    role: GoodFileRole;
    baseRef: string;
    path: string;
    oid: string;
    text: string;
    sha256: string;
    url: string;
    validAt: Generated<Instant>;
  };
}

export type GoodFileRole = "charter" | "organisationCharter" | "ownership";
