// Deadlines: pull requests and digests whose time has come are queued like after any other event.

import { takeDueDigests } from "../store/digests.ts";
import { dueForLook } from "../store/pull-requests.ts";
import type { Services } from "./services.ts";

const AT_ONCE = 500;
/** What was not written by then is queued again. */
const DIGEST_AGAIN_MS = 15 * 60 * 1000;

/** Queues what is due. A row stays due until its work has moved it, so a lost job is found again. */
export async function wake(services: Services): Promise<number> {
  const due = await dueForLook(services.store.db, services.clock.now().toISOString(), AT_ONCE);
  await services.queue.send(due.map((key) => ({ kind: "reconcile", ...key })));
  return due.length + (await wakeDigests(services));
}

async function wakeDigests({ store, queue, clock }: Services): Promise<number> {
  const now = clock.now();
  const againAt = new Date(now.getTime() + DIGEST_AGAIN_MS).toISOString();
  return store.db.transaction().execute(async (transaction) => {
    const due = await takeDueDigests(transaction, { now: now.toISOString(), againAt, limit: AT_ONCE });
    if (due.length > 0) {
      await queue.send(
        due.map((key) => ({ kind: "digest", ...key })),
        transaction,
      );
    }
    return due.length;
  });
}
