// Payloads are strangers' input: each must end in a defined notice, and the dangerous ones in none.

import examples from "@octokit/webhooks-examples/api.github.com/index.json" with { type: "json" };
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Notice } from "../../src/github/notice.ts";
import { readDelivery } from "../../src/github/notices.ts";

const APP = { id: 2, slug: "charter" };
const SHA = "a".repeat(40);
const OTHER_SHA = "b".repeat(40);
const owner = { id: 9, login: "acme" };
const repository = { id: 1, name: "widget", owner, default_branch: "main" };
const alice = { id: 5, login: "alice", type: "User" };
const installation = { id: 7 };

const PAYLOADS = examples as { name: string; examples: Record<string, unknown>[] }[];

function noticeOf(name: string, payload: Record<string, unknown>): Notice {
  const full = { installation, repository, sender: alice, ...payload };
  return readDelivery({ id: "guid", name, payload: full }, APP).notice;
}

function recorded(name: string, action: string) {
  const found = PAYLOADS.find((event) => event.name === name)?.examples.find(
    (payload) => payload.action === action,
  );
  if (!found) throw new Error(`no recorded payload of ${name}.${action}`);
  return found;
}

describe("what is ignored", () => {
  test.each([
    ["a string", "text"],
    ["null", null],
    ["a list", [1, 2]],
    ["an empty object", {}],
  ])("%s instead of a payload", (_what, payload) => {
    const delivery = readDelivery({ id: "guid", name: "pull_request", payload }, APP);
    expect(delivery).toMatchObject({ installation: null, action: null, notice: { kind: "ignored" } });
  });

  test("an event without an installation, whatever else it says", () => {
    const payload = { action: "opened", repository, pull_request: { number: 3 } };
    expect(readDelivery({ id: "guid", name: "pull_request", payload }, APP)).toMatchObject({
      installation: null,
      notice: { kind: "ignored", reason: "it comes without an installation of the app" },
    });
  });

  test("a pull request without a number, naming the field", () => {
    expect(noticeOf("pull_request", { action: "opened", pull_request: {} })).toEqual({
      kind: "ignored",
      reason: 'its field "pull_request.number" is missing or odd',
    });
  });

  test.each(["constructor", "toString", "__proto__"])("the action %s is no action", (action) => {
    expect(noticeOf("pull_request", { action, pull_request: { number: 3 } }).kind).toBe("ignored");
  });

  test("review requests and reviews of the app itself, but not its other deeds and not those of other apps", () => {
    const own = { id: 1, login: "Charter[bot]", type: "Bot" };
    const other = { id: 2, login: "renovate[bot]", type: "Bot" };
    const event = (action: string, sender: object) =>
      noticeOf("pull_request", { action, sender, pull_request: { number: 3 } }).kind;
    expect(event("review_requested", own)).toBe("ignored");
    expect(event("closed", own)).toBe("pull-request");
    expect(event("review_requested", other)).toBe("pull-request");
    const reviewOf = (action: string, sender: object) =>
      noticeOf("pull_request_review", { action, sender, pull_request: { number: 3 } }).kind;
    for (const action of ["submitted", "edited", "dismissed"]) expect(reviewOf(action, own)).toBe("ignored");
    // Somebody who dismisses the app's review did it, not the app.
    expect(reviewOf("dismissed", alice)).toBe("pull-request");
    expect(reviewOf("submitted", other)).toBe("pull-request");
    // A person can call himself like the app; only a bot is one.
    expect(event("review_requested", { ...own, type: "User" })).toBe("pull-request");
  });
});

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
      commentId: 11,
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

test.each(["milestoned", "demilestoned"])("a pull request that is %s is looked at", (action) => {
  expect(noticeOf("pull_request", { action, pull_request: { number: 3 } })).toMatchObject({
    kind: "pull-request",
    number: 3,
  });
});

describe("issues", () => {
  test.each(["labeled", "unlabeled", "closed", "reopened"])("%s names the issue", (action) => {
    const { default_branch: _, ...fact } = repository;
    expect(noticeOf("issues", { action, issue: { number: 4 } })).toEqual({
      kind: "issue",
      repository: fact,
      number: 4,
    });
  });

  test("of a pull request they say nothing new", () => {
    const issue = { number: 3, pull_request: {} };
    expect(noticeOf("issues", { action: "unlabeled", issue })).toMatchObject({ kind: "ignored" });
  });
});

