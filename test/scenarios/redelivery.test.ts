// What was said while Charter was down: no state of GitHub's tells of it, so its webhook has to come again.

import { sql } from "kysely";
import { expect, it } from "vitest";
import type { PullRequestRef } from "../../src/sandbox/sandbox.ts";
import type { Comment } from "../../src/sandbox/state/model.ts";
import { AGREEMENT, people, project } from "./project.ts";
import { scenarios, type World } from "./world.ts";

const CHANGE = { "api/call.ts": "export const call = 1;\n" };

const OUTAGES: [string, (world: World) => Promise<void>][] = [
  ["nothing listens", ({ charter }) => charter.stop()],
  ["webhooks get lost", async (world) => loseWebhooks(world)],
];

scenarios("commands while nobody listens", people, (world) => {
  it.each([403, 404])("do not hold up the sweep where GitHub does not list them (%i)", async (status) => {
    const { repository } = await openPull(world);
    loseWebhooks(world);
    const commits = [{ author: "nia", message: "Unheard", files: CHANGE }];
    const { number } = world.sandbox.openPullRequest({
      repository,
      author: "nia",
      title: "Unheard",
      commits,
    });
    await world.settle();
    world.sandbox.webhooks.filter = null;
    const body = { message: "Resource not accessible by integration" };
    const heal = world.sandbox.fail({ match: { operation: "apps/list-webhook-deliveries" }, status, body });
    await world.restart();
    heal();
    expect(world.check({ repository, number }, "charter/cla").conclusion).toBe("action_required");
    expect(await world.failedJobs()).toEqual([]);
  });

  it.each(OUTAGES)("count once after the next start (%s)", async (_what, begin) => {
    const pull = await openPull(world);
    await begin(world);
    const comments = await speak(world, pull);
    world.sandbox.webhooks.filter = null;
    await world.restart();
    await expectCounted(world, pull, comments);
  });

  it("are tried again at the next sweep when they fail to arrive once more, and then no more", async () => {
    const pull = await openPull(world);
    loseWebhooks(world);
    const comments = await speak(world, pull);
    expect(await redeliveriesAtStart(world)).toBe(2);
    expect(comments.map(world.reactions)).toEqual([[], []]);
    world.sandbox.webhooks.filter = null;
    expect(await redeliveriesAtStart(world)).toBe(2);
    await expectCounted(world, pull, comments);
    expect(await redeliveriesAtStart(world)).toBe(0);
    await expectCounted(world, pull, comments);
  });

  it("count once after a fault of GitHub's between them", async () => {
    const pull = await openPull(world);
    loseWebhooks(world);
    const comments = await speak(world, pull);
    world.sandbox.webhooks.filter = null;
    world.sandbox.fail({ match: { path: /\/attempts$/ }, status: 502, times: 1, afterEffect: true });
    await world.restart();
    await sql`update pgboss.job set start_after = now() where state = 'retry'`.execute(world.store.db);
    await world.settle();
    await expectCounted(world, pull, comments);
  });

  it("are lost after three days, and can be given again", async () => {
    const pull = await openPull(world);
    loseWebhooks(world);
    const comments = await speak(world, pull);
    world.sandbox.webhooks.filter = null;
    world.sandbox.clock.advance(3 * 24 * 60 * 60 * 1000 + 1000);
    expect(await redeliveriesAtStart(world)).toBe(0);
    expect(comments.map(world.reactions)).toEqual([[], []]);
    await expectCounted(world, pull, [
      await world.say(pull, "ada", "/hold waiting for legal"),
      await world.say(pull, "nia", "/cla sign"),
    ]);
  });
});

/** By nia, over an agreement that she has not signed. */
async function openPull(world: World): Promise<PullRequestRef> {
  const { repository } = await project(world, {
    charter: "cla: { document: CLA.md }\n",
    files: { "CLA.md": AGREEMENT },
  });
  return world.open({ repository, author: "nia", files: CHANGE });
}

function loseWebhooks({ sandbox }: World): void {
  sandbox.webhooks.filter = () => 0;
}

/** Holds the pull request and signs, while nobody hears it. */
async function speak({ sandbox, check }: World, pull: PullRequestRef): Promise<Comment[]> {
  const hold = sandbox.comment({ pr: pull, by: "ada", body: "/hold waiting for legal" });
  const signature = sandbox.comment({ pr: pull, by: "nia", body: "/cla sign" });
  await sandbox.settled();
  expect(check(pull, "charter/cla").conclusion).toBe("action_required");
  return [hold, signature];
}

/** How often GitHub is asked for a redelivery when Charter starts again. */
async function redeliveriesAtStart(world: World): Promise<number> {
  const calls = await world.callsOf(() => world.restart());
  return calls.filter(({ operation }) => operation === "apps/redeliver-webhook-delivery").length;
}

async function expectCounted(world: World, pull: PullRequestRef, comments: Comment[]): Promise<void> {
  expect(comments.map(world.reactions)).toEqual([["+1"], ["+1"]]);
  expect(world.check(pull, "charter/cla").conclusion).toBe("success");
  expect(world.comment(pull)).toContain("waiting for legal");
  const repositoryId = world.sandbox.repository(pull.repository).id;
  for (const table of ["hold", "command"] as const) {
    const rows = world.store.db.selectFrom(table).selectAll().where("repositoryId", "=", repositoryId);
    expect(await rows.execute()).toHaveLength(table === "hold" ? 1 : 2);
  }
  expect(world.notifications(pull)).toEqual([]);
  expect(await world.failedJobs()).toEqual([]);
}
