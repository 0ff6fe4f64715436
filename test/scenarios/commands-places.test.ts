// Where commands count and how often: in comments, reviews and on lines, once each, and never where they are only shown.

import { expect, it } from "vitest";
import { aliases } from "../../src/core/commands/aliases.ts";
import type { PullRequestRef } from "../../src/sandbox/sandbox.ts";
import type { Comment, ReviewComment } from "../../src/sandbox/state/model.ts";
import { post } from "./post.ts";
import { AGREEMENT, LADDER, type Plan, people, project } from "./project.ts";
import { talkIn } from "./talk.ts";
import { type Spoken, scenarios } from "./world.ts";

/** Each command once, in an order in which most of them do something. */
const EVERY = [
  "/help",
  "/status",
  "/explain",
  "/cla",
  "/cla sign",
  "/cla confirm",
  "/cla sponsor",
  "/cla company Globex",
  "/cla waive nothing new in it",
  "/assign @dan",
  "/unassign @ada",
  "/cc @cleo",
  "/uncc @cleo",
  "/reroll",
  "/claim",
  "/decline",
  "/approve",
  "/approve cancel",
  "/hold wait for June",
  "/unhold",
  "/object no",
  "/clarify",
  "/resolve 1 that is settled now",
  "/withdraw",
  "/override API we are in a hurry",
  "/fast-track",
  "/pre-approve",
  "/label bug",
  "/merge",
  "/away until 2026-03-03",
  "/back",
  "/escalate",
  "/author",
  "/ready",
  "/recheck",
  ...aliases.map(({ typed }) => typed),
];

const FULL_PLAN: Plan = {
  charter: `cla: { document: CLA.md }\ncommands: { labels: [bug] }\n${LADDER}`,
  files: { "CLA.md": AGREEMENT },
};

