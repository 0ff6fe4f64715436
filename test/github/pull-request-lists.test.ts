// Lists of a pull request that are longer than one page, or cut.

import { describe, expect, test } from "vitest";
import {
  answerQuery,
  api,
  commitNode,
  expectPreparedCallsOnly,
  failure,
  github,
  HEAD,
  NO_HINTS,
  page,
  pullRequestAnswer,
  readChanged,
  WIDGET,
} from "./fake-api.ts";

expectPreparedCallsOnly();

function linkedIssue(number: number, repositoryId: number, label: string) {
  const labels = { nodes: [{ name: label }] };
  return { number, state: "OPEN", repository: { databaseId: repositoryId }, labels };
}

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
      const cut = await readChanged({ closingIssuesReferences: issues });
      expect(cut.snapshot.linkedIssues.complete).toBe(false);
    }
  });

  test("a review of its own that was never submitted is none", async () => {
    const pending = { fullDatabaseId: "77", state: "PENDING", body: "", commit: null };
    expect((await readChanged({ viewerLatestReview: pending })).snapshot.ownReview).toBeNull();
  });

  test("a list of commits that lacks the head is not judged, but read again later", async () => {
    const error = await failure(readChanged({ commits: page([commitNode("d")]) }));
    expect(error).toMatchObject({ kind: "transient", message: expect.stringContaining(HEAD) });
  });

  test("a pull request without commits lacks none", async () => {
    const { snapshot } = await readChanged({ commits: page([]) });
    expect(snapshot.commits).toEqual({ items: [], total: 0, complete: true });
  });

  test("commits beyond the first page are read on", async () => {
    const more = answerQuery("MoreCommits", {
      data: { repository: { pullRequest: { page: page([commitNode(HEAD)], { totalCount: 2 }) } } },
    });
    const { snapshot } = await readChanged({
      commits: page([commitNode("d")], { totalCount: 2, endCursor: "x" }),
    });
    expect(snapshot.commits).toMatchObject({ total: 2, complete: true });
    expect(snapshot.commits.items.map((commit) => commit.sha)).toEqual(["d", HEAD]);
    expect(more.asked[0]?.variables).toMatchObject({ after: "x", number: 3 });
  });

  test("commits that came twice, because somebody pushed between two pages, are not all of them", async () => {
    answerQuery("MoreCommits", {
      data: { repository: { pullRequest: { page: page([commitNode(HEAD)], { totalCount: 2 }) } } },
    });
    const { snapshot } = await readChanged({
      commits: page([commitNode(HEAD)], { totalCount: 2, endCursor: "x" }),
    });
    expect(snapshot.commits.complete).toBe(false);
  });

  test("commits that were added between two pages are not all known either", async () => {
    answerQuery("MoreCommits", {
      data: { repository: { pullRequest: { page: page([commitNode(HEAD)], { totalCount: 3 }) } } },
    });
    const { snapshot } = await readChanged({
      commits: page([commitNode("d")], { totalCount: 2, endCursor: "x" }),
    });
    expect(snapshot.commits.complete).toBe(false);
  });

  test("a list shorter than its own count is not complete", async () => {
    const { snapshot } = await readChanged({
      commits: page([commitNode("d")], { totalCount: 2 }),
      latestOpinionatedReviews: null,
    });
    expect(snapshot.commits.complete).toBe(false);
    expect(snapshot.reviews.complete).toBe(false);
  });

  test("a commit with more co-authors than were read is not complete", async () => {
    const node = commitNode(HEAD);
    node.commit.authors.totalCount = 21;
    expect((await readChanged({ commits: page([node]) })).snapshot.commits.complete).toBe(false);
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
    const { snapshot } = await readChanged({ files, changedFiles: 2 });
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
    const { snapshot } = await readChanged({ files: null, changedFiles: 4000 });
    expect(snapshot.files).toMatchObject({ total: 4000, complete: false });
    expect(snapshot.files.items).toHaveLength(101);
  });
});
