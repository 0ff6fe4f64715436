// Ways around the agreement that only show over time: another base branch, labels that Charter sets itself, and
// commits that nobody saw.

import { expect, it } from "vitest";
import type { PullRequestRef } from "../../src/sandbox/sandbox.ts";
import { people, project } from "./project.ts";
import { scenarios } from "./world.ts";

const CHARTER = `tiers:
  - { name: core, members: ["@fay", "@gus"] }
review:
  reviewers: 1
  rules:
    - { name: Visual, if: "label is module: ui", approvals: 1, from: core }
publish: { labels: [modules] }
modules:
  - { name: API, paths: ["api/**"], maintainers: ["@ada", "@ben"] }
  - { name: UI, label: "module: ui", paths: ["ui/**"], maintainers: ["@ada"] }
`;

scenarios("ways around", people, (world) => {
  const review = (pull: PullRequestRef) => world.check(pull, "charter/review");

  it("an approval against another base branch does not count, though the head is the same", async () => {
    const { repository } = await project(world, { charter: CHARTER, owners: null });
    world.sandbox.createBranch(repository, "experiments");
    const unseen = { author: "hana", message: "Try", files: { "api/unseen.ts": "unseen();\n" } };
    await world.act(({ commit }) => commit(repository, "experiments", unseen));
    const commits = [{ author: "nia", message: "Tidy", files: { "api/call.ts": "tidy();\n" } }];
    const { number } = await world.act((github) => {
      const place = { repository, author: "nia", base: "experiments", fork: false };
      return github.openPullRequest({ ...place, title: "Tidy", commits });
    });
    const pull = { repository, number };
    await world.act((github) => github.editPullRequest(pull, { base: "main" }));
    world.sandbox.clock.advance(60_000);
    await world.act((github) => github.editPullRequest(pull, { base: "experiments" }));
    world.sandbox.clock.advance(60_000);
    await world.approve(pull, "ada");
    expect(review(pull).conclusion).toBe("success");
    world.sandbox.clock.advance(60_000);
    await world.act((github) => github.editPullRequest(pull, { base: "main" }));
    expect(review(pull).conclusion).toBe("action_required");
    expect(world.comment(pull)).toContain("approved it before its base branch was changed");
    world.sandbox.clock.advance(60_000);
    await world.approve(pull, "ada");
    expect(review(pull).conclusion).toBe("success");
  });

  it("an approval of a commit that came and went while Charter was down is of no other one", async () => {
    const { repository } = await project(world, { charter: CHARTER, owners: null });
    const pull = await world.open({ repository, author: "nia", files: { "api/call.ts": "bad();\n" } });
    const push = (text: string) =>
      world.sandbox.pushToPullRequest(pull, {
        author: "nia",
        message: "Next",
        files: { "api/call.ts": text },
      });
    world.sandbox.clock.advance(60_000);
    await world.charter.stop();
    push("good();\n");
    world.sandbox.clock.advance(60_000);
    const comment = world.sandbox.comment({ pr: pull, by: "ada", body: "/approve" });
    world.sandbox.clock.advance(600_000);
    push("bad();\n");
    await world.restart();
    expect(world.replyTo(comment)).toContain("Please repeat `/approve`");
    expect(review(pull).conclusion).toBe("action_required");
  });

  it("a rule about a label that Charter sets holds at once", async () => {
    const { repository } = await project(world, { charter: CHARTER, owners: null });
    const pull = await world.open({ repository, author: "nia", files: { "api/call.ts": "// new\n" } });
    await world.approve(pull, "ada");
    expect(review(pull).conclusion).toBe("success");
    const files = { "ui/view.ts": "// new\n" };
    await world.act((github) => github.pushToPullRequest(pull, { author: "nia", message: "More", files }));
    expect(world.sandbox.pullRequest(pull).labels.map(({ name }) => name)).toEqual(["module: ui"]);
    expect(review(pull)).toMatchObject({
      conclusion: "action_required",
      title: "1 of 3 modules and rules approved",
    });
  });
});
