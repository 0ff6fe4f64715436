// Pushes: which paths they touch, and that unknown ones are not taken for none.

import { describe, expect, test } from "vitest";
import { noticeOf, repository } from "./webhooks.ts";

describe("pushes", () => {
  const commit = (paths: { added?: string[]; modified?: string[]; removed?: string[] }) => ({
    added: [],
    modified: [],
    removed: [],
    ...paths,
  });
  const harmless = commit({ modified: ["src/clamp.ts"] });
  const push = (fields: object) => noticeOf("push", { ref: "refs/heads/release/1", commits: [], ...fields });

  test.each([
    ["a tag", { ref: "refs/tags/v1", commits: [commit({ added: ["CODEOWNERS"] })] }],
    ["a deleted branch", { deleted: true }],
    ["a new branch", { created: true, commits: [harmless] }],
  ])("%s: ignored", (_what, fields) => {
    expect(push(fields).kind).toBe("ignored");
  });

  test("a branch with commits names the paths that they touch, each once", () => {
    const commits = [harmless, commit({ added: ["a"], modified: ["src/clamp.ts"], removed: ["b"] })];
    const { default_branch: _, ...fact } = repository;
    expect(push({ commits })).toEqual({
      kind: "push",
      repository: fact,
      branch: "release/1",
      isDefaultBranch: false,
      paths: ["src/clamp.ts", "a", "b"],
    });
  });

  test.each([
    ["twenty commits, which may be cut", { commits: Array.from({ length: 20 }, () => harmless) }],
    ["a commit without its lists", { commits: [{ id: "x" }] }],
    ["no list of commits", { commits: undefined }],
    ["a forced push", { forced: true, commits: [harmless] }],
    ["known commits pushed to another branch", {}],
  ])("%s: any path may be touched", (_what, fields) => {
    expect(push(fields)).toMatchObject({ kind: "push", paths: null });
  });

  test("the default branch is told from others", () => {
    expect(push({ ref: "refs/heads/main" })).toMatchObject({ isDefaultBranch: true });
    expect(push({ ref: "refs/heads/draft" })).toMatchObject({ isDefaultBranch: false });
  });
});
