import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { insertDelivery, pruneDeliveries } from "../../src/store/deliveries.ts";
import { databases, type TestDatabase } from "../database.ts";
import { monday, tuesday, wednesday } from "./fixtures.ts";

const delivery = {
  event: "pull_request",
  action: "opened",
  receivedAt: monday,
  installationId: 500,
  repositoryId: 1,
  number: 7,
  outcome: "accepted",
};

describe.each(databases)("deliveries on $name", ({ open }) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await open();
  });
  afterAll(() => database.close());

  it("knows a redelivery by its GUID", async () => {
    const { db } = database.store;
    expect(await insertDelivery(db, { ...delivery, guid: "g-1" })).toBe(true);
    expect(await insertDelivery(db, { ...delivery, guid: "g-1", receivedAt: tuesday })).toBe(false);
    expect(await insertDelivery(db, { ...delivery, guid: "g-2" })).toBe(true);
  });

  it("lets only one of two transactions have a GUID", async () => {
    const { db } = database.store;
    const insert = () =>
      db.transaction().execute((trx) => insertDelivery(trx, { ...delivery, guid: "twice" }));
    expect((await Promise.all([insert(), insert(), insert()])).filter(Boolean)).toHaveLength(1);
  });

  it("forgets old deliveries only", async () => {
    const { db } = database.store;
    await insertDelivery(db, { ...delivery, guid: "old" });
    await insertDelivery(db, { ...delivery, guid: "new", receivedAt: wednesday });
    await pruneDeliveries(db, tuesday);
    expect(await insertDelivery(db, { ...delivery, guid: "old" })).toBe(true);
    expect(await insertDelivery(db, { ...delivery, guid: "new" })).toBe(false);
  });
});