scenarios("places of commands", people, (world) => {
  const { done, outcomes } = talkIn(world);
  const openIn = async (plan: Plan = {}) =>
    world.open({
      repository: (await project(world, plan)).repository,
      author: "nia",
      files: { "api/call.ts": "// changed\n" },
    });
  const standing = async (pull: PullRequestRef) => {
    const { id } = world.sandbox.repository(pull.repository);
    const rows = world.store.db.selectFrom("hold").select("reason").where("repositoryId", "=", id);
    return (await rows.where("liftedAt", "is", null).orderBy("id").execute()).map(({ reason }) => reason);
  };

  it("are none in code, quotes, HTML, e-mail, links, or inside a sentence", async () => {
    const pull = await openIn();
    const before = [world.asked(pull), world.check(pull, "charter/review").title];
    const hidden = (line: string) => [
      `> ${line}`,
      `\`\`\`\n${line}\n\`\`\``,
      `~~~text\n${line}\n~~~`,
      `<!--\n${line}\n-->`,
      `Somebody wrote:\n\n    ${line}`,
      `<pre>\n${line}\n</pre>`,
      `\`${line}\``,
      `Try ${line}`,
      `On Mon, 2 Mar 2026 at 09:00, Ada <ada@example.org> wrote:\n> ${line}\n> ${line}`,
      `I agree.\n\n-----Original Message-----\n${line.replace(/^/gm, "> ")}`,
      `I agree.\n\nFrom: Ada ***@***.***>\nSent: Monday, 2 March 2026\nSubject: Re: A change\n\n${line}`,
    ];
    const spoken: Spoken[] = EVERY.map((line) =>
      world.sandbox.comment({ pr: pull, by: "nia", body: hidden(line).join("\n\n") }),
    );
    // One by one, too: what stands before could be what hides it.
    for (const body of hidden("/hold it")) spoken.push(world.sandbox.comment({ pr: pull, by: "nia", body }));
    await world.settle();
    for (const each of spoken) expect([each.body, await outcomes(each)]).toEqual([each.body, []]);
    expect(world.notifications(pull)).toEqual([]);
    expect([world.asked(pull), world.check(pull, "charter/review").title]).toEqual(before);
  });

  it("are none in a path, and none that another tool may know", async () => {
    const pull = await openIn();
    const comment = await world.say(
      pull,
      "nia",
      "/usr/bin/help\n/helpful\n/hold-up\n// /hold\n/test all\n/retest",
    );
    expect(await outcomes(comment)).toEqual([]);
  });

  it("count once, however often their comment is delivered and edited, and where an edit adds them", async () => {
    const pull = await openIn(FULL_PLAN);
    world.sandbox.webhooks.filter = ({ event }) => (event === "issue_comment" ? 2 : 1);
    const spoken: Comment[] = [];
    for (const line of EVERY) {
      world.sandbox.clock.advance(1000);
      // By turns, so that nobody floods; and of both some lines are added to what they said before.
      const by = spoken.length % 2 === 0 ? "nia" : "ada";
      const isAdded = spoken.length % 4 > 1;
      const comment = world.sandbox.comment({ pr: pull, by, body: isAdded ? "Wait." : line });
      if (isAdded) world.sandbox.editComment(comment, line);
      spoken.push(comment);
      if (spoken.length % 10 === 0) await world.settle();
    }
    await world.settle();
    world.sandbox.webhooks.filter = null;
    const state = async () => [
      world.notifications(pull),
      world.comment(pull),
      world.asked(pull),
      spoken.map((each) => world.reactions(each)),
      await Promise.all(spoken.map((each) => outcomes(each))),
      spoken.map((each) => world.replyTo(each)),
    ];
    const before = await state();
    const deliveries = world.sandbox.deliveries.filter(({ event, payload }) => {
      const { id } = (payload.comment ?? {}) as { id?: number };
      return event === "issue_comment" && spoken.some((each) => each.id === id);
    });
    expect(deliveries).toHaveLength(EVERY.length + EVERY.filter((_, at) => at % 4 > 1).length);
    const calls = await world.callsOf(async () => {
      spoken.forEach((each, at) => {
        world.sandbox.editComment(each, `Let me think.\n\n${EVERY[at]}\n\nThat is all.`);
      });
      for (const { guid, event, payload } of deliveries) {
        world.sandbox.redeliver(guid);
        await post(world, { event, body: JSON.stringify(payload) });
      }
    });
    expect(calls.filter(({ kind }) => kind === "write")).toEqual([]);
    expect(await state()).toEqual(before);
    const judged = await Promise.all(spoken.map(async (each, at) => [EVERY[at], await outcomes(each)]));
    expect(judged).toEqual(EVERY.map((line) => [line, [expect.stringMatching(/^(?:done|refused)$/)]]));
  });

  it("are reviews and lines, too, where each is answered and edits run what is new", async () => {
    const pull = await openIn();
    const line = { path: "api/call.ts", line: 1 };
    const ways: [string, (by: string, body: string) => Spoken][] = [
      ["a comment", (by, body) => world.sandbox.comment({ pr: pull, by, body })],
      ["a review", (by, body) => world.sandbox.review({ pr: pull, by, state: "COMMENTED", body })],
      ["a line", (by, body) => world.sandbox.reviewComment({ pr: pull, by, body, ...line })],
    ];
    for (const [way, speak] of ways) {
      const say = (by: string, body: string) => {
        world.sandbox.clock.advance(1000);
        return world.act(() => speak(by, body));
      };
      const text = `Not so fast.\n\n/hold one\n\n\`\`\`\n/hold not this\n\`\`\``;
      const spoken = await say("dan", text);
      expect([way, await standing(pull)]).toEqual([way, ["one"]]);
      expect(world.reactions(spoken)).toEqual(["+1"]);
      const refusal = await say("omar", "/hold two\n/unhold");
      expect(world.reactions(refusal)).toEqual(["-1"]);
      expect(world.replyTo(refusal)).toContain("only the author of this pull request, its");
      expect(world.replyTo(refusal)).toContain("you did not set this hold");
      const edit = (body: string) =>
        world.act((github) =>
          "pullRequest" in spoken ? github.editReview(spoken, body) : github.editComment(spoken, body),
        );
      await edit(`A slip.\n\n/hold one\n\n/hold three`);
      expect(await standing(pull)).toEqual(["one", "three"]);
      await edit("Never mind.");
      await edit("/hold one");
      expect(await standing(pull)).toEqual(["one", "three"]);
      expect(world.reactions(spoken)).toEqual(["+1"]);
      await done(pull, "ada", "/unhold");
    }
    // A review may be nothing but its command.
    world.sandbox.clock.advance(1000);
    const review = await world.act((github) =>
      github.review({ pr: pull, by: "ada", state: "COMMENTED", body: "/author" }),
    );
    expect(world.reactions(review)).toEqual(["+1"]);
    await done(pull, "nia", "/ready");
    expect(world.notifications(pull).some((body) => body.includes("@charter"))).toBe(false);
  });

  it("answer what an edit adds, though the comment was answered before, and no hand but the author's", async () => {
    const pull = await openIn();
    const comment = await world.say(pull, "nia", "/hold");
    await world.act((github) => github.editComment(comment, "/hold\n/assign @nia"));
    const replies = world.notifications(pull).join("\n");
    expect(replies).toContain("a hold needs a reason");
    expect(replies).toContain("you can't review this pull request");
    // Whoever can push to a repository can edit the comments of others.
    await world.act((github) => github.editComment(comment, "/hold in her name", "dan"));
    expect(await standing(pull)).toEqual([]);
  });

  it("stay done when their comment is deleted, which is said once, with the way back", async () => {
    const pull = await openIn();
    const gone = (spoken: Comment | ReviewComment) =>
      world.act((github) => {
        const before = world.notifications(pull).length;
        github.deleteComment(spoken);
        return before;
      });
    const told = () => world.notifications(pull).filter((body) => body.startsWith("<!-- charter:deleted-"));
    const held = await done(pull, "nia", "Wait.\n\n/hold release: wait\n\n/assign @dan");
    await gone(held);
    expect(told()).toHaveLength(1);
    expect(told()[0]).toContain(
      "@nia: your comment with `/hold release: wait` and `/assign @dan` was deleted",
    );
    expect(told()[0]).toContain("`/unhold release` and `/unassign @dan`");
    expect(await standing(pull)).toEqual(["wait"]);
    expect(world.asked(pull)).toContain("dan");
    const deletion = world.sandbox.deliveries.findLast(({ action }) => action === "deleted");
    await world.act((github) => github.redeliver(deletion?.guid ?? ""));
    await world.act(() => post(world, { event: "issue_comment", body: JSON.stringify(deletion?.payload) }));
    await world.restart();
    expect(told()).toHaveLength(1);

    // What did nothing is not worth a word.
    await gone(await world.say(pull, "nia", "/hold"));
    await gone(await world.say(pull, "nia", "/help"));
    await gone(await world.say(pull, "nia", "Thank you."));
    expect(told()).toHaveLength(1);

    const onLine = await world.act((github) =>
      github.reviewComment({ pr: pull, by: "ada", body: "/approve", path: "api/call.ts", line: 1 }),
    );
    await gone(onLine);
    expect(told()[1]).toContain("@ada: your comment with `/approve` was deleted");
    expect(told()[1]).toContain("`/approve cancel`");

    // Before Charter came to it, too.
    world.sandbox.clock.advance(1000);
    await world.act((github) =>
      github.deleteComment(github.comment({ pr: pull, by: "dan", body: "/hold me too" })),
    );
    expect(await standing(pull)).toEqual(["wait", "me too"]);
    expect(told()).toHaveLength(3);
  });

  it("run in the order of their comment, at most ten, and are answered together", async () => {
    const pull = await openIn();
    const body = "/hold first\n\nand then\n\n/unhold\r\n/assign @nia\r\n/assign @dan\n/help";
    const comment = await world.say(pull, "nia", body);
    expect(await outcomes(comment)).toEqual(["done", "done", "refused", "done", "done"]);
    expect(await standing(pull)).toEqual([]);
    expect(world.asked(pull)).toEqual(["ada", "ben", "dan"]);
    expect(world.reactions(comment).sort()).toEqual(["+1", "-1"]);
    const reply = world.replyTo(comment) ?? "";
    expect(reply.match(/@nia/g)).toHaveLength(1);
    expect(reply.indexOf("you can't review this pull request")).toBeLessThan(reply.indexOf("| Command |"));
    expect(world.notifications(pull)).toHaveLength(1);
    const many = await world.say(
      pull,
      "nia",
      Array.from({ length: 12 }, (_, at) => `/hold ${at}`).join("\n"),
    );
    expect(await outcomes(many)).toHaveLength(10);
    expect(await standing(pull)).toEqual(["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"]);
  });

  it("are ignored of machines that the charter does not name, and of the app itself", async () => {
    const [known, unknown] = ["release[bot]", "ci[bot]"].map((login) =>
      world.sandbox.createUser({ login, kind: "Bot" }),
    );
    const pull = await openIn({ charter: `commands: { machines: [${known?.id}] }\n` });
    for (const by of ["charter[bot]", unknown?.login ?? ""]) {
      for (const line of ["/hold stop", "/recheck", "/nonsense"]) {
        const comment = await world.say(pull, by, line);
        expect([world.reactions(comment), world.replyTo(comment)]).toEqual([[], null]);
        expect((await outcomes(comment)).filter((each) => each !== "ignored")).toEqual([]);
      }
    }
    expect(await standing(pull)).toEqual([]);
    await done(pull, known?.login ?? "", "/recheck");
    // What it may say goes by the same rules as for people.
    const held = await world.say(pull, known?.login ?? "", "/hold stop");
    expect(world.replyTo(held)).toContain("only the author of this pull request, its maintainers");
    const approved = await world.say(pull, known?.login ?? "", "/approve");
    expect(await outcomes(approved)).toEqual(["refused"]);
  });

  it("are known by the words of other tools, until the charter switches these off", async () => {
    const inOneComment = (typed: readonly string[]) =>
      Array.from({ length: Math.ceil(typed.length / 10) }, (_, at) => typed.slice(10 * at, 10 * at + 10));
    const typed = aliases.map((alias) => alias.typed);
    const saidIn = async (pull: PullRequestRef) => {
      const results = [];
      for (const lines of inOneComment(typed)) {
        world.sandbox.clock.advance(1000);
        results.push(...(await outcomes(await world.say(pull, "nia", lines.join("\n\n")))));
      }
      return results;
    };
    const on = await openIn();
    expect(await saidIn(on)).toEqual(typed.map(() => expect.stringMatching(/^(?:done|refused)$/)));

    const names = [...new Set(aliases.map(({ name }) => name))];
    const off = await openIn({ charter: `commands: { off: ${JSON.stringify(names)} }\n` });
    const before = world.notifications(off);
    expect(await saidIn(off)).toEqual(typed.map(() => "ignored"));
    expect(world.notifications(off)).toEqual(before);
    // What they stand for is there all the same.
    await done(off, "nia", "/assign @dan");
    await done(off, "ada", "/approve");

    const some = await openIn({ charter: 'commands: { off: [merge, lgtm, "r?"] }\n' });
    const comment = await world.say(
      some,
      "ada",
      "/merge\n\n/lgtm\n\nr? @dan\n\n/remove-hold\n\n/approve no-issue",
    );
    expect(await outcomes(comment)).toEqual(["ignored", "ignored", "ignored", "refused", "done"]);
    expect(world.check(some, "charter/review").conclusion).toBe("success");
  });
});
