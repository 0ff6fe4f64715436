// Words, reactions, required checks and issues, against the stateful GitHub.

import { expect, onTestFinished, test } from "vitest";
import { startSandbox } from "../../src/sandbox/sandbox.ts";
import { adapterFor } from "./adapter.ts";
import { failure, NO_HINTS } from "./fake-api.ts";

/** acme's widget, where bob may write, with alice's pull request, which edits a file. */
async function start(permissions: Record<string, "read" | "write"> = {}) {
  const sandbox = await startSandbox();
  onTestFinished(async () => {
    await sandbox.close();
    expect(sandbox.faults).toEqual([]);
  });
  for (const login of ["alice", "bob"]) sandbox.createUser({ login });
  sandbox.createUser({ login: "renovate[bot]", kind: "Bot" });
  sandbox.createOrganization({ login: "acme", members: ["bob"] });
  const { id } = sandbox.createRepository({ owner: "acme", name: "widget", files: { "a.ts": "one\n" } });
  sandbox.grant("acme/widget", "bob", "write");
  const installation = sandbox.installApp({ account: "acme", repositories: "all" });
  Object.assign(installation.permissions, permissions);
  const pr = sandbox.openPullRequest({
    repository: "acme/widget",
    author: "alice",
    title: "Two",
    commits: [{ author: "alice", message: "Two", files: { "a.ts": "two\n" } }],
  });
  const github = (await adapterFor(sandbox)).installation(installation.id);
  const widget = { id, owner: "acme", name: "widget" };
  const read = async () => (await github.readPullRequest(widget, pr.number, NO_HINTS)).snapshot;
  const later = () => {
    const now = new Date(sandbox.clock.now().getTime() + 60_000);
    sandbox.clock.set(now);
    return `${now.toISOString().slice(0, 19)}Z`;
  };
  return { sandbox, github, widget, pr, read, later };
}

test("who spoke last, what was remarked and who dismissed what come with the one query", async () => {
  const { sandbox, pr, read, later } = await start();
  const [alice, bob] = ["alice", "bob"].map((login) => sandbox.account(login).id);
  sandbox.comment({ pr, by: "renovate[bot]", body: "Rebased." });
  const first = later();
  const remark = sandbox.reviewComment({ pr, by: "bob", path: "a.ts", line: 1, body: "Why two?" });
  const before = sandbox.calls.length;
  const { lastWords, remarks } = await read();
  expect(sandbox.calls.slice(before).map(({ operation }) => operation)).toContain("ReadPullRequest");
  expect([...lastWords]).toEqual([[bob, first]]);
  expect(remarks).toEqual([
    { by: { id: bob, login: "bob", kind: "user" }, at: first, reviewId: remark.review.id, canWrite: true },
  ]);
  const second = later();
  sandbox.comment({ pr, by: "alice", body: "Because." });
  const review = sandbox.review({ pr, by: "bob", state: "CHANGES_REQUESTED", body: "No." });
  sandbox.dismissReview(review, "alice");
  const after = await read();
  expect([...after.lastWords]).toEqual([
    [alice, second],
    [bob, second],
  ]);
  expect(after.reviews.items).toMatchObject([
    { state: "dismissed", dismissal: { was: "changes-requested", by: { login: "alice" } } },
  ]);
  expect(after.remarks).toEqual(remarks);
});

test("required checks: of other tools alone, and of those that the base branch needs", async () => {
  const { sandbox, github, widget, pr, read } = await start();
  const { sha } = pr.head;
  const at = { repository: "acme/widget", sha };
  expect((await read()).requiredChecks).toEqual([]);
  sandbox.requireChecks("acme/widget", "main", ["build", "ci", "charter/cla", "never"]);
  await github.beginChecks(widget, sha, ["charter/cla"]);
  sandbox.checkByOther({ ...at, app: "builder", name: "build" });
  sandbox.checkByOther({ ...at, app: "builder", name: "optional", conclusion: "failure" });
  sandbox.setStatus({ ...at, by: "bob", context: "ci", state: "success" });
  const build = (state: string) => [
    { name: "build", state },
    { name: "ci", state: "passed" },
  ];
  expect((await read()).requiredChecks).toEqual(build("running"));
  sandbox.checkByOther({ ...at, app: "builder", name: "build", conclusion: "failure" });
  expect((await read()).requiredChecks).toEqual(build("failed"));
  sandbox.setStatus({ ...at, by: "bob", context: "build", state: "success" });
  expect((await read()).requiredChecks).toEqual(build("failed"));
  sandbox.checkByOther({ ...at, app: "builder", name: "build", conclusion: "success" });
  expect((await read()).requiredChecks).toEqual(build("passed"));
});

