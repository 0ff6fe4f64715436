// Issues over the API, and pull requests that an app closes and opens again.

import { describe, expect, it } from "vitest";
import { octokitFor, openByCarol, refusalOf, startAcme, widget } from "./harness.ts";

async function ready(permissions: Record<string, "read" | "write"> = {}) {
  const { sandbox, installationId } = await startAcme();
  Object.assign(sandbox.installations()[0]?.permissions ?? {}, permissions);
  const octokit = await octokitFor(sandbox, installationId);
  return { sandbox, octokit };
}

describe("issues", () => {
  it("refuses them where they are switched off, for readers, and those that GitHub would not take", async () => {
    const { sandbox, octokit } = await ready();
    const create = (change: object) =>
      refusalOf(octokit.rest.issues.create({ ...widget, title: "Decide", ...change }));
    expect((await create({ title: undefined })).status).toBe(422);
    expect((await create({ title: "t".repeat(257) })).status).toBe(422);
    expect((await create({ body: "b".repeat(65_537) })).status).toBe(422);
    sandbox.switchOffIssues("acme/widget");
    expect(await create({})).toEqual({
      status: 410,
      message: "Issues has been disabled in this repository.",
    });
    const reader = await ready({ issues: "read" });
    const refused = await refusalOf(reader.octokit.rest.issues.create({ ...widget, title: "Decide" }));
    expect(refused.status).toBe(403);
    expect((await refusalOf(octokit.rest.issues.get({ ...widget, issue_number: 99 }))).status).toBe(404);
    expect(sandbox.repository("acme/widget").issues.size).toBe(0);
    expect(sandbox.faults).toEqual([]);
  });

  it("opens, lists by creator and label, and closes", async () => {
    const { sandbox, octokit } = await ready();
    const pr = openByCarol(sandbox);
    sandbox.createIssue({ repository: "acme/widget", by: "bob", title: "Slow", labels: ["meeting-agenda"] });
    const { data } = await octokit.rest.issues.create({
      ...{ ...widget, title: "Decide", body: "Nobody answered.", labels: ["meeting-agenda"] },
    });
    expect(data).toMatchObject({ number: pr.number + 2, user: { login: "charter[bot]" }, state: "open" });
    const list = async (change: object) => {
      const { data } = await octokit.rest.issues.listForRepo({ ...widget, ...change });
      return data.map(({ title }) => title);
    };
    expect(await list({})).toEqual(["Decide", "Slow", "Change a"]);
    expect(await list({ creator: "charter[bot]" })).toEqual(["Decide"]);
    expect(await list({ labels: "meeting-agenda,bug" })).toEqual([]);
    expect(await list({ labels: "meeting-agenda", direction: "asc" })).toEqual(["Slow", "Decide"]);
    await octokit.rest.issues.update({ ...widget, issue_number: data.number, state: "closed" });
    expect(await list({ labels: "meeting-agenda" })).toEqual(["Slow"]);
    expect(await list({ state: "closed" })).toEqual(["Decide"]);
    const issue = sandbox.repository("acme/widget").issues.get(data.number);
    expect(issue).toMatchObject({ body: "Nobody answered.", labels: [{ name: "meeting-agenda" }] });
    expect(sandbox.deliveries.at(-1)).toMatchObject({
      event: "issues",
      action: "closed",
      payload: { sender: { login: "charter[bot]" } },
    });
    expect(sandbox.faults).toEqual([]);
  });
});

describe("the state of a pull request", () => {
  it("is refused where it was merged, and where its branch was rewritten meanwhile", async () => {
    const { sandbox, octokit } = await ready();
    const set = (pull_number: number, state: "open" | "closed") =>
      octokit.rest.pulls.update({ ...widget, pull_number, state });
    const merged = openByCarol(sandbox);
    sandbox.mergePullRequest(merged, "alice");
    expect((await refusalOf(set(merged.number, "open"))).status).toBe(422);
    const pr = sandbox.openPullRequest({
      repository: "acme/widget",
      author: "carol",
      title: "B",
      commits: [{ author: "carol", message: "B", files: { "src/b.ts": "c\n" } }],
    });
    sandbox.closePullRequest(pr);
    const { repository, branch } = pr.head;
    const commits = [{ author: "carol", message: "B again", files: { "src/b.ts": "d\n" } }];
    sandbox.push({ repository, branch, commits, by: "carol", force: true });
    expect((await refusalOf(set(pr.number, "open"))).status).toBe(422);
    expect((await refusalOf(set(99, "closed"))).status).toBe(404);
    expect(sandbox.pullRequest(pr).state).toBe("closed");
    expect(sandbox.faults).toEqual([]);
  });

  it("is changed by the app once, and told as its deed", async () => {
    const { sandbox, octokit } = await ready();
    const pr = openByCarol(sandbox);
    sandbox.deliveries.length = 0;
    const set = (state: "open" | "closed") =>
      octokit.rest.pulls.update({ ...widget, pull_number: pr.number, state });
    for (const state of ["open", "closed", "closed", "open"] as const) {
      expect((await set(state)).data.state).toBe(state);
    }
    const told = sandbox.deliveries.map(({ event, action, payload }) => {
      return [event, action, (payload.sender as { login: string }).login];
    });
    expect(told).toEqual([
      ["pull_request", "closed", "charter[bot]"],
      ["pull_request", "reopened", "charter[bot]"],
    ]);
    expect(sandbox.faults).toEqual([]);
  });
});
