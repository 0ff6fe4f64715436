// What was merged without signatures that it would have needed otherwise is written down, once, with the reason.

import type { ClaRequirement } from "../../core/cla/cla-requirement.ts";
import { distinctSigners } from "../../core/messages/signers.ts";
import type { Verdict } from "../../core/verdict.ts";
import { counted } from "../../core/wording.ts";
import { recordExemption } from "../../store/cla/exemptions.ts";
import type { Gathered } from "../gather.ts";
import type { Services } from "../services.ts";

/** The verdict by which it was merged counts: of a closed pull request less is looked at. */
export async function noteExemption(
  { store, clock }: Pick<Services, "store" | "clock">,
  { repository, snapshot, lastVerdict }: Pick<Gathered, "repository" | "snapshot" | "lastVerdict">,
  verdict: Verdict,
): Promise<void> {
  const reason = reasonWithoutSignatures((lastVerdict ?? verdict).cla);
  if (reason === null) return;
  await store.db.transaction().execute((transaction) =>
    recordExemption(transaction, {
      ownerId: repository.owner.id,
      repositoryId: repository.id,
      number: snapshot.number,
      reason,
      headSha: snapshot.head.sha,
      now: clock.now().toISOString(),
    }),
  );
}

/** Names nobody: the ledger keeps it for good. Null where everybody signed, or something was still missing. */
function reasonWithoutSignatures({ state, exemption, parts }: ClaRequirement): string | null {
  if (state === "waived") return exemption?.reason ?? null;
  if (state !== "satisfied") return null;
  const signers = distinctSigners(parts.flatMap((part) => part.signers));
  const settled = signers.filter((signer) => signer.state === "settled").length;
  return settled === 0
    ? null
    : `The commits of ${counted(settled, "author")} were on a protected branch already`;
}
