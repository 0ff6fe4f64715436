// Commands about who reviews: asking, copying, taking over, saying no, and having others chosen.

import { expect, it } from "vitest";
import type { PullRequestRef } from "../../src/sandbox/sandbox.ts";
import { type Plan, people, project } from "./project.ts";
import { talkIn } from "./talk.ts";
import { scenarios } from "./world.ts";

const ONE = "review: { reviewers: 1 }\n";
const FOUR = "[API] @ada @ben @cleo @dan\n/api/\n";

scenarios("commands about reviewers", people, (world) => {
  const { answered, done, refused } = talkIn(world);
  const openIn = async (plan: Plan = {}) =>
    world.open({
      repository: (await project(world, plan)).repository,
      author: "nia",
      files: { "api/call.ts": "// changed\n" },
    });
  const waitedForIn = async ({ repository, number }: PullRequestRef) => {
    const { id } = world.sandbox.repository(repository);
    const kept = world.store.db.selectFrom("pullRequest").select("verdict").where("repositoryId", "=", id);
    const { verdict } = await kept.where("number", "=", number).executeTakeFirstOrThrow();
    return verdict?.turn.people.map(({ login }) => login).sort();
  };
  const onlyAsked = (pull: PullRequestRef) => {
    const [asked = "nobody", ...others] = world.asked(pull);
    expect(others).toEqual([]);
    return asked;
  };

  it("/assign asks people besides those whom Charter chose, and refuses who can't be asked", async () => {
    const pull = await openIn();
    await refused(pull, "omar", "/assign @dan", "only the author of this pull request and people with");
    await refused(pull, "nia", "/assign", "you can't review this pull request. Name somebody else");
    await refused(pull, "ada", "/assign @nia", "the author can't review this pull request");
    await refused(pull, "ada", "/assign @org/team", "only single people can be asked, not teams");
    await refused(pull, "ada", "/assign @dan, please!", "`please!` can't be read as a login");
    await refused(
      pull,
      "ada",
      "/assign @benn @dan",
      "`@benn`: GitHub has no such account",
      "did you mean `@ben`?",
    );
    await refused(pull, "ada", "/assign @nobody-there", "`@nobody-there`", "Check the spelling");
    expect(world.asked(pull)).toEqual(["ada", "ben"]);
    await done(pull, "nia", "/assign @dan, @CLEO");
    expect(world.asked(pull)).toEqual(["ada", "ben", "cleo", "dan"]);
    await done(pull, "fay", "/assign");
    expect(world.asked(pull)).toEqual(["ada", "ben", "cleo", "dan", "fay"]);
    expect(world.comment(pull)).toContain("(assigned by @");
    expect(world.comment(pull)).not.toMatch(/@nia\b/);
  });

  it("/assign asks people without access all the same, with a warning, and says that GitHub refused", async () => {
    const pull = await openIn();
    await answered(
      pull,
      "ada",
      "/assign @omar @dan",
      "asked all the same, though `omar` has no write access",
    );
    expect(world.asked(pull)).toEqual(["ada", "ben", "dan"]);
    expect(world.comment(pull)).toMatch(/omar.*collaborator/);
  });

  it("/unassign takes off oneself, and others only for the author and writers", async () => {
    const pull = await openIn();
    await refused(pull, "omar", "/unassign @ada", "To take others off, ask the author");
    await refused(pull, "nia", "/unassign @ghost-of-nobody", "GitHub has no such account");
    expect(world.asked(pull)).toEqual(["ada", "ben"]);
    await done(pull, "nia", "/unassign @ada");
    expect(world.asked(pull)).toEqual(["ben"]);
    await done(pull, "hana", "/assign @ada");
    expect(world.asked(pull)).toEqual(["ada", "ben"]);

    const other = await openIn({ charter: ONE, owners: "[API] @ada @ben @cleo\n/api/\n" });
    const seen = new Set<string>();
    for (let turn = 1; turn <= 3; turn++) {
      seen.add(onlyAsked(other));
      await done(other, onlyAsked(other), "/unassign");
    }
    expect([...seen].sort()).toEqual(["ada", "ben", "cleo"]);
    expect(world.asked(other)).toEqual([]);
  });

  it("/cc asks for a look that nobody waits for, and /uncc takes that back", async () => {
    const pull = await openIn({ charter: ONE });
    const waitedFor = onlyAsked(pull);
    await refused(pull, "omar", "/cc @dan", "only the author of this pull request and people with");
    await refused(pull, "nia", "/cc", "you can't review this pull request");
    await refused(pull, "nia", "/cc @daan @ada", "`@daan`");
    await refused(pull, "nia", "/uncc @dan", "nobody was asked by `/cc` here");
    await done(pull, "nia", "/cc @dan");
    expect(world.asked(pull)).toEqual([waitedFor, "dan"].sort());
    expect(await waitedForIn(pull)).toEqual([waitedFor]);
    await refused(pull, "omar", "/uncc @dan", "To take others off, ask the author");
    await refused(pull, "nia", "/uncc @ada", "`ada` was not asked by `/cc` here");
    await done(pull, "dan", "/uncc");
    expect(world.asked(pull)).toEqual([waitedFor]);
  });

  it("/claim takes a review over, and lets those go whom Charter had asked for the same", async () => {
    const pull = await openIn({ charter: ONE, owners: FOUR });
    const before = onlyAsked(pull);
    const taker = before === "ada" ? "ben" : "ada";
    await refused(
      pull,
      "omar",
      "/claim",
      "your approval counts for nothing that this pull request touches",
      "`ada`",
    );
    await refused(pull, "nia", "/claim", "nobody can review their own pull request");
    await refused(pull, taker, "/claim @dan", "takes nothing behind it", "`/assign @user`");
    expect(onlyAsked(pull)).toBe(before);
    await done(pull, taker, "/claim");
    expect(onlyAsked(pull)).toBe(taker);
    await world.approve(pull, taker);
    await refused(pull, taker, "/claim", "nothing that you may approve is still missing here");
  });

  it("/decline says no with a reason, and somebody else is asked", async () => {
    const pull = await openIn({ charter: ONE, owners: FOUR });
    const first = onlyAsked(pull);
    await refused(pull, "omar", "/decline", "you are not asked for a review here");
    await refused(pull, first, `/decline ${"because ".repeat(90)}`, "at most 500 characters");
    await done(pull, first, "/decline I know nothing about calls");
    const second = onlyAsked(pull);
    expect(second).not.toBe(first);
    await refused(pull, first, "/decline", "you are not asked for a review here");
    await done(pull, second, "/decline");
    expect([first, second]).not.toContain(onlyAsked(pull));
  });

  it("/reroll lets the silent go, and says when nobody else is left", async () => {
    const pull = await openIn({ charter: ONE });
    const first = onlyAsked(pull);
    await refused(pull, "omar", "/reroll", "only the author of this pull request, people with write access");
    await refused(pull, "nia", "/reroll @dan", "takes nothing behind it", "`/assign @user`");
    await done(pull, "nia", "/reroll");
    const second = onlyAsked(pull);
    expect([first, second].sort()).toEqual(["ada", "ben"]);
    await refused(pull, "nia", "/reroll", "nobody else can be asked for `API`");
    expect(onlyAsked(pull)).toBe(second);
  });

  it("/away of one who is asked asks somebody else, too", async () => {
    const pull = await openIn({ charter: ONE, owners: "[API] @ada @ben\n/api/\n" });
    const gone = onlyAsked(pull);
    await refused(pull, "omar", "/away", "you have no write access here");
    await refused(pull, gone, "/away until the summer", "name a day as in");
    await done(pull, gone, "/away");
    expect(world.asked(pull)).toEqual(["ada", "ben"]);
    await refused(pull, gone, "/back tomorrow", "It ends your absence now");
    await done(pull, gone, "/back");
  });
});
