// Two Charters on one PostgreSQL, started at once: together they do what one would do, and nothing twice.

import pino from "pino";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { foundOrganisation, REPOSITORY } from "../../src/demo/foundation.ts";
import { environmentOn } from "../../src/demo/stage.ts";
import { type PullRequestRef, type Sandbox, startSandbox } from "../../src/sandbox/sandbox.ts";
import { type Charter, startCharter } from "../../src/start.ts";
import { openStore } from "../../src/store/open.ts";
import { createPostgresDatabase } from "../database.ts";
import { MARKER } from "./world.ts";

const AUTHORS = ["lena", "milo", "nour", "odin", "pia", "quinn"];

describe("two replicas on PostgreSQL", () => {
  let sandbox: Sandbox;
  let replicas: Charter[];
  let database: Awaited<ReturnType<typeof createPostgresDatabase>>;
  /** How many deliveries each replica accepted. */
  const accepted = [0, 0];

  beforeAll(async () => {
    database = await createPostgresDatabase();
    sandbox = await startSandbox();
    foundOrganisation(sandbox);
    for (const login of AUTHORS) sandbox.createUser({ login, email: `${login}@example.org` });
    replicas = await Promise.all([startReplica(), startReplica()]);
    takeTurns();
    await settle();
  });
  afterAll(async () => {
    await Promise.all(replicas.map((charter) => charter.stop()));
    await sandbox.close();
    await database.drop();
  });

  async function startReplica(): Promise<Charter> {
    return startCharter({
      environment: environmentOn(sandbox),
      store: await openStore({ databaseUrl: database.url, dataFolder: "" }),
      log: pino({ level: "silent" }),
      clock: sandbox.clock,
    });
  }

  /** Sends each delivery to the replica whose turn it is, as a load balancer does. */
  function takeTurns(): void {
    let turn = 0;
    const pass = () => {
      turn = 1 - turn;
      sandbox.app.webhookUrl = `${replicas[turn]?.url}/api/github/webhooks`;
    };
    pass();
    sandbox.webhooks.filter = () => {
      accepted[turn] = (accepted[turn] ?? 0) + 1;
      // Asked when the address of this delivery is settled: it is the next one's that changes.
      pass();
      return 1;
    };
  }

  async function settle(): Promise<void> {
    for (;;) {
      const before = sandbox.calls.length + sandbox.deliveries.length;
      await sandbox.settled();
      await Promise.all(replicas.map((charter) => charter.idle()));
      if (sandbox.calls.length + sandbox.deliveries.length === before) return;
    }
  }

  /** Both notice the deadlines at the same moment. */
  async function moveTo(moment: string): Promise<void> {
    sandbox.clock.set(new Date(moment));
    await Promise.all(replicas.map((charter) => charter.wake()));
    await settle();
  }

  function written(pull: PullRequestRef): string[] {
    const { comments } = sandbox.pullRequest(pull);
    return comments.filter(({ author }) => author.id === sandbox.app.bot.id).map(({ body }) => body);
  }

  function notifications(pull: PullRequestRef): string[] {
    return written(pull).filter((body) => !body.startsWith(MARKER));
  }

  const pulls: PullRequestRef[] = [];

  it("judge a burst of events on several pull requests, each once", async () => {
    for (const author of AUTHORS) pulls.push(openPull(sandbox, author));
    for (const [i, pr] of pulls.entries()) {
      const by = AUTHORS[i] ?? "";
      sandbox.comment({ pr, by, body: "/cla sign" });
      sandbox.editPullRequest(pr, { title: `${by}'s better title` }, by);
      sandbox.comment({ pr, by: "alba", body: "/hold until the release" });
      sandbox.comment({ pr, by: "alba", body: "/unhold" });
    }
    await settle();
    for (const pull of pulls) {
      const { head, requestedReviewers, comments } = sandbox.pullRequest(pull);
      const runs = sandbox.checkRuns(REPOSITORY, head.sha).map(({ name, conclusion }) => [name, conclusion]);
      expect(runs.sort()).toEqual([
        ["charter/cla", "success"],
        ["charter/review", "action_required"],
      ]);
      expect(written(pull).filter((body) => body.startsWith(MARKER))).toHaveLength(1);
      expect(notifications(pull)).toEqual([]);
      expect(requestedReviewers).toHaveLength(2);
      expect(requests(sandbox, pull)).toHaveLength(2);
      const answered = comments.filter(({ reactions }) => reactions.length > 0);
      expect(answered.map(({ reactions }) => reactions.map(({ content }) => content))).toEqual([
        ["+1"],
        ["+1"],
        ["+1"],
      ]);
    }
    const [first = 0, second = 0] = accepted;
    expect(Math.min(first, second)).toBeGreaterThan(AUTHORS.length);
    expect(sandbox.deliveries.filter(({ deliveredAt }) => deliveredAt).map(({ status }) => status)).toEqual(
      Array.from({ length: first + second }, () => 202),
    );
  });

  it("notify once when a deadline falls due for both", async () => {
    await moveTo("2026-03-04T10:00:00Z");
    expect(pulls.map((pull) => notifications(pull).length)).toEqual(pulls.map(() => 1));
    await moveTo("2026-03-05T10:00:00Z");
    await moveTo("2026-03-05T11:00:00Z");
    expect(pulls.map((pull) => notifications(pull).length)).toEqual(pulls.map(() => 2));
  });

  it("go on when one of them stops in the middle of the work", async () => {
    const [stays, leaves] = replicas;
    if (!stays || !leaves) throw new Error("Two replicas are needed.");
    sandbox.webhooks.filter = null;
    sandbox.app.webhookUrl = `${stays.url}/api/github/webhooks`;
    for (const pr of pulls) {
      const change = {
        author: "lena",
        message: "More",
        files: { "aurora/compiler/fuse.py": `# ${pr.number}\n` },
      };
      sandbox.pushToPullRequest(pr, change);
    }
    await sandbox.settled();
    await leaves.stop();
    replicas = [stays];
    await settle();
    for (const pull of pulls) {
      const runs = sandbox.checkRuns(REPOSITORY, sandbox.pullRequest(pull).head.sha);
      expect(runs.map(({ name, status }) => [name, status]).sort()).toEqual([
        ["charter/cla", "completed"],
        ["charter/review", "completed"],
      ]);
      expect(written(pull).filter((body) => body.startsWith(MARKER))).toHaveLength(1);
    }
    expect(sandbox.faults).toEqual([]);
  });
});

function openPull(sandbox: Sandbox, author: string): PullRequestRef {
  const files = {
    "aurora/distributed/ring.py": `# by ${author}\n`,
    "aurora/compiler/fuse.py": `# by ${author}\n`,
  };
  const title = `A change by ${author}`;
  const commits = [{ author, message: title, files }];
  const { number } = sandbox.openPullRequest({ repository: REPOSITORY, author, title, commits });
  return { repository: REPOSITORY, number };
}

/** Requests for review, each as GitHub told of it. */
function requests(sandbox: Sandbox, { number }: PullRequestRef): unknown[] {
  return sandbox.deliveries.filter(
    ({ action, payload }) => action === "review_requested" && payload.number === number,
  );
}
