// What stands at the door of the webhook: who gets in, who does not, and what is stored of them.

import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { expect, it } from "vitest";
import { foundOrganisation, REPOSITORY } from "../../src/demo/foundation.ts";
import type { DeliveryRow } from "../../src/store/deliveries.ts";
import { type Hook, post, signatureOf } from "./post.ts";
import { scenarios, type World } from "./world.ts";

const GREETING: Hook = { event: "ping", body: '{"zen":"Keep it logically awesome."}' };

const REFUSED: [string, number, RegExp, Hook][] = [
  ["no signature", 401, /X-Hub-Signature-256 is missing/, without("x-hub-signature-256")],
  [
    "another secret's signature",
    401,
    /check the webhook secret/,
    withHeader("x-hub-signature-256", signatureOf("guessed", GREETING.body)),
  ],
  [
    "another body's signature",
    401,
    /check the webhook secret/,
    withHeader("x-hub-signature-256", signatureOf("sandbox-webhook-secret", "{}")),
  ],
  [
    "a signature of another form",
    401,
    /check the webhook secret/,
    withHeader("x-hub-signature-256", "sha1=abc"),
  ],
  ["no GUID", 400, /X-GitHub-Delivery is missing/, without("x-github-delivery")],
  [
    "a GUID that is none",
    400,
    /X-GitHub-Delivery is missing or malformed/,
    withHeader("x-github-delivery", "a b'c"),
  ],
  ["no event", 400, /X-GitHub-Event is missing/, without("x-github-event")],
  ["a form", 415, /application\/json/, withHeader("content-type", "application/x-www-form-urlencoded")],
  ["no content type", 415, /application\/json/, withHeader("content-type", "")],
  ["an empty body", 400, /body is empty/, { event: "ping", body: "" }],
  ["half a body", 400, /not a JSON object/, { event: "ping", body: '{"zen":"Keep' }],
  ["a list", 400, /not a JSON object/, { event: "ping", body: "[1]" }],
  ["null", 400, /not a JSON object/, { event: "ping", body: "null" }],
];

function without(header: string): Hook {
  return { ...GREETING, headers: { [header]: null } };
}

function withHeader(header: string, value: string): Hook {
  return { ...GREETING, headers: { [header]: value } };
}

scenarios("the webhook's door", foundOrganisation, (world) => {
  it.each(REFUSED)("refuses %s with %i and stores nothing", async (_, status, text, hook) => {
    const before = await stored(world);
    const answer = await post(world, hook);
    expect(answer).toEqual({ status, text: expect.stringMatching(text) });
    expect(await stored(world)).toEqual(before);
  });

  it.each([false, true])("refuses 26 MB and stores nothing (in chunks: %s)", async (chunked) => {
    const before = await stored(world);
    const body = JSON.stringify({ zen: "z".repeat(26 * 1024 * 1024) });
    const answer = await post(world, { event: "ping", body, chunked });
    expect(answer).toEqual({ status: 413, text: expect.stringContaining("25 MB") });
    expect(await stored(world)).toEqual(before);
  });

  it("takes a body of nearly 25 MB", async () => {
    const body = JSON.stringify({ zen: "z".repeat(25 * 1024 * 1024 - 100) });
    expect(await post(world, { event: "ping", body })).toMatchObject({ status: 202 });
  });

  it("accepts an event that nobody knows yet, ignores it, and keeps a row with the reason", async () => {
    const guid = randomUUID();
    const installation = { id: installationId(world), account: { id: 1, login: "someone" } };
    const body = JSON.stringify({ action: "sang", installation });
    const calls = await world.callsOf(() => post(world, { event: "canary", body, guid }));
    expect(calls).toEqual([]);
    expect(await rowOf(world, guid)).toMatchObject({
      event: "canary",
      action: "sang",
      outcome: expect.stringMatching(/^ignored: .*canary/),
    });
  });

  it("does nothing a second time for a GUID that it has seen", async () => {
    const pull = await world.open({
      repository: REPOSITORY,
      author: "priya",
      files: { "docs/new.md": "New" },
    });
    const comment = await world.say(pull, "priya", "/hold until the release");
    const { guid } = commentDelivery(world, comment.id);
    expect(await rowOf(world, guid)).toMatchObject({ number: pull.number, outcome: "accepted" });
    const before = await stored(world);
    expect(await world.callsOf(() => world.sandbox.redeliver(guid))).toEqual([]);
    expect(await stored(world)).toEqual(before);
    expect(comment.reactions).toHaveLength(1);
  });

  it("answers 503 while it can't store, keeps nothing of it, and takes the delivery when it is sent again", async () => {
    await sql`alter table pull_request rename to pull_request_away`.execute(world.store.db);
    const pull = await world.open({
      repository: REPOSITORY,
      author: "priya",
      files: { "docs/more.md": "More" },
    });
    const missed = lastDelivery(world, "pull_request");
    await sql`alter table pull_request_away rename to pull_request`.execute(world.store.db);
    expect(missed.status).toBe(503);
    expect(await rowOf(world, missed.guid)).toBeUndefined();
    expect(world.sandbox.checkRuns(REPOSITORY, world.sandbox.pullRequest(pull).head.sha)).toEqual([]);
    world.sandbox.redeliver(missed.guid);
    await world.settle();
    expect(lastDelivery(world, "pull_request").status).toBe(202);
    expect(world.check(pull, "charter/cla").status).toBe("completed");
  });
});

function installationId({ sandbox }: World): number {
  return sandbox.installations()[0]?.id ?? 0;
}

function lastDelivery({ sandbox }: World, event: string) {
  const found = sandbox.deliveries.findLast((delivery) => delivery.event === event);
  if (!found) throw new Error(`No ${event} was delivered.`);
  return found;
}

function commentDelivery({ sandbox }: World, id: number) {
  const isIt = ({ payload }: { payload: { comment?: { id?: number } } }) => payload.comment?.id === id;
  const found = sandbox.deliveries.find(isIt);
  if (!found) throw new Error(`Comment ${id} was not delivered.`);
  return found;
}

/** Everything that a delivery may leave behind. */
async function stored({ store: { db } }: World): Promise<unknown> {
  const deliveries = await db.selectFrom("delivery").select("guid").orderBy("guid").execute();
  const jobs = await sql`select id, state from pgboss.job order by id`.execute(db);
  return { deliveries, jobs: jobs.rows };
}

function rowOf({ store: { db } }: World, guid: string): Promise<DeliveryRow | undefined> {
  return db.selectFrom("delivery").selectAll().where("guid", "=", guid).executeTakeFirst();
}
