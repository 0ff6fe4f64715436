// GitHub fails in all the ways that it knows: what failed is tried again when it should be, nothing happens twice,
// and no check passes meanwhile.

import { expect, it } from "vitest";
import type { Call, CommitInput, Failure, PullRequestRef } from "../../src/sandbox/sandbox.ts";
import { post } from "./post.ts";
import { AGREEMENT, LADDER, people, project } from "./project.ts";
import { scenarios, type World } from "./world.ts";

const CHECKS = ["charter/cla", "charter/review"] as const;
const NOT_YET = "Could not be evaluated yet";
const DAY = 24 * 60 * 60;
/** Seconds over which pull requests that failed together are spread. */
const SPREAD = 30;
/** A thing that is not there is looked for this often, because GitHub is late sometimes. */
const LOOKS_FOR_THE_GONE = 3;

type Answer = Pick<Failure, "status" | "headers" | "body">;

const READS = ["ReadPullRequest", "ReadTexts", "FindFiles", "ResolveNames", "RecentComments"];
const WRITES: Record<string, () => Failure["match"]> = {
  "the creation of a check": () => ({ method: "POST", path: /\/check-runs$/ }),
  "the update of a check": () => ({ method: "PATCH", path: /\/check-runs\/\d+$/ }),
  "the request of a reviewer": () => ({ method: "POST", path: /\/requested_reviewers$/ }),
  "the comment": () => nthComment(1),
  "the edit of the comment": () => ({ method: "PATCH", path: /\/issues\/comments\/\d+$/ }),
  "the reaction": () => ({ method: "POST", path: /\/reactions$/ }),
  "the reply": () => nthComment(2),
};
const UPDATE = { method: "PATCH", path: /\/check-runs\/\d+$/ };
const READ = { operation: "ReadPullRequest" };

/** What GitHub answers, and how many seconds Charter must then let pass. */
const ANSWERS: [string, number, () => Answer][] = [
  ["500", 30, () => ({ status: 500 })],
  ["502", 30, () => ({ status: 502 })],
  ["503 with Retry-After", 90, () => ({ status: 503, headers: { "retry-after": "90" } })],
  ["429 with Retry-After", 120, () => ({ status: 429, headers: { "retry-after": "120" } })],
  ["a secondary limit", 75, () => ({ status: 403, body: SECONDARY, headers: { "retry-after": "75" } })],
  ["a secondary limit that names no time", 60, () => ({ status: 403, body: SECONDARY })],
  ["the primary limit", 300, () => ({ status: 403, headers: exhausted(300) })],
];

const GRAPHQL_ANSWERS: typeof ANSWERS = [
  [
    "the limit of GraphQL",
    200,
    () => graphqlFault(exhausted(200), { type: "RATE_LIMITED", message: "API rate limit exceeded" }),
  ],
  [
    "a timeout of GraphQL",
    30,
    () => graphqlFault({}, { message: "Something went wrong while executing your query." }),
  ],
];

const SECONDARY = { message: "You have exceeded a secondary rate limit. Please wait a few minutes." };

function graphqlFault(headers: Record<string, string>, error: { type?: string; message: string }): Answer {
  return { status: 200, headers, body: { data: null, errors: [error] } };
}

/** GitHub's headers of a spent hour, by the real clock, which is GitHub's. */
function exhausted(seconds: number): Record<string, string> {
  return {
    "x-ratelimit-remaining": "0",
    // Read when the answer is given, so that a slow run waits no less.
    get "x-ratelimit-reset"() {
      return String(Math.floor(Date.now() / 1000) + seconds);
    },
  };
}

function nthComment(nth: number): Failure["match"] {
  let seen = 0;
  return ({ method, path }) => method === "POST" && /\/issues\/\d+\/comments$/.test(path) && ++seen === nth;
}

