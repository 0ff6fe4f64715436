// What becomes of a pull request that could not be judged.

import { pino } from "pino";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { GitHubError } from "../../src/github/errors.ts";
import { dueForLook, readPullRequest, touchPullRequest } from "../../src/store/pull-requests.ts";
import { findRepository } from "../../src/store/repositories.ts";
import { reasonOf, reportFailure } from "../../src/workflows/failure.ts";
import { Busy, mayPass } from "../../src/workflows/faults.ts";
import type { Services } from "../../src/workflows/services.ts";
import { databases, type TestDatabase } from "../database.ts";
import { installWidgetAndGadget, monday, widget } from "../store/fixtures.ts";

const [pglite] = databases;
const LATER = "2026-03-02T09:01:00.000Z";
const fault = new GitHubError("transient", "no answer", { call: "GET /x", status: 502 });
const busy = new Busy("100 checks of governance files wait already.");
let database: TestDatabase;

beforeEach(async () => {
  if (pglite === undefined) throw new Error("There is no database.");
  database = await pglite.open();
  await installWidgetAndGadget(database.store.db);
});
afterEach(() => database.close());

async function report(error: unknown): Promise<void> {
  const { store } = database;
  const repository = await findRepository(store.db, widget.id);
  if (repository === null) throw new Error("There is no repository.");
  await touchPullRequest(store.db, {
    repositoryId: widget.id,
    number: 7,
    headSha: "a",
    baseRef: "main",
    state: "open",
  });
  const services: Pick<Services, "clock" | "log" | "store"> = {
    clock: { now: () => new Date(monday) },
    log: pino({ level: "silent" }),
    store,
  };
  const failure = { repository, number: 7, headSha: "a", checksPublished: true, error };
  await reportFailure(services as Services, failure);
}

const due = () => dueForLook(database.store.db, LATER, 10);

describe("a pull request that could not be judged", () => {
  it("is left to the queue's dead letters where the reason is a bug", async () => {
    const bug = new TypeError("x is undefined");
    await expect(report(bug)).rejects.toBe(bug);
    expect(await due()).toEqual([]);
  });

  it.each([
    ["GitHub did not answer", fault],
    ["too much waits to be linted", busy],
  ])("is looked at again soon where %s", async (_, error) => {
    await report(error);
    expect(await due()).toEqual([{ repositoryId: widget.id, number: 7 }]);
    const row = await readPullRequest(database.store.db, widget.id, 7);
    expect(row).toMatchObject({ attempts: 1, lastError: reasonOf(error), verdict: null });
  });
});

it.each([
  [false, new TypeError("x")],
  [false, new GitHubError("refused", "no", { call: "GET /x", status: 422 })],
  [true, fault],
  [true, busy],
])("may pass: %s for %s", (passes, error) => {
  expect(mayPass(error)).toBe(passes);
});
