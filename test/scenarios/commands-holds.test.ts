// Holds: named, with an owner and a reason, lifted by those who may, and never forgotten.

import { expect, it } from "vitest";
import type { PullRequestRef } from "../../src/sandbox/sandbox.ts";
import { land, people, project } from "./project.ts";
import { talkIn } from "./talk.ts";
import { scenarios } from "./world.ts";

scenarios("holds", people, (world) => {
  const { done, ledger, refused } = talkIn(world);
  const openIn = async (charter = "") =>
    world.open({
      repository: (await project(world, { charter })).repository,
      author: "nia",
      files: { "api/call.ts": "// changed\n" },
    });
  const review = (pull: PullRequestRef) => world.check(pull, "charter/review");
  const holds = (pull: PullRequestRef) =>
    world.store.db
      .selectFrom("hold")
      .selectAll()
      .where("repositoryId", "=", world.sandbox.repository(pull.repository).id)
      .where("liftedAt", "is", null)
      .execute();

  it("stop the merge, with their reason shown harmlessly", async () => {
    const pull = await openIn();
    await world.approve(pull, "ada");
    await done(pull, "nia", "/hold wait for @hana <b>#1</b>");
    expect(review(pull)).toMatchObject({ conclusion: "failure", title: "On hold by @nia" });
    expect(world.comment(pull)).toContain("the end of a hold");
    expect(world.comment(pull)).not.toMatch(/@hana|<b>/);
    expect(review(pull).summary).not.toMatch(/@hana|<b>/);
  });

  it("need a reason, and a person who has to do with the pull request", async () => {
    const pull = await openIn();
    await refused(pull, "nia", "/hold", "a hold needs a reason");
    await refused(pull, "nia", "/hold release:", "a hold needs a reason");
    await refused(pull, "nia", `/hold ${"a".repeat(41)}: wait`, "a name has at most 40 characters");
    await refused(pull, "omar", "/hold I do not like it", "only the author of this pull request, its");
    await refused(pull, "nia", "/hold cancel", "nothing holds this pull request");
    await refused(pull, "nia", `/hold ${"very ".repeat(200)}`, "at most 500 characters");
    expect(await holds(pull)).toEqual([]);
    await done(pull, "dan", "/hold https://example.org says to wait, too");
    expect(await holds(pull)).toMatchObject([
      { byLogin: "dan", name: null, reason: "https://example.org says to wait, too" },
    ]);
  });

  it("are lifted by their owner and by maintainers, by name or all, and stay known", async () => {
    const pull = await openIn();
    await world.approve(pull, "ada");
    await refused(pull, "nia", "/unhold", "nothing holds this pull request");
    await done(pull, "nia", "/hold mine");
    await done(pull, "dan", "/hold release: the branch is not there");
    await refused(pull, "ben", "/hold Release: me too", "a hold by `dan` is called `release` already");
    await refused(pull, "nia", "/unhold relaese", "no hold here is called `relaese`", "`release`");
    await refused(pull, "nia", "/unhold release", "you did not set this hold", "`dan`, `ada` and `ben` can");
    await refused(pull, "omar", "/unhold", "you did not set these holds");
    await done(pull, "nia", "/unhold");
    expect(await holds(pull)).toMatchObject([{ name: "release" }]);
    await refused(pull, "nia", "/unhold", "`dan`, `ada` and `ben` can, with `/unhold`");
    await done(pull, "ben", "/unhold release");
    expect(review(pull).conclusion).toBe("success");
    expect(await ledger(pull)).toMatchObject([
      { kind: "hold-lifted", entry: { by: { login: "nia" }, liftedBy: { login: "nia" }, reason: "mine" } },
      {
        kind: "hold-lifted",
        entry: {
          name: "release",
          by: { login: "dan" },
          liftedBy: { login: "ben" },
          reason: "the branch is not there",
        },
      },
    ]);
  });

  it("are lifted by a higher tier", async () => {
    const pull = await openIn('tiers: [{ name: core, members: ["@fay"] }]\n');
    await done(pull, "dan", "/hold I want to look");
    await refused(pull, "gus", "/unhold", "you did not set this hold", "`fay`");
    await done(pull, "fay", "/unhold");
    expect(await holds(pull)).toEqual([]);
  });

  it("stand when their owner may no longer set one, who can still lift them", async () => {
    const { repository } = await project(world, {});
    const files = { "api/call.ts": "// changed\n" };
    const pull = await world.open({ repository, author: "nia", files });
    await done(pull, "dan", "/hold I want to look");
    await world.act((github) => github.grant(repository, "dan", null));
    await land(world, repository, { ".github/CODEOWNERS": "[API] @ada @ben\n/api/\n" });
    await refused(pull, "dan", "/hold again: I still want to", "only the author of this pull request, its");
    expect(review(pull)).toMatchObject({ conclusion: "failure", title: "On hold by @dan" });
    await done(pull, "dan", "/unhold");
    expect(await holds(pull)).toEqual([]);
  });

  it("are kept when they are set while the pull request is closed", async () => {
    const pull = await openIn();
    await world.act((github) => github.closePullRequest(pull));
    await done(pull, "nia", "/hold not yet");
    await world.act((github) => github.reopenPullRequest(pull));
    expect(review(pull)).toMatchObject({ conclusion: "failure", title: "On hold by @nia" });
  });
});
