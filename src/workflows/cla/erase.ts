// Takes a person's data away on their demand. Their signatures count no more, so that open pull requests are judged anew.

import type { Account } from "../../core/account.ts";
import { erasePerson } from "../../store/cla/erase.ts";
import { signaturesOfPerson } from "../../store/cla/signatures.ts";
import type { Services } from "../services.ts";
import { rejudge } from "./rejudge.ts";

/** Over all owners. The ledger keeps what can't be read any more. */
export async function erase(services: Services, person: Account): Promise<{ signatures: number }> {
  const now = services.clock.now().toISOString();
  return services.store.db.transaction().execute(async (transaction) => {
    const owners = new Set((await signaturesOfPerson(transaction, person.id)).map(({ ownerId }) => ownerId));
    const erased = await erasePerson(transaction, { personId: person.id, now });
    // In one order for all, so that two transactions never wait for each other.
    for (const ownerId of [...owners].sort((a, b) => a - b)) {
      await rejudge(services, transaction, { ownerId, personIds: [person.id] });
    }
    return erased;
  });
}
