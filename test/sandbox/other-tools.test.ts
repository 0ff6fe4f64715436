// What other tools write on commits: check runs of their own apps, and statuses.

import { beforeEach, describe, expect, test } from "vitest";
import type { Sandbox } from "../../src/sandbox/sandbox.ts";
import { octokitFor, openByCarol, refusalOf, startAcme, startReceiver, widget } from "./harness.ts";

let sandbox: Sandbox;
let installationId: number;
let sha: string;

const easyCla = { repository: "acme/widget", app: "easycla", name: "EasyCLA" };

beforeEach(async () => {
  ({ sandbox, installationId } = await startAcme());
  sha = openByCarol(sandbox).head.sha;
});

describe("refusals", () => {
  test("nobody changes a check of another app", async () => {
    const run = sandbox.checkByOther({ ...easyCla, sha, conclusion: "failure" });
    const octokit = await octokitFor(sandbox, installationId);
    const call = octokit.rest.checks.update({ ...widget, check_run_id: run.id, conclusion: "success" });
    expect(await refusalOf(call)).toMatchObject({ status: 403, message: expect.stringContaining("app_id") });
    expect(run.conclusion).toBe("failure");
  });

  test("an app that may only read writes no status, and one without the permission reads none", async () => {
    const octokit = await octokitFor(sandbox, installationId);
    const write = octokit.rest.repos.createCommitStatus({ ...widget, sha, state: "success" });
    expect((await refusalOf(write)).status).toBe(403);
    const [installation] = sandbox.installations();
    delete installation?.permissions.statuses;
    sandbox.expireTokens();
    const anew = await octokitFor(sandbox, installationId);
    const read = anew.rest.repos.listCommitStatusesForRef({ ...widget, ref: sha });
    expect((await refusalOf(read)).status).toBe(403);
  });

  test("a stranger writes no status, and nobody for a commit that is not there", async () => {
    const asPerson = async (login: string, on: string) => {
      const response = await fetch(`${sandbox.url}/repos/acme/widget/statuses/${on}`, {
        method: "POST",
        headers: { authorization: `bearer ${sandbox.tokenOf(login)}` },
        body: JSON.stringify({ state: "success", context: "ci" }),
      });
      return response.status;
    };
    expect(await asPerson("carol", sha)).toBe(404);
    expect(await asPerson("alice", "f".repeat(40))).toBe(422);
    expect(await asPerson("alice", sha)).toBe(201);
  });
});

test("checks of two apps stand beside each other; each app's newest counts", async () => {
  sandbox.checkByOther({ ...easyCla, sha });
  sandbox.checkByOther({ ...easyCla, sha, conclusion: "success", title: "All signed" });
  sandbox.checkByOther({ ...easyCla, sha, app: "other", conclusion: "failure" });
  const octokit = await octokitFor(sandbox, installationId);
  const { data } = await octokit.rest.checks.listForRef({ ...widget, ref: sha, check_name: "EasyCLA" });
  expect(data.check_runs.map((run) => [run.app?.slug, run.conclusion, run.output.title])).toEqual([
    ["other", "failure", null],
    ["easycla", "success", "All signed"],
  ]);
  expect(sandbox.faults).toEqual([]);
});

test("statuses are listed newest first", async () => {
  const status = { repository: "acme/widget", sha, by: "alice", context: "ci" };
  sandbox.setStatus({ ...status, state: "pending" });
  sandbox.setStatus({ ...status, state: "success", description: "Built", targetUrl: "https://ci.example/1" });
  const octokit = await octokitFor(sandbox, installationId);
  const { data } = await octokit.rest.repos.listCommitStatusesForRef({ ...widget, ref: sha });
  expect(data.map((each) => [each.state, each.description, each.creator?.login])).toEqual([
    ["success", "Built", "alice"],
    ["pending", null, "alice"],
  ]);
  expect(sandbox.faults).toEqual([]);
});

test("a check that is written again is heard again", async () => {
  for (const conclusion of ["failure", "success"] as const) {
    sandbox.checkByOther({ ...easyCla, sha, conclusion });
  }
  const ended = sandbox.deliveries.filter(
    (each) => each.event === "check_run" && each.action === "completed",
  );
  expect(ended.map(({ payload }) => (payload.check_run as { conclusion: string }).conclusion)).toEqual([
    "failure",
    "success",
  ]);
});

test("the app hears of both", async () => {
  const { url, received } = await startReceiver();
  await sandbox.settled();
  sandbox.app.webhookUrl = url;
  sandbox.checkByOther({ ...easyCla, sha, conclusion: "success" });
  sandbox.setStatus({ repository: "acme/widget", sha, by: "alice", context: "ci", state: "success" });
  await sandbox.settled();
  expect(received.map(({ headers }) => headers["x-github-event"])).toEqual([
    "check_run",
    "check_run",
    "check_suite",
    "status",
  ]);
  expect(JSON.parse(received.at(-1)?.body ?? "")).toMatchObject({ sha, context: "ci", state: "success" });
});
