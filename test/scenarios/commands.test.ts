// Commands in comments: who may, what they do, what refuses them, and that each counts once.

import { expect, it } from "vitest";
import type { PullRequestRef } from "../../src/sandbox/sandbox.ts";
import type { Comment } from "../../src/sandbox/state/model.ts";
import { AGREEMENT, LADDER, people, project } from "./project.ts";
import { scenarios } from "./world.ts";

const EVERY = [
  "/help",
  "/assign @dan",
  "/unassign @ada",
  "/cla sign",
  "/recheck",
  "/hold wait for June",
  "/unhold",
  "/escalate",
];

scenarios("commands", people, (world) => {
  const open = (repository: string) =>
    world.open({ repository, author: "nia", files: { "api/call.ts": "// changed\n" } });
  const openIn = async (plan: Parameters<typeof project>[1] = {}) =>
    open((await project(world, plan)).repository);
  const review = (pull: PullRequestRef) => world.check(pull, "charter/review");
  const settled = (comment: Comment) =>
    world.store.db.selectFrom("command").selectAll().where("commentId", "=", comment.id).execute();
  const holds = (pull: PullRequestRef) =>
    world.store.db
      .selectFrom("hold")
      .selectAll()
      .where("repositoryId", "=", world.sandbox.repository(pull.repository).id)
      .where("liftedAt", "is", null)
      .execute();
  const deliveryOf = (comment: Comment) =>
    world.sandbox.deliveries.findLast(
      ({ event, payload }) =>
        event === "issue_comment" && (payload.comment as { id: number }).id === comment.id,
    );
  /** Says it, and expects a refusal in these words, to the person who said it. */
  const expectRefusal = async (pull: PullRequestRef, by: string, line: string, words: string) => {
    const before = world.notifications(pull).length;
    const comment = await world.say(pull, by, line);
    expect(world.reactions(comment)).toEqual(["-1"]);
    expect(world.replyTo(comment)).toContain(`@${by}: `);
    expect(world.replyTo(comment)).toContain(words);
    expect(world.notifications(pull)).toHaveLength(before + 1);
  };
  /** Says it, and expects that a thumb is all the answer. */
  const expectDone = async (pull: PullRequestRef, by: string, line: string) => {
    const comment = await world.say(pull, by, line);
    expect(world.reactions(comment)).toEqual(["+1"]);
    expect(world.replyTo(comment)).toBeNull();
  };

  it("/help lists every command, for anyone", async () => {
    const pull = await openIn();
    const comment = await world.say(pull, "omar", "/help");
    expect(world.reactions(comment)).toEqual(["+1"]);
    const reply = world.replyTo(comment);
    for (const line of EVERY) expect(reply).toContain(`| \`${line.split(" ")[0]}`);
  });

  it("/assign asks people besides those whom Charter chose", async () => {
    const pull = await openIn();
    await expectDone(pull, "nia", "/assign @dan, @CLEO");
    expect(world.asked(pull)).toEqual(["ada", "ben", "cleo", "dan"]);
    await expectDone(pull, "fay", "/assign");
    expect(world.asked(pull)).toEqual(["ada", "ben", "cleo", "dan", "fay"]);
    expect(world.comment(pull)).toContain("(assigned by @");
    expect(world.comment(pull)).not.toMatch(/@nia\b/);
  });

  it("/assign refuses strangers, and those who can't review", async () => {
    const pull = await openIn();
    await expectRefusal(pull, "omar", "/assign @dan", "only the author of this pull request and people with");
    await expectRefusal(pull, "nia", "/assign", "you can't review this pull request. Name somebody else");
    await expectRefusal(pull, "ada", "/assign @nia", "the author can't review this pull request");
    await expectRefusal(pull, "ada", "/assign @nobody-there", "GitHub has no account `@nobody-there`");
    await expectRefusal(pull, "ada", "/assign @org/team", "only single people can be asked, not teams");
    await expectRefusal(pull, "ada", "/assign @dan, please!", "`please!` can't be read as a login");
    expect(world.asked(pull)).toEqual(["ada", "ben"]);
  });

  it("/assign asks people without access all the same, with a warning, and says that GitHub refused", async () => {
    const pull = await openIn();
    const comment = await world.say(pull, "ada", "/assign @omar @dan");
    expect(world.reactions(comment)).toEqual(["+1"]);
    expect(world.replyTo(comment)).toContain("asked all the same, though `omar` has no write access");
    expect(world.asked(pull)).toEqual(["ada", "ben", "dan"]);
    expect(world.comment(pull)).toMatch(/omar.*collaborator/);
  });

  it("/unassign takes off oneself, and somebody else is asked", async () => {
    const owners = "[API] @ada @ben @cleo\n/api/\n";
    const pull = await openIn({ charter: "review: { reviewers: 1 }\n", owners });
    const seen = new Set<string>();
    for (let turn = 1; turn <= 3; turn++) {
      const [asked = "nobody"] = world.asked(pull);
      seen.add(asked);
      await expectDone(pull, asked, "/unassign");
    }
    expect([...seen].sort()).toEqual(["ada", "ben", "cleo"]);
    expect(world.asked(pull)).toEqual([]);
  });

  it("/unassign takes off others only for the author and writers", async () => {
    const pull = await openIn();
    await expectRefusal(pull, "omar", "/unassign @ada", "To take others off, ask the author");
    await expectRefusal(pull, "nia", "/unassign @ghost-of-nobody", "GitHub has no account");
    expect(world.asked(pull)).toEqual(["ada", "ben"]);
    await expectDone(pull, "nia", "/unassign @ada");
    expect(world.asked(pull)).toEqual(["ben"]);
    await expectDone(pull, "hana", "/assign @ada");
    expect(world.asked(pull)).toEqual(["ada", "ben"]);
  });

  it("/cla sign says so where there is nothing to sign", async () => {
    const pull = await openIn();
    await expectRefusal(pull, "nia", "/cla sign", "this project asks for no agreement");
    await expectRefusal(pull, "nia", "/cla sing", "/cla sign");
  });

  it("/recheck looks again, for anyone", async () => {
    const pull = await openIn();
    const calls = await world.callsOf(() => expectDone(pull, "omar", "/recheck"));
    expect(calls.map(({ operation }) => operation)).toContain("ReadPullRequest");
    expect(calls.filter(({ kind }) => kind === "write")).toHaveLength(1);
  });

  it("/hold stops the merge, with its reason shown harmlessly", async () => {
    const pull = await openIn();
    await world.approve(pull, "ada");
    await expectDone(pull, "nia", "/hold wait for @hana <b>#1</b>");
    expect(review(pull)).toMatchObject({ conclusion: "failure", title: "On hold by @nia" });
    expect(world.comment(pull)).toContain("the end of a hold");
    expect(world.comment(pull)).not.toMatch(/@hana|<b>/);
    expect(review(pull).summary).not.toMatch(/@hana|<b>/);
  });

  it("/hold needs a reason, and a person who has to do with the pull request", async () => {
    const pull = await openIn();
    await expectRefusal(pull, "nia", "/hold", "a hold needs a reason");
    await expectRefusal(pull, "omar", "/hold I do not like it", "only the author of this pull request, its");
    await expectRefusal(pull, "nia", "/hold cancel", "to lift a hold, comment `/unhold`");
    await expectRefusal(pull, "nia", `/hold ${"very ".repeat(200)}`, "at most 500 characters");
    expect(await holds(pull)).toEqual([]);
    await expectDone(pull, "dan", "/hold let me look, too");
    expect(await holds(pull)).toMatchObject([{ byLogin: "dan", reason: "let me look, too" }]);
  });

  it("/unhold lifts one's own hold, and a maintainer's lifts all", async () => {
    const pull = await openIn();
    await world.approve(pull, "ada");
    await expectRefusal(pull, "nia", "/unhold", "nothing holds this pull request");
    await world.say(pull, "nia", "/hold mine");
    await world.say(pull, "dan", "/hold yours");
    await expectDone(pull, "nia", "/unhold");
    expect(await holds(pull)).toMatchObject([{ reason: "yours" }]);
    await expectRefusal(pull, "nia", "/unhold", "`dan`, `ada` and `ben` can, with `/unhold`");
    await expectDone(pull, "ben", "/unhold");
    expect(review(pull).conclusion).toBe("success");
  });

  it("/escalate takes the next step at once, and waits a day before another one", async () => {
    const pull = await openIn({ charter: LADDER });
    await expectRefusal(
      pull,
      "omar",
      "/escalate",
      "only the author of this pull request and its maintainers",
    );
    await expectDone(pull, "nia", "/escalate the release is on Friday");
    expect(world.notifications(pull).at(-1)).toContain("asked for this step");
    await expectRefusal(pull, "nia", "/escalate", "works again from Tue 3 Mar 2026, 09:00 UTC");
  });

  it("/escalate says why where nobody is waited for", async () => {
    const pull = await openIn({ charter: LADDER });
    await world.say(pull, "nia", "/hold wait");
    await expectRefusal(pull, "nia", "/escalate", "nothing is missing that a reviewer could give");
    await world.say(pull, "nia", "/unhold");
    await world.act((github) => github.review({ pr: pull, by: "ada", state: "CHANGES_REQUESTED" }));
    await expectRefusal(pull, "nia", "/escalate", "it is the author's turn now");
    await world.act((github) => github.convertToDraft(pull));
    await expectRefusal(pull, "nia", "/escalate", "this pull request is a draft. Mark it ready");
  });

  it.each(EVERY)("%s counts for nothing in code, quotes, HTML, or inside a sentence", async (line) => {
    const pull = await openIn();
    const hidden = [
      `> ${line}`,
      `\`\`\`\n${line}\n\`\`\``,
      `<!--\n${line}\n-->`,
      `Somebody wrote:\n\n    ${line}`,
      `<pre>\n${line}\n</pre>`,
      `\`${line}\``,
      `Try ${line}`,
      `On Mon, Ada wrote:\n> ${line}\n> ${line}`,
    ];
    for (const body of [...hidden, hidden.join("\n\n")]) {
      const comment = world.sandbox.comment({ pr: pull, by: "nia", body });
      await world.sandbox.settled();
      expect(await settled(comment)).toEqual([]);
    }
    await world.settle();
    expect(world.notifications(pull)).toEqual([]);
    expect(world.asked(pull)).toEqual(["ada", "ben"]);
  });

  it.each(EVERY)("%s counts once, however often its comment is delivered", async (line) => {
    const pull = await openIn({
      charter: `cla: { document: CLA.md }\n${LADDER}`,
      files: { "CLA.md": AGREEMENT },
    });
    world.sandbox.webhooks.filter = ({ event }) => (event === "issue_comment" ? 2 : 1);
    const comment = await world.say(pull, "nia", line);
    world.sandbox.webhooks.filter = null;
    const before = [world.notifications(pull), world.reactions(comment), await settled(comment)];
    const calls = await world.callsOf(() => world.sandbox.redeliver(deliveryOf(comment)?.guid ?? ""));
    expect(calls).toEqual([]);
    expect([world.notifications(pull), world.reactions(comment), await settled(comment)]).toEqual(before);
    expect(await settled(comment)).toHaveLength(1);
    expect(world.notifications(pull).length).toBeLessThanOrEqual(1);
  });

  it("runs only what is new in an edited comment", async () => {
    const pull = await openIn();
    const comment = await world.say(pull, "nia", "/hold one");
    await world.act((github) => github.editComment(comment, "Sorry, a slip.\n\n/hold one\n\n/assign @dan"));
    expect(await holds(pull)).toHaveLength(1);
    expect(world.asked(pull)).toEqual(["ada", "ben", "dan"]);
    await world.act((github) => github.editComment(comment, "Never mind."));
    await world.act((github) => github.editComment(comment, "/hold one"));
    expect(await holds(pull)).toHaveLength(1);
    expect(world.reactions(comment)).toEqual(["+1"]);
  });

  it("counts a command whose comment is deleted before Charter comes to it", async () => {
    const pull = await openIn();
    await world.act((github) =>
      github.deleteComment(github.comment({ pr: pull, by: "nia", body: "/hold it" })),
    );
    expect(await holds(pull)).toHaveLength(1);
  });

  it("runs several commands of one comment in their order, and answers them together", async () => {
    const pull = await openIn();
    const body = "/hold first\n\nand then\n\n/unhold\r\n/assign @nia\r\n/assign @dan\n/help";
    const comment = await world.say(pull, "nia", body);
    expect((await settled(comment)).map(({ outcome }) => outcome)).toEqual([
      "done",
      "done",
      "refused",
      "done",
      "done",
    ]);
    expect(await holds(pull)).toEqual([]);
    expect(world.asked(pull)).toEqual(["ada", "ben", "dan"]);
    expect(world.reactions(comment).sort()).toEqual(["+1", "-1"]);
    const reply = world.replyTo(comment) ?? "";
    expect(reply.match(/@nia/g)).toHaveLength(1);
    expect(reply.indexOf("you can't review this pull request")).toBeLessThan(reply.indexOf("| Command |"));
    expect(world.notifications(pull)).toHaveLength(1);
  });

  it("answers what an edit adds, though the comment was answered before", async () => {
    const pull = await openIn();
    const comment = await world.say(pull, "nia", "/hold");
    await world.act((github) => github.editComment(comment, "/hold\n/assign @nia"));
    const replies = world.notifications(pull).join("\n");
    expect(replies).toContain("a hold needs a reason");
    expect(replies).toContain("you can't review this pull request");
  });

  it("answers on a closed pull request, and asks nobody there", async () => {
    const pull = await openIn({
      charter: `cla: { document: CLA.md }\n${LADDER}`,
      files: { "CLA.md": AGREEMENT },
    });
    const asked = world.asked(pull);
    await world.act((github) => github.closePullRequest(pull));
    await expectRefusal(pull, "nia", "/assign @dan", "this pull request is closed");
    await expectRefusal(pull, "nia", "/escalate", "this pull request is closed");
    await expectDone(pull, "nia", "/recheck");
    await expectDone(pull, "nia", "/cla sign");
    expect(world.asked(pull)).toEqual(asked);

    const next = await open(String(pull.repository));
    expect(world.check(next, "charter/cla").conclusion).toBe("success");
  });

  it("keeps a hold that is set while the pull request is closed", async () => {
    const pull = await openIn();
    await world.act((github) => github.closePullRequest(pull));
    await expectDone(pull, "nia", "/hold not yet");
    await world.act((github) => github.reopenPullRequest(pull));
    expect(review(pull)).toMatchObject({ conclusion: "failure", title: "On hold by @nia" });
  });

  it("listens to no machine, least of all to itself", async () => {
    const pull = await openIn();
    for (const by of ["charter[bot]", world.sandbox.createUser({ login: "ci[bot]", kind: "Bot" }).login]) {
      const comment = await world.say(pull, by, "/hold stop");
      expect(await settled(comment)).toEqual([]);
      expect(world.reactions(comment)).toEqual([]);
    }
  });

  it("takes no path for a command", async () => {
    const pull = await openIn();
    const comment = await world.say(pull, "nia", "/usr/bin/help\n/helpful\n/hold-up\n// /hold");
    expect(await settled(comment)).toEqual([]);
  });
});
