// Reading a pull request: partial answers, cut lists, and whose files count.

import { describe, expect, test } from "vitest";
import {
  answerQuery,
  BASE,
  commitWithFiles,
  expectPreparedCallsOnly,
  failure,
  github,
  HEAD,
  NO_HINTS,
  NO_ORGANISATION,
  page,
  pullRequestAnswer,
  readChanged,
  WIDGET,
} from "./fake-api.ts";

expectPreparedCallsOnly();

describe("what is not there", () => {
  test("a pull request that vanished", async () => {
    const answer = pullRequestAnswer();
    const data = { ...answer, repository: { ...answer.repository, pullRequest: null } };
    const fault = { type: "NOT_FOUND", path: ["repository", "pullRequest"], message: "no PullRequest" };
    answerQuery("ReadPullRequest", { data, errors: [fault] });
    expect(await failure(github().readPullRequest(WIDGET, 3, NO_HINTS))).toMatchObject({ kind: "gone" });
  });

  test("a name that belongs to another repository now", async () => {
    answerQuery("ReadPullRequest", { data: pullRequestAnswer() });
    const error = await failure(github().readPullRequest({ ...WIDGET, id: 4 }, 3, NO_HINTS));
    expect(error).toMatchObject({ kind: "gone", message: expect.stringContaining("another repository") });
  });
});

function linkedIssue(number: number, repositoryId: number, label: string) {
  const labels = { nodes: [{ name: label }] };
  return { number, state: "OPEN", repository: { databaseId: repositoryId }, labels };
}

test("one query is enough where all lists are short", async () => {
  const run = (databaseId: number, externalId: string) => ({
    databaseId,
    name: "charter/cla",
    status: "COMPLETED",
    conclusion: "SUCCESS",
    externalId,
  });
  const { snapshot, governance, commentNodeId } = await readChanged({
    author: { __typename: "Bot", login: "dependabot", databaseId: 49699333 },
    headCommit: { nodes: [{ commit: commitWithFiles(HEAD, {}, [run(8, "new"), run(7, "old")]) }] },
    latestOpinionatedReviews: page([
      {
        fullDatabaseId: "9007199254740000",
        state: "APPROVED",
        submittedAt: "2026-01-02T00:00:00Z",
        authorCanPushToRepository: true,
        author: null,
        commit: null,
      },
    ]),
    reviewRequests: {
      nodes: [
        { requestedReviewer: { __typename: "User", login: "bob", databaseId: 6 } },
        { requestedReviewer: { __typename: "Team", combinedSlug: "acme/core" } },
        { requestedReviewer: null },
      ],
    },
    labels: { nodes: [{ name: "breaking" }] },
    milestone: { title: "2.0" },
    closingIssuesReferences: page([linkedIssue(4, 1, "actionable"), linkedIssue(5, 99, "actionable")]),
    viewerLatestReview: {
      fullDatabaseId: "77",
      state: "CHANGES_REQUESTED",
      body: "No.",
      commit: { oid: HEAD },
    },
    isMergeQueueEnabled: true,
    baseChanges: { nodes: [{ createdAt: "2026-01-01T12:00:00Z" }] },
    reopenings: { nodes: [{ createdAt: "2026-01-01T13:00:00Z" }] },
  });
  expect(snapshot).toEqual({
    repository: { id: 1, owner: { id: 9, login: "acme" }, name: "widget", defaultBranch: "main" },
    number: 3,
    url: "https://github.com/acme/widget/pull/3",
    title: "Turn faster",
    state: "open",
    isDraft: false,
    author: { id: 49699333, login: "dependabot[bot]", kind: "bot" },
    createdAt: "2026-01-01T00:00:00Z",
    base: { ref: "main", sha: BASE },
    baseChangedAt: "2026-01-01T12:00:00Z",
    mergedAt: null,
    reopenedAt: "2026-01-01T13:00:00Z",
    head: { sha: HEAD },
    commits: {
      items: [
        {
          sha: HEAD,
          authors: [{ name: "Alice", email: "a@acme.org", account: { id: 5, login: "alice", kind: "user" } }],
          committer: { name: "Alice", email: "a@acme.org", account: { id: 5, login: "alice", kind: "user" } },
          message: "Turn faster",
          isMerge: false,
          signature: null,
        },
      ],
      total: 1,
      complete: true,
    },
    files: {
      items: [{ path: "src/a.ts", previousPath: null, change: "modified", additions: 2, deletions: 1 }],
      total: 1,
      complete: true,
    },
    reviews: {
      items: [
        {
          id: 9007199254740000,
          author: null,
          state: "approved",
          submittedAt: "2026-01-02T00:00:00Z",
          commitSha: null,
          canWrite: true,
          dismissal: null,
        },
      ],
      total: 1,
      complete: true,
    },
    changes: new Map(),
    cla: { settledCommits: new Set(), unchangedMoves: new Set(), memberships: [], checks: [] },
    labels: ["breaking"],
    milestone: "2.0",
    linkedIssues: {
      items: [
        { number: 4, isHere: true, isOpen: true, labels: ["actionable"] },
        { number: 5, isHere: false, isOpen: true, labels: ["actionable"] },
      ],
      total: 2,
      complete: true,
    },
    ownReview: { id: 77, state: "changes-requested", commitSha: HEAD, body: "No." },
    hasMergeQueue: true,
    lastWords: new Map(),
    wordsKnownFrom: null,
    remarks: [],
    requiredChecks: [],
    requestedReviewers: [{ id: 6, login: "bob", kind: "user" }],
    requestedTeams: ["acme/core"],
    checks: [{ id: 8, name: "charter/cla", status: "completed", conclusion: "success", digest: "new" }],
    comment: null,
  });
  expect(governance).toEqual([]);
  expect(commentNodeId).toBeNull();
});

