// Deadlines: pull requests whose time has come are queued like after any other event.

import { dueForLook } from "../store/pull-requests.ts";
import type { Services } from "./services.ts";

const AT_ONCE = 500;

/** Queues what is due. A row stays due until its reconcile has moved it, so a lost job is found again. */
export async function wake(services: Services): Promise<number> {
  const due = await dueForLook(services.store.db, services.clock.now().toISOString(), AT_ONCE);
  await services.queue.send(due.map((key) => ({ kind: "reconcile", ...key })));
  return due.length;
}
