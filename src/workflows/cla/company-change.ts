// One change of a company's agreement: who may is checked anew, and whom it concerns is looked at again.

import type { Account } from "../../core/account.ts";
import type { Done, Refusal } from "../../core/refusal.ts";
import type { Database } from "../../store/schema.ts";
import type { Services } from "../services.ts";
import { companyOfOffice, managesNow } from "./company-of-office.ts";
import type { Office } from "./office.ts";
import { rejudge } from "./rejudge.ts";

export interface Act {
  companyId: number;
  by: Account;
}

export interface Terms {
  who: "managers" | "administrators";
  /** Whose pull requests may be judged otherwise afterwards. */
  concerns: number[] | "all";
}

/** In one transaction with the look at all pull requests that it may concern. */
export async function change<A extends Act>(
  { store, clock, queue }: Services,
  office: Office,
  act: A,
  { who, concerns }: Terms,
  make: (transaction: Database, act: A & { now: string }) => Promise<Done>,
): Promise<Done> {
  const now = clock.now().toISOString();
  const ownerId = office.repository.owner.id;
  return store.db.transaction().execute(async (transaction) => {
    const company = await companyOfOffice(transaction, office, act.companyId);
    if (company === null) return NOT_THERE;
    if (!office.isAdmin(act.by.id)) {
      if (!managesNow(company, act.by)) return NOT_THERE;
      if (who === "administrators")
        return { refusal: "Only those who administer the signatures can do that." };
    }
    const done = await make(transaction, { ...act, now });
    if (!("refusal" in done)) await rejudge({ queue }, transaction, { ownerId, personIds: concerns });
    return done;
  });
}

const NOT_THERE: Refusal = { refusal: "There is no such company here, or you do not manage it." };
