// Who floods is slowed down, and nobody else; what was said is judged once, by the rules that then hold.

import { expect, it } from "vitest";
import type { Comment } from "../../src/sandbox/state/model.ts";
import { addRepository, people, project } from "./project.ts";
import { talkIn } from "./talk.ts";
import { scenarios } from "./world.ts";

const HOUR_MS = 60 * 60 * 1000;
const TEN = Array.from({ length: 10 }, () => "/recheck").join("\n\n");

scenarios("a flood of commands", people, (world) => {
  const { done, outcomes } = talkIn(world);
  const files = { "api/call.ts": "// changed\n" };
  const anHourLater = () => world.moveTo(new Date(world.sandbox.clock.now().getTime() + HOUR_MS));

  it("waits from the 31st in an hour on, is told so once, and runs an hour later", async () => {
    const { organisation, repository } = await project(world);
    const second = addRepository(world, organisation, "second", {});
    const pull = await world.open({ repository, author: "nia", files });
    const other = await world.open({ repository: second, author: "nia", files });
    const slowed = () =>
      [pull, other].flatMap((each) =>
        world.notifications(each).filter((body) => body.startsWith("<!-- charter:slowed-")),
      );
    for (let comment = 1; comment <= 3; comment++) {
      expect(await outcomes(await world.say(pull, "omar", TEN))).toEqual(Array(10).fill("done"));
    }
    expect(slowed()).toEqual([]);
    world.sandbox.clock.advance(60_000);
    const mixed = await world.say(pull, "omar", "/status\n\n/help");
    expect(await outcomes(mixed)).toEqual([null, null]);
    expect([world.reactions(mixed), world.replyTo(mixed)]).toEqual([[], null]);
    expect(slowed()).toHaveLength(1);
    expect(slowed()[0]).toContain("@omar: ");
    expect(slowed()[0]).toContain("more than 30 commands within an hour");
    expect(slowed()[0]).toContain("Mon 2 Mar 2026, 10:00 UTC");

    // Elsewhere, too, without a second word; and nobody else has to wait.
    const elsewhere = await world.say(other, "omar", "/recheck");
    expect(await outcomes(elsewhere)).toEqual([null]);
    expect(slowed()).toHaveLength(1);
    await done(pull, "nia", "/hold wait");
    await done(other, "ada", "/approve");

    await world.restart();
    await anHourLater();
    expect(await outcomes(mixed)).toEqual(["done", "done"]);
    expect(world.reactions(mixed)).toEqual(["+1"]);
    for (const words of ["the end of a hold", "| `/help [command]` |"]) {
      expect(world.replyTo(mixed)).toContain(words);
    }
    expect(await outcomes(elsewhere)).toEqual(["done"]);
    expect(slowed()).toHaveLength(1);
  });

  it("is nothing that is not for Charter: what the charter switches off counts for no flood", async () => {
    const { repository } = await project(world, { charter: "commands: { off: [merge] }\n" });
    const pull = await world.open({ repository, author: "nia", files });
    const merges = TEN.replaceAll("/recheck", "/merge");
    for (let comment = 1; comment <= 4; comment++) await world.say(pull, "pia", merges);
    await done(pull, "pia", "/recheck");
  });

  it("goes on where it had stopped, thirty in each hour", async () => {
    const { repository } = await project(world);
    const pull = await world.open({ repository, author: "nia", files });
    const said: Comment[] = [];
    for (let comment = 1; comment <= 7; comment++) said.push(await world.say(pull, "omar", TEN));
    const finished = async () => {
      const all = await Promise.all(said.map((comment) => outcomes(comment)));
      return all.flat().filter((outcome) => outcome !== null).length;
    };
    const counts = [await finished()];
    for (let hour = 1; hour <= 2; hour++) {
      await anHourLater();
      counts.push(await finished());
    }
    expect(counts).toEqual([30, 60, 70]);
  });
});

scenarios("authority", people, (world) => {
  const { done, ledger, refused } = talkIn(world);

  it("is that of the time when something was said, by the base branch", async () => {
    const plan = { owners: "[API] @ORG/api\n/api/\n", teams: { api: ["ada", "ben"] } };
    const { organisation, repository } = await project(world, plan);
    const pull = await world.open({ repository, author: "nia", files: { "api/call.ts": "// changed\n" } });
    await done(pull, "ada", "/hold release: wait for the branch");
    await done(pull, "nia", "/hold mine: wait for me");
    await done(pull, "ada", "/object abi: it breaks old programs");
    await done(pull, "ada", "/unhold mine");
    await world.act((github) => github.removeTeamMember(organisation, "api", "ada"));
    // What was done stays done; what is asked for now goes by what holds now.
    expect(world.check(pull, "charter/review")).toMatchObject({ conclusion: "failure" });
    expect(await ledger(pull)).toMatchObject([
      { kind: "hold-lifted", entry: { liftedBy: { login: "ada" } } },
    ]);
    await done(pull, "nia", "/hold mine: wait for me once more");
    await refused(pull, "ada", "/unhold mine", "you did not set this hold");
    await done(pull, "ada", "/unhold release");
    await done(pull, "nia", "/unhold");
    expect(world.check(pull, "charter/review").title).toBe("Objection by @ada");
    await done(pull, "ada", "/withdraw abi");
  });
});
