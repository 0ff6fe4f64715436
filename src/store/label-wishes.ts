// `/label`: asked for once, done once.

import type { RecordChangeOf } from "../core/commands/record-change.ts";
import { byColumns } from "./column-types.ts";
import type { CommandKey } from "./commands.ts";
import type { Database, PullRequestKey } from "./schema.ts";

export async function insertLabelWish(
  db: Database,
  { repositoryId, number }: PullRequestKey,
  { add, remove, by, commentId, position, at }: RecordChangeOf<"label">,
): Promise<void> {
  await db
    .insertInto("labelWish")
    .values({ repositoryId, number, commentId, position, add, remove, at, ...byColumns(by) })
    .onConflict((conflict) => conflict.columns(["commentId", "position"]).doNothing())
    .execute();
}

/** Notes that it is done, or that GitHub refused it (`at` in ISO 8601). */
export async function settleLabelWish(db: Database, wish: CommandKey & { at: string }): Promise<void> {
  await db
    .updateTable("labelWish")
    .set({ settledAt: wish.at })
    .where("commentId", "=", wish.commentId)
    .where("position", "=", wish.position)
    .where("settledAt", "is", null)
    .execute();
}
