// A Charter that is killed without warning: whatever it was doing, the next one ends in the same state.

import { rm } from "node:fs/promises";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { foundOrganisation, REPOSITORY } from "../../src/demo/foundation.ts";
import { type Failure, type PullRequestRef, type Sandbox, startSandbox } from "../../src/sandbox/sandbox.ts";
import { type CharterProcess, environmentFor, startProcess } from "../charter-process.ts";
import { createDataFolder, createPostgresDatabase } from "../database.ts";
import { MARKER } from "./world.ts";

interface Survivor {
  /** What the processes share, one after the other. */
  environment: Record<string, string>;
  /** Called when one was killed: makes its last sign of life an old one, instead of waiting that long. */
  timePasses(): Promise<void>;
  remove(): Promise<void>;
}

async function onDataFolder(): Promise<Survivor> {
  const folder = await createDataFolder();
  return {
    environment: { DATA_FOLDER: folder },
    timePasses: async () => {},
    remove: () => rm(folder, { recursive: true }),
  };
}

async function onPostgres(): Promise<Survivor> {
  const database = await createPostgresDatabase();
  return {
    environment: { DATABASE_URL: database.url },
    async timePasses() {
      const client = new Client({ connectionString: database.url });
      await client.connect();
      await client.query(
        "update pgboss.job set heartbeat_on = now() - interval '1 minute' where state = 'active'",
      );
      await client.end();
    },
    remove: database.drop,
  };
}

/**
 * The call in the middle of which the process dies; `answerLost` when GitHub does as told before. Deaths before every
 * write are in crash-steps.test.ts, within one process.
 */
interface Blow {
  during: string;
  operation: string;
  answerLost: boolean;
}

const whileOpening: Blow[] = [
  { during: "the first look, after the 2xx", operation: "ReadPullRequest", answerLost: false },
  { during: "the creation of a check", operation: "checks/create", answerLost: true },
  { during: "a request for review", operation: "pulls/request-reviewers", answerLost: true },
];

const whileTelling: Blow[] = [
  { during: "a notification", operation: "issues/create-comment", answerLost: true },
  { during: "the look whether it was sent", operation: "RecentComments", answerLost: false },
];

const kinds: { name: string; create(): Promise<Survivor>; opening: Blow[]; telling: Blow[] }[] = [
  // Where the work goes on is the same for both; what the folder keeps of a killed process is shown by one death of each.
  {
    name: "PGlite",
    create: onDataFolder,
    opening: whileOpening.slice(1, 2),
    telling: whileTelling.slice(0, 1),
  },
  { name: "PostgreSQL", create: onPostgres, opening: whileOpening, telling: whileTelling },
];

/** What a kind leaves unfinished, its next test finds; the kinds do not meet, and wait at the same time. */
const inOrder = { concurrent: false };

