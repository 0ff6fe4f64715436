// What commits carry: signatures, trailers, GitHub's own hand; and what protects the branches that hold them.

import { beforeEach, describe, expect, test } from "vitest";
import type { CommitInput, Sandbox } from "../../src/sandbox/sandbox.ts";
import { octokitFor, refusalOf, startAcme, widget } from "./harness.ts";

let sandbox: Sandbox;
let installationId: number;

beforeEach(async () => {
  ({ sandbox, installationId } = await startAcme());
});

function open(...commits: CommitInput[]) {
  return sandbox.openPullRequest({ repository: "acme/widget", author: "carol", title: "Change", commits });
}

const change = (message: string, more: Partial<CommitInput> = {}): CommitInput => ({
  author: "carol",
  message,
  files: { [`${message.replaceAll(/\W+/g, "-")}.txt`]: message },
  ...more,
});

async function verificationOf(sha: string) {
  const octokit = await octokitFor(sandbox, installationId);
  const { data } = await octokit.rest.repos.getCommit({ ...widget, ref: sha });
  return { verified: data.commit.verification?.verified, committer: data.committer?.login };
}

describe("signatures", () => {
  test("an unsigned commit, one by a key, and one made on GitHub's pages", async () => {
    const pr = open(change("a"), change("b", { signedBy: "carol" }), change("c", { onWeb: true }));
    const octokit = await octokitFor(sandbox, installationId);
    const { data } = await octokit.rest.pulls.listCommits({ ...widget, pull_number: pr.number });
    const [a = "", b = "", c = ""] = data.map(({ sha }) => sha);
    expect(await verificationOf(a)).toEqual({ verified: false, committer: "carol" });
    expect(await verificationOf(b)).toEqual({ verified: true, committer: "carol" });
    expect(await verificationOf(c)).toEqual({ verified: true, committer: "web-flow" });
  });

  test("a commit that is made again has lost its signature", async () => {
    const pr = open(change("a", { signedBy: "carol" }));
    sandbox.commit("acme/widget", "main", { author: "alice", message: "On", files: { on: "1" } });
    const [again] = sandbox.rebasePullRequest(pr, "carol");
    expect(again?.signed).toBeNull();
  });

  test("the same commit signed and unsigned are two", () => {
    const [plain] = sandbox.pushToPullRequest(open(), change("x"));
    const [signed] = sandbox.pushToPullRequest(open(), change("x", { signedBy: "carol" }));
    expect(plain?.sha).not.toBe(signed?.sha);
  });
});

describe("the queue's commits", () => {
  const message = (...commits: CommitInput[]) => {
    const { headSha } = sandbox.enqueue([open(...commits)], "alice");
    return sandbox.commitOf(headSha).message;
  };
  const bob = "Co-authored-by: BOB <bob@example.com>";
  const carol = "Signed-off-by: CAROL <carol@example.com>";

  test("lose all trailers where the title alone is kept", () => {
    sandbox.setSquashMessage("acme/widget", "BLANK");
    expect(message(change("a", { coAuthors: ["bob"], signedOff: true }))).toMatch(/^Change \(#\d+\)$/);
  });

  test("keep those of a single commit", () => {
    const kept = message(change("a", { coAuthors: ["bob"], signedOff: true }));
    expect(kept).toMatch(/^Change \(#\d+\)\n\n/);
    expect(kept.split("\n\n").at(-1)).toBe(`${carol}\n${bob}`);
  });

  test("gather the people of several, each once, and leave sign-offs in the middle", () => {
    const kept = message(
      change("a", { coAuthors: ["bob"], signedOff: true }),
      change("b", { author: "bob" }),
    );
    expect(kept.split("\n\n").at(-1)).toBe(bob);
    expect(kept).toContain(`* a\n\n${carol}`);
  });

  test("are by whoever opened the pull request, through GitHub's hand", () => {
    const commit = sandbox.commitOf(sandbox.enqueue([open(change("a"))], "alice").headSha);
    expect([commit.author.email, commit.committer.email]).toEqual([
      "carol@example.com",
      "noreply@github.com",
    ]);
    expect(commit.signed).toMatchObject({ isByGitHub: true });
  });
});

describe("protected branches", () => {
  test("are called so, and nobody rewrites them", async () => {
    const octokit = await octokitFor(sandbox, installationId);
    const read = async () =>
      (await octokit.rest.repos.getBranch({ ...widget, branch: "main" })).data.protected;
    expect(await read()).toBe(false);
    sandbox.protectBranch("acme/widget", "main");
    expect(await read()).toBe(true);
    const rewrite = { repository: "acme/widget", branch: "main", by: "alice", force: true };
    expect(() => sandbox.push({ ...rewrite, commits: [change("x")] })).toThrow("protected");
    const gone = octokit.rest.repos.getBranch({ ...widget, branch: "gone" });
    expect(await refusalOf(gone)).toEqual({ status: 404, message: "Branch not found" });
  });

  test("a comparison shows 250 commits, and more only by pages of a hundred", async () => {
    const commits = Array.from({ length: 251 }, (_, i) => change(`c${i}`));
    const pr = open(...commits);
    const octokit = await octokitFor(sandbox, installationId);
    const compare = async (paging: object) => {
      const basehead = `main...${pr.head.sha}`;
      const { data } = await octokit.rest.repos.compareCommitsWithBasehead({
        ...widget,
        basehead,
        ...paging,
      });
      return [data.commits.length, data.total_commits];
    };
    expect(await compare({})).toEqual([250, 251]);
    expect(await compare({ per_page: 250 })).toEqual([100, 251]);
    expect(await compare({ per_page: 100, page: 3 })).toEqual([51, 251]);
    expect(sandbox.faults).toEqual([]);
  });
});
