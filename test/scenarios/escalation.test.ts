// What happens when nobody answers: the ladder, with a clock that can be moved.

import { expect, it } from "vitest";
import { LADDER, people, project } from "./project.ts";
import {
  FRIDAY,
  MONDAY,
  MONTHS_LATER,
  NEXT_TUESDAY,
  THURSDAY,
  TUESDAY,
  WEDNESDAY,
  waiting,
} from "./waiting.ts";
import { scenarios } from "./world.ts";

/** Its steps are due on Tuesday, Wednesday, Friday and the Tuesday after. */
scenarios("escalation", people, (world) => {
  const { at, minuteBefore, since, told } = waiting(world);

  it("climbs from a reminder to the lead, tells each once, and ends quietly at the top", async () => {
    const pull = await since(MONDAY);
    const [first = ""] = world.asked(pull);
    const second = first === "ada" ? "ben" : "ada";
    expect(world.comment(pull)).toContain(
      "**Without an answer:** a reminder goes out on Tue 3 Mar 2026, 09:00 UTC (step 1 of 4).",
    );

    await minuteBefore(TUESDAY);
    expect(told(pull)).toEqual([]);
    await at(TUESDAY);
    expect(told(pull)).toEqual([[first]]);
    expect(world.notifications(pull)[0]).toContain("What is missing is your review of **API** (1 file).");
    expect(world.comment(pull)).toContain("others are asked as well on Wed 4 Mar 2026, 09:00 UTC");

    await minuteBefore(WEDNESDAY);
    expect(told(pull)).toHaveLength(1);
    await at(WEDNESDAY);
    expect(told(pull)).toEqual([[first], [second]]);
    expect(world.asked(pull)).toEqual(["ada", "ben"]);
    expect(world.comment(pull)).toContain("it goes up to core on Fri 6 Mar 2026, 09:00 UTC");

    await at(THURSDAY);
    expect(told(pull)).toHaveLength(2);
    await at(FRIDAY);
    const [, , [core = ""] = []] = told(pull);
    expect(["fay", "gus"]).toContain(core);
    expect(world.asked(pull)).toEqual(["ada", "ben", core]);

    await at(NEXT_TUESDAY);
    expect(told(pull)).toEqual([[first], [second], [core], ["hana"]]);
    expect(world.asked(pull)).toEqual(["ada", "ben", core, "hana"]);
    expect(world.comment(pull)).not.toContain("Without an answer");
    expect(world.comment(pull)).toContain(
      "Reviewers were reminded on Tue 3 Mar 2026, 09:00 UTC; others were asked as well on Wed 4 Mar 2026, 09:00 UTC",
    );
    expect(world.comment(pull)).toMatch(
      /\*\*Everyone on the ladder was asked;\*\* it has waited for .*hana.* since Tue 10 Mar 2026, 09:00 UTC\./,
    );

    await at(MONTHS_LATER);
    expect(told(pull)).toHaveLength(4);
    expect(world.comment(pull)).toContain("Waiting since Mon 2 Mar 2026, 09:00 UTC.");
  });

  it("tells each once, however often it is woken, told, and started again", async () => {
    const pull = await since(MONDAY);
    world.sandbox.webhooks.filter = () => 2;
    for (const [step, moment] of [TUESDAY, WEDNESDAY, FRIDAY, NEXT_TUESDAY].entries()) {
      world.sandbox.clock.set(new Date(moment));
      await Promise.all([world.charter.wake(), world.charter.wake()]);
      world.sandbox.comment({ pr: pull, by: "nia", body: "/recheck" });
      world.sandbox.editPullRequest(pull, { title: `Asking for the ${step}th time` });
      await world.settle();
      await world.charter.wake();
      await world.restart();
      await at(moment);
      expect(told(pull)).toHaveLength(step + 1);
    }
    world.sandbox.webhooks.filter = null;
    for (const { guid } of world.sandbox.deliveries.slice(-5)) world.sandbox.redeliver(guid);
    await world.settle();
    expect(told(pull)).toHaveLength(4);
  });

  it("takes a step that fell due while Charter was down, and no two at once", async () => {
    const pull = await since(MONDAY);
    await world.charter.stop();
    world.sandbox.clock.set(new Date("2026-03-30T09:00Z"));
    await world.restart();
    await world.charter.wake();
    await world.settle();
    expect(told(pull)).toHaveLength(1);
    expect(world.comment(pull)).toContain("others are asked as well on Tue 31 Mar 2026, 09:00 UTC");
    await at("2026-03-31T09:00Z");
    expect(told(pull)).toHaveLength(2);
  });

  it("ends with the approval", async () => {
    const pull = await since(MONDAY);
    await at(TUESDAY);
    await world.approve(pull, world.asked(pull).join());
    const calls = await world.callsOf(() => at(MONTHS_LATER));
    expect(calls).toEqual([]);
    expect(told(pull)).toHaveLength(1);
    expect(world.comment(pull)).toContain("### ✅ Nothing is missing");
  });

  it("ends when the pull request is closed, and begins anew when it is opened again", async () => {
    const pull = await since(MONDAY);
    await world.act((github) => github.closePullRequest(pull));
    await at(WEDNESDAY);
    expect(told(pull)).toEqual([]);
    await world.act((github) => github.reopenPullRequest(pull));
    await minuteBefore(THURSDAY);
    expect(told(pull)).toEqual([]);
    await at(THURSDAY);
    expect(told(pull)).toHaveLength(1);
  });

  it("passes over a step that reaches nobody", async () => {
    const pull = await since(MONDAY, { charter: LADDER, owners: "[API] @ada\n/api/\n" });
    await at(TUESDAY);
    expect(world.comment(pull)).toContain("it goes up to core on Fri 6 Mar 2026, 09:00 UTC");
    await at(WEDNESDAY);
    expect(told(pull)).toEqual([["ada"]]);
    await at(FRIDAY);
    expect(told(pull)).toHaveLength(2);
  });

  it("has two steps where the charter names no tiers", async () => {
    const pull = await since(MONDAY, { charter: "review: { reviewers: 1 }\n" });
    await at(WEDNESDAY);
    expect(told(pull)).toHaveLength(1);
    await at(FRIDAY);
    expect(told(pull)).toHaveLength(2);
    expect(world.comment(pull)).not.toContain("Without an answer");
    await at(MONTHS_LATER);
    expect(told(pull)).toHaveLength(2);
  });

  it("has no steps where nobody is named at all", async () => {
    const pull = await since(MONDAY, { owners: null });
    await at(MONTHS_LATER);
    expect(told(pull)).toEqual([]);
  });

  it("counts from a step that was taken early, on request", async () => {
    const pull = await since(MONDAY);
    await world.say(pull, "nia", "/escalate");
    expect(told(pull)).toHaveLength(1);
    await at(TUESDAY);
    await world.say(pull, "nia", "/escalate");
    expect(told(pull)).toHaveLength(2);
    expect(world.comment(pull)).toContain("it goes up to core on Fri 6 Mar 2026, 09:00 UTC");
  });

  it("keeps nobody from asking the maintainers of a module that is touched later", async () => {
    const pull = await since(MONDAY);
    for (const moment of [TUESDAY, WEDNESDAY, FRIDAY]) await at(moment);
    const asked = world.asked(pull);
    const commit = { author: "nia", message: "More", files: { "ui/view.ts": "// changed\n" } };
    await world.act((github) => github.pushToPullRequest(pull, commit));
    const fresh = world.asked(pull).filter((login) => !asked.includes(login));
    expect(["cleo", "dan"]).toContain(fresh.join());
  });

  it("goes on for the module that is still open", async () => {
    await since(MONDAY);
    const { repository } = await project(world, { charter: LADDER });
    const files = { "api/call.ts": "// changed\n", "ui/view.ts": "// changed\n" };
    const pull = await world.open({ repository, author: "nia", files });
    const [maintainer = "", silent = ""] = world.asked(pull);
    await world.approve(pull, maintainer);
    await at(TUESDAY);
    expect(told(pull)).toEqual([[silent]]);
    await world.act((github) => github.closePullRequest(pull));
  });
});
