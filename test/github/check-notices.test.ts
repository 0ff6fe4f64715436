import { describe, expect, test } from "vitest";
import { noticeOf, OTHER_SHA, SHA } from "./webhooks.ts";

describe("checks and merge groups", () => {
  const check = (app: number) => ({ check_run: { head_sha: SHA, app: { id: app } } });

  test("only the re-run of an own check counts", () => {
    expect(noticeOf("check_run", { action: "rerequested", ...check(3) }).kind).toBe("ignored");
    expect(noticeOf("check_run", { action: "completed", ...check(2) }).kind).toBe("ignored");
    expect(noticeOf("check_run", { action: "rerequested", ...check(2) })).toMatchObject({
      kind: "commit",
      headSha: SHA,
      group: null,
      check: null,
      outcome: null,
    });
  });

  test("an own check that ended, one without a name, and a suite tell nothing new", () => {
    const ended = (run: object) =>
      noticeOf("check_run", { action: "completed", check_run: { head_sha: SHA, name: "x", ...run } });
    expect(ended({ app: { id: 2 } })).toMatchObject({ kind: "ignored" });
    expect(ended({ app: { id: 3 }, name: "" })).toMatchObject({ kind: "ignored" });
    expect(ended({ app: { id: 3 }, head_sha: "main" })).toMatchObject({ kind: "ignored" });
    const check_suite = { head_sha: SHA, app: { id: 3 } };
    expect(noticeOf("check_suite", { action: "completed", check_suite })).toMatchObject({ kind: "ignored" });
    expect(noticeOf("status", { sha: SHA, state: "success" })).toMatchObject({ kind: "ignored" });
  });

  test.each([{ app: { id: 3 } }, { app: null }, {}])("another tool's check names itself: %j", (by) => {
    const check_run = { head_sha: SHA, name: "EasyCLA", ...by };
    const notice = { kind: "commit", repository: { id: 1 }, headSha: SHA, group: null, check: "EasyCLA" };
    expect(noticeOf("check_run", { action: "completed", check_run })).toMatchObject(notice);
    const status = { sha: SHA, context: "EasyCLA", state: "success", name: "acme/widget" };
    expect(noticeOf("status", status)).toMatchObject(notice);
  });

  test.each([
    ["success", "passed"],
    ["neutral", "passed"],
    ["skipped", "passed"],
    ["failure", "failed"],
    ["timed_out", "failed"],
    ["cancelled", "failed"],
    ["action_required", "failed"],
    ["startup_failure", "failed"],
    ["stale", null],
    [null, null],
  ])("a run that ended in %s has the outcome %s", (conclusion, outcome) => {
    const check_run = { head_sha: SHA, name: "build", app: { id: 3 }, conclusion };
    expect(noticeOf("check_run", { action: "completed", check_run })).toMatchObject({ outcome });
  });

  test.each([
    ["success", "passed"],
    ["failure", "failed"],
    ["error", "failed"],
    ["pending", null],
  ])("a status that says %s has the outcome %s", (state, outcome) => {
    expect(noticeOf("status", { sha: SHA, context: "build", state })).toMatchObject({ outcome });
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
