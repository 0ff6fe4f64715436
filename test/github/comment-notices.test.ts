// What is said in comments, in reviews and on lines: what counts of it, and what of an edit.

import { describe, expect, test } from "vitest";
import type { Notice } from "../../src/github/notice.ts";
import { readDelivery } from "../../src/github/notices.ts";
import { alice, noticeOf, recorded, repository, SHA } from "./webhooks.ts";

const mallory = { id: 6, login: "mallory", type: "User" };
const renovate = { id: 77, login: "renovate[bot]", type: "Bot" };
const charter = { id: 78, login: "charter[bot]", type: "Bot" };

const comment = {
  id: 11,
  user: alice,
  body: "/cla sign",
  created_at: "2026-01-01T00:00:00Z",
  updated_at: "2026-01-02T00:00:00Z",
};
const pull_request = {
  number: 3,
  state: "open",
  head: { sha: SHA },
  base: { ref: "main" },
  updated_at: "2026-01-05T00:00:00Z",
};
const look = { headSha: SHA, baseRef: "main", state: "open" };
const changes = { body: { from: "hello" } };

/** The same comment, under the pull request and on a line of it. */
const PLACES = [
  {
    event: "issue_comment",
    commentId: "issuecomment-11",
    where: { issue: { number: 3, pull_request: {}, updated_at: "2026-01-05T00:00:00Z" } },
  },
  { event: "pull_request_review_comment", commentId: "discussion_r11", where: { pull_request } },
];

describe.each(PLACES)("$event", ({ event, commentId, where }) => {
  const told = (change: object) => noticeOf(event, { action: "created", ...where, comment, ...change });

  test.each([
    ["an edit by somebody else", { action: "edited", changes, sender: mallory }, /other than its author/],
    ["an edit of something else than the text", { action: "edited", changes: {} }, /did not change/],
    ["Charter's own", { comment: { ...comment, user: charter } }, /Charter wrote it itself/],
    ["one of a deleted account", { comment: { ...comment, user: null } }, /no account any more/],
    [
      "one of an organisation",
      { comment: { ...comment, user: { ...alice, type: "Organization" } } },
      /neither a person nor a machine/,
    ],
    ["Charter's own that was deleted", { action: "deleted", comment: { ...comment, user: charter } }, /own/],
    ["one without a time", { comment: { ...comment, created_at: "soon" } }, /comment.created_at/],
  ])("%s is ignored", (_what, change, reason) => {
    expect(told(change)).toEqual({ kind: "ignored", reason: expect.stringMatching(reason) });
  });

  test("a machine is not told from Charter while its own name is unknown", () => {
    const installation = { id: 7 };
    const payload = { installation, repository, sender: renovate, action: "created", ...where };
    const { notice } = readDelivery(
      { id: "guid", name: event, payload: { ...payload, comment: { ...comment, user: renovate } } },
      { id: 2, slug: null },
    );
    expect(notice).toEqual({ kind: "ignored", reason: expect.stringContaining("can't tell") });
  });

  test("a new one, one of a machine, and an edit by its author", () => {
    const by = { id: 5, login: "alice", kind: "user" };
    const said = { commentId, by, at: comment.created_at, body: "/cla sign", previousBody: null };
    const notice = { kind: "said", repository: { id: 1 }, number: 3, look: null };
    expect(told({})).toMatchObject({ ...notice, said });
    expect(told({ comment: { ...comment, user: renovate } })).toMatchObject({
      ...notice,
      said: { ...said, by: { id: 77, login: "renovate[bot]", kind: "bot" } },
    });
    expect(told({ action: "edited", changes })).toMatchObject({
      ...notice,
      said: { ...said, at: comment.updated_at, previousBody: "hello" },
    });
  });

  test("of a deleted one, its place, whoever deleted it", () => {
    const gone = { kind: "comment-deleted", number: 3, commentId };
    expect(told({ action: "deleted", sender: mallory })).toMatchObject({
      ...gone,
      at: "2026-01-05T00:00:00Z",
    });
    expect(told({ action: "deleted", comment: { ...comment, user: null } })).toMatchObject(gone);
    const undated = Object.values(where).map(({ updated_at: _, ...rest }) => rest)[0];
    const key = Object.keys(where)[0] ?? "";
    expect(told({ action: "deleted", [key]: undated })).toMatchObject({ ...gone, at: comment.updated_at });
  });

  test("bodies are bounded, old ones too", () => {
    const long = "é".repeat(300_000);
    const notice = told({
      action: "edited",
      changes: { body: { from: long } },
      comment: { ...comment, body: long },
    });
    expect(lengths(notice)).toEqual([131_072, 131_072]);
  });

  test("GitHub's own examples are all read", () => {
    for (const action of ["created", "edited", "deleted"]) {
      const payload = { ...recorded(event, action), installation: { id: 7 } };
      const { kind } = readDelivery({ id: "guid", name: event, payload }, { id: 2, slug: "charter" }).notice;
      const isPlainIssue = event === "issue_comment";
      expect(kind).toBe(isPlainIssue ? "ignored" : action === "deleted" ? "comment-deleted" : "said");
    }
  });
});

