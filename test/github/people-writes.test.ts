// What people see: the one comment, notifications, review requests.

import { describe, expect, test } from "vitest";
import type { Account } from "../../src/core/account.ts";
import type { Snapshot } from "../../src/core/snapshot.ts";
import {
  answerQuery,
  api,
  expectPreparedCallsOnly,
  failure,
  github,
  NO_HINTS,
  pullRequestAnswer,
  recorder,
  WIDGET,
} from "./fake-api.ts";

expectPreparedCallsOnly();

const COMMENTS = "/repos/acme/widget/issues/3/comments";
const BODY = "<!-- charter -->\nAlice must sign.\n";
const SINCE = "2026-01-10T00:00:00Z";

async function snapshotWith(comment: Snapshot["comment"]): Promise<Snapshot> {
  answerQuery("ReadPullRequest", { data: pullRequestAnswer() });
  const { snapshot } = await github().readPullRequest(WIDGET, 3, NO_HINTS);
  return { ...snapshot, comment };
}

function expectPost(): { body: string }[] {
  const { bodies, reply } = recorder<{ body: string }>(() => ({ id: 66, node_id: "IC_6" }));
  api().post(COMMENTS).reply(201, reply);
  return bodies;
}

describe("the one comment", () => {
  test("nothing to say and nothing there", async () => {
    expect(await github().publishComment(WIDGET, await snapshotWith(null), null)).toBeNull();
  });

  test("the same words, though GitHub stored other line ends, cost no call", async () => {
    const comment = { id: 55, body: BODY.replaceAll("\n", "\r\n"), nodeId: "IC_5" };
    const written = await github().publishComment(WIDGET, await snapshotWith(comment), BODY);
    expect(written).toEqual({ id: 55, nodeId: "IC_5" });
  });

  test("a snapshot without the node id asks for it", async () => {
    api().get("/repos/acme/widget/issues/comments/55").reply(200, { id: 55, node_id: "IC_5" });
    const written = await github().publishComment(WIDGET, await snapshotWith({ id: 55, body: BODY }), BODY);
    expect(written).toEqual({ id: 55, nodeId: "IC_5" });
  });

  test("other words edit it in place", async () => {
    const path = "/repos/acme/widget/issues/comments/55";
    api().patch(path, { body: BODY }).reply(200, { id: 55, node_id: "IC_5" });
    const written = await github().publishComment(WIDGET, await snapshotWith({ id: 55, body: "old" }), BODY);
    expect(written).toEqual({ id: 55, nodeId: "IC_5" });
  });

  test("one that was deleted since it was read is written anew", async () => {
    api().patch("/repos/acme/widget/issues/comments/55").reply(404, { message: "Not Found" });
    const bodies = expectPost();
    const written = await github().publishComment(WIDGET, await snapshotWith({ id: 55, body: "old" }), BODY);
    expect(written).toEqual({ id: 66, nodeId: "IC_6" });
    expect(bodies).toEqual([{ body: BODY }]);
  });

  test("a comment that can't be edited for another reason is not doubled", async () => {
    api().patch("/repos/acme/widget/issues/comments/55").reply(403, { message: "Not accessible" });
    const snapshot = await snapshotWith({ id: 55, body: "old" });
    expect(await failure(github().publishComment(WIDGET, snapshot, BODY))).toMatchObject({
      kind: "forbidden",
    });
  });

  test("a comment of more than 65,536 characters is cut, and then left alone", async () => {
    const bodies = expectPost();
    const long = `<!-- charter -->\n${"x".repeat(70_000)}`;
    await github().publishComment(WIDGET, await snapshotWith(null), long);
    expect(bodies[0]?.body.length).toBeLessThanOrEqual(65_536);
    const shown = { id: 66, body: bodies[0]?.body ?? "", nodeId: "IC_6" };
    expect(await github().publishComment(WIDGET, await snapshotWith(shown), long)).toMatchObject({ id: 66 });
  });
});

