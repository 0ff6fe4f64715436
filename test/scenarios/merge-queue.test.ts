// Merge groups: each is judged by the pull requests that it carries, on its own commit.

import { sql } from "kysely";
import { expect, it } from "vitest";
import type { PullRequestRef } from "../../src/sandbox/sandbox.ts";
import { AGREEMENT, type Project, people, project } from "./project.ts";
import { scenarios, type World } from "./world.ts";

const CHECKS = ["charter/cla", "charter/review"] as const;

scenarios("the merge queue", people, (world) => {
  it("passes a group of one that passes, on checks that were in progress first", async () => {
    const place = await project(world);
    const pull = await openApproved(world, place, "api/one.ts");
    const calls = await world.callsOf(() => world.sandbox.enqueue([pull], "hana"));
    const writes = calls.filter(({ kind }) => kind === "write").map(({ operation }) => operation);
    expect(writes).toEqual(["checks/create", "checks/create", "checks/update", "checks/update"]);
    expect(conclusions(world, place, headOf(world, pull))).toEqual(["success", "success"]);
  });

  it("passes a group of several that all pass", async () => {
    const place = await project(world);
    const pulls = [
      await openApproved(world, place, "api/one.ts"),
      await openApproved(world, place, "api/two.ts"),
      await openApproved(world, place, "api/three.ts"),
    ];
    const { headSha } = await world.act((sandbox) => sandbox.enqueue(pulls, "hana"));
    expect(conclusions(world, place, headSha)).toEqual(["success", "success"]);
    expect(titles(world, place, headSha)[1]).toBe("All 3 pull requests pass");
  });

  it("fails a group for the one that does not pass, and names it", async () => {
    const place = await project(world);
    const first = await openApproved(world, place, "api/one.ts");
    const second = await open(world, place, "api/two.ts");
    const third = await openApproved(world, place, "api/three.ts");
    const { headSha } = await world.act((sandbox) => sandbox.enqueue([first, second, third], "hana"));
    expect(conclusions(world, place, headSha)).toEqual(["success", "failure"]);
    expect(titles(world, place, headSha)[1]).toBe(`Not satisfied: #${second.number}`);
  });

  it("judges what a group builds on together with it", async () => {
    const place = await project(world);
    const ahead = await open(world, place, "api/ahead.ts");
    const behind = await openApproved(world, place, "api/behind.ts");
    const first = await world.act((sandbox) => sandbox.enqueue([ahead], "hana"));
    const second = await world.act((sandbox) => sandbox.enqueue([behind], "hana"));
    expect(conclusions(world, place, first.headSha)).toEqual(["success", "failure"]);
    expect(conclusions(world, place, second.headSha)).toEqual(["success", "failure"]);
    expect(titles(world, place, second.headSha)[1]).toBe(`Not satisfied: #${ahead.number}`);
  });

  it("judges a rebuilt group anew, on its new commit", async () => {
    const place = await project(world);
    const bad = await open(world, place, "api/bad.ts");
    const good = await openApproved(world, place, "api/good.ts");
    const first = await world.act((sandbox) => sandbox.enqueue([bad, good], "hana"));
    expect(conclusions(world, place, first.headSha)).toEqual(["success", "failure"]);
    const again = await world.act((sandbox) => {
      sandbox.dequeue(bad);
      sandbox.dequeue(good);
      return sandbox.enqueue([good], "hana");
    });
    expect(again.headSha).not.toBe(first.headSha);
    expect(conclusions(world, place, again.headSha)).toEqual(["success", "success"]);
    expect(conclusions(world, place, first.headSha)).toEqual(["success", "failure"]);
  });

  it("concludes again what somebody asks to run again", async () => {
    const place = await project(world);
    const pull = await openApproved(world, place, "api/one.ts");
    const { headSha } = await world.act((sandbox) => sandbox.enqueue([pull], "hana"));
    for (const run of runs(world, place, headSha)) {
      await world.act((sandbox) => sandbox.rerequestCheck(run, "hana"));
      expect(conclusions(world, place, headSha)).toEqual(["success", "success"]);
      await world.act((sandbox) => sandbox.rerequestSuite(run, "hana"));
      expect(conclusions(world, place, headSha)).toEqual(["success", "success"]);
    }
  });

  it("judges by what holds now, not by the checks that the pull request had", async () => {
    const place = await project(world);
    const pull = await openApproved(world, place, "api/one.ts");
    world.sandbox.webhooks.filter = ({ event }) => (event === "issue_comment" ? 1 : 0);
    await world.say(pull, "hana", "/hold for the release");
    world.sandbox.webhooks.filter = null;
    const { headSha } = await world.act((sandbox) => sandbox.enqueue([pull], "hana"));
    expect(conclusions(world, place, headSha)).toEqual(["success", "failure"]);
  });

  it("passes all the same where GitHub does not show what a squash made of several people", async () => {
    const charter = "cla: { document: CLA.md, assurance: email }\n";
    const place = await project(world, { charter, files: { "CLA.md": AGREEMENT } });
    const files = { "api/one.ts": "export {};\n" };
    const pull = await world.open({ ...place, author: "nia", files, coAuthors: ["omar"] });
    for (const login of ["nia", "omar"]) await world.say(pull, login, "/cla sign");
    await world.approve(pull, "ada");
    const heal = world.sandbox.fail({ match: { path: /\/compare\// }, status: 502 });
    const calls = await world.callsOf(() => world.sandbox.enqueue([pull], "hana"));
    heal();
    expect(calls.filter(({ path, status }) => path.includes("/compare/") && status === 502)).not.toEqual([]);
    expect(conclusions(world, place, headOf(world, pull))).toEqual(["success", "success"]);
  });

  it("stays in progress while GitHub fails, and ends as if nothing had been", async () => {
    const place = await project(world);
    const pull = await openApproved(world, place, "api/one.ts");
    world.sandbox.fail({ match: { operation: "MergeQueue" }, status: 502, times: 1 });
    const { headSha } = await world.act((sandbox) => sandbox.enqueue([pull], "hana"));
    expect(statuses(world, place, headSha)).toEqual(["in_progress", "in_progress"]);
    await retryNow(world);
    expect(conclusions(world, place, headSha)).toEqual(["success", "success"]);
    expect(await world.failedJobs()).toEqual([]);
  });

  it("fails at last when GitHub never says what it carries, and says what to do", async () => {
    const unknown = { data: { repository: { mergeQueue: null } } };
    const place = await project(world);
    const pull = await openApproved(world, place, "api/one.ts");
    const heal = world.sandbox.fail({ match: { operation: "MergeQueue" }, status: 200, body: unknown });
    const { headSha } = await world.act((sandbox) => sandbox.enqueue([pull], "hana"));
    expect(statuses(world, place, headSha)).toEqual(["in_progress", "in_progress"]);
    await retryNow(world, { forTheLastTime: true });
    heal();
    expect(conclusions(world, place, headSha)).toEqual(["failure", "failure"]);
    expect(runs(world, place, headSha)[0]?.summary).toContain("add it again");
    expect(await world.failedJobs()).toEqual([]);
  });
});

function open(world: World, { repository }: Project, path: string): Promise<PullRequestRef> {
  return world.open({ repository, author: "nia", files: { [path]: "export {};\n" } });
}

async function openApproved(world: World, place: Project, path: string): Promise<PullRequestRef> {
  const pull = await open(world, place, path);
  await world.approve(pull, "ada");
  return pull;
}

/** The commit of the queue's entry. */
function headOf({ sandbox }: World, pull: PullRequestRef): string {
  const entries = sandbox.repository(pull.repository).queues.get("main") ?? [];
  const entry = entries.find(({ pullRequest }) => pullRequest.number === pull.number);
  return entry?.headSha ?? "";
}

/** The one run of each name; fails when one has none or several. */
function runs({ sandbox }: World, { repository }: Project, sha: string) {
  return CHECKS.map((name) => {
    const [run, ...others] = sandbox.checkRuns(repository, sha, name);
    if (!run || others.length > 0) throw new Error(`${others.length + (run ? 1 : 0)} runs of ${name}`);
    return run;
  });
}

function conclusions(world: World, place: Project, sha: string): (string | null)[] {
  return runs(world, place, sha).map(({ conclusion }) => conclusion);
}

function statuses(world: World, place: Project, sha: string): string[] {
  return runs(world, place, sha).map(({ status }) => status);
}

function titles(world: World, place: Project, sha: string): (string | null)[] {
  return runs(world, place, sha).map(({ title }) => title);
}

/** Brings the retry of failed jobs forward, which the queue makes by the real clock. */
async function retryNow(world: World, { forTheLastTime = false } = {}): Promise<void> {
  await sql`update pgboss.job set start_after = now(),
    retry_count = case when ${forTheLastTime} then retry_limit - 1 else retry_count end
    where state = 'retry'`.execute(world.store.db);
  await world.settle();
}
