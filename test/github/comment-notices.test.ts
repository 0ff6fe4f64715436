// Comments: whose commands count, and which of them after an edit.

import { describe, expect, test } from "vitest";
import { alice, noticeOf } from "./webhooks.ts";

describe("comments", () => {
  const comment = {
    id: 11,
    user: alice,
    body: "/cla sign",
    created_at: "2026-01-01T00:00:00Z",
    updated_at: "2026-01-02T00:00:00Z",
  };
  const issue = { number: 3, pull_request: {} };

  test("an edit by somebody else is nobody's command", () => {
    const sender = { id: 6, login: "mallory", type: "User" };
    const changes = { body: { from: "hello" } };
    expect(noticeOf("issue_comment", { action: "edited", issue, comment, changes, sender })).toEqual({
      kind: "ignored",
      reason: "somebody other than its author edited the comment",
    });
  });

  test.each([
    ["on an issue", { issue: { number: 3 } }],
    ["by a machine", { comment: { ...comment, user: { ...alice, type: "Bot" } } }],
    ["by a deleted account", { comment: { ...comment, user: null } }],
  ])("%s are ignored", (_what, change) => {
    expect(noticeOf("issue_comment", { action: "created", issue, comment, ...change }).kind).toBe("ignored");
  });

  test("a deleted comment takes no command back", () => {
    expect(noticeOf("issue_comment", { action: "deleted", issue, comment })).toEqual({
      kind: "ignored",
      reason: "a command that was given stays given",
    });
  });

  test("a new one and an edit by its author", () => {
    const expected = {
      kind: "comment",
      number: 3,
      commentId: "issuecomment-11",
      by: { id: 5, login: "alice", kind: "user" },
      body: "/cla sign",
    };
    expect(noticeOf("issue_comment", { action: "created", issue, comment })).toMatchObject({
      ...expected,
      at: "2026-01-01T00:00:00Z",
      previousBody: null,
    });
    const changes = { body: { from: "hello" } };
    expect(noticeOf("issue_comment", { action: "edited", issue, comment, changes })).toMatchObject({
      ...expected,
      at: "2026-01-02T00:00:00Z",
      previousBody: "hello",
    });
  });
});
