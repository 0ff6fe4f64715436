// Check runs: never two of a name, never written for nothing, always within GitHub's limits.

import { describe, expect, test } from "vitest";
import type { DesiredCheck } from "../../src/core/plan.ts";
import type { CheckRun } from "../../src/core/snapshot.ts";
import { digestOf } from "../../src/github/check-digest.ts";
import { api, expectPreparedCallsOnly, failure, github, HEAD, recorder, WIDGET } from "./fake-api.ts";

expectPreparedCallsOnly();

const problem = {
  severity: "error" as const,
  path: ".github/charter.yml",
  line: 4,
  column: 2,
  message: "Unknown key.",
  fix: "Remove it.",
};
const check: DesiredCheck = {
  name: "charter/cla",
  conclusion: "success",
  title: "All signed",
  summary: "Everyone signed.",
  annotations: [],
};

function run(change: Partial<CheckRun> = {}): CheckRun {
  return {
    id: 8,
    name: check.name,
    status: "completed",
    conclusion: "success",
    digest: digestOf(check),
    ...change,
  };
}

interface SentCheck {
  output: { summary: string; annotations?: object[] };
}

function expectUpdate(id: number): SentCheck[] {
  const { bodies, reply } = recorder<SentCheck>(() => ({}));
  api().patch(`/repos/acme/widget/check-runs/${id}`).reply(200, reply);
  return bodies;
}

function publish(desired: DesiredCheck, actual: CheckRun[]) {
  return github().publishChecks(WIDGET, HEAD, [desired], actual);
}

describe("publishing", () => {
  test("what is shown already costs no call", async () => {
    expect(await publish(check, [run()])).toBe(0);
    const reordered = JSON.parse(JSON.stringify(check, Object.keys(check).sort().reverse()));
    expect(await publish(reordered, [run()])).toBe(0);
  });

  test.each([
    ["other words", run({ digest: digestOf({ ...check, title: "Two are missing" }) })],
    ["a re-run by hand, which keeps the digest", run({ status: "queued", conclusion: null })],
    ["a conclusion that somebody else wrote", run({ conclusion: "neutral" })],
    ["a run that only began", run({ status: "in_progress", conclusion: null, digest: null })],
  ])("%s: the run is updated", async (_what, actual) => {
    const bodies = expectUpdate(8);
    expect(await publish(check, [actual])).toBe(1);
    expect(bodies).toEqual([
      {
        status: "completed",
        conclusion: "success",
        external_id: digestOf(check),
        output: { title: "All signed", summary: "Everyone signed." },
      },
    ]);
  });

  test("of two runs of a name, the newer one is updated", async () => {
    expectUpdate(9);
    expect(await publish(check, [run({ id: 9, digest: null }), run({ id: 8 })])).toBe(1);
  });

  test("a missing run is created, on the head", async () => {
    const { bodies, reply } = recorder(() => ({}));
    api().post("/repos/acme/widget/check-runs").reply(201, reply);
    expect(await publish(check, [run({ name: "charter/review" })])).toBe(1);
    expect(bodies).toMatchObject([{ name: "charter/cla", head_sha: HEAD, conclusion: "success" }]);
  });

  test("annotations are sent once, since GitHub adds them up, and at most fifty", async () => {
    const annotated = { ...check, annotations: Array<typeof problem>(60).fill(problem) };
    const first = expectUpdate(8);
    await publish(annotated, [run({ digest: null })]);
    const sent = first[0]?.output.annotations ?? [];
    expect(sent).toHaveLength(50);
    expect(sent[0]).toEqual({
      path: ".github/charter.yml",
      start_line: 4,
      end_line: 4,
      start_column: 2,
      end_column: 2,
      annotation_level: "failure",
      message: "Unknown key. Remove it.",
    });
    const second = expectUpdate(8);
    await publish({ ...annotated, title: "Other words" }, [run({ digest: digestOf(annotated) })]);
    expect(second[0]?.output).not.toHaveProperty("annotations");
  });

  test("a summary that is too long is cut at a line, with its fence closed", async () => {
    const bodies = expectUpdate(8);
    const summary = `\`\`\`\n${"a line of code 😀\n".repeat(8000)}\`\`\``;
    await publish({ ...check, summary }, [run()]);
    const sent = bodies[0]?.output.summary ?? "";
    expect(sent.length).toBeLessThanOrEqual(65_535);
    expect(sent).toMatch(/a line of code 😀\n```\n\n… \(cut/u);
  });

  test("a refused call says so", async () => {
    api().post("/repos/acme/widget/check-runs").reply(422, { message: "No commit found for SHA" });
    expect(await failure(publish(check, []))).toMatchObject({
      kind: "refused",
      call: "POST /repos/acme/widget/check-runs",
    });
  });
});

test("beginning creates each check as in progress", async () => {
  const { bodies, reply } = recorder<object>((body, before) => ({
    ...body,
    id: before + 1,
    conclusion: null,
    external_id: "",
  }));
  api().post("/repos/acme/widget/check-runs").times(2).reply(201, reply);
  const runs = await github().beginChecks(WIDGET, HEAD, ["charter/cla", "charter/review"]);
  expect(runs.map(({ name, status, digest }) => [name, status, digest])).toEqual([
    ["charter/cla", "in_progress", null],
    ["charter/review", "in_progress", null],
  ]);
  expect(bodies[0]).toEqual({ name: "charter/cla", head_sha: HEAD, status: "in_progress" });
});

test("reading gives the newest run of each name", async () => {
  const rest = { status: "completed", conclusion: "success", external_id: "x" };
  const check_runs = [
    { id: 3, name: "charter/cla", ...rest },
    { id: 5, name: "charter/cla", ...rest, status: "waiting", conclusion: null },
    { id: 4, name: "charter/review", ...rest },
  ];
  api()
    .get(`/repos/acme/widget/commits/${HEAD}/check-runs?app_id=2&per_page=100`)
    .reply(200, { total_count: 3, check_runs });
  expect(await github().readChecks(WIDGET, HEAD)).toEqual([
    { id: 5, name: "charter/cla", status: "queued", conclusion: null, digest: "x" },
    { id: 4, name: "charter/review", status: "completed", conclusion: "success", digest: "x" },
  ]);
});
