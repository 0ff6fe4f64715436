// What lint reads and writes on GitHub: cut trees, missing commits, and more annotations than one call takes.

import { expect, test } from "vitest";
import type { LintCheck } from "../../src/core/plan-lint.ts";
import type { Problem } from "../../src/core/problem.ts";
import type { CheckRun } from "../../src/core/snapshot.ts";
import { digestOf } from "../../src/github/check-digest.ts";
import {
  answerQuery,
  api,
  BASE,
  blob,
  commitWithFiles,
  expectPreparedCallsOnly,
  failure,
  github,
  HEAD,
  NO_ORGANISATION,
  recorder,
  WIDGET,
} from "./fake-api.ts";

expectPreparedCallsOnly();

const TREE = `/repos/acme/widget/git/trees/${HEAD}`;

test("a tree holds files, links and submodules, and no folders", async () => {
  const tree = [
    { path: "docs", mode: "040000", type: "tree", sha: "1" },
    { path: "docs/a.md", mode: "100755", type: "blob", sha: "2", size: 7 },
    { path: "link", mode: "120000", type: "blob", sha: "3", size: 4 },
    { path: "vendor/lib", mode: "160000", type: "commit", sha: "4" },
  ];
  api().get(TREE).query({ recursive: "1" }).reply(200, { sha: "0", tree, truncated: false });
  expect(await github().readTree(WIDGET, HEAD)).toEqual([
    { path: "docs/a.md", oid: "2", bytes: 7, kind: "file" },
    { path: "link", oid: "3", bytes: 4, kind: "link" },
    { path: "vendor/lib", oid: "4", bytes: 0, kind: "submodule" },
  ]);
});

test("a tree that GitHub cuts is unknown, not short", async () => {
  const tree = [{ path: "a.md", mode: "100644", type: "blob", sha: "2", size: 7 }];
  api().get(TREE).query({ recursive: "1" }).reply(200, { sha: "0", tree, truncated: true });
  expect(await github().readTree(WIDGET, HEAD)).toBeNull();
});

test.each([404, 409, 502])("a tree that GitHub answers with %s may come later", async (status) => {
  api().get(TREE).query({ recursive: "1" }).reply(status, { message: "No" });
  expect(await failure(github().readTree(WIDGET, HEAD))).toMatchObject({ kind: "transient", status });
});

function branchAnswer(branch: object | null, databaseId = 1) {
  const repository = { databaseId, url: "https://github.com/acme/widget", defaultBranchRef: branch };
  return { data: { repository, organisation: null }, errors: [NO_ORGANISATION] };
}

test("the default branch comes with its governance files and checks, in one query", async () => {
  const run = {
    databaseId: 4,
    name: "charter/lint",
    status: "COMPLETED",
    conclusion: "NEUTRAL",
    externalId: "d",
  };
  const files = { docsOwners: blob("2"), rootOwners: blob("1") };
  answerQuery(
    "ReadDefaultBranch",
    branchAnswer({ name: "main", target: commitWithFiles(BASE, files, [run]) }),
  );
  expect(await github().readDefaultBranch(WIDGET)).toMatchObject({
    ref: "main",
    sha: BASE,
    page: "https://github.com/acme/widget/blob/main",
    checks: [{ id: 4, conclusion: "neutral", digest: "d" }],
    entries: [{ role: "ownership", path: "CODEOWNERS", oid: "1" }],
  });
});

test("an empty repository has no default branch, and another one under the name is not read", async () => {
  answerQuery("ReadDefaultBranch", branchAnswer(null));
  expect(await github().readDefaultBranch(WIDGET)).toBeNull();
  answerQuery("ReadDefaultBranch", branchAnswer(null, 99));
  expect(await failure(github().readDefaultBranch(WIDGET))).toMatchObject({ kind: "gone" });
});

const problem: Problem = {
  severity: "warning",
  path: "CODEOWNERS",
  line: 1,
  column: null,
  message: "It matches nothing.",
  fix: "Correct it.",
};

function lintCheck(annotations: number): LintCheck {
  return {
    name: "charter/lint",
    conclusion: "neutral",
    title: "Warnings",
    summary: "Some.",
    annotations: Array.from({ length: annotations }, (_, i) => ({ ...problem, line: i + 1 })),
  };
}

function shown(check: LintCheck, change: Partial<CheckRun> = {}): CheckRun {
  const { name, conclusion } = check;
  return { id: 8, name, status: "completed", conclusion, digest: digestOf(check), ...change };
}

interface Sent {
  external_id?: string;
  head_sha?: string;
  output: { annotations?: object[] };
}

test("more than fifty annotations take more calls, and only the last one says that all are there", async () => {
  const check = lintCheck(120);
  const created = recorder<Sent>(() => ({ id: 8 }));
  const updated = recorder<Sent>(() => ({}));
  api().post("/repos/acme/widget/check-runs").reply(201, created.reply);
  api().patch("/repos/acme/widget/check-runs/8").times(2).reply(200, updated.reply);
  expect(await github().publishLint(WIDGET, HEAD, check, [])).toBe(3);
  const sent = [...created.bodies, ...updated.bodies];
  expect(sent.map(({ output }) => output.annotations?.length)).toEqual([50, 50, 20]);
  expect(sent.map(({ external_id }) => external_id ?? null)).toEqual([null, null, digestOf(check)]);
  expect(created.bodies[0]).toMatchObject({ head_sha: HEAD, conclusion: "neutral", status: "completed" });
});

test("what is shown costs no call, and a run asked for again gets no annotation twice", async () => {
  const check = lintCheck(3);
  expect(await github().publishLint(WIDGET, HEAD, check, [shown(check)])).toBe(0);
  const { bodies, reply } = recorder<Sent>(() => ({}));
  api().patch("/repos/acme/widget/check-runs/8").reply(200, reply);
  const queued = shown(check, { status: "queued", conclusion: null });
  expect(await github().publishLint(WIDGET, HEAD, check, [queued])).toBe(1);
  expect(bodies[0]?.output.annotations).toBeUndefined();
});
