// Reactions: to a comment, to a comment on a line, to the text of a review.

import { describe, expect, test } from "vitest";
import { answerMutation, api, expectPreparedCallsOnly, failure, github, WIDGET } from "./fake-api.ts";

expectPreparedCallsOnly();

const REVIEW = "/repos/acme/widget/pulls/3/reviews/21";

test.each(["issue-11", "issuecomment-", "issuecomment-11/../12", "discussion_r-11", ""])(
  "%j is the address of no comment",
  async (commentId) => {
    const error = await failure(github().react(WIDGET, 3, commentId, "+1"));
    expect(error).toMatchObject({ kind: "refused", message: expect.stringContaining("of no comment") });
  },
);

describe.each([
  ["a comment", "issuecomment-11", "/repos/acme/widget/issues/comments/11/reactions"],
  ["a comment on a line", "discussion_r11", "/repos/acme/widget/pulls/comments/11/reactions"],
])("to %s", (_what, commentId, path) => {
  test.each([404, 410])("a deleted one needs none (%i)", async (status) => {
    api().post(path, { content: "+1" }).reply(status, { message: "Not Found" });
    await expect(github().react(WIDGET, 3, commentId, "+1")).resolves.toBeUndefined();
  });

  test("another failure is one", async () => {
    api().post(path).reply(503, {});
    expect(await failure(github().react(WIDGET, 3, commentId, "+1"))).toMatchObject({ kind: "transient" });
  });

  test("one call", async () => {
    api().post(path, { content: "-1" }).reply(201, { id: 1, content: "-1" });
    await github().react(WIDGET, 3, commentId, "-1");
  });
});

describe("to the text of a review", () => {
  const react = () => github().react(WIDGET, 3, "pullrequestreview-21", "-1");
  const found = () => api().get(REVIEW).reply(200, { id: 21, node_id: "PRR_21" });
  const variables = { subject: "PRR_21", content: "THUMBS_DOWN" };

  test("one that is gone needs none, and no second call", async () => {
    api().get(REVIEW).reply(404, { message: "Not Found" });
    await expect(react()).resolves.toBeUndefined();
  });

  test("one that goes between the two calls needs none", async () => {
    found();
    const fault = { type: "NOT_FOUND", path: ["addReaction"], message: "Could not resolve to a node" };
    answerMutation("AddReaction", variables, { data: { addReaction: null }, errors: [fault] });
    await expect(react()).resolves.toBeUndefined();
  });

  test("another failure is one", async () => {
    found();
    const fault = { type: "FORBIDDEN", path: ["addReaction"], message: "Resource not accessible" };
    answerMutation("AddReaction", variables, { data: { addReaction: null }, errors: [fault] });
    expect(await failure(react())).toMatchObject({ kind: "forbidden" });
  });

  test("its node is looked up, then reacted to", async () => {
    found();
    answerMutation("AddReaction", variables, {
      data: { addReaction: { reaction: { content: "THUMBS_DOWN" } } },
    });
    await react();
  });
});
