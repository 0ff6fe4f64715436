// The silence of authors and of those who hold a pull request, which is not that of its reviewers.

import { expect, it } from "vitest";
import type { PullRequestRef } from "../../src/sandbox/sandbox.ts";
import { LADDER, people } from "./project.ts";
import {
  FRIDAY,
  MONDAY,
  MONTHS_LATER,
  NEXT_MONDAY,
  NEXT_TUESDAY,
  THURSDAY,
  TUESDAY,
  WEDNESDAY,
  waiting,
} from "./waiting.ts";
import { scenarios } from "./world.ts";

const PATIENCE = LADDER.replace(
  "escalation:",
  "escalation:\n  author: { remind: 2, close: 4 }\n  hold: { remind: 1, raise: 2 }",
);

scenarios("silence", people, (world) => {
  const { at, minuteBefore, since, told, steps, push, review } = waiting(world);
  const stateOf = (pull: PullRequestRef) => world.sandbox.pullRequest(pull).state;
  const closings = ({ number, repository }: PullRequestRef) =>
    world.sandbox.deliveries.filter(({ event, action, payload }) => {
      const { pull_request, repository: where } = payload as {
        pull_request?: { number: number };
        repository?: { full_name: string };
      };
      return (
        event === "pull_request" &&
        action === "closed" &&
        pull_request?.number === number &&
        where?.full_name === repository
      );
    }).length;

  it("of the author ends in a kind closing, which a word puts off and /ready takes back", async () => {
    const pull = await since(MONDAY, { charter: PATIENCE });
    const [asked = ""] = world.asked(pull);
    await review(pull, asked, "CHANGES_REQUESTED");
    expect(world.comment(pull)).toContain(
      "**Unless the author writes or pushes:** a reminder goes out on Wed 4 Mar 2026, 09:00 UTC (step 1 of 2); after 4 business days of silence it is closed, and can be opened again.",
    );
    await minuteBefore(WEDNESDAY);
    expect(steps(pull)).toEqual([]);
    await at(WEDNESDAY);
    expect([steps(pull), told(pull)]).toEqual([["author-2-remind"], [["nia"]]]);
    expect(world.notifications(pull)[0]).toContain(
      "it is closed on Fri 6 Mar 2026, 09:00 UTC; you can open it again",
    );
    await world.say(pull, "nia", "I am on it, give me some days.");
    expect(world.comment(pull)).toContain("a reminder goes out on Fri 6 Mar 2026, 09:00 UTC (step 1 of 2)");
    await at(FRIDAY);
    await minuteBefore(NEXT_TUESDAY);
    const reminders = ["author-2-remind", "author-3-remind"];
    expect([steps(pull), stateOf(pull)]).toEqual([reminders, "open"]);
    await at(NEXT_TUESDAY);
    expect([steps(pull), stateOf(pull)]).toEqual([[...reminders, "author-3-close"], "closed"]);
    expect(world.notifications(pull)[2]).toMatch(/@nia: thank you for your work on this\. .* `\/ready`/s);
    await world.restart();
    await at("2026-03-20T09:00Z");
    expect([steps(pull).length, closings(pull)]).toEqual([3, 1]);

    const refused = await world.say(pull, "omar", "/ready");
    expect(world.reactions(refused)).toEqual(["-1"]);
    expect(stateOf(pull)).toBe("closed");
    const taken = await world.say(pull, "nia", "/ready");
    expect([world.reactions(taken), world.replyTo(taken)]).toEqual([["+1"], null]);
    expect(stateOf(pull)).toBe("open");
    expect(world.comment(pull)).toContain("a reminder goes out on Mon 23 Mar 2026, 09:00 UTC (step 1 of 4)");
    // Now it is the reviewers who say nothing: that closes nothing.
    for (const day of ["23", "24", "26", "30"]) await at(`2026-03-${day}T09:00Z`);
    await at(MONTHS_LATER);
    expect(steps(pull).slice(3)).toHaveLength(4);
    expect(steps(pull).slice(3).join()).not.toContain("author");
    expect([stateOf(pull), closings(pull)]).toEqual(["open", 1]);
  });

  it("of the author counts from a push, too, closes no draft of somebody who works on it, and ends with a push", async () => {
    const pull = await since(MONDAY, { charter: PATIENCE }, { draft: true });
    await at(TUESDAY);
    await push(pull);
    await at(WEDNESDAY);
    expect(steps(pull)).toEqual([]);
    await at(THURSDAY);
    expect(steps(pull)).toEqual(["author-2-remind"]);
    await at(FRIDAY);
    await push(pull);
    await at(NEXT_MONDAY);
    await at("2026-03-11T09:00Z");
    expect(stateOf(pull)).toBe("open");
    await world.act((github) => github.markReady(pull));
    await at("2026-03-12T09:00Z");
    expect(steps(pull)).toEqual(["author-2-remind", "author-3-remind", "project-1-remind"]);
    // Another turn of the author, another reminder.
    await review(pull, "ada", "CHANGES_REQUESTED");
    await at("2026-03-16T09:00Z");
    expect(steps(pull).at(-1)).toBe("author-5-remind");
    await world.act((github) => github.closePullRequest(pull, "ada"));
    await at(MONTHS_LATER);
    const refused = await world.say(pull, "nia", "/ready");
    expect(world.replyTo(refused)).toContain("somebody closed this pull request");
    expect([stateOf(pull), steps(pull).length]).toEqual(["closed", 4]);
  });

  it("of the author is never the end where the charter does not say so", async () => {
    const pull = await since(MONDAY, { charter: LADDER });
    await review(pull, "ada", "CHANGES_REQUESTED");
    await minuteBefore("2026-03-30T09:00Z");
    expect(steps(pull)).toEqual([]);
    await at("2026-03-30T09:00Z");
    expect(world.notifications(pull)[0]).toContain("There is no deadline.");
    expect(world.comment(pull)).toContain("It stays open, and nothing more comes by itself.");
    const calls = await world.callsOf(() => at("2027-03-01T09:00Z"));
    expect([calls, stateOf(pull)]).toEqual([[], "open"]);
  });

  it("of who holds it is asked about, then by a tier, which can lift it", async () => {
    const pull = await since(MONDAY, { charter: PATIENCE });
    await at("2026-03-02T21:00Z");
    await world.say(pull, "ada", "/hold release: until 2.0 is out");
    await world.say(pull, "cleo", "/hold I want to look, too");
    await at("2026-03-03T20:00Z");
    await world.say(pull, "ada", "Still not out.");
    await at("2026-03-03T21:00Z");
    // The clock begins anew with a word of one of them.
    expect(steps(pull)).toEqual([]);
    await at("2026-03-04T20:00Z");
    expect(steps(pull)).toEqual(["holder-2-remind"]);
    expect(told(pull).flat()).toEqual(expect.arrayContaining(["ada", "cleo"]));
    expect(world.notifications(pull)[0]).toContain("“until 2.0 is out” (`/unhold release`)");
    await at("2026-03-05T20:00Z");
    expect(steps(pull)).toEqual(["holder-2-remind", "holder-2-raise"]);
    const [, [core = ""] = []] = told(pull);
    expect(["fay", "gus"]).toContain(core);
    expect(world.asked(pull)).not.toContain(core);
    const calls = await world.callsOf(() => at("2026-03-20T21:00Z"));
    expect(calls).toEqual([]);
    expect(world.comment(pull)).toContain("**Everyone on the ladder was asked;** it has waited for");
    await world.say(pull, core, "/unhold");
    // Half of the day had passed before the hold.
    expect(world.comment(pull)).toContain("a reminder goes out on Mon 23 Mar 2026, 09:00 UTC (step 1 of 4)");
  });

  it("of both sides about an objection brings it to each tier once, however long a weekend is", async () => {
    const charter = `${PATIENCE}objections: { raise_days: 2 }\n`;
    const pull = await since(THURSDAY, { charter });
    await world.say(pull, "ada", "/object abi: it breaks programs");
    await world.say(pull, "nia", "I don't think so.");
    await minuteBefore(NEXT_MONDAY);
    const raises = () => steps(pull).filter((key) => key.startsWith("raise-"));
    expect(raises()).toEqual([]);
    await at(NEXT_MONDAY);
    expect(raises()).toEqual([expect.stringMatching(/-core$/)]);
    const dispute = world.notifications(pull).find((body) => body.startsWith("<!-- charter:raise-"));
    expect(dispute).toContain("@fay @gus: an objection to this pull request is raised to core");
    expect(dispute).toContain("Without a decision it goes up to lead on Wed 11 Mar 2026, 09:00 UTC.");
    await world.say(pull, "cleo", "/hold for an hour");
    await at("2026-03-11T09:00Z");
    expect(raises()).toHaveLength(1);
    await world.say(pull, "cleo", "/unhold");
    expect(raises()).toEqual([expect.stringMatching(/-core$/), expect.stringMatching(/-lead$/)]);
    await world.restart();
    await at(MONTHS_LATER);
    expect(raises()).toHaveLength(2);
    expect(stateOf(pull)).toBe("open");
  });
});
