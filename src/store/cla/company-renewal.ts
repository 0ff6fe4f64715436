// A company agrees to another text of the agreement than before. Whom it covers, and who manages it, stays.

import type { Account } from "../../core/account.ts";
import type { Done } from "../../core/refusal.ts";
import type { Database } from "../schema.ts";
import { recordCompanyEvent, withStandingCompany } from "./company-events.ts";

/** `now` is ISO 8601. Needs a transaction. */
export function renewCompany(
  db: Database,
  renewal: { companyId: number; documentPath: string; documentHash: string; by: Account; now: string },
): Promise<Done> {
  const { companyId, documentPath, documentHash, by, now } = renewal;
  return withStandingCompany<Done>(db, companyId, async ({ ownerId, name }) => {
    const changed = await db
      .updateTable("company")
      .set({ documentPath, documentHash })
      .where("id", "=", companyId)
      .where("documentHash", "<>", documentHash)
      .returning("id")
      .executeTakeFirst();
    if (changed === undefined) return { refusal: `${name} has agreed to this text already.` };
    const details = { documentPath, documentHash };
    await recordCompanyEvent(db, { ownerId, at: now }, { companyId, event: "agreed", by, details });
    return { done: true };
  });
}
