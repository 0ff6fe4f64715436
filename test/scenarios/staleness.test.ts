// What becomes of an approval when something is pushed: judged by what the approved files say, not by commits.

import { expect, it } from "vitest";
import type { PullRequestRef } from "../../src/sandbox/sandbox.ts";
import { land, people, project } from "./project.ts";
import { scenarios } from "./world.ts";

/** A file of 30 lines, some of them other than usual. */
function lines(changed: Record<number, string> = {}): string {
  const all = Array.from({ length: 30 }, (_, i) => changed[i + 1] ?? `// line ${i + 1}`);
  return `${all.join("\n")}\n`;
}

const FILES = { "api/call.ts": lines(), "ui/view.ts": lines() };
const CHANGED = { "api/call.ts": lines({ 5: "call();" }), "ui/view.ts": lines({ 5: "view();" }) };

scenarios("staleness", people, (world) => {
  const review = (pull: PullRequestRef) => world.check(pull, "charter/review");
  const headOf = (pull: PullRequestRef) => world.sandbox.pullRequest(pull).head.sha;
  const push = (pull: PullRequestRef, files: Record<string, string | Buffer>, force = false) =>
    world.act(({ pushToPullRequest }) =>
      pushToPullRequest(pull, { author: "nia", message: "More", files }, { force }),
    );
  const rebase = (pull: PullRequestRef) => world.act((github) => github.rebasePullRequest(pull, "nia"));
  const approved = async (files: Record<string, string | Buffer>, by: string[]) => {
    const { repository } = await project(world, { files: FILES });
    const commits = [{ author: "nia", message: "Change", files }];
    const pull = await world.open({ repository, author: "nia", files: {}, commits });
    for (const login of by) await world.approve(pull, login);
    expect(review(pull).conclusion).toBe("success");
    return { repository, pull };
  };

  it("drops approvals of exactly the module whose files changed, says so, and asks again once", async () => {
    const { pull } = await approved(CHANGED, ["ada", "cleo"]);
    const short = headOf(pull).slice(0, 7);
    world.sandbox.clock.advance(60_000);
    await push(pull, { "ui/view.ts": lines({ 5: "view();", 20: "late();" }) });
    expect(review(pull)).toMatchObject({ conclusion: "action_required", title: "1 of 2 modules approved" });
    expect(world.comment(pull)).toMatch(
      new RegExp(
        `cleo\\S* approved ${short}, and 1 file changed since: \`ui/view\\.ts\`\\. UI needs approval again\\.`,
      ),
    );
    expect(world.comment(pull)).not.toContain("API needs approval");
    expect(world.asked(pull)).toEqual(["cleo", "dan"]);
    await world.act((github) => github.removeReviewer(pull, "cleo", "hana"));
    await world.say(pull, "nia", "/recheck");
    expect(world.asked(pull)).toEqual(["dan"]);
    await world.approve(pull, "cleo");
    expect(review(pull)).toMatchObject({ conclusion: "success", title: "All 2 modules approved" });
    expect(world.comment(pull)).not.toContain("changed since");
  });

  it("drops an approval when a merge commit hides an edit, and when equal lines move elsewhere", async () => {
    const { repository, pull } = await approved({ "api/call.ts": lines({ 5: "call();" }) }, ["ada"]);
    await land(world, repository, { "README.md": "# Newer\n" });
    await world.act((github) =>
      github.updateBranch(pull, "nia", { "api/call.ts": lines({ 5: "call();", 9: "evil();" }) }),
    );
    expect(review(pull).conclusion).toBe("action_required");
    await world.approve(pull, "ada");
    expect(review(pull).conclusion).toBe("success");
    await push(pull, { "api/call.ts": lines({ 9: "call();", 5: "evil();" }) });
    expect(review(pull).conclusion).toBe("action_required");
  });

  it("keeps an approval over rebases, merges of the base and edits elsewhere, comparing each once", async () => {
    const { repository, pull } = await approved({ "api/call.ts": lines({ 5: "call();" }) }, ["ada"]);
    const compared = () => {
      const { calls } = world.sandbox;
      return calls.filter(({ path }) => path.startsWith(`/repos/${repository}/compare/`)).length;
    };
    expect(compared()).toBe(0);
    await land(world, repository, { "api/call.ts": lines({ 20: "landed();" }), "README.md": "# Newer\n" });
    const before = headOf(pull);
    await rebase(pull);
    expect(headOf(pull)).not.toBe(before);
    expect(review(pull)).toMatchObject({ conclusion: "success", title: "API approved" });
    expect(compared()).toBe(2);
    await land(world, repository, { "api/call.ts": lines({ 20: "landed();", 28: "again();" }) });
    await world.act((github) => github.updateBranch(pull, "nia"));
    expect(review(pull).conclusion).toBe("success");
    expect(world.asked(pull)).toEqual([]);
    await push(pull, { "ui/view.ts": lines({ 1: "new();" }) });
    expect(review(pull).title).toBe("1 of 2 modules approved");
    await world.approve(pull, "dan");
    expect(review(pull).conclusion).toBe("success");
    expect(compared()).toBe(4);
    const calls = await world.callsOf(() => world.sandbox.editPullRequest(pull, { title: "Other" }));
    expect(calls.map(({ operation }) => operation)).toEqual(["ReadPullRequest"]);
    await world.restart();
    await world.say(pull, "nia", "/recheck");
    expect(compared()).toBe(4);
  });

  it("drops an approval of a commit that GitHub has no longer, and says why", async () => {
    const { pull } = await approved({ "api/call.ts": lines({ 5: "call();" }) }, ["ada"]);
    const gone = headOf(pull);
    world.sandbox.fail({ match: { path: new RegExp(`/compare/.*${gone}`) }, status: 404 });
    await push(pull, { "api/call.ts": lines({ 5: "call();" }) }, true);
    await push(pull, { "README.md": "# Mine\n" });
    expect(review(pull).conclusion).toBe("action_required");
    expect(world.comment(pull)).toContain(
      `approved ${gone.slice(0, 7)}, which can't be compared: GitHub has no commit ${gone.slice(0, 7)}`,
    );
  });

  it("drops an approval when one of the approved files is left out, or a binary file is another one", async () => {
    const picture = Buffer.from([0, 1, 2, 255]);
    const both = { "api/call.ts": lines({ 5: "call();" }), "api/picture.png": picture };
    const { repository, pull } = await approved(both, ["ada"]);
    await land(world, repository, { "README.md": "# Newer\n" });
    await rebase(pull);
    expect(review(pull).conclusion).toBe("success");
    await push(pull, { "api/picture.png": Buffer.from([0, 1, 2, 254]) });
    expect(review(pull).conclusion).toBe("action_required");
    expect(world.comment(pull)).toContain("1 file changed since: `api/picture.png`");
    await world.approve(pull, "ada");
    expect(review(pull).conclusion).toBe("success");
    await push(pull, { "api/call.ts": lines({ 5: "call();" }) }, true);
    expect(review(pull).conclusion).toBe("action_required");
    expect(world.comment(pull)).toContain("1 file changed since: `api/picture.png`");
  });
});
