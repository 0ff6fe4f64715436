import { describe, expect, it } from "vitest";
import { startSandbox } from "../../src/sandbox/sandbox.ts";
import { storeBlob, treeId } from "../../src/sandbox/state/git.ts";
import { octokitFor, openByCarol, startAcme, widget } from "./harness.ts";

describe("git", () => {
  it("gives blobs and trees the ids that git gives them", () => {
    const objects = { blobs: new Map(), commits: new Map() };
    const hello = storeBlob(objects, "hello\n");
    expect(hello).toBe("ce013625030ba8dba906f756967f9e9ca394464a");
    expect(treeId(new Map())).toBe("4b825dc642cb6eb9a060e54bf8d69288fbee4904");
    expect(
      treeId(
        new Map([
          ["a/b.txt", hello],
          ["a.txt", hello],
        ]),
      ),
    ).toBe("e9d00327ba627626531609529f87f79a0b097ba5");
  });

  it("finds renames by equal content, and leaves a changed copy alone", async () => {
    const { sandbox, installationId } = await startAcme();
    const pr = openByCarol(sandbox);
    sandbox.pushToPullRequest(pr, {
      author: "carol",
      message: "Move",
      rename: { "src/b.ts": "lib/b.ts" },
      remove: ["README.md"],
      files: { "lib/c.ts": "one\ntwo\nmore\n" },
    });
    const octokit = await octokitFor(sandbox, installationId);
    const { data } = await octokit.rest.pulls.listFiles({ ...widget, pull_number: pr.number });
    expect(
      data.map((file) => [
        file.status,
        file.filename,
        file.previous_filename,
        file.additions,
        file.deletions,
      ]),
    ).toEqual([
      ["removed", "README.md", undefined, 0, 1],
      ["renamed", "lib/b.ts", "src/b.ts", 0, 0],
      ["added", "lib/c.ts", undefined, 3, 0],
      ["modified", "src/a.ts", undefined, 1, 1],
    ]);
    expect(sandbox.faults).toEqual([]);
  });

  it("finds renames of edited files while half of them is kept", async () => {
    const { sandbox, installationId } = await startAcme();
    const text = (...lines: number[]) => lines.map((line) => `line ${line}\n`).join("");
    sandbox.commit("acme/widget", "main", {
      author: "alice",
      message: "Four",
      files: { "four.ts": text(1, 2, 3, 4), "five.ts": text(5, 6, 7, 8) },
    });
    const pr = openByCarol(sandbox);
    sandbox.pushToPullRequest(pr, {
      author: "carol",
      message: "Move",
      rename: { "four.ts": "4.ts", "five.ts": "5.ts" },
      files: { "4.ts": text(1, 2, 3, 9), "5.ts": text(5, 0, 9, 9) },
    });
    const octokit = await octokitFor(sandbox, installationId);
    const { data } = await octokit.rest.repos.compareCommitsWithBasehead({
      ...widget,
      basehead: `main...${pr.head.sha}`,
      per_page: 1,
    });
    expect(data.commits).toHaveLength(1);
    expect(data.files?.map(({ status, filename, patch }) => [status, filename, patch])).toContainEqual([
      "renamed",
      "4.ts",
      "@@ -1,4 +1,4 @@\n line 1\n line 2\n line 3\n-line 4\n+line 9",
    ]);
    expect(data.files?.map(({ status, filename }) => `${status} ${filename}`)).toEqual([
      "renamed 4.ts",
      "added 5.ts",
      "removed five.ts",
      "modified src/a.ts",
    ]);
    expect(sandbox.faults).toEqual([]);
  });

  it("finds renames of edited files that are no text, and counts no line of them", async () => {
    const { sandbox, installationId } = await startAcme();
    const binary = (last: string) => Buffer.from(`\0one\ntwo\nthree\n${last}`);
    const author = "alice";
    const files = { "a.png": binary("four") };
    sandbox.commit("acme/widget", "main", { author, message: "A picture", files });
    const pr = openByCarol(sandbox);
    sandbox.pushToPullRequest(pr, {
      author: "carol",
      message: "Replace",
      rename: { "a.png": "b.png" },
      files: { "b.png": binary("five") },
    });
    const octokit = await octokitFor(sandbox, installationId);
    const { data } = await octokit.rest.pulls.listFiles({ ...widget, pull_number: pr.number });
    const replaced = { status: "renamed", previous_filename: "a.png", additions: 0, deletions: 0 };
    expect(data).toContainEqual(expect.objectContaining({ filename: "b.png", ...replaced }));
  });

  it("compares with the merge base, so that work on the base branch is no change of the pull request", async () => {
    const { sandbox, installationId } = await startAcme();
    const pr = openByCarol(sandbox);
    sandbox.commit("acme/widget", "main", {
      author: "alice",
      message: "Meanwhile",
      files: { "src/b.ts": "B\n" },
    });
    sandbox.updateBranch(pr, "carol");
    const octokit = await octokitFor(sandbox, installationId);
    const { data } = await octokit.rest.pulls.get({ ...widget, pull_number: pr.number });
    expect([data.changed_files, data.commits, data.mergeable]).toEqual([1, 2, true]);
    expect(sandbox.fileAt("acme/widget", `refs/pull/${pr.number}/head`, "src/b.ts")).toBe("B\n");
  });

  it("lists at most 250 commits over REST", async () => {
    const { sandbox, installationId } = await startAcme();
    const pr = openByCarol(sandbox);
    const commits = Array.from({ length: 260 }, (_, n) => ({
      author: "carol",
      message: `c${n}`,
      files: { f: `${n}` },
    }));
    sandbox.pushToPullRequest(pr, commits);
    const octokit = await octokitFor(sandbox, installationId);
    const all = await octokit.paginate(octokit.rest.pulls.listCommits, {
      ...widget,
      pull_number: pr.number,
      per_page: 100,
    });
    const { data } = await octokit.rest.pulls.get({ ...widget, pull_number: pr.number });
    expect([all.length, data.commits]).toEqual([250, 261]);
  });

  it("gives the same ids for the same acts", async () => {
    const tell = async () => {
      const sandbox = await startSandbox();
      sandbox.createUser({ login: "dana" });
      const repository = sandbox.createRepository({ owner: "dana", name: "thing" });
      const commit = sandbox.commit("dana/thing", "main", {
        author: "dana",
        message: "x",
        files: { a: "1" },
      });
      await sandbox.close();
      return [repository.id, repository.nodeId, commit.sha];
    };
    expect(await tell()).toEqual(await tell());
  });
});