describe.concurrent.each(kinds)("a killed process on $name", ({ create, opening, telling }) => {
  let sandbox: Sandbox;
  let survivor: Survivor;
  let charter: CharterProcess;
  const pulls: PullRequestRef[] = [];

  beforeAll(async () => {
    sandbox = await startSandbox();
    foundOrganisation(sandbox);
    sandbox.createUser({ login: "lena", name: "Lena Brandt", email: "lena@example.org" });
    survivor = await create();
    await start();
    const { number } = openPull(sandbox, "Signed before anything happens");
    sandbox.comment({ pr: { repository: REPOSITORY, number }, by: "lena", body: "/cla sign" });
    await vi.waitFor(() => expectJudged({ repository: REPOSITORY, number }), patience);
  });
  afterAll(async () => {
    charter.signal("SIGKILL");
    await charter.ended;
    await survivor.remove();
    await sandbox.close();
  });

  async function start(): Promise<void> {
    charter = startProcess({ ...environmentFor(sandbox), ...survivor.environment });
    sandbox.app.webhookUrl = `${await charter.listening}/api/github/webhooks`;
  }

  /** Acts, has the process killed during the call, starts the next one, and waits until it took up the work. */
  async function killDuring({ operation, answerLost }: Blow, act: () => void): Promise<void> {
    const match: Failure["match"] = (call) => {
      if (call.operation !== operation || !isAbout(pulls.at(-1), call)) return false;
      charter.signal("SIGKILL");
      return true;
    };
    sandbox.fail({ match, status: 502, times: 1, afterEffect: answerLost });
    act();
    expect(await charter.ended).toMatchObject({ signal: "SIGKILL" });
    await sandbox.settled();
    await survivor.timePasses();
    await start();
    await vi.waitFor(async () => expect(await figures()).toMatch(oneReconcileDone), patience);
  }

  async function figures(): Promise<string> {
    return (await fetch(`${await charter.listening}/metrics`)).text();
  }

  /** Work on earlier pull requests may still go on. */
  function isAbout(
    pull: PullRequestRef | undefined,
    { path, body }: { path: string; body: string },
  ): boolean {
    if (!pull) return false;
    const { head } = sandbox.pullRequest(pull);
    const runs = sandbox.checkRuns(REPOSITORY, head.sha);
    return (
      /\/(?:issues|pulls)\/(\d+)\//.exec(path)?.[1] === String(pull.number) ||
      runs.some(({ id }) => path.endsWith(`/check-runs/${id}`)) ||
      body.includes(head.sha) ||
      body.includes(`"number":${pull.number}`)
    );
  }

  /** What must be on the pull request, and must have happened only once on the way there. */
  function expectJudged(pull: PullRequestRef): void {
    const { head, requestedReviewers } = sandbox.pullRequest(pull);
    const runs = (name: string) =>
      sandbox.checkRuns(REPOSITORY, head.sha, name).map(({ status, conclusion }) => [status, conclusion]);
    expect(runs("charter/cla")).toEqual([["completed", "success"]]);
    expect(runs("charter/review")).toEqual([["completed", "action_required"]]);
    expect(requestedReviewers).toHaveLength(2);
    expect(sent("pull_request", "review_requested", pull)).toBe(2);
    expect(sent("pull_request", "review_request_removed", pull)).toBe(0);
    expect(written(pull).filter((body) => body.startsWith(MARKER))).toHaveLength(1);
  }

  /** GitHub tells of everything that happens, once for each time, whether anybody listens or not. */
  function sent(event: string, action: string, { number }: PullRequestRef): number {
    const isIt = (payload: { number?: number; issue?: { number: number } }) =>
      (payload.number ?? payload.issue?.number) === number;
    return sandbox.deliveries.filter(
      (delivery) => delivery.event === event && delivery.action === action && isIt(delivery.payload),
    ).length;
  }

  function written(pull: PullRequestRef): string[] {
    const { comments } = sandbox.pullRequest(pull);
    return comments.filter(({ author }) => author.id === sandbox.app.bot.id).map(({ body }) => body);
  }

  it.each(opening)("loses and repeats nothing when it dies during $during", inOrder, async (blow) => {
    await killDuring(blow, () => pulls.push(openPull(sandbox, blow.during)));
    const pull = pulls.at(-1);
    if (!pull) throw new Error("Nothing was opened.");
    const opened = sandbox.deliveries.findLast(({ action }) => action === "opened");
    expect(opened?.status).toBe(202);
    await vi.waitFor(() => expectJudged(pull), patience);
  });

  it.each(telling)("notifies once when it dies during $during", inOrder, async (blow) => {
    const pull = openPull(sandbox, blow.during);
    pulls.push(pull);
    await vi.waitFor(() => expectJudged(pull), patience);
    await killDuring(blow, () => sandbox.comment({ pr: pull, by: "alba", body: "/escalate" }));
    await vi.waitFor(() => {
      expect(written(pull)).toHaveLength(2);
      expect(sandbox.pullRequest(pull).comments[1]?.reactions).toHaveLength(1);
    }, patience);
  });

  it("leaves every pull request so, however often they are looked at afterwards", inOrder, async () => {
    const runs = pulls.map((pull) => sandbox.checkRuns(REPOSITORY, sandbox.pullRequest(pull).head.sha)[0]);
    for (const run of runs) if (run) sandbox.rerequestCheck(run, "alba");
    await sandbox.settled();
    await vi.waitFor(() => pulls.forEach(expectJudged), patience);
    charter.signal("SIGTERM");
    expect(await charter.ended).toMatchObject({ code: 0 });
    pulls.forEach(expectJudged);
    // The one comment, and on the last ones the one notification.
    expect(pulls.map((pull) => written(pull).length)).toEqual([
      ...opening.map(() => 1),
      ...telling.map(() => 2),
    ]);
    expect(sandbox.faults).toEqual([]);
  });
});

const oneReconcileDone = /^charter_job_seconds_count\{kind="reconcile",outcome="done"\} [1-9]/m;

/** Starting a process and taking up what another left takes seconds on a busy machine. */
const patience = { timeout: 40_000, interval: 50 };

function openPull(sandbox: Sandbox, title: string): PullRequestRef {
  const files = {
    "aurora/distributed/ring.py": `# ${title}\n`,
    "aurora/compiler/fuse.py": `# ${title}\n`,
  };
  const commits = [{ author: "lena", message: title, files }];
  const { number } = sandbox.openPullRequest({ repository: REPOSITORY, author: "lena", title, commits });
  return { repository: REPOSITORY, number };
}
