import { describe, expect, it } from "vitest";
import { octokitFor, openByCarol, refusalOf, startAcme, widget } from "./harness.ts";

async function ready() {
  const { sandbox, installationId } = await startAcme();
  const pr = openByCarol(sandbox);
  const octokit = await octokitFor(sandbox, installationId);
  return { sandbox, pr, octokit };
}

describe("refusals", () => {
  it("answers 403 where a permission is missing", async () => {
    const { sandbox } = await startAcme();
    sandbox.uninstallApp("acme");
    sandbox.app.permissions = { metadata: "read", pull_requests: "read", checks: "read" };
    const limited = sandbox.installApp({ account: "acme" });
    const pr = openByCarol(sandbox);
    const octokit = await octokitFor(sandbox, limited.id);
    const refused = { status: 403, message: "Resource not accessible by integration" };
    const { head } = pr;
    expect(await refusalOf(octokit.rest.checks.create({ ...widget, name: "x", head_sha: head.sha }))).toEqual(
      refused,
    );
    expect(await refusalOf(octokit.rest.teams.getByName({ org: "acme", team_slug: "core" }))).toEqual(
      refused,
    );
    expect(await refusalOf(octokit.rest.repos.getContent({ ...widget, path: "README.md" }))).toEqual(refused);
    expect((await octokit.rest.pulls.get({ ...widget, pull_number: pr.number })).data.number).toBe(pr.number);
  });

  it("answers 404 for repositories without the app, and for what is not there", async () => {
    const { sandbox, octokit } = await ready();
    sandbox.createOrganization({ login: "other" });
    sandbox.createRepository({ owner: "other", name: "thing" });
    expect((await refusalOf(octokit.rest.repos.get({ owner: "other", repo: "thing" }))).status).toBe(404);
    expect((await refusalOf(octokit.rest.pulls.get({ ...widget, pull_number: 99 }))).status).toBe(404);
    expect((await refusalOf(octokit.rest.repos.getContent({ ...widget, path: "no.md" }))).status).toBe(404);
    expect(sandbox.faults).toEqual([]);
  });

  it("refuses requests that break GitHub's description", async () => {
    const { octokit, pr } = await ready();
    const create = (body: Record<string, unknown>) =>
      refusalOf(octokit.request("POST /repos/acme/widget/check-runs", body));
    expect(await create({ head_sha: pr.head.sha })).toMatchObject({
      status: 422,
      message: expect.stringMatching(/"name" wasn't supplied/),
    });
    expect(await create({ name: "x", head_sha: pr.head.sha, status: "done" })).toMatchObject({ status: 422 });
    expect(await create({ name: 7, head_sha: pr.head.sha })).toMatchObject({
      status: 422,
      message: expect.stringMatching(/must be string/),
    });
    expect(await create({ name: "x", head_sha: "0".repeat(40) })).toMatchObject({
      status: 422,
      message: expect.stringMatching(/No commit found for SHA/),
    });
  });

  it("keeps GitHub's limits on lengths and annotations", async () => {
    const { octokit, pr } = await ready();
    const comment = (body: string) =>
      octokit.rest.issues.createComment({ ...widget, issue_number: pr.number, body });
    const tooLong = await comment("x".repeat(65_537)).catch((error) => error.response.data);
    expect(tooLong.errors[0].message).toBe("Body is too long (maximum is 65536 characters)");
    expect((await comment("x".repeat(65_536))).status).toBe(201);

    const annotation = {
      path: "a",
      start_line: 1,
      end_line: 1,
      annotation_level: "notice" as const,
      message: "m",
    };
    const check = (count: number, summary: string) =>
      octokit.rest.checks.create({
        ...widget,
        name: "x",
        head_sha: pr.head.sha,
        output: { title: "t", summary, annotations: Array(count).fill(annotation) },
      });
    expect((await refusalOf(check(51, "s"))).status).toBe(422);
    expect((await refusalOf(check(1, "s".repeat(65_536)))).status).toBe(422);
    expect((await check(50, "s".repeat(65_535))).data.output.annotations_count).toBe(50);
  });

  it("records a call to an address that it does not know", async () => {
    const { sandbox, octokit } = await ready();
    expect((await refusalOf(octokit.rest.repos.listForks(widget))).status).toBe(404);
    expect(sandbox.faults).toEqual([expect.objectContaining({ where: "GET /repos/acme/widget/forks" })]);
  });
});

describe("comments", () => {
  it("are listed by pages with links, and since a time", async () => {
    const { sandbox, octokit, pr } = await ready();
    for (let n = 1; n <= 120; n++) {
      sandbox.comment({ pr, by: "bob", body: `comment ${n}` });
    }
    const first = await octokit.rest.issues.listComments({ ...widget, issue_number: 1, per_page: 500 });
    expect(first.data).toHaveLength(100);
    expect(first.headers.link).toContain('rel="next"');
    const all = await octokit.paginate(octokit.rest.issues.listComments, {
      ...widget,
      issue_number: 1,
      per_page: 50,
    });
    expect(all.map((comment) => comment.body).at(-1)).toBe("comment 120");

    sandbox.clock.advance(60_000);
    sandbox.comment({ pr, by: "alice", body: "late" });
    const since = "2026-03-02T09:01:00Z";
    const late = await octokit.rest.issues.listComments({ ...widget, issue_number: 1, since });
    expect(late.data.map((comment) => comment.body)).toEqual(["late"]);
    expect(sandbox.faults).toEqual([]);
  });

  it("take a reaction once: 201, then 200", async () => {
    const { sandbox, octokit, pr } = await ready();
    const comment = sandbox.comment({ pr, by: "carol", body: "/help" });
    const react = () =>
      octokit.rest.reactions.createForIssueComment({ ...widget, comment_id: comment.id, content: "eyes" });
    expect([(await react()).status, (await react()).status]).toEqual([201, 200]);
    expect(comment.reactions.map((each) => [each.user.login, each.content])).toEqual([
      ["charter[bot]", "eyes"],
    ]);
  });
});

describe("checks", () => {
  it("conclude, and a second run of the same name is added", async () => {
    const { sandbox, octokit, pr } = await ready();
    const create = () =>
      octokit.rest.checks.create({
        ...widget,
        name: "charter/cla",
        head_sha: pr.head.sha,
        status: "in_progress",
      });
    const first = await create();
    const done = await octokit.rest.checks.update({
      ...widget,
      check_run_id: first.data.id,
      conclusion: "success",
    });
    expect([done.data.status, done.data.completed_at]).toEqual(["completed", "2026-03-02T09:00:00Z"]);
    await create();
    const runs = sandbox.checkRuns("acme/widget", pr.head.sha, "charter/cla");
    expect(runs.map((run) => run.status)).toEqual(["in_progress", "completed"]);
    const latest = await octokit.rest.checks.listForRef({ ...widget, ref: pr.head.sha });
    expect(latest.data.total_count).toBe(1);
    expect(first.data.pull_requests).toEqual([]);
    expect(sandbox.faults).toEqual([]);
  });
});

describe("a re-run by hand", () => {
  it.each(["rerequestCheck", "rerequestSuite"] as const)(
    "by %s queues the suite and leaves its runs",
    async (again) => {
      const { sandbox, octokit, pr } = await ready();
      const done = { ...widget, head_sha: pr.head.sha, status: "completed", conclusion: "success" } as const;
      const first = await octokit.rest.checks.create({ ...done, name: "charter/cla" });
      await octokit.rest.checks.create({ ...done, name: "charter/review" });
      const suite = async () => {
        const { data } = await octokit.rest.checks.listSuitesForRef({ ...widget, ref: pr.head.sha });
        return data.check_suites.map(({ status, conclusion }) => [status, conclusion]);
      };
      const runs = () =>
        sandbox.checkRuns("acme/widget", pr.head.sha).map(({ status, conclusion }) => [status, conclusion]);
      const [run] = sandbox.checkRuns("acme/widget", pr.head.sha);
      if (run) sandbox[again](run, "alice");
      expect(await suite()).toEqual([["queued", null]]);
      expect(runs()).toEqual([
        ["completed", "success"],
        ["completed", "success"],
      ]);
      await octokit.rest.checks.update({ ...widget, check_run_id: first.data.id, conclusion: "failure" });
      expect(await suite()).toEqual([["completed", "failure"]]);
      expect(sandbox.faults).toEqual([]);
    },
  );
});

describe("headers", () => {
  it("answer 304 to a known ETag and do not charge it", async () => {
    const { octokit, sandbox, pr } = await ready();
    const first = await octokit.rest.pulls.get({ ...widget, pull_number: pr.number });
    const remaining = Number(first.headers["x-ratelimit-remaining"]);
    const headers = { "if-none-match": String(first.headers.etag) };
    const again = octokit.rest.pulls.get({ ...widget, pull_number: pr.number, headers });
    expect((await refusalOf(again)).status).toBe(304);
    sandbox.editPullRequest(pr, { title: "Other" });
    const changed = await octokit.rest.pulls.get({ ...widget, pull_number: pr.number, headers });
    expect(changed.data.title).toBe("Other");
    expect(Number(changed.headers["x-ratelimit-remaining"])).toBe(remaining - 1);
  });

  it("lead from a former name to the new one", async () => {
    const { sandbox, octokit, pr } = await ready();
    sandbox.renameRepository("acme/widget", "gadget");
    const { data } = await octokit.rest.pulls.get({ ...widget, pull_number: pr.number });
    expect(data.base.repo.full_name).toBe("acme/gadget");
    const comment = await octokit.rest.issues.createComment({
      ...widget,
      issue_number: pr.number,
      body: "hello",
    });
    expect(comment.status).toBe(201);
    expect(sandbox.calls.map((call) => call.status)).toEqual([201, 301, 200, 307, 201]);
  });
});
