// Commands of comments: each counts exactly once, however often its comment is delivered or edited.

import { sql } from "kysely";
import type { Account } from "../core/account.ts";
import type { CommentId } from "../core/comment-id.ts";
import type { CommandRequest } from "../core/record.ts";
import { byColumns } from "./column-types.ts";
import { placesFor } from "./flood.ts";
import type { Database, PullRequestKey } from "./schema.ts";

export type CommandKey = Pick<CommandRequest, "commentId" | "position">;

/** The commands of one comment as it reads now. */
export interface CommentCommands extends PullRequestKey {
  commentId: CommentId;
  by: Account;
  /** ISO 8601. */
  at: string;
  /** In the order of the comment. */
  lines: string[];
  /** Those it had before an edit: they count by their own event, or never did. */
  linesBefore: string[];
}

/**
 * Adds the commands that are new and returns how many those were. Those of a person who floods wait for their time. A line is known by its text and by its being the
 * first, second, … such line of its comment, so that an edit which moves lines runs none of them again. Positions
 * count all commands ever seen in the comment: an edit can't put two of them into one place.
 */
export async function insertCommands(db: Database, comment: CommentCommands): Promise<number> {
  if (comment.lines.length === 0) return 0;
  if (!db.isTransaction) return db.transaction().execute((trx) => insertCommands(trx, comment));
  const { lines, linesBefore, by, at, ...of } = comment;
  // Two deliveries of one comment (written, then edited at once) must not number their commands alike.
  await sql`select pg_advisory_xact_lock(hashtextextended(${of.commentId}, 0))`.execute(db);
  const known = await db
    .selectFrom("command")
    .select(["line", "occurrence"])
    .where("commentId", "=", of.commentId)
    .execute();
  const knownKeys = new Set([...known, ...withOccurrence(linesBefore)].map(keyOf));
  const fresh = withOccurrence(lines).filter((command) => !knownKeys.has(keyOf(command)));
  if (fresh.length === 0) return 0;
  const { repositoryId } = of;
  const places = await placesFor(db, { repositoryId, personId: by.id, at, count: fresh.length });
  const firstToWait = places.isKnown ? -1 : places.judgeAfter.findIndex((time) => time !== null);
  const rows = fresh.map((command, index) => ({
    ...of,
    ...command,
    ...byColumns(by),
    position: known.length + index,
    writtenAt: at,
    judgeAfter: places.judgeAfter[index] ?? null,
    tellsWait: index === firstToWait,
  }));
  await db.insertInto("command").values(rows).execute();
  return fresh.length;
}

function keyOf({ line, occurrence }: { line: string; occurrence: number }): string {
  return `${occurrence} ${line}`;
}

function withOccurrence(lines: string[]): { line: string; occurrence: number }[] {
  const counts = new Map<string, number>();
  return lines.map((line) => {
    const occurrence = counts.get(line) ?? 0;
    counts.set(line, occurrence + 1);
    return { line, occurrence };
  });
}

/**
 * Notes that a command was judged; false when it had been before, and then none of its changes may be made.
 * Belongs into one transaction with `applyRecordChanges`, before it.
 */
export async function settleCommand(
  db: Database,
  command: CommandKey,
  settlement: {
    /** ISO 8601. */
    settledAt: string;
    outcome: "done" | "refused" | "ignored";
    /** Whether it adds anything to the record. */
    changed: boolean;
    /** Null where nothing is answered. */
    reaction: "+1" | "-1" | null;
    /** Markdown; null where the reaction says it all. */
    reply: string | null;
  },
): Promise<boolean> {
  const settled = await db
    .updateTable("command")
    .set({ ...settlement, answeredAt: settlement.reaction === null ? settlement.settledAt : null })
    .where("commentId", "=", command.commentId)
    .where("position", "=", command.position)
    .where("settledAt", "is", null)
    .returning("position")
    .executeTakeFirst();
  return settled !== undefined;
}

/** Notes that reaction and reply are known to be on GitHub (`at` in ISO 8601). */
export async function markAnswered(db: Database, answered: CommandKey & { at: string }): Promise<void> {
  await db
    .updateTable("command")
    .set({ answeredAt: answered.at })
    .where("commentId", "=", answered.commentId)
    .where("position", "=", answered.position)
    .execute();
}

/** Notes that its writer is known to have been told that it waits. */
export async function markWaitTold(db: Database, told: CommandKey): Promise<void> {
  await db
    .updateTable("command")
    .set({ tellsWait: false })
    .where("commentId", "=", told.commentId)
    .where("position", "=", told.position)
    .execute();
}
