import { Octokit } from "@octokit/rest";
import { describe, expect, it } from "vitest";
import type { Sandbox } from "../../src/sandbox/sandbox.ts";
import { octokitFor, openByCarol, refusalOf, startAcme, widget } from "./harness.ts";

async function ready() {
  const { sandbox, installationId } = await startAcme();
  const pr = openByCarol(sandbox);
  const octokit = await octokitFor(sandbox, installationId);
  return { sandbox, pr, octokit, place: { ...widget, pull_number: pr.number } };
}

function as(sandbox: Sandbox, login: string): Octokit {
  const quiet = { debug() {}, info() {}, warn() {}, error() {} };
  return new Octokit({ baseUrl: sandbox.url, auth: sandbox.tokenOf(login), log: quiet });
}

describe("merging over REST", () => {
  it("is refused without the permission, for drafts, and for what conflicts", async () => {
    const { sandbox, pr, octokit, place } = await ready();
    expect(await refusalOf(octokit.rest.pulls.merge(place))).toEqual({
      status: 403,
      message: "Resource not accessible by integration",
    });
    const alice = as(sandbox, "alice");
    const carol = as(sandbox, "carol");
    expect((await refusalOf(carol.rest.pulls.merge(place))).status).toBe(403);
    sandbox.convertToDraft(pr);
    expect(await refusalOf(alice.rest.pulls.merge(place))).toEqual({
      status: 405,
      message: "Pull Request is still a draft",
    });
    sandbox.markReady(pr);
    sandbox.commit("acme/widget", "main", {
      author: "alice",
      message: "Other",
      files: { "src/a.ts": "one\nother\n" },
    });
    expect(await refusalOf(alice.rest.pulls.merge(place))).toEqual({
      status: 405,
      message: "Pull Request is not mergeable",
    });
    expect(sandbox.faults).toEqual([]);
  });

  it.each(["merge", "squash", "rebase"] as const)(
    "lands by %s, with the base's work kept",
    async (method) => {
      const { sandbox, pr, place } = await ready();
      sandbox.commit("acme/widget", "main", { author: "alice", message: "b", files: { "src/b.ts": "B\n" } });
      const alice = as(sandbox, "alice");
      const { data } = await alice.rest.pulls.merge({ ...place, sha: pr.head.sha, merge_method: method });
      expect(data.merged).toBe(true);
      expect(sandbox.fileAt("acme/widget", "main", "src/a.ts")).toBe("one\nthree\n");
      expect(sandbox.fileAt("acme/widget", "main", "src/b.ts")).toBe("B\n");
      expect(sandbox.commitOf(data.sha).parents).toHaveLength(method === "merge" ? 2 : 1);
      expect(sandbox.faults).toEqual([]);
    },
  );
});

describe("review comments", () => {
  it.each([
    ["a line that the pull request does not show", "src/a.ts", 99],
    ["a file that it does not change", "src/b.ts", 1],
  ])("on %s refuse the review", async (_name, path, line) => {
    const { sandbox, pr, octokit, place } = await ready();
    const comments = [{ path, line, side: "RIGHT", body: "?" }];
    const refused = refusalOf(octokit.rest.pulls.createReview({ ...place, event: "APPROVE", comments }));
    expect((await refused).status).toBe(422);
    expect(pr.reviews).toEqual([]);
    expect(sandbox.faults).toEqual([]);
  });
});

describe("issues", () => {
  it("tell that they are closed and reopened, once each change", async () => {
    const { sandbox } = await ready();
    const issue = sandbox.createIssue({ repository: "acme/widget", by: "bob", title: "Slow" });
    for (const act of ["closeIssue", "closeIssue", "reopenIssue", "reopenIssue"] as const) {
      sandbox[act](issue, "alice");
    }
    const told = sandbox.deliveries.filter(({ event }) => event === "issues");
    expect(told.map(({ action }) => action)).toEqual(["opened", "closed", "reopened"]);
    expect(sandbox.faults).toEqual([]);
  });

  it("tell of their labels, once each change", async () => {
    const { sandbox } = await ready();
    const issue = sandbox.createIssue({ repository: "acme/widget", by: "bob", title: "Slow" });
    sandbox.labelIssue(issue, "bug", "alice");
    sandbox.labelIssue(issue, "bug", "alice");
    sandbox.unlabelIssue(issue, "bug", "alice");
    const told = sandbox.deliveries.filter(({ event }) => event === "issues");
    expect(told.map(({ action }) => action)).toEqual(["opened", "labeled", "unlabeled"]);
  });

  it("are closed by keywords only against the default branch", async () => {
    const { sandbox, pr, octokit } = await ready();
    const issue = sandbox.createIssue({ repository: "acme/widget", by: "bob", title: "Slow" });
    const count = async () => {
      const found = await octokit.graphql<{ repository: { pullRequest: { found: { totalCount: number } } } }>(
        `{ repository(owner: "acme", name: "widget") { pullRequest(number: ${pr.number}) {
          found: closingIssuesReferences(first: 5) { totalCount } } } }`,
      );
      return found.repository.pullRequest.found.totalCount;
    };
    expect(await count()).toBe(0);
    sandbox.editPullRequest(pr, { body: `resolves: #${issue.number}, closes acme/widget#${issue.number}` });
    expect(await count()).toBe(1);
    sandbox.createBranch("acme/widget", "old");
    sandbox.editPullRequest(pr, { base: "old" });
    expect(await count()).toBe(0);
  });
});

describe("milestones", () => {
  it("tell of each change", async () => {
    const { sandbox, pr } = await ready();
    for (const title of ["1.0", "1.0", "2.0", null]) sandbox.setMilestone(pr, title, "alice");
    const told = sandbox.deliveries.filter(({ action }) => action?.includes("milestoned"));
    expect(told.map(({ action }) => action)).toEqual([
      "milestoned",
      "demilestoned",
      "milestoned",
      "demilestoned",
    ]);
  });
});
