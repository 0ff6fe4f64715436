// What is known to be on GitHub is noted, so that it is not said or done again: all of it or nothing, for answers that were
// one comment must stay one.

import type { Verdict } from "../core/verdict.ts";
import { markAnswered, markWaitTold } from "../store/commands.ts";
import { markDeletionTold } from "../store/deleted-comments.ts";
import { settleLabelWish } from "../store/label-wishes.ts";
import { markRaiseAnnounced } from "../store/objections.ts";
import { settleReopening } from "../store/pull-requests.ts";
import { markAnnounced } from "../store/steps.ts";
import type { Gathered } from "./gather.ts";
import type { Services } from "./services.ts";

export async function rememberWhatWasDone(
  { store, clock }: Services,
  { repository, snapshot, record }: Gathered,
  { escalation }: Verdict,
): Promise<void> {
  const pull = { repositoryId: repository.id, number: snapshot.number };
  const at = clock.now().toISOString();
  await store.db.transaction().execute(async (db) => {
    // A closing that is not to be any more, or was done before a crash, does nothing later.
    const closings = record.taken.filter(
      ({ rung, announcedAt }) => rung.do === "close" && announcedAt === null,
    );
    for (const { ladder, round, key } of [...escalation.announce, ...closings]) {
      await markAnnounced(db, { ...pull, ladder, round, key, at });
    }
    for (const { objection, tier } of escalation.raise) {
      await markRaiseAnnounced(db, pull, { objection, tier, at });
    }
    for (const { commentId, position } of record.answers) await markAnswered(db, { commentId, position, at });
    for (const told of record.slowed) await markWaitTold(db, told);
    for (const { commentId } of record.deletedComments) await markDeletionTold(db, { commentId, at });
    for (const { commentId, position } of record.labelWishes) {
      await settleLabelWish(db, { commentId, position, at });
    }
    if (record.reopenAskedAt !== null) await settleReopening(db, pull);
  });
}
