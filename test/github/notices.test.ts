// Payloads are strangers' input: each must end in a defined notice, and the dangerous ones in none.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readDelivery } from "../../src/github/notices.ts";
import { APP, alice, noticeOf, owner, PAYLOADS, recorded, repository } from "./webhooks.ts";

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

test.each(["milestoned", "demilestoned"])("a pull request that is %s is looked at", (action) => {
  expect(noticeOf("pull_request", { action, pull_request: { number: 3 } })).toMatchObject({
    kind: "pull-request",
    number: 3,
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
        "said",
        "comment-deleted",
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
