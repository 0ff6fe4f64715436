// What news lead to a look: those that a verdict rests on, or waits for.

import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { ClaPart } from "../../src/core/cla/cla-requirement.ts";
import type { Turn } from "../../src/core/record.ts";
import type { Verdict } from "../../src/core/verdict.ts";
import type { Look, Notice, Said } from "../../src/github/notice.ts";
import { settleCommand } from "../../src/store/commands.ts";
import { readPullRequest, savePullRequest, touchPullRequest } from "../../src/store/pull-requests.ts";
import { readRecord } from "../../src/store/record.ts";
import { applyRecordChanges } from "../../src/store/record-changes.ts";
import { consequencesOf } from "../../src/workflows/consequences.ts";
import { databases, type TestDatabase } from "../database.ts";
import {
  acme,
  alice,
  bob,
  installWidgetAndGadget,
  monday,
  outcome,
  tuesday,
  widget,
} from "../store/fixtures.ts";

let database: TestDatabase;
beforeAll(async () => {
  const [pglite] = databases;
  if (pglite === undefined) throw new Error("There is no database.");
  database = await pglite.open();
  await installWidgetAndGadget(database.store.db);
});
afterAll(() => database.close());

const part = (instrument: ClaPart["instrument"], name: string) => ({ instrument, name, signers: [] });
function verdict(parts: object[] = [], changes: object = {}): Verdict {
  const quiet = { turn: { whose: "nobody", people: [] }, review: { requirements: [] }, requiredChecks: [] };
  return { cla: { parts, who: [] }, ...quiet, ...changes } as unknown as Verdict;
}
const saved = (number: number, changes: object = {}, ...parts: object[]) =>
  savePullRequest(database.store.db, {
    ...outcome({ number, headSha: "abc" }),
    verdict: verdict(parts, changes),
  });

beforeEach(async () => {
  await saved(1, {}, part("check", "the check EasyCLA"));
  await saved(2, {}, part("agreement", "the agreement EasyCLA.md"));
  await saved(3);
});

async function queued(notice: Notice) {
  const installation = { id: 500, account: acme };
  const delivery = { guid: "1", event: "any", action: null, installation, notice };
  const jobs = await consequencesOf(database.store.db, delivery);
  return jobs.map((job) => ("number" in job ? `#${job.number}` : job.kind));
}

function queuedBy(changes: Partial<Extract<Notice, { kind: "commit" }>>) {
  return queued({
    kind: "commit" as const,
    repository: widget,
    headSha: "abc",
    group: null,
    check: "EasyCLA",
    outcome: "passed" as const,
    ...changes,
  });
}

describe("another tool's check", () => {
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

  describe("that GitHub requires", () => {
    const required = (state: "passed" | "failed" | "running") => [{ name: "build", state }];
    const look = async (ended: "passed" | "failed" | null, whose: Turn["whose"], known: object[]) => {
      await saved(3, { turn: { whose, people: [] }, requiredChecks: known });
      return (await queuedBy({ check: "build", outcome: ended })).includes("#3");
    };

    it("matters when it fails while reviewers are asked, unless that is known", async () => {
      expect(await look("failed", "reviewers", required("passed"))).toBe(true);
      expect(await look("failed", "reviewers", [])).toBe(true);
      expect(await look("failed", "reviewers", required("failed"))).toBe(false);
      expect(await look("failed", "author", required("passed"))).toBe(false);
      expect(await look("failed", "nobody", required("passed"))).toBe(false);
    });

    it("matters when it passes and was known to fail", async () => {
      expect(await look("passed", "author", required("failed"))).toBe(true);
      expect(await look("passed", "reviewers", required("running"))).toBe(false);
      expect(await look("passed", "author", [])).toBe(false);
      expect(await look(null, "author", required("failed"))).toBe(false);
    });
  });
});

