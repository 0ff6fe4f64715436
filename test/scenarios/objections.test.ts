// What stands against a pull request, who takes it away, and what a tier may set aside in public.

import { expect, it } from "vitest";
import type { PullRequestRef } from "../../src/sandbox/sandbox.ts";
import { AGREEMENT, LADDER, type Plan, people, project } from "./project.ts";
import { talkIn } from "./talk.ts";
import { scenarios } from "./world.ts";

scenarios("objections", people, (world) => {
  const { done, ledger, outcomes, refused } = talkIn(world);
  const api = { "api/call.ts": "// changed\n" };
  const review = (pull: PullRequestRef) => world.check(pull, "charter/review");
  const openIn = async (plan: Plan = { charter: LADDER }, files: Record<string, string> = api) =>
    world.open({ repository: (await project(world, plan)).repository, author: "nia", files });
  const standing = async (pull: PullRequestRef) => {
    const { id } = world.sandbox.repository(pull.repository);
    const rows = world.store.db.selectFrom("objection").selectAll().where("repositoryId", "=", id);
    return rows.where("endedAt", "is", null).orderBy("id").execute();
  };
  const numbersOf = async (pull: PullRequestRef) => (await standing(pull)).map(({ id }) => id);

  it("block until their author takes them back, whoever approves", async () => {
    const pull = await openIn();
    await refused(pull, "ada", "/object", "an objection needs a reason");
    await refused(pull, "omar", "/object I don't like it", "only maintainers of this project and people");
    await refused(pull, "nia", "/object no", "this is your own pull request");
    await refused(pull, "ben", "/withdraw", "nobody objects here");
    await done(pull, "ada", "/object it breaks *old* programs, see @gus");
    await world.approve(pull, "ben");
    expect(review(pull)).toMatchObject({ conclusion: "failure", title: "Objection by @ada" });
    expect(world.comment(pull)).toContain("it breaks \\*old\\* programs, see @\u200bgus");
    await refused(pull, "ben", "/withdraw", "Only `ada` can take it back");
    await done(pull, "ada", "/withdraw");
    expect(review(pull).conclusion).toBe("success");
    world.sandbox.clock.advance(1000);
    await done(pull, "ada", "/object still wrong");
    expect(review(pull).conclusion).toBe("failure");
    world.sandbox.clock.advance(1000);
    await world.approve(pull, "ada");
    expect(review(pull).conclusion).toBe("success");
  });

  it("are overruled by a higher tier, never by a peer, and stand again when they are repeated", async () => {
    const pull = await openIn();
    await world.act((github) => github.review({ pr: pull, by: "fay", state: "CHANGES_REQUESTED" }));
    await world.approve(pull, "ada");
    expect(review(pull)).toMatchObject({ conclusion: "failure", title: "Changes requested by @fay" });
    await refused(pull, "ada", "/override @fay we voted on it", "only members of `core` or `lead`");
    await refused(pull, "gus", "/override @fay we voted on it", "`fay` is in `core`, so only a higher");
    await refused(pull, "hana", "/override @fay", "say why it is set aside");
    await done(pull, "hana", "/override @fay the vote in #42 went the other way");
    expect(review(pull).conclusion).toBe("success");
    expect(world.comment(pull)).toMatch(/waived by \S*hana\S* \\?\(lead\\?\)/);
    world.sandbox.clock.advance(1000);
    await world.act((github) => github.review({ pr: pull, by: "fay", state: "CHANGES_REQUESTED" }));
    expect(review(pull).conclusion).toBe("failure");
    const [entry, ...others] = await ledger(pull);
    expect(others).toEqual([]);
    expect(entry).toMatchObject({
      kind: "override",
      entry: { name: "objection of @fay", tier: "lead", reason: "the vote in #42 went the other way" },
    });
  });

  it("override sets a module aside for what it is now, and nothing that must not be set aside", async () => {
    const charter = `cla: { document: CLA.md }\n${LADDER}`;
    const plan = { charter, files: { "CLA.md": AGREEMENT } };
    const pull = await openIn(plan, { ...api, "ui/view.ts": "// changed\n" });
    await world.say(pull, "ben", "/hold for the release");
    await refused(
      pull,
      "hana",
      "/override cla they signed on paper",
      "a tier can't set a missing signature aside",
    );
    await refused(pull, "hana", "/override hold it is released now", "a hold is not overruled but lifted");
    await refused(pull, "hana", "/override Engine nobody needs that one", "name what you set aside");
    await world.say(pull, "ben", "/unhold");
    await world.say(pull, "nia", "/cla sign");
    await done(pull, "gus", "/override API its maintainers are all at the summit");
    expect(review(pull).conclusion).toBe("action_required");
    await world.approve(pull, "cleo");
    expect(review(pull)).toMatchObject({ conclusion: "success" });
    expect(review(pull).title).toContain("1 requirement waived");
    expect(world.comment(pull)).toContain("its maintainers are all at the summit");
    expect((await ledger(pull)).filter(({ kind }) => kind === "override")).toMatchObject([
      { entry: { name: "API" } },
    ]);
    await world.act(({ pushToPullRequest }) =>
      pushToPullRequest(pull, { author: "nia", message: "More", files: { "ui/more.ts": "" } }),
    );
    await world.approve(pull, "cleo");
    expect(review(pull).conclusion).toBe("success");
    await world.act(({ pushToPullRequest }) =>
      pushToPullRequest(pull, { author: "nia", message: "More", files: { "api/call.ts": "// later\n" } }),
    );
    expect(review(pull)).toMatchObject({ conclusion: "action_required", title: "1 of 2 modules approved" });
    expect(review(pull).summary).toContain("set this aside for an earlier state of the change");
  });

  it("stand beside each other, named or numbered, each ended by whoever raised it", async () => {
    const pull = await openIn();
    await world.approve(pull, "ben");
    await refused(pull, "ada", "/object abi:", "an objection needs a reason");
    await done(pull, "ada", "/object abi: it breaks old programs");
    await done(pull, "ada", "/object docs: nothing says how");
    await done(pull, "dan", "/object 1: it is too much at once");
    await refused(pull, "dan", "/object ABI: me too", "an objection of `ada` is called `abi` already");
    expect(review(pull).title).toBe("Objections by @ada and @dan");
    const numbers = await numbersOf(pull);
    await refused(pull, "ada", `/withdraw ${numbers[2]}`, "no objection here is called", "`abi` or `docs`");
    await refused(pull, "ada", "/resolve docs", "say why it is resolved");
    await done(pull, "ada", "/resolve docs they are in the next commit");
    await done(pull, "ada", `/withdraw #${numbers[0]}`);
    expect(review(pull).title).toBe("Objection by @dan");
    await refused(pull, "ada", "/withdraw", "the objection here is not yours. Only `dan`");
    await done(pull, "dan", `/withdraw ${numbers[2]}`);
    expect(review(pull).conclusion).toBe("success");
    expect(await ledger(pull)).toEqual([]);
  });

  it("can't take a number for their name, which would hide whose number it is", async () => {
    const pull = await openIn();
    await done(pull, "ada", "/object it breaks old programs");
    const [number = 0] = await numbersOf(pull);
    await done(pull, "ada", `/object ${number}: it has no tests`);
    const comment = await world.say(pull, "ada", `@rustbot concern ${number}`);
    expect(await outcomes(comment)).toEqual([]);
    await done(pull, "ada", `/resolve ${number} they showed me that it works`);
    expect(await standing(pull)).toMatchObject([{ name: null, reason: `${number}: it has no tests` }]);
  });

  it("are concerns, by the words of another tool", async () => {
    const pull = await openIn();
    await world.approve(pull, "ben");
    await done(pull, "ada", "This allocates in a loop.\n\n@rustbot concern allocations");
    expect(await standing(pull)).toMatchObject([{ name: "allocations", byLogin: "ada" }]);
    await refused(pull, "ben", "@rustbot resolve allocations", "Only `ada` can take it back");
    await done(pull, "ada", "@rustbot resolve allocations");
    expect(review(pull).conclusion).toBe("success");
  });

  it("are heard of those alone whom the charter names", async () => {
    const pull = await openIn({ charter: `${LADDER}objections: { from: maintainers }\n` });
    await refused(
      pull,
      "dan",
      "/object I'd rather not",
      "lets those object whose approval counts here: `ada`",
    );
    await done(pull, "ada", "/object abi: it breaks old programs");
    await done(pull, "ada", "/object docs: nothing says how");
    await refused(pull, "gus", "/override @ada", "say why it is set aside");
    await done(pull, "gus", "/override docs they are written elsewhere");
    expect(review(pull).title).toBe("Objection by @ada");
    expect((await ledger(pull)).map(({ entry }) => entry)).toMatchObject([
      { name: expect.stringContaining("docs"), tier: "core", reason: "they are written elsewhere" },
    ]);
    await done(pull, "gus", "/override @ada nobody runs those programs any more");
    expect(review(pull).title).not.toContain("Objection");
  });
});
