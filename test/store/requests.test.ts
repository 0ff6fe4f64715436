import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { savePullRequest } from "../../src/store/pull-requests.ts";
import { readRefusedRequests, recordRefused } from "../../src/store/requests.ts";
import { databases, type TestDatabase } from "../database.ts";
import { gadget, monday, outcome, tuesday, widget } from "./fixtures.ts";

const refusal = { repositoryId: widget.id, number: 7, personId: 13, login: "carol", reason: "no access" };

describe.each(databases)("refused requests on $name", ({ open }) => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await open();
  });
  afterEach(() => database.close());

  it("are read for open pull requests of the repository only", async () => {
    const { db } = database.store;
    await recordRefused(db, { ...refusal, at: monday });
    await recordRefused(db, { ...refusal, repositoryId: gadget.id, at: monday });
    expect(await readRefusedRequests(db, widget.id)).toEqual([]);
    await savePullRequest(db, outcome({ state: "closed" }));
    await savePullRequest(db, outcome({ repositoryId: gadget.id }));
    expect(await readRefusedRequests(db, widget.id)).toEqual([]);
    await savePullRequest(db, outcome());
    expect(await readRefusedRequests(db, widget.id)).toEqual([
      { personId: 13, login: "carol", reason: "no access" },
    ]);
  });

  it("name each person once, with what was said last", async () => {
    const { db } = database.store;
    for (const number of [7, 8, 9]) await savePullRequest(db, outcome({ number }));
    await recordRefused(db, { ...refusal, at: monday });
    await recordRefused(db, { ...refusal, number: 8, login: "carol-new", reason: "left", at: tuesday });
    await recordRefused(db, { ...refusal, number: 9, at: monday });
    await recordRefused(db, { ...refusal, personId: 12, login: "bob", at: monday });
    await recordRefused(db, { ...refusal, personId: 12, login: "bobby", at: tuesday });
    expect(await readRefusedRequests(db, widget.id)).toEqual([
      { personId: 12, login: "bobby", reason: "no access" },
      { personId: 13, login: "carol-new", reason: "left" },
    ]);
  });
});
