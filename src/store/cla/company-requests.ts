// People who ask a company to cover them, and what its managers answer.

import type { Account } from "../../core/account.ts";
import { utcDay } from "../../core/cla/companies/day.ts";
import type { Done } from "../../core/refusal.ts";
import type { Database } from "../schema.ts";
import { addEntry } from "./company-entries.ts";
import { withStandingCompany } from "./company-events.ts";

/** Who asks again after an answer is answered again; an open request stays. `at` is ISO 8601. Needs a transaction. */
export function askCompany(
  db: Database,
  request: {
    companyId: number;
    person: Account;
    /** Where it was asked; null on the page. */
    repositoryId: number | null;
    number: number | null;
    at: string;
  },
): Promise<Done> {
  const { companyId, person, repositoryId, number, at } = request;
  return withStandingCompany<Done>(db, companyId, async ({ name, state }) => {
    if (state !== "accepted") return { refusal: `The agreement of ${name} is not accepted yet.` };
    const asked = { personLogin: person.login, personKind: person.kind, repositoryId, number, at };
    await db
      .insertInto("companyRequest")
      .values({ companyId, personId: person.id, ...asked })
      .onConflict((conflict) =>
        conflict
          .columns(["companyId", "personId"])
          .doUpdateSet({ ...asked, state: "open", decidedAt: null })
          .where("companyRequest.state", "<>", "open"),
      )
      .execute();
    return { done: true };
  });
}

/** Whoever is approved is on the company's list from today (`now` in ISO 8601) on. Needs a transaction. */
export function decideRequest(
  db: Database,
  decision: { companyId: number; personId: number; approved: boolean; by: Account; now: string },
): Promise<Done> {
  const { companyId, personId, approved, by, now } = decision;
  return withStandingCompany<Done>(db, companyId, async () => {
    const request = await db
      .updateTable("companyRequest")
      .set({ state: approved ? "approved" : "declined", decidedAt: now })
      .where("companyId", "=", companyId)
      .where("personId", "=", personId)
      .where("state", "=", "open")
      .returning("personLogin")
      .executeTakeFirst();
    if (request === undefined) return { refusal: "This request was answered already, or never made." };
    // Who is on the list already needs no second entry.
    if (approved) {
      const account = { domain: null, accountId: personId, label: request.personLogin };
      const days = { from: utcDay(now), until: null };
      await addEntry(db, { companyId, by, now, entry: { kind: "user", ...account, ...days } });
    }
    return { done: true };
  });
}
