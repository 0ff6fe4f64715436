// A Charter that dies again and again, each time one write further, in the middle of what is done about silence: nothing
// is lost, and nothing happens twice.

import { expect, it } from "vitest";
import type { PullRequestRef } from "../../src/sandbox/sandbox.ts";
import type { Comment } from "../../src/sandbox/state/model.ts";
import { LADDER, type Plan, people, project } from "./project.ts";
import { API, MONDAY, TUESDAY, WEDNESDAY, waiting } from "./waiting.ts";
import { scenarios } from "./world.ts";

/** What reviewers' silence can lead to, all on one day. */
const EVERY_STEP: Plan = {
  owners: null,
  teams: { leads: ["hana"] },
  charter: `tiers: [{ name: core, members: ["@hana"] }]
review: { reviewers: 1 }
escalation: { orphans: 1 }
modules:
  - { name: Remind, paths: ["a/**"], maintainers: ["@ada"], ladder: [{ after: 1, do: remind }] }
  - { name: Add, paths: ["b/**"], maintainers: ["@ben", "@cleo"], ladder: [{ after: 1, do: add }] }
  - { name: Swap, paths: ["c/**"], maintainers: ["@dan", "@fay"], ladder: [{ after: 1, do: swap }] }
  - { name: Raise, paths: ["d/**"], maintainers: ["@gus"], ladder: [{ after: 1, do: raise }] }
  - { name: Notify, paths: ["e/**"], maintainers: ["@ada"], ladder: [{ after: 1, do: notify, team: "@ORG/leads" }] }
  - { name: Meet, paths: ["f/**"], maintainers: ["@ada"], ladder: [{ after: 1, do: open-issue }] }
  - { name: Vote, paths: ["g/**"], maintainers: ["@ada"], ladder: [{ after: 1, do: vote, of: core }] }
`,
};

const EVERY_FILE = Object.fromEntries([..."abcdefg"].map((folder) => [`${folder}/file`, "1\n"]));

const PATIENCE = LADDER.replace(
  "escalation:",
  "objections: { raise_days: 1 }\nescalation:\n  author: { remind: 1, close: 2 }\n  hold: { remind: 1, raise: 2 }",
);

