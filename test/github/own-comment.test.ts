// Finding Charter's one comment.

import { describe, expect, test } from "vitest";
import {
  answerQuery,
  expectPreparedCallsOnly,
  github,
  NO_HINTS,
  NO_ORGANISATION,
  page,
  pullRequestAnswer,
  readChanged,
  WIDGET,
} from "./fake-api.ts";

expectPreparedCallsOnly();

describe("Charter's comment", () => {
  const own = {
    id: "IC_5",
    fullDatabaseId: "55",
    body: "<!-- charter -->\nAll is well.",
    viewerDidAuthor: true,
  };

  test("is neither another's comment with the mark, nor a notification", async () => {
    const others = [
      { ...own, viewerDidAuthor: false },
      { ...own, body: "<!-- charter:step-0 -->\nPlease look." },
      { ...own, body: "I quote <!-- charter -->" },
    ];
    expect((await readChanged({ comments: page(others) })).snapshot.comment).toBeNull();
  });

  test("is found on a further page", async () => {
    answerQuery("MoreComments", { data: { repository: { pullRequest: { page: page([own]) } } } });
    const first = page([{ ...own, viewerDidAuthor: false }], { totalCount: 2, endCursor: "x" });
    const { snapshot, commentNodeId } = await readChanged({ comments: first });
    expect(snapshot.comment).toMatchObject({ id: 55, body: own.body });
    expect(commentNodeId).toBe("IC_5");
  });

  test("is not looked for where a hint finds it", async () => {
    const data = { ...pullRequestAnswer({ comments: undefined }), comment: own };
    const { asked } = answerQuery("ReadPullRequest", { data, errors: [NO_ORGANISATION] });
    const { snapshot } = await github().readPullRequest(WIDGET, 3, { ...NO_HINTS, commentNodeId: "IC_5" });
    expect(snapshot.comment).toMatchObject({ id: 55 });
    expect(asked[0]?.variables).toMatchObject({ commentKnown: true, commentUnknown: false });
  });

  test("is looked for again where the hinted one was deleted", async () => {
    const fault = { type: "NOT_FOUND", path: ["comment"], message: "Could not resolve to a node" };
    const data = { ...pullRequestAnswer({ comments: undefined }), comment: null };
    answerQuery("ReadPullRequest", { data, errors: [NO_ORGANISATION, fault] });
    answerQuery("MoreComments", { data: { repository: { pullRequest: { page: page([]) } } } });
    const { snapshot } = await github().readPullRequest(WIDGET, 3, { ...NO_HINTS, commentNodeId: "IC_5" });
    expect(snapshot.comment).toBeNull();
  });
});
