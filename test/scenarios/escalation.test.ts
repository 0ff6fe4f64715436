// What happens when nobody answers: the ladder, with a clock that can be moved.

import { expect, it } from "vitest";
import type { PullRequestRef } from "../../src/sandbox/sandbox.ts";
import { AGREEMENT, LADDER, type Plan, people, project } from "./project.ts";
import { scenarios } from "./world.ts";

/** A Monday; the steps of the ladder are due on Tuesday, Wednesday, Friday and the Tuesday after. */
const MONDAY = "2026-03-02T09:00Z";
const TUESDAY = "2026-03-03T09:00Z";
const WEDNESDAY = "2026-03-04T09:00Z";
const THURSDAY = "2026-03-05T09:00Z";
const FRIDAY = "2026-03-06T09:00Z";
const NEXT_TUESDAY = "2026-03-10T09:00Z";
const MONTHS_LATER = "2026-06-01T09:00Z";

scenarios("escalation", people, (world) => {
  let open: PullRequestRef | null = null;

  const at = (moment: string) => world.moveTo(new Date(moment));
  const minuteBefore = (moment: string) => world.moveTo(new Date(Date.parse(moment) - 60_000));
  /** A pull request that waits for API from this moment on. It is the only open one in this world. */
  const waitingSince = async (moment: string, plan: Plan = { charter: LADDER }, draft = false) => {
    const before = open;
    if (before) await world.act((github) => github.closePullRequest(before));
    await at(moment);
    const { repository } = await project(world, plan);
    const files = { "api/call.ts": "// changed\n" };
    open = await world.open({ repository, author: "nia", files, draft });
    return open;
  };
  /** Who is mentioned in each notification, in order. */
  const told = (pull: PullRequestRef) =>
    world.notifications(pull).map((body) => body.match(/@[a-z]+(?= |:)/g)?.map((name) => name.slice(1)));
  const objectTo = (pull: PullRequestRef, by: string) =>
    world.act((github) => github.review({ pr: pull, by, state: "CHANGES_REQUESTED" }));

  it("climbs from a reminder to the lead, tells each once, and ends quietly at the top", async () => {
    const pull = await waitingSince(MONDAY);
    const [first = ""] = world.asked(pull);
    const second = first === "ada" ? "ben" : "ada";
    expect(world.comment(pull)).toContain(
      "Waiting since Mon 2 Mar 2026, 09:00 UTC. Without an answer, a reminder goes out on Tue 3 Mar 2026, 09:00 UTC.",
    );

    await minuteBefore(TUESDAY);
    expect(told(pull)).toEqual([]);
    await at(TUESDAY);
    expect(told(pull)).toEqual([[first]]);
    expect(world.notifications(pull)[0]).toContain("What is missing is your review of **API** (1 file).");
    expect(world.comment(pull)).toContain("other reviewers are asked on Wed 4 Mar 2026, 09:00 UTC");

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
      "**So far:** reviewers were reminded on Tue 3 Mar 2026, 09:00 UTC; other reviewers were asked on",
    );

    await at(MONTHS_LATER);
    expect(told(pull)).toHaveLength(4);
    expect(world.comment(pull)).toContain("Waiting since Mon 2 Mar 2026, 09:00 UTC.");
  });

  it("tells each once, however often it is woken, told, and started again", async () => {
    const pull = await waitingSince(MONDAY);
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
    const pull = await waitingSince(MONDAY);
    await world.charter.stop();
    world.sandbox.clock.set(new Date("2026-03-30T09:00Z"));
    await world.restart();
    await world.charter.wake();
    await world.settle();
    expect(told(pull)).toHaveLength(1);
    expect(world.comment(pull)).toContain("other reviewers are asked on Tue 31 Mar 2026, 09:00 UTC");
    await at("2026-03-31T09:00Z");
    expect(told(pull)).toHaveLength(2);
  });

  it("counts no weekend", async () => {
    const pull = await waitingSince(FRIDAY);
    await at("2026-03-08T23:59Z");
    await minuteBefore("2026-03-09T09:00Z");
    expect(told(pull)).toEqual([]);
    await at("2026-03-09T09:00Z");
    expect(told(pull)).toHaveLength(1);
  });

  it("counts no holiday of the charter", async () => {
    const charter = LADDER.replace("escalation:", "escalation:\n  holidays: [2026-03-03, 2026-03-04]");
    const pull = await waitingSince(MONDAY, { charter });
    await at(WEDNESDAY);
    await minuteBefore(THURSDAY);
    expect(told(pull)).toEqual([]);
    await at(THURSDAY);
    expect(told(pull)).toHaveLength(1);
  });

  it("keeps the time of day when the clocks change", async () => {
    const charter = LADDER.replace("escalation:", "escalation:\n  time_zone: America/New_York");
    // Ten in the morning in New York, and there summer time begins on the Sunday.
    const pull = await waitingSince("2026-03-06T15:00Z", { charter });
    await minuteBefore("2026-03-09T14:00Z");
    expect(told(pull)).toEqual([]);
    await at("2026-03-09T14:00Z");
    expect(told(pull)).toHaveLength(1);
    expect(world.comment(pull)).toContain("other reviewers are asked on Tue 10 Mar 2026, 14:00 UTC");
  });

  it("stands still while on hold, and begins anew after it", async () => {
    const pull = await waitingSince(MONDAY);
    await world.say(pull, "nia", "/hold until Thursday");
    expect(world.comment(pull)).not.toContain("Without an answer");
    await at(WEDNESDAY);
    expect(told(pull)).toEqual([]);
    await at(THURSDAY);
    await world.say(pull, "nia", "/unhold");
    expect(world.comment(pull)).toContain("a reminder goes out on Fri 6 Mar 2026, 09:00 UTC");
    await at(FRIDAY);
    expect(told(pull)).toHaveLength(1);
  });

  it("stands still for a draft", async () => {
    const pull = await waitingSince(MONDAY, { charter: LADDER }, true);
    await at(WEDNESDAY);
    expect(told(pull)).toEqual([]);
    await world.act((github) => github.markReady(pull));
    await at(THURSDAY);
    expect(told(pull)).toHaveLength(1);
    await world.act((github) => github.convertToDraft(pull));
    await at(MONTHS_LATER);
    expect(told(pull)).toHaveLength(1);
  });

  it("stands still while the author has to sign", async () => {
    const charter = `cla: { document: CLA.md }\n${LADDER}`;
    const pull = await waitingSince(MONDAY, { charter, files: { "CLA.md": AGREEMENT } });
    await at(WEDNESDAY);
    expect(told(pull)).toEqual([]);
    expect(world.comment(pull)).toContain("signs the agreement. Waiting since Mon 2 Mar 2026, 09:00 UTC.");
    await world.say(pull, "nia", "/cla sign");
    await at(THURSDAY);
    expect(told(pull)).toHaveLength(1);
  });

  it("stands still while the author has changes to make, and then runs for who asked for them", async () => {
    const pull = await waitingSince(MONDAY);
    const [asked = ""] = world.asked(pull);
    await objectTo(pull, asked);
    await at(WEDNESDAY);
    expect(told(pull)).toEqual([]);
    expect(world.comment(pull)).toContain("answers the changes that");
    const commit = { author: "nia", message: "Better", files: { "api/call.ts": "// better\n" } };
    await world.act((github) => github.pushToPullRequest(pull, commit));
    expect(world.comment(pull)).toContain("a reminder goes out on Thu 5 Mar 2026, 09:00 UTC");
    await at(THURSDAY);
    expect(told(pull)).toEqual([[asked]]);
    await world.approve(pull, asked);
    await at(MONTHS_LATER);
    expect(told(pull)).toHaveLength(1);
  });

  it("takes no step twice, though the turn comes back", async () => {
    const pull = await waitingSince(MONDAY);
    await at(TUESDAY);
    await world.say(pull, "nia", "/hold a moment");
    await world.say(pull, "nia", "/unhold");
    await at(WEDNESDAY);
    expect(world.notifications(pull).filter((body) => body.includes("escalation-0"))).toHaveLength(1);
    await at(THURSDAY);
    expect(world.notifications(pull).filter((body) => body.includes("escalation-1"))).toHaveLength(1);
  });

  it("ends with the approval", async () => {
    const pull = await waitingSince(MONDAY);
    await at(TUESDAY);
    await world.approve(pull, world.asked(pull).join());
    const calls = await world.callsOf(() => at(MONTHS_LATER));
    expect(calls).toEqual([]);
    expect(told(pull)).toHaveLength(1);
    expect(world.comment(pull)).toContain("### ✅ Nothing is missing");
  });

  it("ends when the pull request is closed, and begins anew when it is opened again", async () => {
    const pull = await waitingSince(MONDAY);
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
    const pull = await waitingSince(MONDAY, { charter: LADDER, owners: "[API] @ada\n/api/\n" });
    await at(TUESDAY);
    expect(world.comment(pull)).toContain("it goes up to core on Fri 6 Mar 2026, 09:00 UTC");
    await at(WEDNESDAY);
    expect(told(pull)).toEqual([["ada"]]);
    await at(FRIDAY);
    expect(told(pull)).toHaveLength(2);
  });

  it("has two steps where the charter names no tiers", async () => {
    const pull = await waitingSince(MONDAY, { charter: "review: { reviewers: 1 }\n" });
    await at(WEDNESDAY);
    expect(told(pull)).toHaveLength(1);
    await at(FRIDAY);
    expect(told(pull)).toHaveLength(2);
    expect(world.comment(pull)).not.toContain("Without an answer");
    await at(MONTHS_LATER);
    expect(told(pull)).toHaveLength(2);
  });

  it("has no steps where nobody is named at all", async () => {
    const pull = await waitingSince(MONDAY, { owners: null });
    await at(MONTHS_LATER);
    expect(told(pull)).toEqual([]);
  });

  it("counts from a step that was taken early, on request", async () => {
    const pull = await waitingSince(MONDAY);
    await world.say(pull, "nia", "/escalate");
    expect(told(pull)).toHaveLength(1);
    await at(TUESDAY);
    await world.say(pull, "nia", "/escalate");
    expect(told(pull)).toHaveLength(2);
    expect(world.comment(pull)).toContain("it goes up to core on Fri 6 Mar 2026, 09:00 UTC");
  });

  it("keeps nobody from asking the maintainers of a module that is touched later", async () => {
    const pull = await waitingSince(MONDAY);
    for (const moment of [TUESDAY, WEDNESDAY, FRIDAY]) await at(moment);
    const asked = world.asked(pull);
    const commit = { author: "nia", message: "More", files: { "ui/view.ts": "// changed\n" } };
    await world.act((github) => github.pushToPullRequest(pull, commit));
    const fresh = world.asked(pull).filter((login) => !asked.includes(login));
    expect(["cleo", "dan"]).toContain(fresh.join());
  });

  it("goes on for the module that is still open", async () => {
    await waitingSince(MONDAY);
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