scenarios("GitHub's faults", people, (world) => {
  it.each(READS)("a failed %s is made up for", async (operation) => {
    await liveThrough(world, { match: { operation }, status: 502 }, 30);
  });

  it.each(Object.entries(WRITES))("%s is made up for when it failed", async (_, match) => {
    await liveThrough(world, { match: match(), status: 502 }, 30);
  });

  it.each(Object.entries(WRITES))("%s is not repeated when only its answer was lost", async (_, match) => {
    await liveThrough(world, { match: match(), status: 502, afterEffect: true }, 30);
  });

  it.each([...ANSWERS, ...GRAPHQL_ANSWERS])(
    "a read answered with %s waits its %i seconds",
    async (_, seconds, answer) => {
      await liveThrough(world, { match: READ, ...answer() }, seconds);
    },
  );

  it.each(ANSWERS.slice(-4))("a write answered with %s waits its %i seconds", async (_, seconds, answer) => {
    await liveThrough(world, { match: UPDATE, ...answer() }, seconds);
  });

  it("waits longer each time, an hour at the most, and writes no check anew for it", async () => {
    const pull = await openPull(world);
    const heal = world.sandbox.fail({ match: READ, status: 500 });
    await world.act((sandbox) => sandbox.addLabel(pull, "odd", "ada"));
    for (const seconds of [30, 60, 120, 240, 480, 960, 1920, 3600, 3600]) {
      expect(world.check(pull, "charter/review")).toMatchObject({ title: NOT_YET, conclusion: "failure" });
      expect(await later(world, seconds - 1)).toEqual([]);
      expect(reads(await later(world, SPREAD + 1))).toBe(1);
    }
    heal();
    await later(world, 3600 + SPREAD);
    expect(world.check(pull, "charter/review").title).not.toBe(NOT_YET);
    expect(await world.failedJobs()).toEqual([]);
  });

  it.each([
    ["checks", "`checks=write`"],
    ["pull_requests", "`pull_requests=write`"],
  ])(
    "keeps for its operators that the permission for %s is missing, and looks again without hurry",
    async (permission, named) => {
      const { permissions } = world.sandbox.app;
      world.sandbox.app.permissions = { ...permissions, [permission]: "read" };
      const pull = await openPull(world).finally(() => {
        world.sandbox.app.permissions = permissions;
      });
      expect(await lastError(world, pull)).toContain(named);
      const again = (await later(world, DAY)).filter(({ path }) => path.includes(String(pull.repository)));
      expect(again.filter(({ status }) => status === 403).length).toBeLessThanOrEqual(2);
      expect(await lastError(world, pull)).toContain(named);
      expect(await world.failedJobs()).toEqual([]);
    },
  );

  it("reads long lists to their end, and both paths of a rename", async () => {
    const files = Object.fromEntries(Array.from({ length: 100 }, (_, i) => [`api/file-${i}.ts`, `${i}\n`]));
    const pull = await openPull(world, [
      { author: "nia", message: "Move", files, rename: { "ui/view.ts": "api/view.ts" } },
      ...Array.from({ length: 100 }, (_, i) => ({
        author: "nia",
        message: `${i}`,
        files: { "api/n.ts": `${i}\n` },
      })),
    ]);
    expect(world.check(pull, "charter/review").title).toBe("0 of 2 modules approved");
    expect(world.check(pull, "charter/cla").conclusion).toBe("action_required");
    await world.say(pull, "nia", "/cla sign");
    expect(world.check(pull, "charter/cla").conclusion).toBe("success");
  });

  it("never passes what GitHub lists only in part", async () => {
    const files = Object.fromEntries(Array.from({ length: 3001 }, (_, i) => [`docs/file-${i}.md`, `${i}\n`]));
    const pull = await openPull(world, [{ author: "nia", message: "Many", files }]);
    await world.say(pull, "nia", "/cla sign");
    expect(world.check(pull, "charter/review")).toMatchObject({
      conclusion: "failure",
      title: expect.stringContaining("3000 of 3001"),
    });
  });
});

scenarios("what is gone", people, (world) => {
  it("a pull request that nobody finds is looked for once", async () => {
    const pull = await openPull(world);
    const opened = world.sandbox.deliveries.findLast(({ action }) => action === "opened");
    const body = JSON.stringify(opened?.payload).replaceAll(/"number":\d+/g, '"number":404');
    // Its author would be reminded in a month.
    await world.act((github) => github.closePullRequest(pull));
    const calls = await world.callsOf(() => post(world, { event: "pull_request", body }));
    expect(reads(calls)).toBe(1);
    await expectPeace(world, pull, 404, LOOKS_FOR_THE_GONE - 1);
  });

  it.each<[string, boolean, (world: World, pull: PullRequestRef) => void]>([
    ["a deleted repository", true, ({ sandbox }, { repository }) => sandbox.deleteRepository(repository)],
    ["a deleted repository", false, ({ sandbox }, { repository }) => sandbox.deleteRepository(repository)],
    ["an uninstalled app", true, ({ sandbox }, pull) => sandbox.uninstallApp(ownerOf(pull))],
    ["a suspended app", true, ({ sandbox }, pull) => sandbox.suspendApp(ownerOf(pull))],
    ["a suspended app", false, ({ sandbox }, pull) => sandbox.suspendApp(ownerOf(pull))],
  ])("%s is left in peace (told: %s)", async (_, told, act) => {
    const pull = await openPull(world);
    // From here on it is the reviewers' turn, and a clock runs.
    await world.say(pull, "nia", "/cla sign");
    world.sandbox.webhooks.filter = told ? null : () => 0;
    await world.act(() => act(world, pull));
    world.sandbox.webhooks.filter = null;
    await expectPeace(world, pull, pull.number, told ? 0 : LOOKS_FOR_THE_GONE);
  });
});

