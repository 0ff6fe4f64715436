// Whose approval counts, by a review or by `/approve`, and what becomes of it when people change.

import { expect, it } from "vitest";
import type { PullRequestRef } from "../../src/sandbox/sandbox.ts";
import { LADDER, land, type Plan, people, project } from "./project.ts";
import { scenarios } from "./world.ts";

const API: Record<string, string> = { "api/call.ts": "// changed\n" };
const BOTH = { ...API, "ui/view.ts": "// changed\n" };

scenarios("approvals", people, (world) => {
  const review = (pull: PullRequestRef) => world.check(pull, "charter/review");
  const openIn = async (plan: Plan, files = API, coAuthors: string[] = []) => {
    const { repository } = await project(world, plan);
    return world.open({ repository, author: "nia", files, coAuthors });
  };
  const expectRefusal = async (pull: PullRequestRef, by: string, line: string, words: string) => {
    const comment = await world.say(pull, by, line);
    expect(world.reactions(comment)).toEqual(["-1"]);
    expect(world.replyTo(comment)).toContain(words);
  };

  it("never count of its author, nor of those who wrote commits unless the charter says so", async () => {
    const plan = { charter: "review: { reviewers: 1 }\n" };
    const pull = await openIn(plan, API, ["ben"]);
    expect(world.asked(pull)).toEqual(["ada"]);
    await world.approve(pull, "ben");
    expect(review(pull).conclusion).toBe("action_required");
    expect(review(pull).summary).toMatch(/ben\S* wrote commits of this pull request/);
    await expectRefusal(pull, "ben", "/approve", "you wrote commits of this pull request, so you can't");
    await expectRefusal(pull, "nia", "/approve", "nobody can approve their own pull request");
    await expectRefusal(pull, "omar", "/approve", "your approval counts for nothing that this pull request");
    await expectRefusal(pull, "cleo", "/approve", "Those who can approve it: `ada`");
    expect(review(pull).conclusion).toBe("action_required");
    const charter = "version: 1\nreview: { commit_authors: counted }\n";
    await land(world, String(pull.repository), { ".github/charter.yml": charter });
    expect(review(pull)).toMatchObject({ conclusion: "success", title: "API approved" });
  });

  it("are given and taken back by comments, for all that one may approve or for what one names", async () => {
    const pull = await openIn({ charter: LADDER }, BOTH);
    await expectRefusal(pull, "ada", "/approve UI", "`UI`");
    const given = await world.say(pull, "ada", "/approve");
    expect(world.reactions(given)).toEqual(["+1"]);
    expect(world.replyTo(given)).toBeNull();
    expect(review(pull).title).toBe("1 of 2 modules approved");
    await world.say(pull, "hana", "/approve ui");
    expect(review(pull)).toMatchObject({ conclusion: "success", title: "All 2 modules approved" });
    await world.say(pull, "ada", "/approve cancel");
    expect(review(pull)).toMatchObject({ conclusion: "action_required", title: "1 of 2 modules approved" });
    await expectRefusal(pull, "ada", "/approve cancel", "you have no approval here that counts");
    await world.approve(pull, "ada");
    expect(review(pull).conclusion).toBe("success");
    world.sandbox.clock.advance(1000);
    await world.say(pull, "ada", "/approve cancel");
    expect(review(pull).conclusion).toBe("action_required");
  });

  it("are about the commit that their giver saw, however late the comment comes in", async () => {
    const pull = await openIn({});
    const seen = world.sandbox.pullRequest(pull).head.sha.slice(0, 7);
    const { clock, webhooks } = world.sandbox;
    clock.advance(60_000);
    webhooks.paused = true;
    const comment = world.sandbox.comment({ pr: pull, by: "ada", body: "/approve" });
    clock.advance(60_000);
    world.sandbox.pushToPullRequest(pull, { author: "nia", message: "Late", files: { "api/late.ts": "" } });
    webhooks.resume();
    await world.settle();
    expect(review(pull).conclusion).toBe("action_required");
    expect(world.replyTo(comment)).toContain(`your approval is about \`${seen}\``);
    expect(world.comment(pull)).toContain(`approved ${seen}, and 1 file changed since: \`api/late.ts\``);
  });

  it("count no more when dismissed, when access is lost, or when the giver has stepped back", async () => {
    const modules = (maintainers: string, emeritus = "") =>
      `modules: [{ name: API, paths: ["api/**"], maintainers: [${maintainers}], emeritus: [${emeritus}] }]\n`;
    const plan = { charter: modules('"@ada", "@ben", "@gus"'), owners: null };
    const pull = await openIn(plan);
    const first = await world.act((github) => github.review({ pr: pull, by: "ada", state: "APPROVED" }));
    await world.act((github) => github.dismissReview(first, "hana"));
    expect(review(pull).conclusion).toBe("action_required");
    expect(review(pull).summary).toMatch(/ada\S* gave a review that was dismissed/);
    await world.approve(pull, "ben");
    expect(review(pull).conclusion).toBe("success");
    await world.act((github) => github.grant(pull.repository, "ben", null));
    expect(review(pull).conclusion).toBe("action_required");
    expect(review(pull).summary).toMatch(/ben\S* has no write access \\\(any more/);
    await world.say(pull, "gus", "/approve");
    expect(review(pull).conclusion).toBe("success");
    const charter = `version: 1\n${modules('"@ada", "@ben"', '"@gus"')}`;
    await land(world, String(pull.repository), { ".github/charter.yml": charter });
    expect(review(pull).conclusion).toBe("action_required");
    expect(review(pull).summary).toMatch(/gus\S* is emeritus in API/);
  });

  it("count of whoever is made a maintainer afterwards, and follow an account that is renamed", async () => {
    const pull = await openIn({ owners: "[API] @ada\n/api/\n" });
    await world.approve(pull, "gus");
    expect(review(pull).summary).toMatch(/gus\S* maintains nothing of what is touched here/);
    await land(world, String(pull.repository), { ".github/CODEOWNERS": "[API] @ada @gus\n/api/\n" });
    expect(review(pull)).toMatchObject({ conclusion: "success", title: "API approved" });
    world.sandbox.renameUser("gus", "august");
    await land(world, String(pull.repository), { ".github/CODEOWNERS": "[API] @ada @august\n/api/\n" });
    expect(review(pull).conclusion).toBe("success");
    expect(review(pull).summary).toContain("[august](");
    // Whoever takes the old name is somebody else.
    world.sandbox.createUser({ login: "gus" });
    await world.act((github) => github.grant(pull.repository, "gus", "write"));
    await land(world, String(pull.repository), { ".github/CODEOWNERS": "[API] @ada @gus\n/api/\n" });
    expect(review(pull).conclusion).toBe("action_required");
    world.sandbox.deleteUser("gus");
    world.sandbox.renameUser("august", "gus");
  });

  it("of who owns one line of a section cover no other line of it", async () => {
    const pull = await openIn(
      { owners: "[API]\n/api/one/ @ada\n/api/two/ @ben @ada\n/api/two/deep/ @ben\n" },
      {
        "api/one/a.ts": "",
        "api/two/deep/b.ts": "",
      },
    );
    await world.approve(pull, "ada");
    expect(review(pull)).toMatchObject({ conclusion: "action_required", title: "1 of 2 modules approved" });
    expect(world.asked(pull)).toEqual(["ben"]);
    await world.approve(pull, "ben");
    expect(review(pull).conclusion).toBe("success");
  });
});
