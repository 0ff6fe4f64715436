import { describe, expect, it } from "vitest";
import { octokitFor, openByCarol, refusalOf, startAcme, widget } from "./harness.ts";

describe("injected failures", () => {
  it("hit only what they match, as often as asked", async () => {
    const { sandbox, installationId } = await startAcme();
    const octokit = await octokitFor(sandbox, installationId);
    sandbox.fail({ match: { operation: "repos/get" }, status: 502, times: 2 });
    expect((await refusalOf(octokit.rest.repos.get(widget))).status).toBe(502);
    expect((await octokit.rest.pulls.list(widget)).status).toBe(200);
    expect((await refusalOf(octokit.rest.repos.get(widget))).status).toBe(502);
    expect((await octokit.rest.repos.get(widget)).status).toBe(200);
  });

  it("can be taken away, and match GraphQL by the operation's name", async () => {
    const { sandbox, installationId } = await startAcme();
    const octokit = await octokitFor(sandbox, installationId);
    const restore = sandbox.fail({ match: { operation: "Look" }, status: 500 });
    await expect(octokit.graphql("query Look { viewer { login } }")).rejects.toMatchObject({ status: 500 });
    await expect(octokit.graphql("query Other { viewer { login } }")).resolves.toBeDefined();
    restore();
    await expect(octokit.graphql("query Look { viewer { login } }")).resolves.toBeDefined();
  });

  it("speak of the secondary limit as GitHub does", async () => {
    const { sandbox, installationId } = await startAcme();
    const octokit = await octokitFor(sandbox, installationId);
    await octokit.rest.repos.get(widget);
    sandbox.failWithSecondaryLimit({ method: "GET", path: /\/pulls/ }, { retryAfter: 7, times: 1 });
    const error = await octokit.rest.pulls.list(widget).catch((each) => each);
    expect([error.status, error.response.headers["retry-after"]]).toEqual([403, "7"]);
    expect(error.response.data.message).toContain("secondary rate limit");
  });

  it("can lose the answer of a call that worked", async () => {
    const { sandbox, installationId } = await startAcme();
    const pr = openByCarol(sandbox);
    const octokit = await octokitFor(sandbox, installationId);
    sandbox.fail({ match: { operation: "issues/create-comment" }, status: 502, afterEffect: true, times: 1 });
    const call = octokit.rest.issues.createComment({ ...widget, issue_number: pr.number, body: "once" });
    expect((await refusalOf(call)).status).toBe(502);
    expect(pr.comments.map((comment) => comment.body)).toEqual(["once"]);
  });
});
