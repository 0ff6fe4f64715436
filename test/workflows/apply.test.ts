// In which order GitHub is brought to the desired state, what a refusal stops, and what is remembered of it.

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { RecordChange } from "../../src/core/commands/record-change.ts";
import { decide } from "../../src/core/decide.ts";
import type { Desired } from "../../src/core/plan.ts";
import { emptyRecord } from "../../src/core/record.ts";
import type { StepToAnnounce, Verdict } from "../../src/core/verdict.ts";
import { GitHubError } from "../../src/github/errors.ts";
import { insertCommands, settleCommand } from "../../src/store/commands.ts";
import { noteDeletedComment } from "../../src/store/deleted-comments.ts";
import { applyRecordChanges } from "../../src/store/record-changes.ts";
import { noteRefusal, takeStep } from "../../src/store/steps.ts";
import { apply } from "../../src/workflows/apply.ts";
import { type Gathered, recordOf } from "../../src/workflows/gather.ts";
import { bob, directory, rules, snapshot } from "../core/build.ts";
import { databases, type TestDatabase } from "../database.ts";
import { acme, installWidgetAndGadget, monday, tuesday, widget } from "../store/fixtures.ts";
import { type Stage, stage } from "./gathered.ts";

const key = { repositoryId: widget.id, number: 7 };
const here = { ...key, ownerId: acme.id, scope: null, position: 0 };
const refused = new GitHubError("refused", "Issues are off", { call: "POST /issues", status: 410 });
const verdict = decide({
  rules: rules(),
  snapshot: snapshot(),
  directory: directory(),
  record: emptyRecord(),
  expertise: null,
  now: monday,
});
const desired: Desired = {
  checks: [],
  comment: "The comment",
  reviewers: { request: [bob], withdraw: [] },
  notifications: [{ key: "escalation-1", body: "@bob" }],
  issues: [{ key: "agenda-1", title: "Agenda", body: "…", labels: ["meeting-agenda"], steps: [] }],
  state: "close",
  labels: { add: ["a"], remove: [] },
  review: { event: "comment", body: "…", comments: [], inPlace: false },
  merge: null,
  reactions: [{ commentId: "issuecomment-1", content: "+1" }],
};
const step: StepToAnnounce = {
  ladder: "author",
  key: "close",
  rung: { do: "close", after: 60 },
  round: 3,
  modules: [],
  recorded: true,
  by: null,
  reason: null,
  people: [],
  released: [],
};

let database: TestDatabase;
let on: Stage;
beforeAll(async () => {
  const [pglite] = databases;
  if (pglite === undefined) throw new Error("There is no database.");
  database = await pglite.open();
});
afterAll(() => database.close());
beforeEach(async () => {
  await installWidgetAndGadget(database.store.db);
  on = stage(database.store, tuesday);
});
afterEach(async () => {
  const tables = ["command", "takenStep", "labelWish", "objectionRaise", "objection", "pullRequest"] as const;
  for (const table of tables) await database.store.db.deleteFrom(table).execute();
});

const change = (change: RecordChange) => applyRecordChanges(database.store.db, here, [change]);
async function run(of: Partial<Desired> = {}, judged: Partial<Verdict> = {}, gathered?: Gathered) {
  const progress = { headSha: null, checksPublished: false };
  await apply(
    on.services,
    gathered ?? (await on.gather()),
    { ...verdict, ...judged },
    { ...desired, ...of },
    progress,
  );
  return on.calls.map(({ name }) => name);
}
const record = async () => {
  const gathered = await on.gather();
  return recordOf(on.services, gathered);
};

describe("the desired state", () => {
  it("comes in an order that stops a merge first and tells people before it goes on without them", async () => {
    expect(await run()).toEqual([
      "publishChecks",
      "react",
      "publishComment",
      "publishLabels",
      "publishReview",
      "publishReviewers",
      "notifyOnce",
      "openIssueOnce",
      "setState",
    ]);
  });

  it("asks people and answers them though GitHub refuses the rest", async () => {
    for (const call of ["publishLabels", "publishReview", "openIssueOnce", "setState"]) {
      on.answers.set(call, () => {
        throw refused;
      });
    }
    const calls = await run();
    expect(calls).toEqual(
      expect.arrayContaining(["publishReviewers", "notifyOnce", "openIssueOnce", "setState"]),
    );
  });

  it("remembers nothing where a fault may pass", async () => {
    await takeStep(database.store.db, { ...step, ...key, takenAt: monday });
    on.answers.set("setState", () => {
      throw new GitHubError("transient", "no answer", { call: "PATCH /pulls", status: 502 });
    });
    const escalation = { ...verdict.escalation, announce: [step] };
    await expect(run({}, { escalation })).rejects.toThrow("no answer");
    expect((await record()).taken).toMatchObject([{ announcedAt: null }]);
  });

  it("looks for an issue from the time of the step on", async () => {
    await takeStep(database.store.db, { ...step, ...key, takenAt: monday });
    await run();
    expect(on.calls.find(({ name }) => name === "openIssueOnce")?.values).toEqual([
      desired.issues[0],
      monday,
    ]);
  });
});