describe("notifications", () => {
  const notification = { key: "step-0", body: "@bob please look." };
  const marked = "<!-- charter:step-0 -->\n@bob please look.";

  const answerComments = (nodes: object[], startCursor: string | null = null) =>
    answerQuery("RecentComments", {
      data: {
        repository: {
          issueOrPullRequest: {
            comments: { pageInfo: { hasPreviousPage: startCursor !== null, startCursor }, nodes },
          },
        },
      },
    });
  const comment = (body: string, viewerDidAuthor: boolean, createdAt = "2026-01-10T01:00:00Z") => ({
    body,
    viewerDidAuthor,
    createdAt,
  });

  test("what is neither a pull request nor an issue any more", async () => {
    const fault = { type: "NOT_FOUND", path: ["repository", "issueOrPullRequest"], message: "none" };
    answerQuery("RecentComments", { data: { repository: { issueOrPullRequest: null } }, errors: [fault] });
    const call = github().notifyOnce(WIDGET, 3, notification, SINCE);
    expect(await failure(call)).toMatchObject({ kind: "gone" });
  });

  test("one that is there is not sent again", async () => {
    answerComments([comment(marked.replaceAll("\n", "\r\n"), true), comment("thanks", false)]);
    await github().notifyOnce(WIDGET, 3, notification, SINCE);
  });

  test("one that is there on an older page is not sent again", async () => {
    answerComments([comment("thanks", false)], "older");
    const { asked } = answerComments([comment(marked, true)]);
    await github().notifyOnce(WIDGET, 3, notification, SINCE);
    expect(asked[0]?.variables).toMatchObject({ before: "older" });
  });

  test("somebody else's comment with the mark stops nothing, nor does another step", async () => {
    answerComments([comment(marked, false), comment("<!-- charter:step-01 -->\nlater", true)]);
    const bodies = expectPost();
    await github().notifyOnce(WIDGET, 3, notification, SINCE);
    expect(bodies).toEqual([{ body: marked }]);
  });

  test("comments from before are not looked through", async () => {
    answerComments([comment("old", false, "2026-01-09T00:00:00Z")], "older");
    expectPost();
    await github().notifyOnce(WIDGET, 3, notification, SINCE);
  });
});

describe("review requests", () => {
  const PATH = "/repos/acme/widget/pulls/3/requested_reviewers";
  const person = (id: number, login: string): Account => ({ id, login, kind: "user" });
  const alice = person(5, "alice");
  const bob = person(6, "bob");

  test("nothing to do costs no call", async () => {
    const done = await github().publishReviewers(WIDGET, 3, { request: [], withdraw: [] });
    expect(done).toEqual({ refused: [] });
  });

  test("one refused name does not stop the others", async () => {
    const message = "Reviews may only be requested from collaborators.";
    api()
      .post(PATH, { reviewers: ["alice", "bob"], team_reviewers: [] })
      .reply(422, { message });
    api()
      .post(PATH, { reviewers: ["alice"], team_reviewers: [] })
      .reply(201, {});
    api()
      .post(PATH, { reviewers: ["bob"], team_reviewers: [] })
      .reply(422, { message });
    const { refused } = await github().publishReviewers(WIDGET, 3, { request: [alice, bob], withdraw: [] });
    expect(refused).toEqual([{ login: "bob", reason: expect.stringContaining(message) }]);
  });

  test("a passing failure is not a refusal", async () => {
    api().post(PATH).reply(502, {});
    const call = github().publishReviewers(WIDGET, 3, { request: [alice, bob], withdraw: [] });
    expect(await failure(call)).toMatchObject({ kind: "transient" });
  });

  test("requests are taken back first, and teams are named by their slug", async () => {
    const team: Account = { id: 70, login: "acme/core", kind: "team" };
    const order: string[] = [];
    api()
      .delete(PATH, { reviewers: ["bob"], team_reviewers: [] })
      .reply(200, () => {
        order.push("withdraw");
        return {};
      });
    api()
      .post(PATH, { reviewers: ["alice"], team_reviewers: ["core"] })
      .reply(201, () => {
        order.push("request");
        return {};
      });
    await github().publishReviewers(WIDGET, 3, { request: [alice, team], withdraw: [bob] });
    expect(order).toEqual(["withdraw", "request"]);
  });

  test("more than fifteen are told that they are too many", async () => {
    api()
      .post(PATH, (body) => body.reviewers.length === 15)
      .reply(201, {});
    const request = Array.from({ length: 16 }, (_, i) => person(i + 1, `p${i + 1}`));
    const { refused } = await github().publishReviewers(WIDGET, 3, { request, withdraw: [] });
    expect(refused).toEqual([{ login: "p16", reason: expect.stringContaining("15") }]);
  });
});