describe("pushes", () => {
  const commit = (paths: { added?: string[]; modified?: string[]; removed?: string[] }) => ({
    added: [],
    modified: [],
    removed: [],
    ...paths,
  });
  const harmless = commit({ modified: ["src/clamp.ts"] });
  const push = (fields: object) => noticeOf("push", { ref: "refs/heads/release/1", commits: [], ...fields });

  test.each([
    ["a tag", { ref: "refs/tags/v1", commits: [commit({ added: ["CODEOWNERS"] })] }],
    ["a deleted branch", { deleted: true }],
    ["a new branch", { created: true, commits: [harmless] }],
  ])("%s: ignored", (_what, fields) => {
    expect(push(fields).kind).toBe("ignored");
  });

  test("a branch with commits names the paths that they touch, each once", () => {
    const commits = [harmless, commit({ added: ["a"], modified: ["src/clamp.ts"], removed: ["b"] })];
    const { default_branch: _, ...fact } = repository;
    expect(push({ commits })).toEqual({
      kind: "push",
      repository: fact,
      branch: "release/1",
      isDefaultBranch: false,
      paths: ["src/clamp.ts", "a", "b"],
    });
  });

  test.each([
    ["twenty commits, which may be cut", { commits: Array.from({ length: 20 }, () => harmless) }],
    ["a commit without its lists", { commits: [{ id: "x" }] }],
    ["no list of commits", { commits: undefined }],
    ["a forced push", { forced: true, commits: [harmless] }],
    ["known commits pushed to another branch", {}],
  ])("%s: any path may be touched", (_what, fields) => {
    expect(push(fields)).toMatchObject({ kind: "push", paths: null });
  });

  test("the default branch is told from others", () => {
    expect(push({ ref: "refs/heads/main" })).toMatchObject({ isDefaultBranch: true });
    expect(push({ ref: "refs/heads/draft" })).toMatchObject({ isDefaultBranch: false });
  });
});

describe("checks and merge groups", () => {
  const check = (app: number) => ({ check_run: { head_sha: SHA, app: { id: app } } });

  test("only the re-run of an own check counts", () => {
    expect(noticeOf("check_run", { action: "rerequested", ...check(3) }).kind).toBe("ignored");
    expect(noticeOf("check_run", { action: "completed", ...check(2) }).kind).toBe("ignored");
    expect(noticeOf("check_run", { action: "rerequested", ...check(2) })).toMatchObject({
      kind: "commit",
      headSha: SHA,
      group: null,
    });
  });

  test("the re-run of a check in the merge queue names the group", () => {
    const head_branch = "gh-readonly-queue/release/2.0/pr-7-aaaa";
    const group = { baseRef: "release/2.0", headRef: `refs/heads/${head_branch}` };
    const run = { head_sha: SHA, app: { id: 2 } };
    const ofRun = { action: "rerequested", check_run: { ...run, check_suite: { head_branch } } };
    const ofSuite = { action: "rerequested", check_suite: { ...run, head_branch } };
    expect(noticeOf("check_run", ofRun)).toMatchObject({ kind: "commit", group });
    expect(noticeOf("check_suite", ofSuite)).toMatchObject({ kind: "commit", group });
    const ordinary = { ...ofSuite, check_suite: { ...run, head_branch: "gh-readonly-queue/main" } };
    expect(noticeOf("check_suite", ordinary)).toMatchObject({ kind: "commit", group: null });
  });

  test("a merge group says what it merges into", () => {
    const merge_group = {
      head_sha: SHA,
      base_sha: OTHER_SHA,
      base_ref: "refs/heads/main",
      head_ref: `refs/heads/gh-readonly-queue/main/pr-3-${OTHER_SHA}`,
    };
    expect(noticeOf("merge_group", { action: "destroyed", merge_group }).kind).toBe("ignored");
    expect(noticeOf("merge_group", { action: "checks_requested", merge_group })).toMatchObject({
      kind: "merge-group",
      headSha: SHA,
      baseRef: "main",
      headRef: merge_group.head_ref,
    });
  });
});

