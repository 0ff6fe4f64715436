// What was merged without the signatures that it would have needed is written down, once, with the reason.

import type { Verdict } from "../../core/verdict.ts";
import { recordExemption } from "../../store/cla/exemptions.ts";
import type { Gathered } from "../gather.ts";
import type { Services } from "../services.ts";

/** The verdict by which it was merged counts: of a closed pull request less is looked at. */
export async function noteExemption(
  { store, clock }: Pick<Services, "store" | "clock">,
  { repository, snapshot, lastVerdict }: Pick<Gathered, "repository" | "snapshot" | "lastVerdict">,
  verdict: Verdict,
): Promise<void> {
  const { state, exemption } = (lastVerdict ?? verdict).cla;
  if (state !== "waived" || exemption === null) return;
  await store.db.transaction().execute((transaction) =>
    recordExemption(transaction, {
      ownerId: repository.owner.id,
      repositoryId: repository.id,
      number: snapshot.number,
      reason: exemption.reason,
      headSha: snapshot.head.sha,
      now: clock.now().toISOString(),
    }),
  );
}
