// Reading a pull request: partial answers, cut lists, and whose files count.

import { describe, expect, test } from "vitest";
import type { NamedFile } from "../../src/core/governance-paths.ts";
import {
  answerQuery,
  api,
  BASE,
  blob,
  commitNode,
  commitWithFiles,
  expectPreparedCallsOnly,
  failure,
  github,
  HEAD,
  NO_HINTS,
  NO_ORGANISATION,
  page,
  pullRequestAnswer,
  WIDGET,
} from "./fake-api.ts";

expectPreparedCallsOnly();

function read(change: Record<string, unknown> = {}, hints = {}) {
  answerQuery("ReadPullRequest", { data: pullRequestAnswer(change), errors: [NO_ORGANISATION] });
  return github().readPullRequest(WIDGET, 3, { ...NO_HINTS, ...hints });
}

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
  const { snapshot, governance, commentNodeId } = await read({
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
        },
      ],
      total: 1,
      complete: true,
    },
    changes: new Map(),
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

describe("long lists", () => {
  test("a linked issue that is hidden is left out; one without its labels, or beyond the page, is not known", async () => {
    const path = ["repository", "pullRequest", "closingIssuesReferences", "nodes", 0];
    const hidden = pullRequestAnswer({ closingIssuesReferences: page([null, linkedIssue(4, 1, "x")]) });
    answerQuery("ReadPullRequest", { data: hidden, errors: [{ type: "FORBIDDEN", path, message: "no" }] });
    const { snapshot } = await github().readPullRequest(WIDGET, 3, NO_HINTS);
    expect(snapshot.linkedIssues).toMatchObject({ items: [{ number: 4 }], total: 2, complete: true });
    for (const issues of [
      page([{ ...linkedIssue(4, 1, "x"), labels: null }]),
      page([linkedIssue(4, 1, "x")], { totalCount: 21, endCursor: "more" }),
      null,
    ]) {
      const cut = await read({ closingIssuesReferences: issues });
      expect(cut.snapshot.linkedIssues.complete).toBe(false);
    }
  });

  test("a review of its own that was never submitted is none", async () => {
    const pending = { fullDatabaseId: "77", state: "PENDING", body: "", commit: null };
    expect((await read({ viewerLatestReview: pending })).snapshot.ownReview).toBeNull();
  });

  test("a list of commits that lacks the head is not judged, but read again later", async () => {
    const error = await failure(read({ commits: page([commitNode("d")]) }));
    expect(error).toMatchObject({ kind: "transient", message: expect.stringContaining(HEAD) });
  });

  test("a pull request without commits lacks none", async () => {
    const { snapshot } = await read({ commits: page([]) });
    expect(snapshot.commits).toEqual({ items: [], total: 0, complete: true });
  });

  test("commits beyond the first page are read on", async () => {
    const more = answerQuery("MoreCommits", {
      data: { repository: { pullRequest: { page: page([commitNode(HEAD)], { totalCount: 2 }) } } },
    });
    const { snapshot } = await read({ commits: page([commitNode("d")], { totalCount: 2, endCursor: "x" }) });
    expect(snapshot.commits).toMatchObject({ total: 2, complete: true });
    expect(snapshot.commits.items.map((commit) => commit.sha)).toEqual(["d", HEAD]);
    expect(more.asked[0]?.variables).toMatchObject({ after: "x", number: 3 });
  });

  test("a list shorter than its own count is not complete", async () => {
    const { snapshot } = await read({
      commits: page([commitNode("d")], { totalCount: 2 }),
      latestOpinionatedReviews: null,
    });
    expect(snapshot.commits.complete).toBe(false);
    expect(snapshot.reviews.complete).toBe(false);
  });

  test("a commit with more co-authors than were read is not complete", async () => {
    const node = commitNode(HEAD);
    node.commit.authors.totalCount = 21;
    expect((await read({ commits: page([node]) })).snapshot.commits.complete).toBe(false);
  });

  test("a rename is read through REST, for the path that was", async () => {
    api()
      .get("/repos/acme/widget/pulls/3/files?per_page=100&page=1")
      .reply(200, [
        { filename: "b.ts", previous_filename: "a.ts", status: "renamed", additions: 0, deletions: 0 },
        { filename: "d.ts", previous_filename: "c.ts", status: "copied", additions: 1, deletions: 0 },
      ]);
    const files = page([
      { path: "b.ts", changeType: "RENAMED", additions: 0, deletions: 0 },
      { path: "d.ts", changeType: "COPIED", additions: 1, deletions: 0 },
    ]);
    const { snapshot } = await read({ files, changedFiles: 2 });
    expect(snapshot.files).toEqual({
      items: [
        { path: "b.ts", previousPath: "a.ts", change: "renamed", additions: 0, deletions: 0 },
        { path: "d.ts", previousPath: null, change: "added", additions: 1, deletions: 0 },
      ],
      total: 2,
      complete: true,
    });
  });

  test("files that GitHub does not list leave the listing incomplete", async () => {
    const file = { filename: "x", status: "changed", additions: 0, deletions: 0 };
    api().get("/repos/acme/widget/pulls/3/files?per_page=100&page=1").reply(200, Array(100).fill(file));
    api().get("/repos/acme/widget/pulls/3/files?per_page=100&page=2").reply(200, [file]);
    const { snapshot } = await read({ files: null, changedFiles: 4000 });
    expect(snapshot.files).toMatchObject({ total: 4000, complete: false });
    expect(snapshot.files.items).toHaveLength(101);
  });
});

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
    expect((await read({ comments: page(others) })).snapshot.comment).toBeNull();
  });

  test("is found on a further page", async () => {
    answerQuery("MoreComments", { data: { repository: { pullRequest: { page: page([own]) } } } });
    const first = page([{ ...own, viewerDidAuthor: false }], { totalCount: 2, endCursor: "x" });
    const { snapshot, commentNodeId } = await read({ comments: first });
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
    const { snapshot } = await read({ headCommit: { nodes: [{ commit: head }] } });
    return snapshot.checks.map(({ status }) => status);
  };

  test("are queued, though GitHub leaves the runs of the queued suite as they are", async () => {
    expect(await statusIn("QUEUED")).toEqual(["queued"]);
  });

  test.each(["COMPLETED", "IN_PROGRESS"])("are not all those of a suite that is %s", async (status) => {
    expect(await statusIn(status)).toEqual(["completed"]);
  });
});

