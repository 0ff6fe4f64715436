// Issues that are opened once and closed, and pull requests that are closed and opened again.

import { describe, expect, test } from "vitest";
import type { DesiredIssue } from "../../src/core/plan.ts";
import {
  answerQuery,
  api,
  expectPreparedCallsOnly,
  failure,
  github,
  page,
  recorder,
  WIDGET,
} from "./fake-api.ts";

expectPreparedCallsOnly();

const ISSUES = "/repos/acme/widget/issues";
const SINCE = "2026-01-10T00:00:00Z";
const wanted: DesiredIssue = {
  key: "agenda-acme-widget-3-1",
  title: "Decide on #3",
  body: "Nobody answered.",
  labels: ["meeting-agenda"],
};
const marked = "<!-- charter:agenda-acme-widget-3-1 -->\nNobody answered.";

const open = (issue = wanted) => github().openIssueOnce(WIDGET, issue, SINCE);

function known(number: number, body: string, viewerDidAuthor = true, createdAt = "2026-01-10T01:00:00Z") {
  return { number, body, viewerDidAuthor, createdAt };
}

function answerIssues(nodes: object[], endCursor?: string) {
  const issues = page(nodes, endCursor === undefined ? {} : { endCursor });
  return answerQuery("RecentIssues", { data: { repository: { databaseId: 1, issues } } });
}

function expectPost() {
  const { bodies, reply } = recorder<{ title: string; body: string }>(() => ({ number: 8 }));
  api().post(ISSUES).reply(201, reply);
  return bodies;
}

describe("an issue", () => {
  test("is not opened in another repository that has the name now", async () => {
    const data = { repository: { databaseId: 2, issues: page([]) } };
    answerQuery("RecentIssues", { data });
    expect(await failure(open())).toMatchObject({ kind: "gone" });
  });

  test("is refused where the issues are switched off, for the repository is not gone", async () => {
    answerIssues([]);
    const documentation_url = "https://docs.github.com/v3/issues/";
    api()
      .post(ISSUES)
      .reply(410, { message: "Issues has been disabled in this repository.", documentation_url });
    expect(await failure(open())).toMatchObject({
      kind: "refused",
      status: 410,
      message: expect.stringMatching(/disabled in this repository\. The .* switch them on/),
    });
  });

  test("fails as other calls do", async () => {
    answerIssues([]);
    api().post(ISSUES).reply(403, { message: "Resource not accessible by integration" });
    expect(await failure(open())).toMatchObject({ kind: "forbidden" });
  });

  test("that is there is not opened again, closed or not", async () => {
    answerIssues([known(9, "other"), known(7, `${marked} And more.`.replaceAll("\n", "\r\n"))]);
    expect(await open()).toBe(7);
  });

  test("that is there on an older page is not opened again", async () => {
    answerIssues([known(9, "other")], "older");
    const { asked } = answerIssues([known(7, marked)]);
    expect(await open()).toBe(7);
    expect(asked[0]?.variables).toMatchObject({ after: "older" });
  });

  test("of somebody else with the mark stops nothing, nor does another key", async () => {
    answerIssues([known(9, marked, false), known(7, marked.replace("-3-1", "-3-11"))]);
    const bodies = expectPost();
    expect(await open()).toBe(8);
    expect(bodies).toEqual([{ title: wanted.title, body: marked, labels: wanted.labels }]);
  });

  test("from before is not looked for", async () => {
    answerIssues([known(9, "old", true, "2026-01-09T00:00:00Z")], "older");
    expectPost();
    expect(await open()).toBe(8);
  });

  test("fits into what GitHub takes", async () => {
    answerIssues([]);
    const bodies = expectPost();
    await open({ ...wanted, title: "t".repeat(300), body: "b".repeat(70_000) });
    expect(bodies[0]?.title).toMatch(/^t+…$/);
    expect(bodies[0]?.title.length).toBeLessThanOrEqual(256);
    expect(bodies[0]?.body.length).toBeLessThanOrEqual(65_536);
  });
});

describe("closing an issue", () => {
  test.each([404, 410])("that is gone is none (%i)", async (status) => {
    api().patch(`${ISSUES}/8`, { state: "closed" }).reply(status, { message: "gone" });
    await expect(github().closeIssue(WIDGET, 8)).resolves.toBeUndefined();
  });

  test("that may not be closed is an error", async () => {
    api().patch(`${ISSUES}/8`).reply(403, { message: "Resource not accessible by integration" });
    expect(await failure(github().closeIssue(WIDGET, 8))).toMatchObject({ kind: "forbidden" });
  });
});

describe("the state of a pull request", () => {
  test("GitHub opens none again whose branch is gone", async () => {
    const message = "Validation Failed";
    api().patch("/repos/acme/widget/pulls/3", { state: "open" }).reply(422, { message });
    expect(await failure(github().setState(WIDGET, 3, "open"))).toMatchObject({ kind: "refused" });
  });

  test.each(["open", "closed"] as const)("%s", async (state) => {
    api().patch("/repos/acme/widget/pulls/3", { state }).reply(200, {});
    await github().setState(WIDGET, 3, state);
  });
});
