// Digests on a real store: ordered by a charter, written once at their time, whatever crashes or repeats.

import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Calendar } from "../../src/core/calendar/calendar.ts";
import type { DigestOrder } from "../../src/core/charter/charter.ts";
import type { Verdict } from "../../src/core/verdict.ts";
import { GitHubError } from "../../src/github/errors.ts";
import type { DigestJob } from "../../src/queue/queue.ts";
import { readDigests } from "../../src/store/digests.ts";
import { saveGoodFiles } from "../../src/store/good-files.ts";
import { setInstallationState } from "../../src/store/installations.ts";
import { savePullRequest } from "../../src/store/pull-requests.ts";
import { takeStep } from "../../src/store/steps.ts";
import { publishDigest } from "../../src/workflows/digest.ts";
import { keepDigests } from "../../src/workflows/digest-orders.ts";
import { wake } from "../../src/workflows/wake.ts";
import * as build from "../core/build.ts";
import { calendar as buildCalendar, charter as buildCharter } from "../core/build-charter.ts";
import { databases, type TestDatabase } from "../database.ts";
import {
  acme,
  installWidgetAndGadget,
  monday,
  outcome,
  tuesday,
  wednesday,
  widget,
} from "../store/fixtures.ts";
import { type Stage, stage } from "./gathered.ts";

const { alice, dave, erin } = build;

const CHARTER = `version: 1
tiers: [{ name: core, members: ["@dave", "@erin"] }]
people: { erin: { id: ${erin.id} }, carol: { id: 999 } }
escalation: { orphans: 1 }
`;

const raised = {
  repositoryId: widget.id,
  ladder: "project",
  key: "raise core",
  rung: { do: "raise", to: "core", after: 6 },
  round: 1,
  takenAt: monday,
  by: null,
  reason: null,
} as const;

const ladder = { name: "project", modules: ["Parser"], taken: 1, steps: 2, next: null, isAtTop: false };
const module = {
  kind: "module",
  name: "Parser",
  state: "pending",
  files: [{ path: "huge" }],
  eligible: [{ account: alice, role: "maintainer" }],
  approvals: [],
};

function waiting(changes: object = {}): Verdict {
  return {
    cla: { parts: [], who: [] },
    turn: { ...build.turn("reviewers", monday), reason: "1 module awaits review: Parser.", people: [alice] },
    reviewers: [],
    review: { requirements: [module, { ...module, name: "Docs", state: "satisfied" }] },
    escalation: { ladders: [ladder] },
    ...changes,
  } as unknown as Verdict;
}