/** A pull request over the agreement, in a project of its own; Charter has never read anything of it. */
async function openPull(world: World, commits?: CommitInput[]): Promise<PullRequestRef> {
  const { repository } = await project(world, {
    charter: `cla: { document: CLA.md }\n${LADDER}`,
    files: { "CLA.md": AGREEMENT },
  });
  const files = { "api/call.ts": "export const call = 1;\n" };
  return world.open({ repository, author: "nia", files, ...(commits ? { commits } : {}) });
}

/**
 * Opened, signed, helped, approved: with one fault on the way. When it strikes, no check passes and nothing is tried
 * before its time; in the end all is as if it had never been.
 */
async function liveThrough(world: World, fault: Omit<Failure, "times">, seconds: number): Promise<void> {
  let struck = 0;
  world.sandbox.fail({ ...fault, times: 1 });
  const before = world.sandbox.calls.length;
  const pull = await openPull(world);
  const reviewer = () => world.asked(pull)[0] ?? "";
  struck += await recover(world, pull, before, seconds);
  for (const step of [
    () => world.say(pull, "nia", "/cla sign\n/help"),
    () => world.approve(pull, reviewer()),
  ]) {
    const mark = world.sandbox.calls.length;
    await step();
    struck += await recover(world, pull, mark, seconds);
  }
  expect(struck).toBe(1);
  expect(CHECKS.map((name) => world.check(pull, name).conclusion)).toEqual(["success", "success"]);
  expect(world.comment(pull)).toContain("✅");
  expect(world.notifications(pull)).toEqual([expect.stringContaining("/unhold")]);
  const { comments } = world.sandbox.pullRequest(pull);
  expect(comments.find(({ body }) => body.startsWith("/cla sign"))?.reactions).toHaveLength(1);
  expect(await world.failedJobs()).toEqual([]);
  expect(await later(world, 1)).toEqual([]);
}

/**
 * How many faults struck since then: 0, or 1 that is made up for by now. What failed before the checks showed a
 * verdict is said on them; what failed after that leaves them as they are.
 */
async function recover(world: World, pull: PullRequestRef, since: number, seconds: number): Promise<number> {
  const before = world.sandbox.calls.slice(since).findIndex(isFailure);
  const said = CHECKS.map((name) => world.check(pull, name).title).includes(NOT_YET);
  if (before < 0 && !said) return 0;
  if (said) {
    expect(CHECKS.map((name) => world.check(pull, name).conclusion)).toEqual(["failure", "failure"]);
    expect(world.check(pull, "charter/cla").summary).toContain("tries again by itself");
  }
  expect(await later(world, seconds - 1)).toEqual([]);
  expect(reads(await later(world, SPREAD + 1))).toBe(1);
  expect(CHECKS.map((name) => world.check(pull, name).title)).not.toContain(NOT_YET);
  return 1;
}

async function lastError({ store }: World, pull: PullRequestRef): Promise<string | null | undefined> {
  const rows = store.db
    .selectFrom("pullRequest")
    .innerJoin("repository", "repository.id", "pullRequest.repositoryId")
    .select("lastError")
    .where("repository.ownerLogin", "=", ownerOf(pull))
    .where("number", "=", pull.number);
  return (await rows.executeTakeFirst())?.lastError;
}

function isFailure({ status }: Call): boolean {
  return status >= 400;
}

/** The calls that Charter makes when this many seconds have passed. */
function later(world: World, seconds: number): Promise<Call[]> {
  return world.callsOf(() => world.moveTo(inSeconds(world, seconds)));
}

function inSeconds({ sandbox }: World, seconds: number): Date {
  return new Date(sandbox.clock.now().getTime() + seconds * 1000);
}

function reads(calls: Call[]): number {
  return calls.filter(({ operation }) => operation === "ReadPullRequest").length;
}

function ownerOf({ repository }: PullRequestRef): string {
  return String(repository).split("/")[0] ?? "";
}

/** A few more looks at the most, and then, however late it gets, GitHub is asked nothing more. */
async function expectPeace(world: World, pull: PullRequestRef, number: number, looks: number): Promise<void> {
  const calls: Call[] = [];
  // Later than the first step of the ladder, then later than every back-off.
  for (const seconds of [8 * DAY, 3600, 3600]) calls.push(...(await later(world, seconds)));
  expect(reads(calls)).toBeLessThanOrEqual(looks);
  expect(await later(world, 30 * DAY)).toEqual([]);
  expect(await world.failedJobs()).toEqual([]);
  const rows = await world.store.db
    .selectFrom("pullRequest")
    .innerJoin("repository", "repository.id", "pullRequest.repositoryId")
    .select(["pullRequest.state", "lookAgainAt"])
    .where("repository.ownerLogin", "=", ownerOf(pull))
    .where("number", "=", number)
    .execute();
  expect(rows).toEqual([{ state: "closed", lookAgainAt: null }]);
}
