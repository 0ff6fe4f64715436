// The first half of the flow: a webhook becomes a row and jobs, in one transaction, and only then an answer.

import { readDelivery } from "../github/notices.ts";
import { insertDelivery } from "../store/deliveries.ts";
import { consequencesOf } from "./consequences.ts";
import type { Services } from "./services.ts";

interface WebhookEvent {
  /** The delivery's GUID, unique but for redeliveries. */
  id: string;
  name: string;
  payload: unknown;
}

export type Accept = (event: WebhookEvent) => Promise<void>;

/** Resolves when the delivery is durably accepted; a GUID that was seen before changes nothing. */
export function createAccept(services: Services): Accept {
  const { store, queue, offices, clock, log } = services;
  return async (event) => {
    const delivery = readDelivery(event, services.app);
    const { notice } = delivery;
    await store.db.transaction().execute(async (transaction) => {
      const receivedAt = clock.now().toISOString();
      const isNew = await insertDelivery(transaction, {
        guid: delivery.guid,
        event: delivery.event,
        action: delivery.action,
        receivedAt,
        installationId: delivery.installation?.id ?? null,
        repositoryId: "repository" in notice ? (notice.repository?.id ?? null) : null,
        number: "number" in notice ? notice.number : null,
        outcome: notice.kind === "ignored" ? `ignored: ${notice.reason}` : "accepted",
      });
      if (!isNew) {
        log.debug({ guid: delivery.guid }, "delivered before");
        return;
      }
      const jobs = await consequencesOf(transaction, delivery);
      await queue.send(jobs, transaction);
    });
    if (notice.kind === "push") offices.forget(notice.repository.owner.id);
    if (notice.kind === "access") offices.forget(notice.owner.id);
  };
}
