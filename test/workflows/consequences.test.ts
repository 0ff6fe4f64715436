// What another tool says about a commit: only pull requests whose agreement rests on it are looked at again.

import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { ClaPart } from "../../src/core/cla/cla-requirement.ts";
import type { Verdict } from "../../src/core/verdict.ts";
import type { Notice } from "../../src/github/notice.ts";
import { savePullRequest, touchPullRequest } from "../../src/store/pull-requests.ts";
import { consequencesOf } from "../../src/workflows/consequences.ts";
import { databases, type TestDatabase } from "../database.ts";
import { acme, installWidgetAndGadget, outcome, widget } from "../store/fixtures.ts";

let database: TestDatabase;
beforeAll(async () => {
  const [pglite] = databases;
  if (pglite === undefined) throw new Error("There is no database.");
  database = await pglite.open();
  await installWidgetAndGadget(database.store.db);
});
afterAll(() => database.close());

const part = (instrument: ClaPart["instrument"], name: string) => ({ instrument, name, signers: [] });
const saved = (number: number, ...parts: object[]) =>
  savePullRequest(database.store.db, {
    ...outcome({ number, headSha: "abc" }),
    verdict: { cla: { parts, who: [] } } as unknown as Verdict,
  });

beforeEach(async () => {
  await saved(1, part("check", "the check EasyCLA"));
  await saved(2, part("agreement", "the agreement EasyCLA.md"));
  await saved(3);
});

async function queuedBy(changes: Partial<Extract<Notice, { kind: "commit" }>>) {
  const notice = {
    kind: "commit" as const,
    repository: widget,
    headSha: "abc",
    group: null,
    check: "EasyCLA",
    outcome: "passed" as const,
    ...changes,
  };
  const installation = { id: 500, account: acme };
  const delivery = { guid: "1", event: "status", action: null, installation, notice };
  const jobs = await consequencesOf(database.store.db, delivery);
  return jobs.map((job) => ("number" in job ? `#${job.number}` : job.kind));
}

it("concerns only whose agreement it is", async () => {
  expect(await queuedBy({})).toEqual(["#1"]);
  expect(await queuedBy({ check: "lint" })).toEqual([]);
});

it("concerns nobody where the commit is no pull request's, and sweeps nothing", async () => {
  expect(await queuedBy({ headSha: "def" })).toEqual([]);
  const group = { baseRef: "main", headRef: "refs/heads/gh-readonly-queue/main/pr-1-a" };
  expect(await queuedBy({ headSha: "def", group })).toEqual([]);
});

it("concerns whoever has no verdict yet: it may rest on it", async () => {
  const key = { repositoryId: widget.id, number: 4 };
  await touchPullRequest(database.store.db, { ...key, headSha: "abc", baseRef: "main", state: "open" });
  expect(await queuedBy({ check: "lint" })).toEqual(["#4"]);
});

it("is another thing than to ask for Charter's own checks again", async () => {
  expect(await queuedBy({ check: null })).toEqual(["#1", "#2", "#3", "#4"]);
  expect(await queuedBy({ check: null, headSha: "def" })).toEqual(["sweep", "lint"]);
});
