// Labels, Charter's own review and merging, against the stateful GitHub.

import { expect, onTestFinished, test } from "vitest";
import type { DesiredReview } from "../../src/core/plan.ts";
import type { InstallationGitHub, RepositoryAddress } from "../../src/github/github.ts";
import { type Sandbox, startSandbox } from "../../src/sandbox/sandbox.ts";
import type { PullRequest } from "../../src/sandbox/state/model.ts";
import { adapterFor } from "./adapter.ts";
import { NO_HINTS } from "./fake-api.ts";

interface Setting {
  sandbox: Sandbox;
  github: InstallationGitHub;
  widget: RepositoryAddress;
  pr: PullRequest;
}

/** acme's widget with alice's pull request, which edits the middle of a file. */
async function start(permissions: Record<string, "read" | "write"> = {}): Promise<Setting> {
  const sandbox = await startSandbox();
  onTestFinished(async () => {
    await sandbox.close();
    expect(sandbox.faults).toEqual([]);
  });
  for (const login of ["alice", "bob"]) sandbox.createUser({ login });
  sandbox.createOrganization({ login: "acme", members: ["bob"] });
  const lines = Array.from({ length: 20 }, (_, i) => `${i}\n`);
  const files = { "a.ts": lines.join(""), "other.ts": "x\n" };
  const { id } = sandbox.createRepository({ owner: "acme", name: "widget", files });
  Object.assign(sandbox.app.permissions, permissions);
  const installation = sandbox.installApp({ account: "acme", repositories: "all" });
  const edited = lines.with(9, "nine\n").join("");
  const pr = sandbox.openPullRequest({
    repository: "acme/widget",
    author: "alice",
    title: "Nine",
    commits: [{ author: "alice", message: "Nine", files: { "a.ts": edited } }],
  });
  const github = (await adapterFor(sandbox)).installation(installation.id);
  return { sandbox, github, widget: { id, owner: "acme", name: "widget" }, pr };
}

async function snapshotOf({ github, widget, pr }: Setting) {
  return (await github.readPullRequest(widget, pr.number, NO_HINTS)).snapshot;
}

test("labels, milestone and issues are read, and labels written", async () => {
  const all = await start();
  const { sandbox, github, widget, pr } = all;
  sandbox.createRepository({ owner: "acme", name: "secret", private: true });
  sandbox.createUser({ login: "eve" });
  sandbox.createRepository({ owner: "eve", name: "hidden", private: true });
  const fixed = sandbox.createIssue({ repository: "acme/widget", by: "bob", title: "Bug", labels: ["bug"] });
  const elsewhere = sandbox.createIssue({ repository: "acme/secret", by: "bob", title: "Elsewhere" });
  sandbox.linkIssue(pr, elsewhere);
  sandbox.closeIssue(elsewhere, "bob");
  sandbox.linkIssue(pr, sandbox.createIssue({ repository: "eve/hidden", by: "eve", title: "Hidden" }));
  sandbox.editPullRequest(pr, { body: `It is slow. Fixes #${fixed.number}` });
  sandbox.labelIssue(fixed, "actionable", "bob");
  sandbox.setMilestone(pr, "2.0", "bob");
  await github.publishLabels(widget, pr.number, { add: ["module: a", "waiting on author"], remove: [] });
  await github.publishLabels(widget, pr.number, { add: [], remove: ["waiting on author", "never there"] });
  const { labels, milestone, linkedIssues } = await snapshotOf(all);
  expect({ labels, milestone, linkedIssues }).toEqual({
    labels: ["module: a"],
    milestone: "2.0",
    linkedIssues: {
      items: [
        { number: fixed.number, isHere: true, isOpen: true, labels: ["bug", "actionable"] },
        { number: 1, isHere: false, isOpen: false, labels: [] },
      ],
      total: 3,
      complete: true,
    },
  });
});