describe.each(databases)("a digest on $name", ({ open }) => {
  let database: TestDatabase;
  let on: Stage;
  let nextIssue: number;
  beforeEach(async () => {
    database = await open();
    const { db } = database.store;
    await installWidgetAndGadget(db);
    on = stage(database.store, monday);
    nextIssue = 100;
    on.answers.set("openIssueOnce", () => nextIssue++);
    const { github } = await on.gather();
    on.services.github = { installation: () => github } as unknown as Stage["services"]["github"];
    const file = { path: ".github/charter.yml", oid: "1", text: CHARTER, sha256: "1", url: "https://x/y" };
    const base = { repositoryId: widget.id, ownerId: acme.id, baseRef: "main" };
    await saveGoodFiles(db, base, [{ role: "charter", file }]);
    const names = build.directory([alice, dave, erin, build.carol]);
    on.answers.set("resolve", () => names);
  });
  afterEach(() => database.close());

  const order = (whom: string, issue: number | null = null): DigestOrder => {
    return { for: whom, weekdays: [2], minute: 540, issue };
  };
  function ordered(digests: DigestOrder[], calendar: Partial<Calendar> = {}) {
    const base = buildCharter();
    const escalation = { ...base.escalation, calendar: buildCalendar(calendar) };
    const charter = { ...base, escalation, digests };
    return keepDigests(on.services, { repositoryId: widget.id, baseRef: "main", charter });
  }
  async function waits(number: number, verdict = waiting(), isRaised = true) {
    await savePullRequest(
      database.store.db,
      outcome({ number, turn: build.turn("reviewers", monday), verdict }),
    );
    if (isRaised) await takeStep(database.store.db, { ...raised, modules: ["Parser"], number });
  }
  const asked = () => on.calls.filter(({ name }) => name !== "resolve");
  /** Runs what `wake` queues; returns the calls to GitHub, besides the looking up of names. */
  async function at(iso: string, isLast = false) {
    on.setClock(iso);
    on.calls.length = 0;
    on.queued.length = 0;
    await wake(on.services);
    for (const job of on.queued) {
      if (job.kind === "digest") await publishDigest(on.services, job as DigestJob, { isLast });
    }
    return asked().map(({ name }) => name);
  }
  const state = async () => {
    const kept = await readDigests(database.store.db, widget.id);
    return kept.map(({ whom, dueAt, openIssue }) => [whom, dueAt, openIssue]);
  };
  const NEXT = "2026-03-10T09:00:00.000Z";

  it("is written when it is due, once, and the next closes the last", async () => {
    await ordered([order("core")]);
    await waits(7);
    await waits(8, waiting(), false);
    expect(await at("2026-03-03T08:59:59.999Z")).toEqual([]);
    expect(await at(tuesday)).toEqual(["openIssueOnce"]);
    expect(asked()[0]?.values).toEqual([
      expect.objectContaining({
        body: expect.stringMatching(/^@dave @erin: 1 pull request.*#7 .*Parser: 1 pull/s),
      }),
      tuesday,
    ]);
    expect(await state()).toEqual([["core", NEXT, 100]]);
    expect(await at(wednesday)).toEqual([]);
    expect(await at(NEXT)).toEqual(["openIssueOnce", "closeIssue"]);
    expect(asked()[1]?.values).toEqual([100]);
    expect(await at("2026-03-10T12:00:00.000Z")).toEqual([]);
  });

  it("is not written where nothing waits, and what the last one told is closed", async () => {
    await ordered([order("core")]);
    expect(await at(tuesday)).toEqual([]);
    expect(await state()).toEqual([["core", NEXT, null]]);
    await waits(7);
    expect(await at(NEXT)).toEqual(["openIssueOnce"]);
    await savePullRequest(database.store.db, outcome({ number: 7, state: "closed", verdict: waiting() }));
    expect(await at("2026-03-17T09:00:00.000Z")).toEqual(["closeIssue"]);
    expect(await state()).toEqual([["core", "2026-03-24T09:00:00.000Z", null]]);
  });

  it("for a module mentions its maintainers, in the issue that the charter names", async () => {
    await ordered([order("Parser", 12), order("Docs", 12)]);
    await waits(7);
    expect(await at(tuesday)).toEqual(["notifyOnce"]);
    expect(asked()[0]?.values).toEqual([
      12,
      expect.objectContaining({
        body: expect.stringMatching(/^@alice: 1 pull request waits for \*\*Parser\*\*/),
      }),
      tuesday,
    ]);
  });

  it("for a person follows the account, not the login", async () => {
    await ordered([order("@alice"), order("@carol")]);
    const turn = { ...waiting().turn, people: [alice, build.carol] };
    await waits(7, waiting({ turn }));
    expect(await at(tuesday)).toEqual(["openIssueOnce"]);
    expect(asked()[0]?.values[0]).toMatchObject({ title: "What waits for alice: Tue 3 Mar 2026" });
  });

  it("comes in the morning where it fell due at night, also after a standstill", async () => {
    await ordered([order("core")], { hours: { from: 600, to: 1080 } });
    await waits(7);
    expect(await at(tuesday)).toEqual([]);
    expect(await at("2026-03-03T19:00:00.000Z")).toEqual([]);
    expect(await at("2026-03-03T23:00:00.000Z")).toEqual([]);
    expect(await at("2026-03-04T10:00:00.000Z")).toEqual(["openIssueOnce"]);
    expect(asked()[0]?.values[1]).toBe("2026-03-03T10:00:00.000Z");
  });

  it("is tried again after a crash with the same key, from the time when it was due", async () => {
    await ordered([order("core")]);
    await waits(7);
    on.answers.set("openIssueOnce", () => {
      throw new Error("killed");
    });
    await expect(at(tuesday)).rejects.toThrow("killed");
    const [first] = asked();
    on.answers.set("openIssueOnce", () => 100);
    expect(await at("2026-03-03T09:14:59.000Z")).toEqual([]);
    expect(await at("2026-03-03T09:15:00.000Z")).toEqual(["openIssueOnce"]);
    const [again] = asked();
    const keyOf = (call: typeof first) => (call?.values[0] as { key: string } | undefined)?.key;
    expect([keyOf(again), again?.values[1]]).toEqual([keyOf(first), tuesday]);
    expect(await state()).toEqual([["core", NEXT, 100]]);
  });

  it.each([
    ["transient", false, "throws", tuesday],
    ["transient", true, "ends", tuesday],
    ["refused", false, "ends", NEXT],
  ] as const)("that GitHub fails (%s, last: %s) %s and is due at %s", async (kind, isLast, how, dueAt) => {
    await ordered([order("core")]);
    await waits(7);
    on.answers.set("openIssueOnce", () => {
      throw new GitHubError(kind, "no issues", { call: "POST /issues", status: 410 });
    });
    const run = at(tuesday, isLast);
    if (how === "throws") await expect(run).rejects.toThrow("no issues");
    else expect(await run).toEqual(["openIssueOnce"]);
    expect(await state()).toEqual([["core", dueAt, null]]);
  });

  it("is given to one replica, and to none while the app is suspended", async () => {
    await ordered([order("core"), order("Parser")]);
    await setInstallationState(database.store.db, 500, "suspended");
    expect(await at(tuesday)).toEqual([]);
    expect(on.queued).toEqual([]);
    await setInstallationState(database.store.db, 500, "active");
    await Promise.all([wake(on.services), wake(on.services), wake(on.services)]);
    expect(on.queued).toHaveLength(2);
  });

  it("for a name that no database keeps is nobody's, and stops nothing", async () => {
    await ordered([order("\ud800"), order("a\0b"), order("core")]);
    expect(await state()).toEqual([["core", tuesday, null]]);
  });

  it("is written down only where the charter differs, and keeps its time when it is due", async () => {
    await ordered([order("core"), order("Parser")]);
    await ordered([order("core")]);
    expect(await state()).toEqual([["core", tuesday, null]]);
    await ordered([order("core")], { hours: { from: 600, to: 1080 } });
    expect(await state()).toEqual([["core", "2026-03-03T10:00:00.000Z", null]]);
    on.setClock("2026-03-03T10:00:00.000Z");
    await ordered([order("core")]);
    expect(await state()).toEqual([["core", "2026-03-03T10:00:00.000Z", null]]);
    await keepDigests(on.services, { repositoryId: widget.id, baseRef: "main", charter: null });
    expect(await state()).toEqual([]);
  });
});
