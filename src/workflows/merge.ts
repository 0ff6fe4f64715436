// `/merge`, tried once: only for the commit that was asked for, and only while nothing is missing.

import { mergeRefused } from "../core/messages/merge-refused.ts";
import type { DesiredMerge } from "../core/plan.ts";
import { settleMerge } from "../store/merge-requests.ts";
import type { Gathered } from "./gather.ts";
import type { Services } from "./services.ts";

export async function tryMerge(
  services: Services,
  { github, address, repository, snapshot, record, rules }: Gathered,
  desired: DesiredMerge | null,
): Promise<void> {
  const { mergeRequest } = record;
  if (mergeRequest === null) return;
  const key = { repositoryId: repository.id, number: snapshot.number, ownerId: repository.owner.id };
  const settle = (outcome: Parameters<typeof settleMerge>[2]["outcome"]) =>
    settleMerge(services.store.db, key, { settledAt: services.clock.now().toISOString(), outcome });
  const { method } = rules.charter.merge;
  // After a crash between the merge and its note: it is merged, as it was asked for.
  if (snapshot.state === "merged" && snapshot.head.sha === mergeRequest.headSha) {
    return settle({ merged: true, method });
  }
  if (snapshot.state !== "open") return settle({ merged: false, reason: `it is ${snapshot.state} already` });
  const refused = desired === null ? null : (await github.merge(address, snapshot.number, desired)).refused;
  if (desired !== null && refused === null) {
    return settle({ merged: true, method: desired.viaQueue ? "queue" : method });
  }
  const { commentId, position, by } = mergeRequest;
  const notification = { key: `merge-${commentId}-${position}`, body: mergeRefused(by, refused) };
  await github.notifyOnce(address, snapshot.number, notification, snapshot.createdAt);
  await settle({ merged: false, reason: refused ?? "something was missing again" });
}
