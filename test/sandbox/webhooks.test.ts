import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { octokitFor, openByCarol, refusalOf, startAcme, startReceiver, widget } from "./harness.ts";

async function ready(status?: number) {
  const { sandbox, installationId } = await startAcme();
  const { url, received } = await startReceiver(status);
  await sandbox.settled();
  sandbox.deliveries.length = 0;
  sandbox.app.webhookUrl = url;
  const heard = () =>
    received.map(({ headers, body }) => [headers["x-github-event"], JSON.parse(body).action]);
  return { sandbox, installationId, received, heard };
}

describe("webhooks", () => {
  it("are not sent for repositories without the app, events it does not hear, or permissions it lacks", async () => {
    const { sandbox, heard } = await ready();
    sandbox.createUser({ login: "dave" });
    sandbox.createRepository({ owner: "dave", name: "own" });
    sandbox.openPullRequest({ repository: "dave/own", author: "dave", title: "x", branch: "main" });
    sandbox.createBranch("acme/widget", "topic");
    sandbox.app.events = sandbox.app.events.filter((event) => event !== "push");
    sandbox.commit("acme/widget", "topic", { author: "alice", message: "x", files: { a: "1" } });
    sandbox.uninstallApp("acme");
    openByCarol(sandbox);
    await sandbox.settled();
    expect(heard()).toEqual([
      ["check_suite", "requested"],
      ["installation", "deleted"],
    ]);
  });

  it("are signed, and carry what GitHub's carry", async () => {
    const { sandbox, received, installationId } = await ready();
    const pr = openByCarol(sandbox);
    await sandbox.settled();
    const [first] = received;
    const body = first?.body ?? "";
    const signature = createHmac("sha256", sandbox.app.webhookSecret).update(body).digest("hex");
    expect(first?.headers).toMatchObject({
      "x-github-event": "pull_request",
      "x-hub-signature-256": `sha256=${signature}`,
      "x-github-delivery": sandbox.deliveries[0]?.guid,
      "user-agent": expect.stringMatching(/^GitHub-Hookshot\//),
    });
    expect(JSON.parse(body)).toMatchObject({
      action: "opened",
      number: pr.number,
      pull_request: {
        head: { sha: pr.head.sha, repo: { full_name: "carol/widget" } },
        user: { login: "carol" },
        draft: false,
      },
      repository: { id: sandbox.repository("acme/widget").id, owner: { login: "acme" } },
      organization: { login: "acme" },
      sender: { login: "carol", type: "User" },
      installation: { id: installationId },
    });
    expect(sandbox.deliveries).toEqual([
      expect.objectContaining({ event: "pull_request", action: "opened", status: 202 }),
    ]);
  });

  it("tell a life of a pull request in order", async () => {
    const { sandbox, heard } = await ready();
    const pr = openByCarol(sandbox);
    sandbox.convertToDraft(pr);
    sandbox.markReady(pr);
    sandbox.pushToPullRequest(pr, { author: "carol", message: "more", files: { more: "1" } });
    sandbox.requestReviewer(pr, "acme/core", "bob");
    sandbox.dismissReview(sandbox.review({ pr, by: "alice", state: "APPROVED" }), "alice");
    sandbox.deleteComment(sandbox.comment({ pr, by: "bob", body: "hm" }));
    sandbox.addLabel(pr, "wip", "alice");
    sandbox.closePullRequest(pr);
    sandbox.reopenPullRequest(pr);
    sandbox.mergePullRequest(pr, "alice");
    await sandbox.settled();
    expect(heard()).toEqual([
      ["pull_request", "opened"],
      ["pull_request", "converted_to_draft"],
      ["pull_request", "ready_for_review"],
      ["pull_request", "synchronize"],
      ["pull_request", "review_requested"],
      ["pull_request_review", "submitted"],
      ["pull_request_review", "dismissed"],
      ["issue_comment", "created"],
      ["issue_comment", "deleted"],
      ["pull_request", "labeled"],
      ["pull_request", "closed"],
      ["pull_request", "reopened"],
      ["push", undefined],
      ["check_suite", "requested"],
      ["pull_request", "closed"],
    ]);
    expect(sandbox.fileAt("acme/widget", "main", "more")).toBe("1");
  });

  it("tell of the app's own acts too, in its bot's name", async () => {
    const { sandbox, installationId, received, heard } = await ready();
    const pr = openByCarol(sandbox);
    const octokit = await octokitFor(sandbox, installationId);
    await octokit.rest.issues.createComment({ ...widget, issue_number: pr.number, body: "hello" });
    await octokit.rest.checks.create({ ...widget, name: "c", head_sha: pr.head.sha, conclusion: "success" });
    await sandbox.settled();
    expect(heard().slice(1)).toEqual([
      ["issue_comment", "created"],
      ["check_run", "created"],
      ["check_run", "completed"],
      ["check_suite", "completed"],
    ]);
    expect(JSON.parse(received[1]?.body ?? "")).toMatchObject({
      sender: { login: "charter[bot]", type: "Bot" },
      issue: { number: pr.number, pull_request: {} },
    });
  });

  it("carry the body before an edit, and team and member of a membership", async () => {
    const { sandbox, received } = await ready();
    const pr = openByCarol(sandbox);
    const comment = sandbox.comment({ pr, by: "bob", body: "before" });
    sandbox.editComment(comment, "after");
    sandbox.addTeamMember("acme", "core", "bob");
    await sandbox.settled();
    const [edited, membership] = received.slice(-2).map(({ body }) => JSON.parse(body));
    expect(edited).toMatchObject({
      action: "edited",
      changes: { body: { from: "before" } },
      comment: { body: "after" },
    });
    expect(membership).toMatchObject({
      action: "added",
      scope: "team",
      team: { slug: "core" },
      member: { login: "bob" },
    });
  });

  it("can be held back, dropped, duplicated and sent again under the same GUID", async () => {
    const { sandbox, received } = await ready();
    sandbox.webhooks.paused = true;
    const pr = openByCarol(sandbox);
    await sandbox.settled();
    expect(received).toHaveLength(0);
    sandbox.webhooks.filter = (delivery) => (delivery.event === "issue_comment" ? 0 : 2);
    sandbox.comment({ pr, by: "bob", body: "lost" });
    sandbox.webhooks.resume();
    await sandbox.settled();
    expect(received.map(({ headers }) => headers["x-github-event"])).toEqual([
      "pull_request",
      "pull_request",
    ]);
    sandbox.webhooks.filter = null;
    sandbox.redeliver(sandbox.deliveries[0]?.guid ?? "");
    await sandbox.settled();
    expect(new Set(received.map(({ headers }) => headers["x-github-delivery"]))).toHaveLength(1);
    expect(received).toHaveLength(3);
  });

  it("are tried once: a refusal is recorded and left", async () => {
    const { sandbox, received } = await ready(500);
    openByCarol(sandbox);
    await sandbox.settled();
    expect([received.length, sandbox.deliveries[0]?.status]).toEqual([1, 500]);
  });
});

describe("deliveries of webhooks", () => {
  it("are shown to the app alone, for three days, and only when they are over", async () => {
    const { sandbox, installationId } = await ready();
    const app = await octokitFor(sandbox);
    const list = async () => (await app.request("GET /app/hook/deliveries")).data;
    const anybody = await fetch(`${sandbox.url}/api/v3/app/hook/deliveries`);
    expect(anybody.status).toBe(401);
    sandbox.webhooks.paused = true;
    openByCarol(sandbox);
    await sandbox.settled();
    expect(await list()).toEqual([]);
    sandbox.webhooks.resume();
    await sandbox.settled();
    const [delivery] = await list();
    expect(delivery).toMatchObject({
      guid: sandbox.deliveries[0]?.guid,
      event: "pull_request",
      action: "opened",
      status: "OK",
      status_code: 202,
      redelivery: false,
      installation_id: installationId,
      repository_id: sandbox.repository("acme/widget").id,
    });
    sandbox.clock.advance(3 * 24 * 60 * 60 * 1000 + 1);
    expect(await list()).toEqual([]);
    const again = `POST /app/hook/deliveries/${delivery?.id}/attempts`;
    expect(await refusalOf(app.request(again))).toMatchObject({ status: 404 });
  });

  it.each([
    ["was never sent", "dropped", 0],
    ["had nowhere to go", null, 0],
    ["found nobody", "http://127.0.0.1:1/", 0],
    ["was refused", "refused", 500],
  ])("that %s failed, and can be sent again", async (_what, url, code) => {
    const { sandbox, received } = await ready(url === "refused" ? 500 : 202);
    const address = sandbox.app.webhookUrl;
    if (url !== "refused" && url !== "dropped") sandbox.app.webhookUrl = url;
    if (url === "dropped") sandbox.webhooks.filter = () => 0;
    openByCarol(sandbox);
    await sandbox.settled();
    const app = await octokitFor(sandbox);
    const { data } = await app.request("GET /app/hook/deliveries");
    expect(data.map(({ status_code }) => status_code)).toEqual([code]);
    sandbox.app.webhookUrl = address;
    sandbox.webhooks.filter = null;
    const before = received.length;
    await app.request(`POST /app/hook/deliveries/${data[0]?.id}/attempts`);
    await sandbox.settled();
    expect(received).toHaveLength(before + 1);
    const { data: after } = await app.request("GET /app/hook/deliveries");
    expect(after.map(({ guid, redelivery }) => [guid, redelivery])).toEqual([
      [data[0]?.guid, true],
      [data[0]?.guid, false],
    ]);
  });

  it("are listed newest first, page by page, though more come meanwhile", async () => {
    const { sandbox } = await ready();
    const pr = openByCarol(sandbox);
    for (let i = 0; i < 4; i++) sandbox.comment({ pr, by: "bob", body: `${i}` });
    await sandbox.settled();
    const app = await octokitFor(sandbox);
    const page = async (cursor?: string) => {
      const from = cursor === undefined ? {} : { cursor };
      const { data, headers } = await app.request("GET /app/hook/deliveries", { per_page: 2, ...from });
      const next = /cursor=([^>&]+)>; rel="next"/.exec(headers.link ?? "")?.[1];
      return { ids: data.map(({ id }) => Number(id)), next };
    };
    const first = await page();
    sandbox.comment({ pr, by: "bob", body: "meanwhile" });
    await sandbox.settled();
    const second = await page(first.next);
    const third = await page(second.next);
    expect(third.next).toBeUndefined();
    const ids = [...first.ids, ...second.ids, ...third.ids];
    expect(ids).toHaveLength(5);
    expect(ids).toEqual(ids.toSorted((a, b) => b - a));
    expect(await refusalOf(page("elsewhere"))).toMatchObject({ status: 422 });
  });
});
