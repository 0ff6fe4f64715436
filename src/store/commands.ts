// Commands of comments: each counts exactly once, however often its comment is delivered or edited.

import { sql } from "kysely";
import type { CommandRequest } from "../core/record.ts";
import type { Database, PullRequestKey } from "./schema.ts";

export type CommandKey = Pick<CommandRequest, "commentId" | "position">;

/**
 * Adds the commands that are new and returns how many those were. A line is known by its text and by its being the
 * first, second, … such line of its comment, so that an edit which moves lines runs none of them again.
 *
 * The positions given order the lines of a comment as it reads now. What is stored, and comes back in the record,
 * counts all commands ever seen in the comment: an edit can't put two of them into one place.
 */
export async function insertCommands(
  db: Database,
  commands: (CommandRequest & PullRequestKey)[],
): Promise<number> {
  if (commands.length === 0) return 0;
  if (!db.isTransaction) return db.transaction().execute((trx) => insertCommands(trx, commands));
  let added = 0;
  for (const [commentId, ofComment] of Map.groupBy(commands, (command) => command.commentId)) {
    added += await insertCommandsOf(
      db,
      commentId,
      ofComment.toSorted((one, other) => one.position - other.position),
    );
  }
  return added;
}

async function insertCommandsOf(
  trx: Database,
  commentId: number,
  commands: (CommandRequest & PullRequestKey)[],
): Promise<number> {
  // Two deliveries of one comment (written, then edited at once) must not number their commands alike.
  await sql`select pg_advisory_xact_lock(${commentId}::bigint)`.execute(trx);
  const known = await trx
    .selectFrom("command")
    .select(["line", "occurrence"])
    .where("commentId", "=", commentId)
    .execute();
  const knownKeys = new Set(known.map(keyOf));
  const fresh = withOccurrence(commands).filter((command) => !knownKeys.has(keyOf(command)));
  if (fresh.length === 0) return 0;
  const rows = fresh.map(({ repositoryId, number, by, at, line, occurrence }, index) => ({
    commentId,
    position: known.length + index,
    line,
    occurrence,
    repositoryId,
    number,
    byId: by.id,
    byLogin: by.login,
    byKind: by.kind,
    writtenAt: at,
  }));
  await trx.insertInto("command").values(rows).execute();
  return fresh.length;
}

function keyOf({ line, occurrence }: { line: string; occurrence: number }): string {
  return `${occurrence} ${line}`;
}

function withOccurrence<T extends { line: string }>(commands: T[]): (T & { occurrence: number })[] {
  const counts = new Map<string, number>();
  return commands.map((command) => {
    const occurrence = counts.get(command.line) ?? 0;
    counts.set(command.line, occurrence + 1);
    return { ...command, occurrence };
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
    outcome: "done" | "refused";
    reaction: "+1" | "-1" | "eyes";
    /** Markdown; null where the reaction says it all. */
    reply: string | null;
  },
): Promise<boolean> {
  const settled = await db
    .updateTable("command")
    .set(settlement)
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