describe("an issue that a step opens", () => {
  const agenda: StepToAnnounce = {
    ...step,
    key: "open-issue",
    rung: { do: "open-issue", after: 6, label: "a" },
  };
  const issues = desired.issues.map((issue) => ({ ...issue, steps: [agenda] }));
  const refusalAfter = async (answer: () => unknown) => {
    on.answers.set("openIssueOnce", answer);
    await run({ issues }, { escalation: { ...verdict.escalation, announce: [agenda] } });
    return (await record()).taken.map(({ refusal, announcedAt }) => ({ refusal, announcedAt }));
  };
  const look = { kind: "reconcile", ...key };

  it("is noted as refused with GitHub's words, which the next look says", async () => {
    await takeStep(database.store.db, { ...agenda, ...key, takenAt: monday });
    const taken = await refusalAfter(() => {
      throw refused;
    });
    expect(taken).toEqual([{ refusal: "Issues are off", announcedAt: tuesday }]);
    expect(on.queued).toEqual([look]);
  });

  it("is there after all where a crash hid it, or the issues were switched on again", async () => {
    const { db } = database.store;
    await takeStep(db, { ...agenda, ...key, takenAt: monday });
    await noteRefusal(db, { ...agenda, ...key, refusal: "Issues are off" });
    expect(await refusalAfter(() => 12)).toEqual([{ refusal: null, announcedAt: tuesday }]);
    expect(on.queued).toEqual([]);
  });
});

describe("what was done", () => {
  it("is not done again", async () => {
    const { db } = database.store;
    await takeStep(db, { ...step, ...key, takenAt: monday });
    const wish = { add: ["a"], remove: [], by: bob, commentId: "issuecomment-2", position: 0 };
    await change({ kind: "label", ...wish, at: monday });
    await change({ kind: "reopen", by: bob, at: monday });
    const objection = {
      kind: "object",
      name: null,
      isVeto: false,
      by: bob,
      reason: "no",
      at: monday,
    } as const;
    await change({ ...objection, commentId: "issuecomment-3" });
    const id = (await record()).objections[0]?.id ?? 0;
    await change({
      kind: "raise-objection",
      objection: id,
      tier: "core",
      by: null,
      reason: null,
      commentId: null,
      at: monday,
    });
    const lines = Array.from({ length: 32 }, (_, index) => `/hold ${index}`);
    const commentId = "issuecomment-1";
    await insertCommands(db, { ...key, commentId, by: bob, at: tuesday, lines, linesBefore: [] });
    const done = { settledAt: tuesday, outcome: "done", changed: true, reaction: "+1", reply: null } as const;
    await settleCommand(db, { commentId, position: 0 }, done);
    await noteDeletedComment(db, { ...key, commentId, at: tuesday });
    const before = await record();
    expect(before).toMatchObject({ answers: [{}], slowed: [{}], deletedComments: [{}], labelWishes: [{}] });
    const raise = { objection: id, tier: "core", recorded: true, by: null, reason: null, people: [] };
    await run({}, { escalation: { ...verdict.escalation, announce: [step], raise: [raise] } });
    expect(await record()).toMatchObject({
      taken: [{ announcedAt: tuesday }],
      objections: [{ raised: [{ announcedAt: tuesday }] }],
      answers: [],
      slowed: [],
      deletedComments: [],
      labelWishes: [],
      reopenAskedAt: null,
    });
  });

  it("is known to be Charter's closing from before it is tried, unless GitHub refused", async () => {
    const closing = { ...step, ladder: "author", key: "close", rung: { after: 40, do: "close" as const } };
    const escalation = { ...verdict.escalation, announce: [closing] };
    const closingAt = async () => (await record()).taken.map((each) => each.closingAt);
    await takeStep(database.store.db, { ...closing, ...key, takenAt: monday });
    on.answers.set("setState", () => {
      throw refused;
    });
    await run({ state: "close" }, { escalation });
    expect(await closingAt()).toEqual([null]);
    on.answers.set("setState", () => {
      throw new GitHubError("transient", "no answer", { call: "PATCH /pulls", status: 502 });
    });
    await expect(run({ state: "close" }, { escalation })).rejects.toThrow("no answer");
    expect(await closingAt()).toEqual([tuesday]);
  });

  it("of a closing that is not to be any more is nothing", async () => {
    const closing = { ...step, ladder: "author", key: "close", rung: { after: 40, do: "close" as const } };
    await takeStep(database.store.db, { ...closing, ...key, takenAt: monday });
    await run({ state: null }, { escalation: { ...verdict.escalation, announce: [] } });
    expect((await record()).taken).toMatchObject([{ closingAt: null, announcedAt: tuesday }]);
  });

  it("is not done again after a crash between the closing and the note of it", async () => {
    await takeStep(database.store.db, { ...step, ...key, takenAt: monday });
    await run({ state: null }, {}, await on.gather({ snapshot: { state: "closed" } }));
    expect((await record()).taken).toMatchObject([{ announcedAt: tuesday }]);
  });

  it("tells the author where GitHub can't open it again, and asks no more", async () => {
    await change({ kind: "reopen", by: bob, at: monday });
    on.answers.set("setState", () => {
      throw refused;
    });
    await run({ state: "reopen", notifications: [] });
    const told = on.calls.find(({ name }) => name === "notifyOnce")?.values[1];
    expect(told).toMatchObject({
      body: expect.stringMatching(/^@author: GitHub did not let me open this again/),
    });
    expect((await record()).reopenAskedAt).toBeNull();
  });
});