describe("what somebody says", () => {
  let comments = 0;
  const bot = { id: 77, login: "prow[bot]", kind: "bot" } as const;
  const say = (body: string, changes: Partial<Said> = {}, more: { number?: number; look?: Look } = {}) => {
    comments += 1;
    const said = { commentId: `issuecomment-${comments}`, by: alice, at: monday, body, previousBody: null };
    const place = { repository: widget, number: 3, look: null, ...more };
    return queued({ kind: "said", ...place, said: { ...said, ...changes } });
  };

  it("matters by its commands, once, wherever it is said and by whomever", async () => {
    expect(await say("Looks good to me")).toEqual([]);
    expect(await say("/hold a", { commentId: "discussion_r1" })).toEqual(["#3"]);
    expect(await say("/hold a", { commentId: "discussion_r1" })).toEqual([]);
    expect(await say("/hold b", { by: bot })).toEqual(["#3"]);
    const { commands } = await readRecord(database.store.db, {
      repositoryId: widget.id,
      number: 3,
      ownerId: acme.id,
      scope: null,
      personIds: [],
      emails: [],
      domains: [],
      now: tuesday,
    });
    expect(commands.map(({ commentId, by, line }) => [commentId, by.login, line])).toEqual([
      ["discussion_r1", "alice", "/hold a"],
      [`issuecomment-${comments}`, "prow[bot]", "/hold b"],
    ]);
  });

  it("matters where the verdict waits for this person's word, and an edit is none", async () => {
    await saved(3, { turn: { whose: "author", people: [alice] } });
    expect(await say("I'll look into it")).toEqual(["#3"]);
    expect(await say("I'll look into it", { by: bob })).toEqual([]);
    expect(await say("I'll look into it", { previousBody: "I'll" })).toEqual([]);
    expect(await say("It is about #4", {}, { number: 4711 })).toEqual([]);
  });

  it("matters where an objector was asked to clarify", async () => {
    const objection = (stage: string) => ({ kind: "objection", by: alice, clock: { stage } });
    const waitsFor = (stage: string) => saved(3, { review: { requirements: [objection(stage)] } });
    for (const stage of ["asked", "dismissible"]) {
      await waitsFor(stage);
      expect([await say("Because of X"), await say("Because of X", { by: bob })]).toEqual([["#3"], []]);
    }
    await waitsFor("open");
    expect(await say("Because of X")).toEqual([]);
  });

  it("is an answer to /clarify, unless it is an edit", async () => {
    const { db } = database.store;
    const here = { repositoryId: widget.id, number: 3, ownerId: acme.id, scope: null, position: 0 };
    const said = { commentId: "issuecomment-800", by: alice, at: "2026-01-01T09:00:00.000Z" } as const;
    const objecting = { kind: "object", name: null, isVeto: false, reason: "breaks", ...said } as const;
    const scope = { ...here, personIds: [], emails: [], domains: [], now: tuesday };
    const objection = async () => (await readRecord(db, scope)).objections[0];
    await applyRecordChanges(db, here, [objecting]);
    const id = (await objection())?.id ?? 0;
    await applyRecordChanges(db, here, [
      { ...said, kind: "clarify", objection: id, question: null, commentId: "issuecomment-801", by: bob },
    ]);
    await say("Because of X", { previousBody: "Because" });
    expect((await objection())?.clarification?.answeredAt).toBeNull();
    await say("Because of X");
    expect((await objection())?.clarification?.answeredAt).toBe(monday);
  });

  it("matters as part of a review in any case, which tells of the head, too", async () => {
    const look = { headSha: "def", baseRef: "main", state: "open" } as const;
    const commentId = "pullrequestreview-1";
    // Those that shared the commit which it leaves no longer wait for it.
    expect(await say("Nice", { commentId }, { look })).toEqual(expect.arrayContaining(["#3", "#1", "#2"]));
    expect(await say("Nice", { commentId }, { look })).toEqual(["#3"]);
    expect(await readPullRequest(database.store.db, widget.id, 3)).toMatchObject({ headSha: "def" });
  });
});

describe("a comment that was deleted", () => {
  const commentId = "issuecomment-900";
  const remove = () =>
    queued({ kind: "comment-deleted", repository: widget, number: 3, commentId, at: tuesday });

  it("matters where its commands did something", async () => {
    expect(await remove()).toEqual([]);
    const said = { commentId, by: alice, at: monday, body: "/hold a", previousBody: null };
    await queued({ kind: "said", repository: widget, number: 3, said, look: null });
    const done = { settledAt: monday, outcome: "done", changed: true, reaction: "+1", reply: null } as const;
    await settleCommand(database.store.db, { commentId, position: 0 }, done);
    expect(await remove()).toEqual(["#3"]);
    expect(await remove()).toEqual([]);
  });
});