test("statuses that the app may not see stop nothing", async () => {
  const { sandbox, pr, read } = await start();
  for (const { permissions } of sandbox.installations()) delete permissions.statuses;
  const at = { repository: "acme/widget", sha: pr.head.sha };
  sandbox.requireChecks("acme/widget", "main", ["build", "ci"]);
  sandbox.checkByOther({ ...at, app: "builder", name: "build", conclusion: "failure" });
  sandbox.setStatus({ ...at, by: "bob", context: "ci", state: "failure" });
  expect((await read()).requiredChecks).toEqual([{ name: "build", state: "failed" }]);
});

test("reactions reach comments, lines and reviews once, and nothing that is gone", async () => {
  const { sandbox, github, widget, pr } = await start();
  const comment = sandbox.comment({ pr, by: "bob", body: "/hold wait" });
  const line = sandbox.reviewComment({ pr, by: "bob", path: "a.ts", line: 1, body: "/hold here" });
  const review = sandbox.review({ pr, by: "bob", state: "COMMENTED", body: "/hold there" });
  const said = [
    { id: `issuecomment-${comment.id}`, in: comment, calls: ["reactions/create-for-issue-comment"] },
    { id: `discussion_r${line.id}`, in: line, calls: ["reactions/create-for-pull-request-review-comment"] },
    { id: `pullrequestreview-${review.id}`, in: review, calls: ["pulls/get-review", "AddReaction"] },
  ];
  for (const each of said) {
    const before = sandbox.calls.length;
    await github.react(widget, pr.number, each.id, "-1");
    const made = sandbox.calls.slice(before).map(({ operation }) => operation);
    expect(made.filter((operation) => !operation?.startsWith("apps/"))).toEqual(each.calls);
    await github.react(widget, pr.number, each.id, "-1");
    expect(each.in.reactions).toMatchObject([{ content: "-1", user: { login: "charter[bot]" } }]);
  }
  sandbox.deleteComment(comment);
  sandbox.deleteComment(line);
  for (const id of [said[0]?.id ?? "", said[1]?.id ?? "", "pullrequestreview-1"]) {
    await expect(github.react(widget, pr.number, id, "+1")).resolves.toBeUndefined();
  }
});

test("an issue is opened once, commented on once and closed", async () => {
  const { sandbox, github, widget, later } = await start();
  const since = sandbox.clock.now().toISOString();
  const issue = { key: "agenda-3-1", title: "Decide", body: "Nobody answered.", labels: ["meeting-agenda"] };
  const forged = "<!-- charter:agenda-3-1 -->\nNot Charter's.";
  sandbox.createIssue({ repository: "acme/widget", by: "bob", title: "Forged", body: forged });
  later();
  const number = await github.openIssueOnce(widget, issue, since);
  const known = sandbox.repository("acme/widget").issues.get(number);
  expect(known).toMatchObject({
    author: { login: "charter[bot]" },
    body: "<!-- charter:agenda-3-1 -->\nNobody answered.",
    labels: [{ name: "meeting-agenda" }],
  });
  expect(await github.openIssueOnce(widget, issue, since)).toBe(number);
  const notification = { key: "digest-1", body: "Two wait." };
  await github.notifyOnce(widget, number, notification, since);
  await github.notifyOnce(widget, number, notification, since);
  expect(known?.comments).toMatchObject([{ body: "<!-- charter:digest-1 -->\nTwo wait." }]);
  await github.closeIssue(widget, number);
  expect(known?.closedAt).not.toBeNull();
  expect(await github.openIssueOnce(widget, issue, since)).toBe(number);
  await github.closeIssue(widget, 99);
  expect(await failure(github.notifyOnce(widget, 99, notification, since))).toMatchObject({ kind: "gone" });
  sandbox.switchOffIssues("acme/widget");
  const another = { ...issue, key: "agenda-3-2" };
  expect(await failure(github.openIssueOnce(widget, another, since))).toMatchObject({ kind: "refused" });
});

test("a pull request is closed and opened again, unless it was merged", async () => {
  const { sandbox, github, widget, pr, read } = await start();
  await github.setState(widget, pr.number, "closed");
  expect((await read()).state).toBe("closed");
  await github.setState(widget, pr.number, "open");
  expect((await read()).state).toBe("open");
  sandbox.mergePullRequest(pr, "bob");
  expect(await failure(github.setState(widget, pr.number, "open"))).toMatchObject({ kind: "refused" });
});
