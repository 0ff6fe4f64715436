// Comments that somebody deleted: what their commands did stays, and that is said once.

import type { CommentId } from "../core/comment-id.ts";
import type { Database, PullRequestKey } from "./schema.ts";

/** Notes that a comment is gone (`at` in ISO 8601); returns whether it had commands that did something or still may. */
export async function noteDeletedComment(
  db: Database,
  { repositoryId, number, commentId, at }: PullRequestKey & { commentId: CommentId; at: string },
): Promise<boolean> {
  const commands = await db
    .updateTable("command")
    .set({ deletedAt: at })
    .where("repositoryId", "=", repositoryId)
    .where("number", "=", number)
    .where("commentId", "=", commentId)
    .where("deletedAt", "is", null)
    .returning(["settledAt", "changed"])
    .execute();
  return commands.some(({ settledAt, changed }) => settledAt === null || changed);
}

/** Notes that its author is known to have been told on GitHub (`at` in ISO 8601). */
export async function markDeletionTold(
  db: Database,
  { commentId, at }: { commentId: CommentId; at: string },
): Promise<void> {
  await db
    .updateTable("command")
    .set({ deletionToldAt: at })
    .where("commentId", "=", commentId)
    .where("changed", "=", true)
    .where("deletionToldAt", "is", null)
    .execute();
}
