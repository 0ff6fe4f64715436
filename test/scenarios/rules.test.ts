// What a pull request needs where conditions hold, and that each change of what they ask about is noticed.

import { expect, it } from "vitest";
import type { PullRequestRef } from "../../src/sandbox/sandbox.ts";
import { LADDER, people, project } from "./project.ts";
import { scenarios } from "./world.ts";

const HOUR_MS = 3_600_000;
const TIERS = LADDER.slice(0, LADDER.indexOf("review:"));

const RULES = `${TIERS}review:
  rules:
    - { name: Large change, if: lines > 40, approvals: 2 }
    - { name: Breaking change, if: label is breaking, approvals: 2, from: core }
    - { name: Release, if: "base is release/*", approvals: 1, from: lead }
    - { name: Next version, if: milestone is 2.0, approvals: 1, from: core }
    - { name: Keys, if: "path is api/keys/**", approvals: 1, from: lead }
    - { name: By core, if: author is core, approvals: 1, from: lead }
    - { name: First week, if: [open < 7 days, label is contested], approvals: 1, from: lead }
modules:
  - name: API
    paths: ["api/**"]
    maintainers: ["@ada", "@ben"]
    rules:
      - { name: Many files, if: files >= 3, approvals: 2 }
`;

scenarios("rules", people, (world) => {
  const api = { "api/call.ts": "// changed\n" };
  const review = (pull: PullRequestRef) => world.check(pull, "charter/review");
  /** Each module and rule that lacks approvals, as "name: 0 of 1 approval". */
  const lacking = (pull: PullRequestRef) =>
    [...(review(pull).summary ?? "").matchAll(/^🟡 \*\*(.+?)\*\*: (\d of \d)/gm)].map(
      ([, name, so]) => `${name} ${so}`,
    );
  const push = (pull: PullRequestRef, files: Record<string, string>, force = false) =>
    world.act(({ pushToPullRequest }) =>
      pushToPullRequest(pull, { author: "nia", message: "More", files }, { force }),
    );
  const issueIn = (repository: string, labels: string[] = []) =>
    world.sandbox.createIssue({ repository, by: "omar", title: "Do it", labels });

  it("ask for more while a label, the base, a milestone, a path, a size or the author says so", async () => {
    const { repository } = await project(world, { charter: RULES, owners: null });
    world.sandbox.createBranch(repository, "release/1");
    const pull = await world.open({ repository, author: "nia", files: api });
    expect(lacking(pull)).toEqual(["API 0 of 1"]);
    await world.act((github) => github.addLabel(pull, "Breaking", "ada"));
    await world.act((github) => github.setMilestone(pull, "2.0", "ada"));
    expect(lacking(pull)).toEqual(["API 0 of 1", "Breaking change 0 of 2", "Next version 0 of 1"]);
    expect(world.asked(pull).filter((login) => ["fay", "gus"].includes(login))).toHaveLength(2);
    await world.approve(pull, "ada");
    await world.approve(pull, "fay");
    expect(lacking(pull)).toEqual(["Breaking change 1 of 2"]);
    await world.approve(pull, "hana");
    expect(review(pull)).toMatchObject({ conclusion: "success", title: "All 3 modules and rules approved" });
    await world.act((github) => github.removeLabel(pull, "Breaking", "ada"));
    await world.act((github) => github.setMilestone(pull, null, "ada"));
    expect(review(pull)).toMatchObject({ conclusion: "success", title: "API approved" });

    const other = await world.open({ repository, author: "nia", files: api });
    await world.act((github) => github.editPullRequest(other, { base: "release/1" }));
    expect(lacking(other)).toEqual(["API 0 of 1", "Release 0 of 1"]);
    await world.act((github) => github.editPullRequest(other, { base: "main" }));
    expect(lacking(other)).toEqual(["API 0 of 1"]);
    await push(other, { "api/keys/a.ts": "// 1\n".repeat(50) });
    expect(lacking(other)).toEqual(["API 0 of 2", "Keys 0 of 1"]);
    await push(other, { "api/b.ts": "", "api/c.ts": "" }, true);
    expect(lacking(other)).toEqual(["API 0 of 1"]);
    await push(other, { "api/d.ts": "" });
    expect(lacking(other)).toEqual(["API 0 of 2"]);

    const own = await world.open({ repository, author: "fay", files: api });
    expect(lacking(own)).toEqual(["API 0 of 1", "By core 0 of 1"]);
  });

  it("end by themselves when a condition about time does", async () => {
    const { repository } = await project(world, { charter: RULES, owners: null });
    const pull = await world.open({ repository, author: "nia", files: api });
    const opened = world.sandbox.clock.now().getTime();
    await world.approve(pull, "ada");
    await world.act((github) => github.addLabel(pull, "contested", "ada"));
    expect(review(pull).conclusion).toBe("action_required");
    await world.moveTo(new Date(opened + 7 * 24 * HOUR_MS - 60_000));
    expect(lacking(pull)).toEqual(["First week 0 of 1"]);
    await world.moveTo(new Date(opened + 7 * 24 * HOUR_MS + 1000));
    expect(review(pull).conclusion).toBe("success");
  });

  it("ask outsiders for a labelled issue, which may be labelled later, or for a maintainer's word", async () => {
    const charter = `review:
  rules:
    - { name: Outside, if: author is not writer, issue: actionable, pre_approval: true }
`;
    const { repository } = await project(world, { charter });
    const pull = await world.open({ repository, author: "nia", files: api });
    await world.approve(pull, "ada");
    expect(review(pull)).toMatchObject({
      conclusion: "action_required",
      title: "Waiting for an issue labelled actionable",
    });
    const issue = issueIn(repository);
    await world.act((github) => github.editPullRequest(pull, { body: `Fixes #${issue.number}` }));
    expect(review(pull).summary).toContain(`${issue.number} is not labelled actionable`);
    expect(review(pull).conclusion).toBe("action_required");
    await world.act((github) => github.labelIssue(issue, "Actionable", "ada"));
    expect(review(pull).conclusion).toBe("success");
    await world.act((github) => github.closeIssue(issue, "ada"));
    expect(review(pull).summary).toContain(`${issue.number} is closed`);
    expect(review(pull).conclusion).toBe("action_required");
    await world.act((github) => github.reopenIssue(issue, "ada"));
    expect(review(pull).conclusion).toBe("success");
    await world.act((github) => github.unlabelIssue(issue, "Actionable", "ada"));
    expect(review(pull).conclusion).toBe("action_required");
    const refused = await world.say(pull, "omar", "/pre-approve");
    expect(world.replyTo(refused)).toContain("only maintainers of what this pull request touches");
    await world.say(pull, "ben", "/pre-approve");
    expect(review(pull).conclusion).toBe("success");

    const own = await world.open({ repository, author: "cleo", files: api });
    await world.approve(own, "ada");
    expect(review(own).conclusion).toBe("success");
  });

  it("make it wait anew after a late push, not after a rebase, until enough people agree not to", async () => {
    const { repository } = await project(world, { charter: "review: { wait_hours: 24, fast_track: 2 }\n" });
    const pull = await world.open({ repository, author: "nia", files: api });
    const start = world.sandbox.clock.now().getTime();
    const hoursLater = (hours: number) => world.moveTo(new Date(start + hours * HOUR_MS));
    await world.approve(pull, "ada");
    expect(review(pull).conclusion).toBe("action_required");
    expect(review(pull).title).toContain("Waiting time until");
    await hoursLater(20);
    await world.act((github) => {
      github.commit(repository, "main", { author: "hana", message: "Land", files: { "docs.md": "" } });
      return github.rebasePullRequest(pull, "nia");
    });
    await hoursLater(23);
    expect(review(pull).conclusion).toBe("action_required");
    await hoursLater(24);
    expect(review(pull).conclusion).toBe("success");
    await push(pull, { "api/call.ts": "// changed again\n" });
    await world.approve(pull, "ada");
    await hoursLater(47);
    expect(review(pull).conclusion).toBe("action_required");
    const refused = await world.say(pull, "nia", "/fast-track");
    expect(world.reactions(refused)).toEqual(["-1"]);
    await world.say(pull, "ada", "/fast-track");
    await world.say(pull, "ada", "/fast-track");
    expect(review(pull).conclusion).toBe("action_required");
    await world.say(pull, "ben", "/fast-track");
    expect(review(pull).conclusion).toBe("success");
    await push(pull, { "api/call.ts": "// changed at last\n" });
    await world.approve(pull, "ada");
    expect(review(pull).conclusion).toBe("action_required");
    await hoursLater(48 + 24);
    expect(review(pull).conclusion).toBe("success");
  });

  it("can ask for another affiliation, and cap what comes from one", async () => {
    const charter = `review: { other_affiliation: 1, largest_share: 50, approvals: 1 }
people:
  nia: { affiliation: Northwind }
  ada: { affiliation: northwind }
  ben: { affiliation: Contoso }
  cleo: { affiliation: Fabrikam }
`;
    const { repository } = await project(world, { charter });
    const both = { ...api, "ui/view.ts": "// changed\n" };
    const pull = await world.open({ repository, author: "nia", files: both });
    await world.approve(pull, "ada");
    await world.approve(pull, "dan");
    // Nobody knows whom dan works for.
    expect(review(pull)).toMatchObject({ conclusion: "action_required" });
    expect(review(pull).title).toContain("affiliation");
    await world.approve(pull, "cleo");
    expect(review(pull).conclusion).toBe("action_required");
    await world.approve(pull, "ben");
    expect(review(pull)).toMatchObject({ conclusion: "success", title: "All 2 modules approved" });
  });
});
