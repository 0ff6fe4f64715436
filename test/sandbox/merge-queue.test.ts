import { describe, expect, it } from "vitest";
import { octokitFor, openByCarol, startAcme } from "./harness.ts";

interface Entries {
  repository: {
    mergeQueue: {
      entries: {
        nodes: {
          position: number;
          baseCommit: { oid: string };
          headCommit: { oid: string };
          pullRequest: { number: number };
        }[];
      };
    } | null;
  };
}

const query = `{ repository(owner: "acme", name: "widget") { mergeQueue(branch: "main") {
  entries(first: 10) { nodes { position baseCommit { oid } headCommit { oid } pullRequest { number } } } } } }`;

describe("merge queue", () => {
  it("is null where nothing was ever queued", async () => {
    const { sandbox, installationId } = await startAcme();
    sandbox.mergePullRequest(openByCarol(sandbox), "alice");
    const octokit = await octokitFor(sandbox, installationId);
    expect((await octokit.graphql<Entries>(query)).repository.mergeQueue).toBeNull();
  });

  it("stacks the pull requests of a group and asks for checks on the last", async () => {
    const { sandbox, installationId } = await startAcme();
    const first = openByCarol(sandbox);
    const second = sandbox.openPullRequest({
      repository: "acme/widget",
      author: "bob",
      title: "Second",
      commits: [{ author: "bob", message: "b", files: { "src/b.ts": "changed\n" } }],
    });
    const group = sandbox.enqueue([first, second], "alice");
    const asked = sandbox.deliveries.find((each) => each.event === "merge_group");
    expect(asked?.payload).toMatchObject({
      action: "checks_requested",
      merge_group: {
        head_sha: group.headSha,
        base_sha: group.baseSha,
        base_ref: "refs/heads/main",
        head_ref: expect.stringMatching(/^refs\/heads\/gh-readonly-queue\/main\/pr-2-[0-9a-f]{40}$/),
      },
    });
    const octokit = await octokitFor(sandbox, installationId);
    const nodes = (await octokit.graphql<Entries>(query)).repository.mergeQueue?.entries.nodes ?? [];
    expect(nodes.map((node) => [node.position, node.pullRequest.number])).toEqual([
      [1, 1],
      [2, 2],
    ]);
    expect(nodes[0]?.baseCommit.oid).toBe(group.baseSha);
    expect(nodes[1]?.baseCommit.oid).toBe(nodes[0]?.headCommit.oid);
    expect(nodes[1]?.headCommit.oid).toBe(group.headSha);
    expect(sandbox.fileAt("acme/widget", group.headSha, "src/a.ts")).toBe("one\nthree\n");
    expect(sandbox.fileAt("acme/widget", group.headSha, "src/b.ts")).toBe("changed\n");
    expect(sandbox.faults).toEqual([]);
  });

  it("forgets a pull request that leaves", async () => {
    const { sandbox, installationId } = await startAcme();
    const pr = openByCarol(sandbox);
    sandbox.enqueue([pr], "alice");
    sandbox.dequeue(pr);
    expect(sandbox.deliveries.at(-1)).toMatchObject({ event: "merge_group", action: "destroyed" });
    const octokit = await octokitFor(sandbox, installationId);
    expect((await octokit.graphql<Entries>(query)).repository.mergeQueue?.entries.nodes).toEqual([]);
  });
});
