// Modules whose pull requests are raised again and again: one issue a module and quarter, whatever crashes or repeats.

import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Verdict } from "../../src/core/verdict.ts";
import { GitHubError } from "../../src/github/errors.ts";
import { takeStep } from "../../src/store/steps.ts";
import { reportOrphans } from "../../src/workflows/orphans.ts";
import { alice, dave, directory, erin, rules } from "../core/build.ts";
import { charter, tier } from "../core/build-charter.ts";
import { databases, type TestDatabase } from "../database.ts";
import { installWidgetAndGadget, tuesday, widget } from "../store/fixtures.ts";
import { type Stage, stage } from "./gathered.ts";

const raise = {
  ladder: "project",
  key: "raise core",
  rung: { do: "raise", to: "core", after: 6 },
  round: 1,
  modules: ["Parser <!-- -->"],
  by: null,
  reason: null,
} as const;

function governed(orphans: number | null) {
  const base = charter();
  const escalation = { ...base.escalation, orphans };
  return rules({
    charter: charter({ tiers: [tier("core", "dave", "erin"), tier("lead", "alice")], escalation }),
  });
}

describe.each(databases)("a module without maintainers on $name", ({ open }) => {
  let database: TestDatabase;
  let on: Stage;
  beforeEach(async () => {
    database = await open();
    await installWidgetAndGadget(database.store.db);
    on = stage(database.store, tuesday);
  });
  afterEach(() => database.close());

  async function raised(number: number, takenAt = tuesday): Promise<void> {
    const step = { ...raise, modules: [...raise.modules], repositoryId: widget.id, number, takenAt };
    await takeStep(database.store.db, step);
  }
  async function report(number: number, orphans: number | null = 3, changes: object = {}) {
    const verdict = { escalation: { announce: [{ ...raise, recorded: true, ...changes }] } };
    const people = directory([alice, dave, erin]);
    const gathered = await on.gather({ rules: governed(orphans), directory: people, snapshot: { number } });
    await reportOrphans(on.services, gathered, verdict as unknown as Verdict);
    return on.calls.length;
  }

  it("is reported from so many pull requests within ninety days on, to the lowest tier", async () => {
    await raised(1);
    await raised(2);
    await raised(3, "2025-12-01T00:00:00.000Z");
    expect(await report(2)).toBe(0);
    await raised(4);
    expect(await report(4, null)).toBe(0);
    expect(await report(4, 3, { recorded: false })).toBe(0);
    expect(await report(4, 3, { rung: { do: "remind", after: 2 } })).toBe(0);
    expect(await report(4)).toBe(1);
    const [issue, since] = on.calls[0]?.values ?? [];
    expect(since).toBe(tuesday);
    expect(issue).toMatchObject({
      key: "orphan-2026%2DQ1-Parser_%3C%21%2D%2D_%2D%2D%3E",
      body: expect.stringMatching(/^@dave @erin: .*3 pull requests[^@]*#1, #2, #4\./s),
    });
  });

  it("is reported once a quarter", async () => {
    for (const number of [1, 2, 3, 4]) await raised(number);
    expect([await report(3), await report(3), await report(4)]).toEqual([1, 1, 1]);
    on.setClock("2026-04-01T09:00:00.000Z");
    expect([await report(4), await report(3)]).toEqual([2, 2]);
  });

  it("is reported after a crash by whoever was at it, which looks for what it may have opened", async () => {
    for (const number of [1, 2, 3, 4]) await raised(number);
    on.answers.set("openIssueOnce", () => {
      throw new GitHubError("transient", "no answer", { call: "POST /issues", status: 502 });
    });
    await expect(report(3)).rejects.toThrow("no answer");
    expect(await report(4)).toBe(1);
    on.answers.delete("openIssueOnce");
    on.setClock("2026-03-03T09:05:00.000Z");
    expect(await report(3)).toBe(2);
    expect(on.calls[1]?.values[1]).toBe(tuesday);
  });

  it("is not reported where the repository takes no issues, and nothing else stops", async () => {
    for (const number of [1, 2, 3]) await raised(number);
    on.answers.set("openIssueOnce", () => {
      throw new GitHubError("refused", "issues are off", { call: "POST /issues", status: 410 });
    });
    expect([await report(3), await report(3)]).toEqual([1, 1]);
  });
});
