// `charter cla audit`: what somebody changed by hand is told.

import { sql } from "kysely";
import { expect, it } from "vitest";
import { cla, claWorld, companiesOfEveryState, FILE } from "./world.ts";

const world = claWorld();

it("audit says what was changed, and fails", async () => {
  const into = ["--owner", "acme", "--document", "CLA.md", "--apply"];
  await cla("import", world.fileOf("a.csv", FILE), "--from", "cla-assistant", ...into);
  const { db } = world.database.store;
  await companiesOfEveryState(db);
  await db.transaction().execute(async (transaction) => {
    await sql`set local session_replication_role = replica`.execute(transaction);
    await sql`update signature set person_id = 666 where person_id = 11`.execute(transaction);
  });
  const { status, out } = await cla("audit", "--owner", "acme");
  expect(status).toBe(1);
  expect(out).toMatch(/^Signature \d+: .+\n1 flaw\.\n$/);
});

it("audit names the company that somebody lets cover everybody", async () => {
  const { db } = world.database.store;
  await companiesOfEveryState(db);
  await sql`insert into company_entry (company_id, kind, domain, label, from_day)
    select max(id), 'domain', 'gmail.com', 'gmail.com', '2020-01-01' from company`.execute(db);
  const { status, out } = await cla("audit", "--owner", "acme");
  expect(status).toBe(1);
  expect(out).toMatch(/^Company \d+ \(INITECH\): entry \d+ of its list was put there by hand\.$/m);
});
