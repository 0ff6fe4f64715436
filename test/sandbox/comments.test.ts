// Comments on lines and on issues, edited and deleted, and what is told of them.

import { createRequire } from "node:module";
import { expect, it } from "vitest";
import { octokitFor, openByCarol, refusalOf, startAcme, widget } from "./harness.ts";

type Payload = Record<string, Record<string, unknown>>;

const RECORDED: { name: string; examples: (Payload & { action: string })[] }[] = createRequire(
  import.meta.url,
)("@octokit/webhooks-examples/api.github.com/index.json");

async function ready() {
  const { sandbox, installationId } = await startAcme();
  const pr = openByCarol(sandbox);
  const octokit = await octokitFor(sandbox, installationId);
  sandbox.deliveries.length = 0;
  const told = () => sandbox.deliveries.map(({ event, action }) => [event, action]);
  return { sandbox, pr, octokit, told };
}

const onLine = { path: "src/a.ts", line: 2 };

it("refuses a line that the pull request does not show, an empty text, and a comment that is not there", async () => {
  const { sandbox, pr, octokit, told } = await ready();
  const comment = (change: object) =>
    refusalOf(
      octokit.rest.pulls.createReviewComment({
        ...{ ...widget, ...onLine, pull_number: pr.number, commit_id: pr.head.sha, body: "Why?", ...change },
      }),
    );
  expect((await comment({ line: 40 })).status).toBe(422);
  expect((await comment({ path: "src/none.ts" })).status).toBe(422);
  expect((await comment({ body: " " })).status).toBe(422);
  expect((await comment({ commit_id: "0".repeat(40) })).status).toBe(422);
  expect((await comment({ pull_number: 99 })).status).toBe(404);
  const gone = { ...widget, comment_id: 1 };
  expect((await refusalOf(octokit.rest.pulls.getReviewComment(gone))).status).toBe(404);
  const reaction = { ...gone, content: "+1" as const };
  expect((await refusalOf(octokit.rest.reactions.createForPullRequestReviewComment(reaction))).status).toBe(
    404,
  );
  expect(sandbox.pullRequest(pr).reviews).toEqual([]);
  expect(() => sandbox.reviewComment({ pr, by: "bob", path: "src/a.ts", line: 40, body: "?" })).toThrow();
  expect(told()).toEqual([]);
  expect(sandbox.faults).toEqual([]);
});

it("makes a review of a comment on a line, tells of both, and of its edit, its answer and its end", async () => {
  const { sandbox, pr, octokit, told } = await ready();
  const comment = sandbox.reviewComment({ pr, by: "bob", ...onLine, body: "Why three?" });
  const answer = sandbox.reviewComment({ pr, by: "carol", inReplyTo: comment, body: "It is prime." });
  sandbox.editComment(comment, "Why not four?");
  sandbox.deleteComment(answer, "alice");
  expect(told()).toEqual([
    ["pull_request_review", "submitted"],
    ["pull_request_review_comment", "created"],
    ["pull_request_review", "submitted"],
    ["pull_request_review_comment", "created"],
    ["pull_request_review_comment", "edited"],
    ["pull_request_review_comment", "deleted"],
  ]);
  const [submitted, created, , , edited, deleted] = sandbox.deliveries.map(
    ({ payload }) => payload as Payload,
  );
  expect(submitted?.review).toMatchObject({ state: "commented", body: null, id: comment.review.id });
  expect(created?.comment).toMatchObject({
    ...onLine,
    pull_request_review_id: comment.review.id,
    diff_hunk: "@@ -1,2 +1,2 @@\n one\n-two\n+three",
    position: 3,
    html_url: expect.stringMatching(new RegExp(`/pull/${pr.number}#discussion_r${comment.id}$`)),
  });
  expect(edited).toMatchObject({ changes: { body: { from: "Why three?" } }, sender: { login: "bob" } });
  expect(deleted).toMatchObject({ comment: { in_reply_to_id: comment.id }, sender: { login: "alice" } });
  const { data } = await octokit.rest.pulls.listReviewComments({ ...widget, pull_number: pr.number });
  expect(data.map(({ id, body }) => [id, body])).toEqual([[comment.id, "Why not four?"]]);
  expect(sandbox.faults).toEqual([]);
});

it("tells of every comment of a review, and of an edit of its text", async () => {
  const { sandbox, pr, told } = await ready();
  const comments = [{ ...onLine, body: "Why?" }];
  const review = sandbox.review({ pr, by: "bob", state: "CHANGES_REQUESTED", body: "/hold", comments });
  sandbox.editReview(review, "/unhold");
  expect(told()).toEqual([
    ["pull_request_review", "submitted"],
    ["pull_request_review_comment", "created"],
    ["pull_request_review", "edited"],
  ]);
  expect(sandbox.deliveries[2]?.payload).toMatchObject({
    review: { body: "/unhold", state: "changes_requested", updated_at: expect.any(String) },
    changes: { body: { from: "/hold" } },
  });
});

it.each(["created", "edited", "deleted"])(
  "a comment that is %s is told with all that GitHub tells",
  async (action) => {
    const { sandbox, pr } = await ready();
    const comment = sandbox.reviewComment({ pr, by: "bob", ...onLine, body: "Why?" });
    sandbox.editComment(comment, "Why not?");
    sandbox.deleteComment(comment);
    const ours = sandbox.deliveries.find((each) => each.event.endsWith("_comment") && each.action === action);
    const theirs = RECORDED.find(({ name }) => name === "pull_request_review_comment")?.examples.findLast(
      (example) => example.action === action,
    );
    const payload = ours?.payload as Payload;
    const missing = (part: string) =>
      Object.keys(theirs?.[part] ?? {}).filter((key) => !(key in (payload[part] ?? {})));
    expect(theirs).toBeDefined();
    expect(missing("comment")).toEqual([]);
    expect(missing("pull_request")).toEqual([]);
  },
);

it("keeps the comments of issues apart from those of pull requests, and tells which it is", async () => {
  const { sandbox, octokit, pr } = await ready();
  const issue = sandbox.createIssue({ repository: "acme/widget", by: "bob", title: "Slow", body: "It is." });
  sandbox.createUser({ login: "renovate[bot]", kind: "Bot" });
  sandbox.deliveries.length = 0;
  sandbox.comment({ pr: issue, by: "bob", body: "Still." });
  sandbox.comment({ pr, by: "renovate[bot]", body: "/hold" });
  const [onIssue, onPull] = sandbox.deliveries.map(({ payload }) => payload as Payload);
  expect(onIssue?.issue).toMatchObject({ number: issue.number, body: "It is.", comments: 1 });
  expect(onIssue?.issue).not.toHaveProperty("pull_request");
  expect(onPull).toMatchObject({
    issue: { number: pr.number, pull_request: {} },
    comment: { user: { login: "renovate[bot]", type: "Bot" } },
  });
  const list = (issue_number: number) => octokit.rest.issues.listComments({ ...widget, issue_number });
  expect((await list(issue.number)).data.map(({ body }) => body)).toEqual(["Still."]);
  expect((await list(pr.number)).data.map(({ body }) => body)).toEqual(["/hold"]);
  expect((await refusalOf(list(99))).status).toBe(404);
  expect(sandbox.faults).toEqual([]);
});