test("a review: written, refused in one line, edited, replaced, dismissed", async () => {
  const all = await start();
  const { sandbox, github, widget, pr } = all;
  const publish = async (change: Partial<DesiredReview>) => {
    const { head, ownReview } = await snapshotOf(all);
    const review: DesiredReview = {
      event: "comment",
      body: "Look.",
      comments: [],
      inPlace: false,
      ...change,
    };
    await github.publishReview(widget, pr.number, review, head.sha, ownReview);
    return (await snapshotOf(all)).ownReview;
  };
  expect((await snapshotOf(all)).ownReview).toBeNull();
  const onLine = (line: number | null) => [{ path: "a.ts", line, body: "Why nine?" }];
  const blocked = await publish({ event: "request-changes", comments: onLine(10) });
  expect(blocked).toMatchObject({ state: "changes-requested", commitSha: pr.head.sha });
  expect(blocked?.body).toMatch(/^<!-- charter lines [0-9a-f]{16} -->\nLook\.$/);
  expect(sandbox.pullRequest(pr).reviews[0]?.comments).toMatchObject(onLine(10));
  const approved = await publish({ event: "approve", comments: onLine(1) });
  expect(approved).toMatchObject({ state: "approved", body: "Look.\n\n- `a.ts`, line 1: Why nine?" });
  const edited = await publish({ event: "approve", inPlace: true, body: "Looked.", comments: onLine(1) });
  expect(edited).toEqual({ ...approved, body: "Looked.\n\n- `a.ts`, line 1: Why nine?" });
  expect(await publish({ event: "none" })).toMatchObject({ id: approved?.id, state: "dismissed" });
  await publish({ event: "approve" });
  expect(await publish({ event: "comment" })).toMatchObject({ state: "commented" });
  const states = sandbox.pullRequest(pr).reviews.map(({ state }) => state);
  expect(states).toEqual(["CHANGES_REQUESTED", "DISMISSED", "DISMISSED", "COMMENTED"]);
});

const MERGE = { method: "merge" as const, baseRef: "main", objections: [], viaQueue: false };

test("merging needs a permission that the app does not have by itself", async () => {
  const { github, widget, pr } = await start();
  const merge = { ...MERGE, headSha: pr.head.sha };
  expect((await github.merge(widget, pr.number, merge)).refused).toContain(
    "needs the permission contents=write",
  );
  expect(pr.state).toBe("open");
});

test("merging: refused while something speaks against it, then done", async () => {
  const all = await start({ contents: "write" });
  const { sandbox, github, widget, pr } = all;
  const merge = (headSha = pr.head.sha) =>
    github.merge(widget, pr.number, { ...MERGE, method: "squash", headSha });
  const objection = sandbox.review({ pr, by: "bob", state: "CHANGES_REQUESTED" });
  expect(await merge()).toEqual({ refused: "somebody has requested changes meanwhile" });
  sandbox.dismissReview(objection, "bob");
  sandbox.createBranch("acme/widget", "old");
  sandbox.editPullRequest(pr, { base: "old" });
  expect(await merge()).toEqual({ refused: "its base branch is old by now" });
  sandbox.editPullRequest(pr, { base: "main" });
  sandbox.requireChecks("acme/widget", "main", ["charter/review"]);
  expect(await merge()).toEqual({
    refused: 'GitHub says: Required status check "charter/review" is expected.',
  });
  const check = { name: "charter/review" as const, title: "Yes", summary: "", annotations: [] };
  await github.publishChecks(widget, pr.head.sha, [{ ...check, conclusion: "success" }], []);
  expect(await merge("f".repeat(40))).toEqual({ refused: "the head is another commit by now" });
  expect(await merge()).toEqual({ refused: null });
  expect(pr).toMatchObject({ state: "merged", mergedBy: { login: "charter[bot]" } });
  expect(sandbox.commitOf(pr.mergeCommitSha ?? "").parents).toHaveLength(1);
  expect(await merge()).toEqual({ refused: "GitHub says: Pull Request is not mergeable" });
  sandbox.review({ pr, by: "bob", state: "APPROVED" });
  expect(await github.listMergedChanges(widget, 5)).toMatchObject([
    { number: pr.number, authorId: pr.author.id, approvedBy: [sandbox.account("bob").id], files: ["a.ts"] },
  ]);
});

test("where there is a queue, merging goes through it, once", async () => {
  const all = await start({ contents: "write" });
  const { sandbox, github, widget, pr } = all;
  expect((await snapshotOf(all)).hasMergeQueue).toBe(false);
  sandbox.enableMergeQueue("acme/widget", "main");
  expect((await snapshotOf(all)).hasMergeQueue).toBe(true);
  const merge = (viaQueue: boolean, headSha = pr.head.sha) =>
    github.merge(widget, pr.number, { ...MERGE, headSha, viaQueue });
  expect(await merge(false)).toEqual({
    refused: "GitHub says: Changes must be made through the merge queue",
  });
  expect((await merge(true, "f".repeat(40))).refused).toContain("Head branch was modified");
  expect(await merge(true)).toEqual({ refused: null });
  expect(await merge(true)).toEqual({ refused: null });
  expect(sandbox.repository("acme/widget").queues.get("main")).toHaveLength(1);
});
