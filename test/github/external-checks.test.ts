// What other tools say on a commit, by check runs and statuses.

import { describe, expect, test } from "vitest";
import { api, expectPreparedCallsOnly, failure, github, HEAD, WIDGET } from "./fake-api.ts";

expectPreparedCallsOnly();

describe("checks of other tools", () => {
  const run = (change: object) => ({
    id: 1,
    name: "EasyCLA",
    status: "completed",
    conclusion: "success",
    app: { id: 70 },
    details_url: "https://easycla.example/1",
    html_url: "https://github.com/acme/widget/runs/1",
    output: { title: null },
    ...change,
  });
  const status = (change: object) => ({
    context: "EasyCLA",
    state: "success",
    creator: { id: 80 },
    description: null,
    target_url: null,
    ...change,
  });

  function answerChecks(runs: object[], statuses: object[]) {
    api()
      .get(`/repos/acme/widget/commits/${HEAD}/check-runs`)
      .query({ check_name: "EasyCLA", filter: "latest", per_page: 100 })
      .reply(200, { total_count: runs.length, check_runs: runs });
    api().get(`/repos/acme/widget/commits/${HEAD}/statuses?per_page=100&page=1`).reply(200, statuses);
    return github().readExternalChecks(WIDGET, HEAD, ["EasyCLA", "EasyCLA"]);
  }

  test.each(["neutral", "skipped", "cancelled", "action_required", "failure", "stale", null])(
    "a run that ended as %s has not passed",
    async (conclusion) => {
      expect(await answerChecks([run({ conclusion })], [])).toMatchObject([{ state: "failed" }]);
    },
  );

  test.each(["failure", "error"])("a status %s has not passed", async (state) => {
    expect(await answerChecks([], [status({ state })])).toMatchObject([{ state: "failed", title: state }]);
  });

  test("another name is none, also one that differs in case only", async () => {
    expect(await answerChecks([run({ name: "easycla" })], [status({ context: "easycla" })])).toEqual([]);
  });

  test("an address that is no page is no link", async () => {
    const url = "javascript:alert(1)";
    const checks = await answerChecks([run({ details_url: url })], [status({ target_url: url })]);
    expect(checks.map((check) => check.url)).toEqual([null, null]);
  });

  test("a permission that is missing is said, not taken for no check", async () => {
    api()
      .get(/\/check-runs/)
      .reply(200, { total_count: 0, check_runs: [] });
    api()
      .get(/\/statuses/)
      .reply(403, { message: "Resource not accessible by integration" });
    const error = await failure(github().readExternalChecks(WIDGET, HEAD, ["EasyCLA"]));
    expect(error).toMatchObject({ kind: "forbidden" });
  });

  test("the newest run of each app, and the newest status", async () => {
    const runs = [
      run({ id: 3, status: "in_progress", conclusion: null }),
      run({ id: 2 }),
      run({ id: 4, app: { id: 71 }, output: { title: "All signed" } }),
      run({ id: 5, app: null, details_url: null }),
    ];
    const statuses = [
      status({ state: "pending", description: "Waiting", target_url: "https://x.example/" }),
      status({}),
    ];
    expect(await answerChecks(runs, statuses)).toEqual([
      { name: "EasyCLA", app: 70, state: "pending", title: "in_progress", url: "https://easycla.example/1" },
      { name: "EasyCLA", app: 71, state: "passed", title: "All signed", url: "https://easycla.example/1" },
      {
        name: "EasyCLA",
        app: null,
        state: "passed",
        title: "success",
        url: "https://github.com/acme/widget/runs/1",
      },
      { name: "EasyCLA", app: 80, state: "pending", title: "Waiting", url: "https://x.example/" },
    ]);
  });

  test("statuses are read on until the names are found", async () => {
    api()
      .get(/\/check-runs/)
      .reply(200, { total_count: 0, check_runs: [] });
    const other = Array(100).fill(status({ context: "ci" }));
    api().get(`/repos/acme/widget/commits/${HEAD}/statuses?per_page=100&page=1`).reply(200, other);
    api()
      .get(`/repos/acme/widget/commits/${HEAD}/statuses?per_page=100&page=2`)
      .reply(200, [status({})]);
    const found = await github().readExternalChecks(WIDGET, HEAD, ["EasyCLA"]);
    expect(found).toMatchObject([{ app: 80, state: "passed" }]);
  });

  test("no names, no calls", async () => {
    expect(await github().readExternalChecks(WIDGET, HEAD, [])).toEqual([]);
  });
});