describe("what the app may not see", () => {
  const forbidden = (...path: (string | number)[]) => ({
    type: "FORBIDDEN",
    path,
    message: "not accessible",
  });

  test.each([
    ["the organisation's .github repository", ["organisation"], {}],
    ["Charter's own comment", ["comment"], { commentNodeId: "IC_5" }],
    ["a part of the pull request", ["repository", "pullRequest", "latestOpinionatedReviews"], {}],
  ])("%s is not taken for absent", async (_what, path, hints) => {
    answerQuery("ReadPullRequest", { data: pullRequestAnswer(), errors: [forbidden(...path)] });
    const reading = github().readPullRequest(WIDGET, 3, { ...NO_HINTS, ...hints });
    expect(await failure(reading)).toMatchObject({ kind: "forbidden" });
  });

  test.each([
    ["organisation", "defaultBranchRef"],
    ["organisation", "defaultBranchRef", "target", "charter"],
  ])(
    "a part of the organisation's repository that is not found makes nobody's charter: %s %s",
    async (...path) => {
      const fault = { type: "NOT_FOUND", path, message: "not found" };
      answerQuery("ReadPullRequest", { data: pullRequestAnswer(), errors: [fault] });
      expect(await failure(github().readPullRequest(WIDGET, 3, NO_HINTS))).toMatchObject({
        kind: "transient",
      });
    },
  );

  test("a requested team is left out, as long as GitHub says nothing worse", async () => {
    const path = ["repository", "pullRequest", "reviewRequests", "nodes", 0, "requestedReviewer"];
    const data = pullRequestAnswer({ reviewRequests: { nodes: [{ requestedReviewer: null }] } });
    answerQuery("ReadPullRequest", { data, errors: [NO_ORGANISATION, forbidden(...path)] });
    const { snapshot } = await github().readPullRequest(WIDGET, 3, NO_HINTS);
    expect(snapshot).toMatchObject({ requestedReviewers: [], requestedTeams: [] });
    const worse = { type: "INTERNAL", path, message: "Something went wrong" };
    answerQuery("ReadPullRequest", { data, errors: [NO_ORGANISATION, worse] });
    await failure(github().readPullRequest(WIDGET, 3, NO_HINTS));
  });
});

describe("checks that somebody asked to run again", () => {
  const run = {
    databaseId: 8,
    name: "charter/cla",
    status: "COMPLETED",
    conclusion: "SUCCESS",
    externalId: "x",
  };
  const statusIn = async (suiteStatus: string) => {
    const head = commitWithFiles(HEAD, {}, [run], suiteStatus);
    const { snapshot } = await readChanged({ headCommit: { nodes: [{ commit: head }] } });
    return snapshot.checks.map(({ status }) => status);
  };

  test("are queued, though GitHub leaves the runs of the queued suite as they are", async () => {
    expect(await statusIn("QUEUED")).toEqual(["queued"]);
  });

  test.each(["COMPLETED", "IN_PROGRESS"])("are not all those of a suite that is %s", async (status) => {
    expect(await statusIn(status)).toEqual(["completed"]);
  });
});
