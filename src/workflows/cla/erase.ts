// Takes a person's data away on their demand. Their signatures, and companies' entries for them, count no more, so that
// open pull requests are judged anew.

import type { Account } from "../../core/account.ts";
import { erasePerson } from "../../store/cla/erase.ts";
import { ownersConcernedBy } from "../../store/cla/people.ts";
import type { Services } from "../services.ts";
import { rejudge } from "./rejudge.ts";

/** Over all owners. The ledger keeps what can't be read any more. */
export async function erase(services: Services, person: Account): Promise<{ signatures: number }> {
  const now = services.clock.now().toISOString();
  return services.store.db.transaction().execute(async (transaction) => {
    // Before anything is gone that tells where the person counts; in one order for all, so that two transactions never
    // wait for each other.
    for (const ownerId of await ownersConcernedBy(transaction, person.id)) {
      await rejudge(services, transaction, { ownerId, personIds: [person.id] });
    }
    return erasePerson(transaction, { personId: person.id, now });
  });
}
