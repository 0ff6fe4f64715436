// Comparisons that GitHub cuts, refuses or answers oddly.

import { expect, test } from "vitest";
import {
  answerQuery,
  api,
  BASE,
  expectPreparedCallsOnly,
  failure,
  github,
  HEAD,
  WIDGET,
} from "./fake-api.ts";

expectPreparedCallsOnly();

const OLD = "c".repeat(40);

function answerVersions(change: object = {}) {
  const repository = { before: { oid: BASE }, after: { oid: HEAD }, ...change };
  return answerQuery("Versions", { data: { repository } });
}

/** With what git has of the files, unless `isWhole` is false. */
function answer(
  commit: string,
  files: object[] | undefined,
  status = 200,
  base = "main",
  isWhole = files !== undefined && files.length > 0 && status === 200,
) {
  const path = `/repos/acme/widget/compare/${encodeURIComponent(`${base}...${commit}`)}`;
  const data = status === 200 ? { merge_base_commit: { sha: BASE }, files } : { message: "No." };
  api().get(path).query({ per_page: 1, page: 1 }).reply(status, data);
  for (let i = 0; isWhole && i < (files?.length ?? 0); i += 100) answerVersions();
}

function file(filename: string, change: object = {}) {
  const patch = "@@ -0,0 +1 @@\n+a";
  return { filename, status: "added", sha: "1".repeat(40), additions: 1, deletions: 0, patch, ...change };
}

function read(...commits: string[]) {
  return github().readChanges(WIDGET, "main", commits);
}

test.each([404, 422])("a commit that is gone says so (%i), and the others are compared", async (status) => {
  answer(OLD, undefined, status);
  answer(HEAD, [file("a.ts")], 200, "main", false);
  answerVersions({ after: { oid: HEAD, a0: { oid: "2".repeat(40), mode: 0o100644 } } });
  const changes = await read(OLD, HEAD);
  expect(changes.get(OLD)).toEqual({
    digests: new Map(),
    unknown: "GitHub has no commit ccccccc to compare with main",
  });
  expect(changes.get(HEAD)).toEqual({
    digests: new Map([["a.ts", expect.any(String)]]),
    unknown: null,
  });
});

test("a failing GitHub is asked again later", async () => {
  answer(HEAD, undefined, 502);
  expect((await failure(read(HEAD))).kind).toBe("transient");
});

test("more files than GitHub lists: those that it lists, and that there are more", async () => {
  answer(
    HEAD,
    Array.from({ length: 300 }, (_, i) => file(`${i}.ts`)),
  );
  const change = (await read(HEAD)).get(HEAD);
  expect(change?.digests.size).toBe(300);
  expect(change?.unknown).toBe("GitHub compares no more than 300 files");
});

test("an answer without files tells nothing", async () => {
  answer(HEAD, undefined);
  expect((await read(HEAD)).get(HEAD)).toEqual({ digests: new Map(), unknown: "GitHub lists no files" });
});

test("no commits, no calls; each commit once; fifty at most", async () => {
  expect(await read()).toEqual(new Map());
  const commits = Array.from({ length: 51 }, (_, i) => String(i).padStart(40, "0"));
  for (const commit of commits.slice(0, 50)) answer(commit, []);
  const changes = await read(...commits, ...commits);
  expect(changes.size).toBe(51);
  expect(changes.get(commits[49] ?? "")?.unknown).toBeNull();
  expect(changes.get(commits[50] ?? "")?.unknown).toBe("Charter compares no more than 50 commits");
});

test("a base with slashes, and paths as they are", async () => {
  answer(HEAD, [file("a\nb ü.ts")], 200, "release/1.0");
  const changes = await github().readChanges(WIDGET, "release/1.0", [HEAD]);
  expect([...(changes.get(HEAD)?.digests.keys() ?? [])]).toEqual(["a\nb ü.ts"]);
});

test("files are looked up at both ends, a hundred at a time, a rename at its former path", async () => {
  const renamed = file("0.ts", { status: "renamed", previous_filename: "old.ts" });
  answer(HEAD, [renamed, ...Array.from({ length: 100 }, (_, i) => file(`${i + 1}.ts`))], 200, "main", false);
  const first = answerVersions();
  const second = answerVersions();
  const digests = (await read(HEAD)).get(HEAD)?.digests;
  expect(digests?.size).toBe(102);
  expect(first.asked[0]?.variables).toMatchObject({ before: BASE, after: HEAD, b0: "old.ts", a0: "0.ts" });
  expect(second.asked[0]?.variables).toMatchObject({ b0: "100.ts", a0: "100.ts" });
  expect(second.asked[0]?.variables).not.toHaveProperty("b1");
});

test("a file that git does not find by its name is not known", async () => {
  answer(HEAD, [file("g\uFFFDn")]);
  expect((await read(HEAD)).get(HEAD)?.digests).toEqual(new Map([["g\uFFFDn", null]]));
});

test.each(["before", "after"])("files that can't be looked up (%s) are not known", async (end) => {
  answer(HEAD, [file("a.ts")], 200, "main", false);
  answerVersions({ [end]: null });
  expect((await read(HEAD)).get(HEAD)).toEqual({
    digests: new Map(),
    unknown: "GitHub has no commit aaaaaaa to compare with main",
  });
});
