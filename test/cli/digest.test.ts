// `charter digest`: what waits for somebody, from the database alone.

import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { digestCommand } from "../../src/cli/digest.ts";
import type { Verdict } from "../../src/core/verdict.ts";
import { saveGoodFiles } from "../../src/store/good-files.ts";
import { openStore, type Store } from "../../src/store/open.ts";
import { savePullRequest } from "../../src/store/pull-requests.ts";
import { takeStep } from "../../src/store/steps.ts";
import * as build from "../core/build.ts";
import { createPostgresDatabase } from "../database.ts";
import { acme, gadget, installWidgetAndGadget, monday, outcome, widget } from "../store/fixtures.ts";
import { runCommand } from "./run-command.ts";

const CHARTER = `version: 1
tiers: [{ name: core, members: ["@dave"] }, { name: lead, members: ["@erin"] }]
`;

function verdict(name: string, changes: object = {}): Verdict {
  const eligible = [{ account: build.alice, role: "maintainer" }];
  const next = {
    key: "raise lead",
    rung: { do: "raise", to: "lead", after: 9 },
    at: "2026-03-09T09:00:00.000Z",
  };
  return {
    cla: { parts: [], who: [] },
    turn: {
      ...build.turn("reviewers", monday),
      reason: `1 module awaits review: ${name}.`,
      people: [build.alice],
    },
    reviewers: [],
    review: { requirements: [{ kind: "module", name, state: "pending", eligible, approvals: [] }] },
    escalation: { ladders: [{ name: "project", modules: [name], taken: 1, steps: 2, next, isAtTop: false }] },
    ...changes,
  } as unknown as Verdict;
}

describe("charter digest", () => {
  let store: Store;
  let url: string;
  let drop: () => Promise<void>;
  beforeAll(async () => {
    ({ url, drop } = await createPostgresDatabase());
    store = await openStore({ databaseUrl: url, dataFolder: "" });
    const { db } = store;
    await installWidgetAndGadget(db);
    const file = { path: ".github/charter.yml", oid: "1", text: CHARTER, sha256: "1", url: "https://x/y" };
    const base = { repositoryId: widget.id, ownerId: acme.id, baseRef: "main" };
    await saveGoodFiles(db, base, [{ role: "charter", file }]);
    const saved = (changes: object) =>
      savePullRequest(db, outcome({ turn: build.turn("reviewers", monday), ...changes }));
    await saved({ number: 7, title: "Turn \u001b[31mfaster", verdict: verdict("Parser") });
    await saved({ number: 8, repositoryId: gadget.id, title: null, verdict: verdict("Docs") });
    await saved({ number: 9, state: "closed", verdict: verdict("Parser") });
    await saved({ number: 10, verdict: null });
    const rung = { do: "raise", to: "core", after: 6 } as const;
    const step = {
      repositoryId: widget.id,
      ladder: "project",
      key: "raise core",
      rung,
      round: 1,
      modules: ["Parser"],
    };
    await takeStep(db, { ...step, number: 7, takenAt: monday, by: null, reason: null });
    vi.stubEnv("DATABASE_URL", url);
  });
  afterAll(async () => {
    vi.unstubAllEnvs();
    await store.close();
    await drop();
  });
  const digest = (...args: string[]) => runCommand(digestCommand(), args);

  it.each([
    [["Alice"], 'there is no tier and no module "Alice"', 'Did you mean "@alice"?'],
    [["@alcie"], 'Charter has met nobody "@alcie"', 'Did you mean "@alice"?'],
    [["Core"], 'there is no tier and no module "Core"', 'Did you mean "core"?'],
    [["zzz"], 'there is no tier and no module "zzz"', "A login begins with @."],
    [["Docs", "--repository", "acme/widget"], 'there is no tier and no module "Docs"', ""],
    [["core", "--repository", "acme/none"], 'Charter looks at no repository "acme/none" here.', ""],
    [["core", "--repository", "acme"], "--repository must be owner/name", ""],
  ])("refuses %j with what would work", async (args, wrong, hint) => {
    const { status, out, err } = await digest(...args);
    expect([status, out]).toEqual([1, ""]);
    expect(err).toContain(wrong);
    expect(err).toContain(hint);
  });

  it("tells a person what waits over all repositories, and hides nothing", async () => {
    const { status, out } = await digest("@ALICE");
    expect(status).toBe(0);
    expect(out).toBe(`2 pull requests wait for @ALICE.

To move now
  acme/gadget#8
    since Mon 2 Mar 2026, 09:00 UTC: 1 module awaits review: Docs.
    then, on Mon 9 Mar 2026, 09:00 UTC: raise to lead
  acme/widget#7  Turn \\u001b[31mfaster
    since Mon 2 Mar 2026, 09:00 UTC: 1 module awaits review: Parser.
    then, on Mon 9 Mar 2026, 09:00 UTC: raise to lead
`);
  });

  it("tells a module of one repository", async () => {
    const { out } = await digest("Parser", "--repository", "Acme/Widget");
    expect(out).toContain("1 pull request waits for Parser.\n\nTo move now\n  acme/widget#7  Turn");
    expect(out).toContain("It waits for @alice.");
  });

  it("tells a tier as one object, and that nothing waits for another", async () => {
    const { out } = await digest("core", "--json");
    expect(JSON.parse(out)).toMatchObject({
      for: "core",
      kind: "tier",
      items: [{ section: "raised", repository: "acme/widget", number: 7, title: "Turn \u001b[31mfaster" }],
      orphans: [],
    });
    const lead = await digest("lead");
    expect([lead.status, lead.out]).toEqual([0, "Nothing waits for lead.\n"]);
  });

  it("tells a tier which modules are raised again and again", async () => {
    await sql`insert into taken_step (repository_id, number, ladder, key, rung, round, modules, taken_at)
      select 1, number, 'project', 'raise core', '{"do":"raise","to":"core","after":6}', 1, '{Attic}', now()
      from generate_series(50, 54) number`.execute(store.db);
    const { out } = await digest("lead");
    expect(out).toContain("lack maintainers who answer (raised within 90 days)\n  Attic: 5 pull requests\n");
  });
});