describe("access", () => {
  test("a renamed team may have been any team", () => {
    const team = { slug: "New-Name" };
    const event = { action: "edited", organization: owner, team, repository: undefined };
    expect(noticeOf("team", event)).toMatchObject({ kind: "access", owner, team: "acme/new-name" });
    expect(noticeOf("team", { ...event, changes: { name: { from: "Old" } } })).toMatchObject({ team: null });
  });

  test("a membership in a team that was deleted", () => {
    const team = { id: 4, name: "gone", deleted: true };
    expect(noticeOf("membership", { action: "removed", organization: owner, team })).toMatchObject({
      kind: "access",
      team: null,
    });
  });
});

describe("recorded payloads", () => {
  const all = PAYLOADS.flatMap(({ name, examples }) => examples.map((payload) => ({ name, payload })));

  test("every one has a defined answer", () => {
    const kinds = all.map(
      ({ name, payload }) => readDelivery({ id: "guid", name, payload }, APP).notice.kind,
    );
    expect(kinds.length).toBeGreaterThan(200);
    expect(new Set(kinds)).toEqual(
      new Set([
        "ignored",
        "pull-request",
        "commit",
        "issue",
        "merge-group",
        "access",
        "installation",
        "repositories",
        "repository",
      ]),
    );
  });

  test.each([
    ["pull_request", "opened", "pull-request"],
    ["pull_request", "synchronize", "pull-request"],
    ["pull_request", "closed", "pull-request"],
    ["pull_request", "converted_to_draft", "pull-request"],
    ["pull_request", "assigned", "ignored"],
    ["pull_request", "locked", "ignored"],
    ["issues", "labeled", "issue"],
    ["issues", "unlabeled", "issue"],
    ["issues", "edited", "ignored"],
    ["pull_request_review", "submitted", "pull-request"],
    ["pull_request_review", "dismissed", "pull-request"],
    ["check_run", "rerequested", "commit"],
    ["check_suite", "rerequested", "ignored"],
    ["merge_group", "checks_requested", "merge-group"],
    ["installation", "created", "installation"],
    ["installation", "suspend", "installation"],
    ["installation", "deleted", "installation"],
    ["installation_repositories", "added", "repositories"],
    ["repository", "renamed", "repository"],
    ["repository", "transferred", "repository"],
    ["repository", "publicized", "ignored"],
    ["team", "deleted", "access"],
    ["team", "added_to_repository", "access"],
    ["membership", "removed", "access"],
    ["member", "added", "access"],
    ["organization", "member_invited", "ignored"],
  ])("%s.%s is %s", (name, action, kind) => {
    const payload = { installation: { id: 7 }, ...recorded(name, action) };
    const delivery = readDelivery({ id: "guid", name, payload }, APP);
    expect(delivery.notice.kind).toBe(kind);
    expect(delivery.installation).toEqual({
      id: expect.any(Number),
      account: { id: expect.any(Number), login: expect.any(String) },
    });
  });

  test("an installation names its repositories with their owner", () => {
    const { notice } = readDelivery(
      { id: "guid", name: "installation", payload: recorded("installation", "created") },
      APP,
    );
    expect(notice).toMatchObject({
      state: "active",
      repositories: [{ id: expect.any(Number), name: "Hello-World", owner: { login: expect.any(String) } }],
    });
  });
});

test("no garbage makes it throw", () => {
  const names = PAYLOADS.map((event) => event.name);
  const actions = ["opened", "created", "edited", "rerequested", "checks_requested", "added", "deleted"];
  const garbage = fc.record(
    {
      action: fc.oneof(fc.constantFrom(...actions), fc.anything()),
      installation: fc.oneof(fc.constant({ id: 1 }), fc.anything()),
      repository: fc.oneof(fc.constant(repository), fc.anything()),
      organization: fc.oneof(fc.constant(owner), fc.anything()),
      pull_request: fc.anything(),
      comment: fc.anything(),
      issue: fc.anything(),
      commits: fc.anything(),
      ref: fc.anything(),
      sender: fc.anything(),
      changes: fc.anything(),
      team: fc.anything(),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(fc.constantFrom(...names), fc.oneof(garbage, fc.anything()), (name, payload) => {
      const { notice } = readDelivery({ id: "guid", name, payload }, APP);
      return notice.kind !== "ignored" || notice.reason.length > 0;
    }),
    { numRuns: 500, seed: 1 },
  );
});