test("a comment on an issue is no command", () => {
  const onIssue = { action: "created", issue: { number: 3 }, comment };
  const ignored = { kind: "ignored", reason: "it is a comment on an issue, not on a pull request" };
  expect(noticeOf("issue_comment", onIssue)).toEqual(ignored);
  expect(noticeOf("issue_comment", { ...onIssue, action: "deleted" })).toEqual(ignored);
});

describe("pull_request_review", () => {
  const review = { id: 21, user: alice, body: "/hold wait", submitted_at: "2026-01-03T00:00:00Z" };
  const told = (change: object) =>
    noticeOf("pull_request_review", { action: "submitted", pull_request, review, ...change });
  const looked = { kind: "pull-request", repository: { id: 1 }, number: 3, ...look };

  test("what Charter does itself is ignored", () => {
    const own = { review: { ...review, user: charter }, sender: charter };
    for (const action of ["submitted", "edited", "dismissed"]) {
      expect(told({ action, ...own })).toEqual({ kind: "ignored", reason: "Charter did it itself" });
    }
  });

  test.each([
    ["one without a text", { review: { ...review, body: null } }],
    ["one with an empty text", { review: { ...review, body: " \n" } }],
    ["one whose author has no account any more", { review: { ...review, user: null } }],
    ["one that can't be read", { review: { ...review, id: "21" } }],
    ["an edit by somebody else", { action: "edited", changes, sender: mallory }],
    ["an edit that left the text", { action: "edited", changes: {} }],
    [
      "an edit of Charter's by somebody else",
      { action: "edited", changes, review: { ...review, user: charter } },
    ],
    ["a dismissal, which keeps the text", { action: "dismissed", sender: mallory }],
  ])("of %s only the opinion counts", (_what, change) => {
    expect(told(change)).toMatchObject(looked);
    expect(told(change)).not.toHaveProperty("said");
  });

  test("what it says and the look at the pull request come together", () => {
    const by = { id: 5, login: "alice", kind: "user" };
    const said = { commentId: "pullrequestreview-21", by, body: "/hold wait", previousBody: null };
    expect(told({})).toMatchObject({
      kind: "said",
      number: 3,
      look,
      said: { ...said, at: review.submitted_at },
    });
    const edited = { action: "edited", changes };
    const previous = { ...said, previousBody: "hello" };
    expect(told(edited)).toMatchObject({
      kind: "said",
      look,
      said: { ...previous, at: pull_request.updated_at },
    });
    const dated = { ...review, updated_at: "2026-01-04T00:00:00Z" };
    expect(told({ ...edited, review: dated })).toMatchObject({ said: { ...previous, at: dated.updated_at } });
    const machine = told({ review: { ...review, user: renovate }, sender: renovate });
    expect(machine).toMatchObject({ kind: "said", said: { by: { id: 77, kind: "bot" } } });
  });
});

function lengths(notice: Notice): (number | undefined)[] {
  return notice.kind === "said" ? [notice.said.body.length, notice.said.previousBody?.length] : [];
}