describe("governance files", () => {
  const cla: NamedFile = { path: "legal/CLA 1.md", in: "repository", role: "claDocument" };
  const sharedCla: NamedFile = { path: "CLA.md", in: "organisation", role: "claDocument" };
  const rules: NamedFile = { path: "merge_rules.yaml", in: "repository", role: "ownership" };
  const twice: NamedFile = { path: "CODEOWNERS", in: "repository", role: "ownership" };

  test("are the base branch's; the pull request's own are only proposals", async () => {
    const base = commitWithFiles(BASE, {
      charter: blob("c1"),
      maintainers: blob("m1"),
      rootOwners: blob("o1"),
      docsOwners: blob("o2"),
      n0: blob("l1"),
      n1: blob("r1"),
      n2: blob("o1"),
    });
    const head = commitWithFiles(HEAD, {
      charter: blob("c2"),
      maintainers: blob("m2"),
      githubOwners: blob("o3"),
      rootOwners: blob("o4"),
      docsOwners: blob("o2"),
      n0: blob("l1"),
      n1: blob("r2"),
      n2: blob("o4"),
    });
    const known = [".github/charter.yml", ".github/MAINTAINERS", ".github/CODEOWNERS", "docs/CODEOWNERS"];
    const paths = [...known, "merge_rules.yaml"];
    const files = paths.map((path) => ({ path, changeType: "MODIFIED", additions: 1, deletions: 0 }));
    const { governance } = await read(
      {
        baseRef: { target: base },
        headCommit: { nodes: [{ commit: head }] },
        files: page(files),
        changedFiles: 5,
      },
      { named: [cla, rules, twice] },
    );
    expect(governance.map(({ role, path, oid }) => [role, path, oid])).toEqual([
      ["charter", ".github/charter.yml", "c1"],
      ["ownership", ".github/MAINTAINERS", "m1"],
      ["ownership", "CODEOWNERS", "o1"],
      ["claDocument", "legal/CLA 1.md", "l1"],
      ["ownership", "merge_rules.yaml", "r1"],
      ["proposed", ".github/charter.yml", "c2"],
      ["proposed", ".github/MAINTAINERS", "m2"],
      ["proposed", ".github/CODEOWNERS", "o3"],
      ["proposed", "merge_rules.yaml", "r2"],
    ]);
    expect(governance[3]?.url).toBe(`https://github.com/acme/widget/blob/main/legal/CLA%201.md`);
  });

  test("a file that becomes a link is proposed, though its blob is the same", async () => {
    const files = page([{ path: "CODEOWNERS", changeType: "CHANGED", additions: 0, deletions: 0 }]);
    const link = commitWithFiles(HEAD, { rootOwners: blob("o1", 10, 0o120000) });
    const { governance } = await read({
      baseRef: { target: commitWithFiles(BASE, { rootOwners: blob("o1") }) },
      headCommit: { nodes: [{ commit: link }] },
      files,
    });
    expect(governance).toMatchObject([
      { role: "ownership", isLink: false },
      { role: "proposed", isLink: true },
    ]);
  });

  test("a folder is no file, and a removed file is no proposal", async () => {
    const files = page([{ path: "CODEOWNERS", changeType: "DELETED", additions: 0, deletions: 1 }]);
    const { governance } = await read({
      baseRef: { target: commitWithFiles(BASE, { charter: { oid: "t1", object: {} } }) },
      headCommit: { nodes: [{ commit: commitWithFiles(HEAD) }] },
      files,
    });
    expect(governance).toEqual([]);
  });

  test("the organisation's come from the default branch of its .github repository", async () => {
    const target = { oid: BASE, charter: blob("c9"), o0: blob("l9") };
    const url = "https://github.com/acme/.github";
    const data = { ...pullRequestAnswer(), organisation: { url, defaultBranchRef: { target } } };
    const { asked } = answerQuery("ReadPullRequest", { data });
    const hints = { ...NO_HINTS, named: [sharedCla, rules] };
    const { governance } = await github().readPullRequest(WIDGET, 3, hints);
    expect(asked[0]?.variables).toMatchObject({ n0: "merge_rules.yaml", o0: "CLA.md" });
    expect(governance.map(({ role, oid, in: where }) => [role, oid, where])).toEqual([
      ["organisationCharter", "c9", "organisation"],
      ["claDocument", "l9", "organisation"],
    ]);
  });

  test("of a deleted base branch, its last commit counts, never the head", async () => {
    const { asked } = answerQuery("ReadCommit", {
      data: { repository: { object: commitWithFiles(BASE, { charter: blob("c1") }) } },
    });
    const head = commitWithFiles(HEAD, { charter: blob("evil") });
    const { governance } = await read({ baseRef: null, headCommit: { nodes: [{ commit: head }] } });
    expect(asked[0]?.variables).toMatchObject({ oid: BASE });
    expect(governance.map(({ role, oid }) => [role, oid])).toEqual([["charter", "c1"]]);
  });

  test("of a base that is gone altogether, nothing is judged", async () => {
    answerQuery("ReadCommit", { data: { repository: { object: null } } });
    expect(await failure(read({ baseRef: null }))).toMatchObject({ kind: "gone" });
  });

  test("the head is the head, though GitHub's list of commits lags behind", async () => {
    const run = { databaseId: 8, name: "charter/cla", status: "QUEUED", conclusion: null, externalId: "" };
    answerQuery("ReadCommit", { data: { repository: { object: commitWithFiles(HEAD, {}, [run]) } } });
    const { snapshot } = await read({ headCommit: { nodes: [{ commit: commitWithFiles("older") }] } });
    expect(snapshot.checks).toEqual([
      { id: 8, name: "charter/cla", status: "queued", conclusion: null, digest: null },
    ]);
  });
});
