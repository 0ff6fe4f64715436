// `/merge`: only where the charter allows it, only while nothing is missing, only what was looked at.

import { expect, it } from "vitest";
import type { PullRequestRef } from "../../src/sandbox/sandbox.ts";
import type { Comment } from "../../src/sandbox/state/model.ts";
import { LADDER, land, type Plan, people, project } from "./project.ts";
import { scenarios, type World } from "./world.ts";

const MERGING = "merge: { command: true, method: squash }\n";

/** Charter may merge here, as the operator has to allow; others of these scenarios' worlds are as usual. */
function prepare(sandbox: World["sandbox"]): void {
  people(sandbox);
  sandbox.app.permissions.contents = "write";
  sandbox.app.permissions.merge_queues = "write";
}

scenarios("merging", prepare, (world) => {
  const pullOf = (pull: PullRequestRef) => world.sandbox.pullRequest(pull);
  const opened = async (plan: Plan = { charter: MERGING }) =>
    world.open({
      repository: (await project(world, plan)).repository,
      author: "nia",
      files: { "api/call.ts": "// changed\n" },
      title: "Call anew",
    });
  const approved = async (plan?: Plan) => {
    const pull = await opened(plan);
    await world.approve(pull, "ada");
    return pull;
  };
  const ledger = async (pull: PullRequestRef) => {
    const { id } = world.sandbox.repository(pull.repository);
    const { db } = world.store;
    return db.selectFrom("ledgerEntry").selectAll().where("repositoryId", "=", id).execute();
  };
  /** What was answered to a merge that was tried and refused. */
  const refusal = (comment: Comment) =>
    world
      .notifications({ repository: comment.on.repository, number: comment.on.number })
      .find((body) => body.startsWith(`<!-- charter:merge-issuecomment-${comment.id}-`));

  it("does nothing where the charter does not allow it, or while anything is missing", async () => {
    const closed = await approved({});
    const first = await world.say(closed, "ada", "/merge");
    expect(world.replyTo(first)).toContain("this project's charter does not let me merge");
    expect(pullOf(closed).state).toBe("open");

    const pull = await opened({ charter: `${MERGING}${LADDER}` });
    const stranger = await world.say(pull, "omar", "/merge");
    expect(world.replyTo(stranger)).toContain(
      "only maintainers of this project and people with write access",
    );
    const early = await world.say(pull, "ada", "/merge");
    expect(world.replyTo(early)).toContain(
      "this can't be merged yet:\n\n- `API`: Awaits 1 approval by [ada](",
    );
    await world.approve(pull, "ada");
    await world.say(pull, "ben", "/hold not before the release");
    const held = await world.say(pull, "ada", "/merge");
    expect(world.replyTo(held)).toContain("this can't be merged yet:");
    await world.say(pull, "ben", "/unhold");
    // An earlier wish is not kept for later.
    expect(pullOf(pull).state).toBe("open");
  });

  it("merges with the charter's method, once, and writes it into the ledger", async () => {
    const pull = await approved();
    const comment = await world.say(pull, "ada", "/merge");
    expect(world.reactions(comment)).toEqual(["+1"]);
    expect(pullOf(pull)).toMatchObject({ state: "merged" });
    expect(world.sandbox.commitOf(pullOf(pull).mergeCommitSha ?? "")).toMatchObject({
      message: `Call anew (#${pull.number})`,
      parents: [expect.any(String)],
    });
    expect(await ledger(pull)).toMatchObject([{ kind: "merge", entry: { method: "squash" } }]);
    const again = await world.say(pull, "ada", "/merge");
    expect(world.replyTo(again)).toContain("this pull request is merged already");
  });

  it("never merges what was pushed after the comment, whoever hears of it first", async () => {
    const pull = await approved();
    const { clock, webhooks } = world.sandbox;
    await land(world, String(pull.repository), { "README.md": "# Newer\n" });
    clock.advance(60_000);
    webhooks.paused = true;
    const comment = world.sandbox.comment({ pr: pull, by: "ada", body: "/merge" });
    clock.advance(60_000);
    world.sandbox.rebasePullRequest(pull, "nia");
    webhooks.resume();
    await world.settle();
    expect(world.check(pull, "charter/review").conclusion).toBe("success");
    expect(world.replyTo(comment)).toContain("commits came after your comment");
    // Between the look and the merge GitHub itself tells that the head is another one.
    clock.advance(60_000);
    world.sandbox.fail({
      match: { method: "PUT", path: /\/merge$/ },
      status: 409,
      body: { message: "Head branch was modified. Review and try the merge again." },
      times: 1,
    });
    const second = await world.say(pull, "ada", "/merge");
    expect(refusal(second)).toContain("this was not merged: the head is another commit by now");
    expect(pullOf(pull).state).toBe("open");
    expect(await ledger(pull)).toEqual([]);
  });

  it("never merges what became another pull request between the look and the merge", async () => {
    const pull = await approved();
    world.sandbox.createBranch(pull.repository, "old");
    const { sandbox } = world;
    /** Does something at the very moment at which the merge is about to be made. */
    const meanwhile = (act: () => void) => {
      const stop = sandbox.fail({
        match: ({ operation }) => {
          if (operation !== "MergeState") return false;
          stop();
          act();
          return false;
        },
        status: 500,
      });
    };
    meanwhile(() => sandbox.editPullRequest(pull, { base: "old" }));
    expect(refusal(await world.say(pull, "ada", "/merge"))).toContain("its base branch is old by now");
    await world.act((github) => github.editPullRequest(pull, { base: "main" }));
    sandbox.clock.advance(60_000);
    await world.approve(pull, "ada");
    meanwhile(() => void sandbox.review({ pr: pull, by: "ben", state: "CHANGES_REQUESTED" }));
    expect(refusal(await world.say(pull, "ada", "/merge"))).toContain("somebody has requested changes");
    expect(pullOf(pull).state).toBe("open");
    expect(await ledger(pull)).toEqual([]);
  });

  it("tells what GitHub refuses, and tries again only when asked again", async () => {
    const pull = await approved();
    world.sandbox.requireChecks(pull.repository, "main", ["tests"]);
    const comment = await world.say(pull, "ada", "/merge");
    expect(refusal(comment)).toContain('Required status check "tests" is expected');
    expect(refusal(comment)).toContain("@ada: ");
    world.sandbox.requireChecks(pull.repository, "main", []);
    await world.say(pull, "nia", "/recheck");
    expect(pullOf(pull).state).toBe("open");
    await world.say(pull, "ada", "/merge");
    expect(pullOf(pull).state).toBe("merged");
  });

  it("notes once what it merged before a crash", async () => {
    const pull = await approved();
    world.sandbox.fail({
      match: { method: "PUT", path: /\/merge$/ },
      status: 502,
      times: 1,
      afterEffect: true,
    });
    const comment = await world.say(pull, "ada", "/merge");
    await world.restart();
    expect(pullOf(pull).state).toBe("merged");
    expect(refusal(comment)).toBeUndefined();
    expect(await ledger(pull)).toHaveLength(1);
    const merges = world.sandbox.calls.filter(({ path }) => path.endsWith(`/${pull.number}/merge`));
    expect(merges.filter(({ path }) => path.includes(String(pull.repository)))).toHaveLength(1);
  });

  it("hands over to a merge queue, whose group is judged by every requirement", async () => {
    const charter = `${MERGING}review: { rules: [{ name: Contested, if: label is contested, approvals: 2 }] }\n`;
    const pull = await approved({ charter });
    world.sandbox.enableMergeQueue(pull.repository, "main");
    await world.say(pull, "ada", "/merge");
    expect(pullOf(pull).state).toBe("open");
    const queue = () => world.sandbox.repository(pull.repository).queues.get("main") ?? [];
    expect(queue()).toHaveLength(1);
    const conclusion = (sha: string) =>
      world.sandbox.checkRuns(pull.repository, sha, "charter/review")[0]?.conclusion;
    expect(conclusion(queue()[0]?.headSha ?? "")).toBe("success");
    expect(await ledger(pull)).toMatchObject([{ kind: "merge", entry: { method: "queue" } }]);
    // What the pull request needs since it was queued counts for the next group.
    world.sandbox.dequeue(pull);
    await world.act((github) => github.addLabel(pull, "contested", "ada"));
    const group = await world.act((github) => github.enqueue([pull], "hana"));
    expect(conclusion(group.headSha)).toBe("failure");
  });
});
