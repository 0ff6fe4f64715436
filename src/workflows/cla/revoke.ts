// An administrator takes a signature out of force. What was merged stays merged.

import type { Account } from "../../core/account.ts";
import type { Done } from "../../core/refusal.ts";
import { readSignature, revokeSignature } from "../../store/cla/signatures.ts";
import type { Services } from "../services.ts";
import type { Office } from "./office.ts";
import { reasonProblem } from "./reason-problem.ts";
import { rejudge } from "./rejudge.ts";

/** Of this office's scope alone. A refusal is for the person, in one or two sentences. */
export async function revoke(
  services: Services,
  office: Office,
  { signatureId, by, reason }: { signatureId: number; by: Account; reason: string },
): Promise<Done> {
  if (!office.isAdmin(by.id))
    return { refusal: "Only those who administer these signatures can revoke one." };
  const problem = reasonProblem(reason);
  if (problem !== null) return { refusal: problem };
  const { repository, scope } = office;
  const ownerId = repository.owner.id;
  const at = services.clock.now().toISOString();
  return services.store.db.transaction().execute(async (transaction) => {
    const revocation = { ownerId, scope, signatureId, by, reason: reason.trim(), at };
    if (!(await revokeSignature(transaction, revocation))) {
      return { refusal: "There is no such signature here, or it was revoked before." };
    }
    const signature = await readSignature(transaction, signatureId);
    const personId = signature?.personId ?? null;
    await rejudge(services, transaction, { ownerId, personIds: personId === null ? [] : [personId] });
    return { done: true };
  });
}
