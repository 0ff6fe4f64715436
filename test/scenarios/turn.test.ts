// Whose turn it is, as it is shown, and whose clock runs: never that of somebody who waits for others.

import { expect, it } from "vitest";
import type { PullRequestRef } from "../../src/sandbox/sandbox.ts";
import { AGREEMENT, LADDER, people } from "./project.ts";
import {
  FRIDAY,
  MONDAY,
  MONTHS_LATER,
  NEXT_MONDAY,
  THURSDAY,
  TUESDAY,
  WEDNESDAY,
  waiting,
} from "./waiting.ts";
import { scenarios } from "./world.ts";

scenarios("the turn", people, (world) => {
  const { at, minuteBefore, since, told, steps, push, review } = waiting(world);
  const next = (pull: PullRequestRef) => /\*\*Next:\*\* .*/.exec(world.comment(pull) ?? "")?.[0] ?? "";
  /** By whose clock is said to run. */
  const side = (pull: PullRequestRef) => {
    const text = world.comment(pull) ?? "";
    if (text.includes("**Without an answer:**")) return "reviewers";
    if (text.includes("**Unless the author writes or pushes:**")) return "author";
    return text.includes("**While the hold lasts:**") ? "holder" : "nobody";
  };
  const check = (pull: PullRequestRef, conclusion?: "success" | "failure") =>
    world.act((github) => {
      const { head, repository } = github.pullRequest(pull);
      const more = conclusion === undefined ? {} : { conclusion };
      github.checkByOther({ repository, sha: head.sha, app: "ci", name: "build", ...more });
    });
  const minutes = (count: number) => {
    world.sandbox.clock.advance(count * 60_000);
    return world.charter.wake().then(() => world.settle());
  };

  it("goes over with everything that happens, and to nobody when nothing is missing", async () => {
    const pull = await since(MONDAY);
    world.sandbox.requireChecks(pull.repository, "main", ["build"]);
    const [asked = ""] = world.asked(pull);
    const other = asked === "ada" ? "ben" : "ada";
    const seen: [string, string][] = [];
    const then = async (what: string, act: () => unknown) => {
      await minutes(1);
      await act();
      seen.push([what, side(pull)]);
    };
    const say = (by: string, body: string) => () => world.say(pull, by, body);
    await then("a word of a stranger", say("omar", "I want this, too"));
    await then("a remark of a stranger", () => review(pull, "omar", "COMMENTED"));
    await then("a remark of who was asked", () => review(pull, asked, "COMMENTED"));
    await then("a word of a stranger", say("omar", "me too"));
    await then("an answer of the author", say("nia", "It is so because of that."));
    await then("a remark of a maintainer", () => review(pull, other, "COMMENTED"));
    const answered = await world.say(pull, "nia", "/ready");
    expect(world.reactions(answered)).toEqual(["+1"]);
    seen.push(["/ready", side(pull)]);
    await then("/author", say(other, "/author"));
    await then("/ready of a maintainer", say("fay", "/ready"));
    await then("/author", say(asked, "/author"));
    await then("a push", () => push(pull));
    await then("changes requested", () => review(pull, other, "CHANGES_REQUESTED"));
    await then("a word that is no answer", say("nia", "Hm."));
    await then("a new request", () => world.act((github) => github.requestReviewer(pull, other, "nia")));
    await then("changes requested again", () => review(pull, other, "CHANGES_REQUESTED"));
    await then("a push", () => push(pull));
    await then("a check begins", () => check(pull));
    await then("it fails", () => check(pull, "failure"));
    await then("it passes", () => check(pull, "success"));
    await then("it fails again", () => check(pull, "failure"));
    await then("/ready", say("nia", "/ready"));
    await then("a push, of which nothing is known", () => push(pull));
    await then("a hold", say("gus", "/hold release: not before Friday"));
    await then("it is lifted", say("gus", "/unhold release"));
    await then("a draft", () => world.act((github) => github.convertToDraft(pull)));
    await then("no draft any more", () => world.act((github) => github.markReady(pull)));
    await then("an objection", say("fay", "/object abi: it breaks programs"));
    await then("an answer", say("nia", "It does not: see the tests."));
    await then("a question to who objects", say("nia", "/clarify abi which programs?"));
    await then("who objects explains", say("fay", "All that link to it."));
    await then("a push", () => push(pull));
    await then("it is taken back", say("fay", "/withdraw abi"));
    await then("the maintainers approve", async () => {
      await world.approve(pull, other);
      await world.approve(pull, asked);
    });
    expect(seen).toEqual([
      ["a word of a stranger", "reviewers"],
      ["a remark of a stranger", "reviewers"],
      ["a remark of who was asked", "author"],
      ["a word of a stranger", "author"],
      ["an answer of the author", "reviewers"],
      ["a remark of a maintainer", "author"],
      ["/ready", "reviewers"],
      ["/author", "author"],
      ["/ready of a maintainer", "reviewers"],
      ["/author", "author"],
      ["a push", "reviewers"],
      ["changes requested", "author"],
      ["a word that is no answer", "author"],
      ["a new request", "reviewers"],
      ["changes requested again", "author"],
      ["a push", "reviewers"],
      ["a check begins", "reviewers"],
      ["it fails", "author"],
      ["it passes", "reviewers"],
      ["it fails again", "author"],
      ["/ready", "reviewers"],
      ["a push, of which nothing is known", "reviewers"],
      ["a hold", "holder"],
      ["it is lifted", "reviewers"],
      ["a draft", "author"],
      ["no draft any more", "reviewers"],
      ["an objection", "author"],
      ["an answer", "reviewers"],
      ["a question to who objects", "reviewers"],
      ["who objects explains", "author"],
      ["a push", "reviewers"],
      ["it is taken back", "reviewers"],
      ["the maintainers approve", "nobody"],
    ]);
    await at(MONTHS_LATER);
    expect(steps(pull)).toEqual([]);
  });

  it("says who can move it and why", async () => {
    const pull = await since(MONDAY);
    const [asked = ""] = world.asked(pull);
    expect(next(pull)).toMatch(new RegExp(`a review by \\S*${asked}\\S* for API\\.`));
    await review(pull, asked, "CHANGES_REQUESTED");
    expect(next(pull)).toMatch(new RegExp(`nia\\S* answers the changes that \\S*${asked}\\S* asked for\\.`));
    expect(world.comment(pull)).toContain("Settled already? Comment `/ready`");
    await minutes(1);
    await world.say(pull, "nia", "/ready");
    expect(next(pull)).toMatch(new RegExp(`${asked}\\S* looks at the requested changes again\\.`));
    expect(world.comment(pull)).toContain("Reviewers comment `/author`");
    await world.say(pull, "ben", "/hold docs: the manual comes first");
    expect(next(pull)).toMatch(/ben\S* or a maintainer lifts the hold “docs” with `\/unhold docs`\./);
  });

  it("an hour of hold, of draft or of red checks moves each step by that hour, and neither more nor less", async () => {
    const pull = await since(MONDAY);
    world.sandbox.requireChecks(pull.repository, "main", ["build"]);
    await at("2026-03-02T15:00Z");
    await world.say(pull, "nia", "/hold a moment");
    await at("2026-03-02T16:00Z");
    await world.say(pull, "nia", "/unhold");
    await at("2026-03-02T18:00Z");
    await push(pull);
    expect(world.comment(pull)).toContain("a reminder goes out on Tue 3 Mar 2026, 10:00 UTC");
    await world.act((github) => github.convertToDraft(pull));
    await at("2026-03-02T19:00Z");
    await world.act((github) => github.markReady(pull));
    expect(world.comment(pull)).toContain("a reminder goes out on Tue 3 Mar 2026, 11:00 UTC");
    await check(pull, "failure");
    await at("2026-03-02T20:00Z");
    await check(pull, "success");
    await minuteBefore("2026-03-03T12:00Z");
    expect(told(pull)).toEqual([]);
    await at("2026-03-03T12:00Z");
    expect(told(pull)).toHaveLength(1);
    // Between two steps as well, over a night.
    await at("2026-03-03T20:00Z");
    await world.say(pull, "ada", "/hold again");
    expect(world.comment(pull)).toContain("The reviewers' clock stands meanwhile, after step 1 of 4.");
    await at("2026-03-04T08:00Z");
    await world.say(pull, "ada", "/unhold");
    await minuteBefore("2026-03-05T00:00Z");
    expect(told(pull)).toHaveLength(1);
    await at("2026-03-05T00:00Z");
    expect(told(pull)).toHaveLength(2);
  });

  it("a closed one waits for nobody, and goes on when it is opened again", async () => {
    const pull = await since(MONDAY);
    await at("2026-03-02T21:00Z");
    await world.act((github) => github.closePullRequest(pull));
    await at(FRIDAY);
    await world.act((github) => github.reopenPullRequest(pull));
    expect(world.comment(pull)).toContain("a reminder goes out on Fri 6 Mar 2026, 21:00 UTC");
  });

  it("reviewers who acted have all their time again: after remarks, changes, and an approval that a push outdated", async () => {
    const pull = await since(MONDAY, { charter: LADDER });
    const [asked = ""] = world.asked(pull);
    await at(TUESDAY);
    await review(pull, asked, "COMMENTED");
    await at(WEDNESDAY);
    await world.say(pull, "nia", "Done.");
    expect(world.comment(pull)).toContain("a reminder goes out on Thu 5 Mar 2026, 09:00 UTC (step 1 of 4)");
    await at(THURSDAY);
    expect(told(pull)).toEqual([[asked], [asked]]);
    await review(pull, asked, "CHANGES_REQUESTED");
    await at(FRIDAY);
    await push(pull);
    expect(world.comment(pull)).toContain("a reminder goes out on Mon 9 Mar 2026, 09:00 UTC (step 1 of 4)");
    await at(NEXT_MONDAY);
    await world.approve(pull, asked);
    expect(side(pull)).toBe("nobody");
    await at("2026-03-10T10:00Z");
    await push(pull);
    expect(world.comment(pull)).toContain("a reminder goes out on Wed 11 Mar 2026, 10:00 UTC (step 1 of 4)");
    await world.approve(pull, asked);
  });

  it("who must sign is waited for, whoever asked whom for what", async () => {
    const ladders = LADDER.replace("escalation:", "escalation:\n  author: { remind: 2 }");
    const charter = `cla: { document: CLA.md }\n${ladders}`;
    const pull = await since(MONDAY, { charter, files: { "CLA.md": AGREEMENT } });
    expect(side(pull)).toBe("author");
    await review(pull, "ada", "COMMENTED");
    await world.say(pull, "ben", "/author");
    await at(WEDNESDAY);
    expect(steps(pull)).toEqual(["author-1-remind"]);
    expect(told(pull).at(-1)).toEqual(["nia"]);
    await world.say(pull, "nia", "/cla sign");
    expect(side(pull)).toBe("reviewers");
  });
});