scenarios("a crash between two writes", people, (world) => {
  const { at, steps, told, issues, review } = waiting(world);
  const events = ({ number, repository }: PullRequestRef, action: string) =>
    world.sandbox.deliveries.filter(({ event, action: what, payload }) => {
      const { pull_request: pull, repository: where } = payload as {
        pull_request?: { number: number };
        repository?: { full_name: string };
      };
      const isHere = pull?.number === number && where?.full_name === repository;
      return event === "pull_request" && what === action && isHere;
    }).length;

  const opened = async (plan: Plan, files: Record<string, string> = API) => {
    await at(MONDAY);
    const { repository } = await project(world, plan);
    return world.open({ repository, author: "nia", files });
  };
  const comes = async (day: string) => {
    world.sandbox.clock.set(new Date(day));
    // It may die of that already.
    await world.charter.wake().catch(() => 0);
  };
  const tuesdayComes = () => comes(TUESDAY);

  it("loses and repeats no step of a ladder", { timeout: 180_000 }, async () => {
    const pull = await opened(EVERY_STEP, EVERY_FILE);
    const before = world.asked(pull);
    const deaths = await world.dieEvery(1, tuesdayComes);
    // One transaction with all steps, two checks and the comment, requests, notices, issues, and what was done.
    expect(deaths).toBeGreaterThan(15);
    expect(
      steps(pull)
        .map((key) => key.replace(/notify_.*/, "notify"))
        .sort(),
    ).toEqual([
      "module_Add-1-add",
      "module_Notify-1-notify",
      "module_Raise-1-raise",
      "module_Remind-1-remind",
      "module_Swap-1-swap",
    ]);
    expect(
      issues(pull)
        .map(({ title }) => title)
        .sort(),
    ).toEqual([
      "For the next meeting: #1 A change",
      "Raise needs maintainers who answer",
      "Vote of core: #1 A change",
    ]);
    const [add, swap, swapped] = [
      ["ben", "cleo"],
      ["dan", "fay"],
      ["dan", "fay"],
    ].map((pair, index) => pair.find((login) => before.includes(login) === (index === 2)));
    expect(world.asked(pull)).toEqual(
      [...before.filter((login) => login !== swapped), add, swap, "hana"].sort(),
    );
    expect(told(pull).flat()).toEqual(expect.arrayContaining(["ada", add, swap, "hana"]));
    expect([events(pull, "review_requested"), events(pull, "review_request_removed")]).toEqual([
      before.length + 3,
      1,
    ]);
    await expectAtRest(pull);
  });

  it("reminds an author and a holder once, raises the hold once, closes once, and opens it once when its author comes back", {
    timeout: 180_000,
  }, async () => {
    const pull = await opened({ charter: PATIENCE });
    await review(pull, "ada", "CHANGES_REQUESTED");
    const held = await world.open({
      repository: String(pull.repository),
      author: "pia",
      files: { "api/held.ts": "// changed\n" },
    });
    await world.say(held, "dan", "/hold not yet");
    expect(await world.dieEvery(1, tuesdayComes)).toBeGreaterThan(6);
    expect([steps(pull), steps(held)]).toEqual([["author-2-remind"], ["holder-2-remind"]]);
    expect(await world.dieEvery(1, () => comes(WEDNESDAY))).toBeGreaterThan(6);
    expect([steps(pull), steps(held)]).toEqual([
      ["author-2-remind", "author-2-close"],
      ["holder-2-remind", "holder-2-raise"],
    ]);
    expect([told(held)[0], told(held).length]).toEqual([["dan"], 2]);
    await expectAtRest(held);
    expect([events(pull, "closed"), events(held, "closed")]).toEqual([1, 1]);
    expect(world.sandbox.pullRequest(pull).state).toBe("closed");
    let ready: Comment | null = null;
    expect(
      await world.dieEvery(2, () => {
        ready = world.sandbox.comment({ pr: pull, by: "nia", body: "/ready" });
      }),
    ).toBeGreaterThan(3);
    expect([events(pull, "closed"), events(pull, "reopened"), steps(pull)]).toEqual([
      1,
      1,
      ["author-2-remind", "author-2-close"],
    ]);
    expect(ready && world.reactions(ready)).toEqual(["+1"]);
    expect(world.comment(pull)).toContain("a reminder goes out on Thu 5 Mar 2026, 09:00 UTC");
    await expectAtRest(pull);
  });

  it("raises an objection once", { timeout: 180_000 }, async () => {
    const pull = await opened({ charter: PATIENCE });
    await world.say(pull, "ada", "/object it breaks programs");
    expect(await world.dieEvery(1, tuesdayComes)).toBeGreaterThan(3);
    const [core, ...more] = steps(pull);
    expect([core, more]).toEqual([expect.stringMatching(/^raise-\d+-core$/), []]);
    await expectAtRest(pull);
  });

  it("says once that what a deleted comment did stays", { timeout: 180_000 }, async () => {
    const pull = await opened({ charter: LADDER });
    const comment = await world.say(pull, "ada", "/hold release: not yet");
    expect(await world.dieEvery(1, () => world.sandbox.deleteComment(comment))).toBeGreaterThan(1);
    expect(steps(pull)).toEqual([`deleted-issuecomment-${comment.id}`]);
    expect(told(pull)).toEqual([["ada"]]);
    expect(world.check(pull, "charter/review").title).toContain("hold");
    await expectAtRest(pull);
  });

  /** However often it is looked at: nothing more happens. */
  async function expectAtRest(pull: PullRequestRef): Promise<void> {
    const notices = world.notifications(pull);
    expect(world.comment(pull)).not.toBeNull();
    await world.say(pull, "omar", "/recheck");
    expect(world.notifications(pull)).toEqual(notices);
    expect(await world.failedJobs()).toEqual([]);
    await world.act((github) => github.closePullRequest(pull));
  }
});
