// What stands against a pull request, who takes it away, and what a tier may set aside in public.

import { expect, it } from "vitest";
import type { PullRequestRef } from "../../src/sandbox/sandbox.ts";
import { verifyLedger } from "../../src/store/ledger.ts";
import { AGREEMENT, LADDER, type Plan, people, project } from "./project.ts";
import { scenarios } from "./world.ts";

scenarios("objections", people, (world) => {
  const api = { "api/call.ts": "// changed\n" };
  const review = (pull: PullRequestRef) => world.check(pull, "charter/review");
  const openIn = async (plan: Plan = { charter: LADDER }, files: Record<string, string> = api) =>
    world.open({ repository: (await project(world, plan)).repository, author: "nia", files });
  const expectRefusal = async (pull: PullRequestRef, by: string, line: string, words: string) => {
    const comment = await world.say(pull, by, line);
    expect(world.reactions(comment)).toEqual(["-1"]);
    expect(world.replyTo(comment)).toContain(words);
  };
  const expectDone = async (pull: PullRequestRef, by: string, line: string) => {
    const comment = await world.say(pull, by, line);
    expect(world.replyTo(comment)).toBeNull();
    expect(world.reactions(comment)).toEqual(["+1"]);
  };
  const ledger = async (pull: PullRequestRef) => {
    const ownerId = world.sandbox.repository(pull.repository).owner.id;
    expect(await verifyLedger(world.store.db, ownerId)).toBeNull();
    const { db } = world.store;
    return db.selectFrom("ledgerEntry").selectAll().where("ownerId", "=", ownerId).orderBy("seq").execute();
  };

  it("block until their author takes them back, whoever approves", async () => {
    const pull = await openIn();
    await expectRefusal(pull, "ada", "/object", "an objection needs a reason");
    await expectRefusal(
      pull,
      "omar",
      "/object I don't like it",
      "only maintainers of this project and people",
    );
    await expectRefusal(pull, "nia", "/object no", "this is your own pull request");
    await expectRefusal(pull, "ben", "/withdraw", "nobody objects here");
    await expectDone(pull, "ada", "/object it breaks *old* programs, see @gus");
    await world.approve(pull, "ben");
    expect(review(pull)).toMatchObject({ conclusion: "failure", title: "Objection by @ada" });
    expect(world.comment(pull)).toContain("it breaks \\*old\\* programs, see @\u200bgus");
    await expectRefusal(pull, "ben", "/withdraw", "Only `ada` can take it back");
    await expectDone(pull, "ada", "/withdraw");
    expect(review(pull).conclusion).toBe("success");
    world.sandbox.clock.advance(1000);
    await expectDone(pull, "ada", "/object still wrong");
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
    await expectRefusal(pull, "ada", "/override @fay we voted on it", "only members of `core` or `lead`");
    await expectRefusal(pull, "gus", "/override @fay we voted on it", "`fay` is in `core`, so only a higher");
    await expectRefusal(pull, "hana", "/override @fay", "say why it is set aside");
    await expectDone(pull, "hana", "/override @fay the vote in #42 went the other way");
    expect(review(pull).conclusion).toBe("success");
    expect(world.comment(pull)).toMatch(/waived by \S*hana\S* \\?\(lead\\?\)/);
    world.sandbox.clock.advance(1000);
    await world.act((github) => github.review({ pr: pull, by: "fay", state: "CHANGES_REQUESTED" }));
    expect(review(pull).conclusion).toBe("failure");
    const [entry, ...others] = await ledger(pull);
    expect(others).toEqual([]);
    expect(entry).toMatchObject({
      seq: 1,
      kind: "override",
      entry: { name: "objection of @fay", tier: "lead", reason: "the vote in #42 went the other way" },
    });
  });

  it("override sets a module aside for what it is now, and nothing that must not be set aside", async () => {
    const charter = `cla: { document: CLA.md }\n${LADDER}`;
    const plan = { charter, files: { "CLA.md": AGREEMENT } };
    const pull = await openIn(plan, { ...api, "ui/view.ts": "// changed\n" });
    await world.say(pull, "ben", "/hold for the release");
    await expectRefusal(
      pull,
      "hana",
      "/override cla they signed on paper",
      "a tier can't set a missing signature aside",
    );
    await expectRefusal(
      pull,
      "hana",
      "/override hold it is released now",
      "a hold is not overruled but lifted",
    );
    await expectRefusal(pull, "hana", "/override Engine nobody needs that one", "name what you set aside");
    await world.say(pull, "ben", "/unhold");
    await world.say(pull, "nia", "/cla sign");
    await expectDone(pull, "gus", "/override API its maintainers are all at the summit");
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
});
