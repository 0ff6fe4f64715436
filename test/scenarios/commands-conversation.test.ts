// The commands of everyday: help, status, labels, whose turn it is; and of each command who may not, and how not.

import { expect, it } from "vitest";
import { findCommand } from "../../src/core/commands/find-command.ts";
import { commands } from "../../src/core/commands/registry.ts";
import type { PullRequestRef } from "../../src/sandbox/sandbox.ts";
import { AGREEMENT, LADDER, type Plan, people, project } from "./project.ts";
import { talkIn } from "./talk.ts";
import { scenarios } from "./world.ts";

/** Every command does something here: there is an agreement, a ladder, a waiting time, an issue to have and labels to set. */
const FULL = `cla: { document: CLA.md }
commands: { labels: ["kind: *", "bug"] }
merge: { command: true }
${LADDER}`;
const FULL_PLAN: Plan = { charter: FULL, files: { "CLA.md": AGREEMENT } };

/** What is said to somebody who has nothing to do with the project. */
const NOT_FOR_STRANGERS: [line: string, words: string][] = [
  ["/assign @dan", "only the author of this pull request and people with write access"],
  ["/unassign @dan", "To take others off, ask the author"],
  ["/cc @dan", "only the author of this pull request and people with write access"],
  ["/uncc @dan", "nobody was asked by `/cc` here"],
  [
    "/claim",
    "your approval counts for nothing that this pull request touches. Those who can claim it: `ada`",
  ],
  ["/decline", "you are not asked for a review here"],
  ["/reroll", "only the author of this pull request, people with write access and those who are asked"],
  [
    "/approve",
    "your approval counts for nothing that this pull request touches. Those who can approve it: `ada`",
  ],
  ["/approve cancel", "you have no approval here that counts"],
  [
    "/hold I do not like it",
    "only the author of this pull request, its maintainers and people with write access",
  ],
  ["/object I do not like it", "only maintainers of this project and people with write access can object"],
  ["/withdraw", "the objection here is not yours. Only `cleo` can take it back"],
  ["/unhold", "you did not set this hold, so you can't lift it. `dan`"],
  ["/clarify", "only the author of this pull request, its maintainers and people with write access"],
  ["/resolve @cleo it is settled now, I think", "nobody may dismiss it before `cleo` was asked about it"],
  ["/escalate", "only the author of this pull request and its maintainers can escalate it"],
  ["/override API it is only a comment", "only members of `core` or `lead` can set a requirement aside"],
  ["/ready", "only the author of this pull request and people with write access can say that it is ready"],
  ["/author", "only people whose approval counts and people with write access can hand the turn over"],
  ["/away", "you have no write access here"],
  ["/fast-track", "your approval does not count here, so you can't fast-track it. Those who can: `ada`"],
  ["/pre-approve", "only maintainers of what this pull request touches and members of tiers can"],
  ["/label bug", "only the author of this pull request, people with write access"],
  ["/merge", "only maintainers of this project and people with write access can have it merged"],
  ["/cla confirm", "no commit of this pull request carries your name"],
  ["/cla waive it is only a comment", "this project's charter lets nobody waive the agreement here"],
];

/** What is said to a maintainer who says it wrongly. */
const NOT_SO: [line: string, words: string][] = [
  ["/help hodl", "`hodl` is no command; did you mean `/hold [name:] <reason>`?"],
  ["/assign @octo/cats", "only single people can be asked, not teams"],
  ["/unassign @bennn", "`@bennn`"],
  ["/cc ben", "`ben` can't be read as a login. Name people as in `/cc"],
  ["/claim it", "this command takes nothing behind it: `it` is too much"],
  ["/approve APi, Docs", "nothing here is called `Docs`. What you can approve here: `API`"],
  ["/hold", "a hold needs a reason"],
  ["/object", "an objection needs a reason"],
  ["/clarify #999", "no objection here is called `#999`"],
  ["/unhold release", "no hold here is called `release`"],
  [`/decline ${"x".repeat(501)}`, "at most 500 characters"],
  [`/escalate ${"x".repeat(501)}`, "at most 500 characters"],
  ["/reroll @dan", "this command takes nothing behind it: `@dan` is too much"],
  ["/away until the summer", "name a day as in `/away until 2026-12-10`"],
  ["/back tomorrow", "this command takes nothing behind it"],
  ["/label", "no label is named"],
  [
    "/label kind: x, module: y",
    "`module: y` can't be set by this command. The charter opens `kind: *` and `bug`",
  ],
  ["/cla sing", "`sing` is nothing that I know here. Try `/cla`, `/cla sign [e-mail]`"],
];

/** The same to others, for what is theirs to say: cleo objects, hana is in the highest tier, and nia has to sign. */
const NOT_SO_EITHER: Record<string, [line: string, words: string][]> = {
  cleo: [
    ["/withdraw abi", "`abi` names no objection of yours"],
    ["/resolve", "say which objection you mean"],
    ["/resolve @cleo settled", "at least 10 characters"],
  ],
  hana: [
    ["/override nonsense", "name what you set aside, then say why"],
    ["/override API", "say why it is set aside"],
    ["/override API no", "at least 10 characters"],
    ["/author", "it is"],
  ],
  nia: [
    ["/cla sign if nothing changes", "a signature takes no conditions"],
    ["/cla please", "`please` is nothing that I know here"],
  ],
};

scenarios("commands of everyday", people, (world) => {
  const { answered, done, outcomes, refused } = talkIn(world);
  const openIn = async (plan: Plan = {}) =>
    world.open({
      repository: (await project(world, plan)).repository,
      author: "nia",
      files: { "api/call.ts": "// changed\n" },
    });
  /** On hold by dan, and cleo objects. */
  const inDispute = async () => {
    const pull = await openIn(FULL_PLAN);
    await done(pull, "dan", "/hold I want to look");
    await done(pull, "cleo", "/object it breaks old programs");
    return pull;
  };
  /** Says ten lines in each comment, and expects one reply to it with all of the words, and that nothing is done. */
  const allRefused = async (pull: PullRequestRef, by: string, table: [line: string, words: string][]) => {
    for (let from = 0; from < table.length; from += 10) {
      const rows = table.slice(from, from + 10);
      world.sandbox.clock.advance(1000);
      const before = world.notifications(pull).length;
      const comment = await world.say(pull, by, rows.map(([line]) => line).join("\n\n"));
      expect(world.notifications(pull)).toHaveLength(before + 1);
      const reply = world.replyTo(comment) ?? "";
      expect(reply.match(new RegExp(`@${by}: `, "g"))).toHaveLength(1);
      for (const [, words] of rows) expect(reply).toContain(words);
      const results = await outcomes(comment);
      expect(rows.map(([line], index) => [line, results[index]])).toEqual(
        rows.map(([line]) => [line, "refused"]),
      );
      expect(world.reactions(comment)).toEqual(["-1"]);
    }
  };

  it("are refused to strangers with who may, all of one comment in one reply", async () => {
    const pull = await inDispute();
    const before = [world.asked(pull), world.check(pull, "charter/review").title];
    await allRefused(pull, "omar", NOT_FOR_STRANGERS);
    expect([world.asked(pull), world.check(pull, "charter/review").title]).toEqual(before);
  });

  it("are refused with what would work where they are said wrongly", async () => {
    const pull = await inDispute();
    await allRefused(pull, "ada", NOT_SO);
    for (const [by, table] of Object.entries(NOT_SO_EITHER)) await allRefused(pull, by, table);
  });

  it("name every command that is not for anyone", () => {
    const refusals = new Set(NOT_FOR_STRANGERS.map(([line]) => findCommand(line, commands)?.command.name));
    const forAnyone = [
      "status",
      "explain",
      "cla",
      "cla sign",
      "cla company",
      "cla sponsor",
      "back",
      "recheck",
      "help",
    ];
    const others = commands.map(({ name }) => name).filter((name) => !forAnyone.includes(name));
    expect(others.filter((name) => !refusals.has(name))).toEqual([]);
  });

  it("/help shows what this person can say here, or one command in full", async () => {
    const pull = await openIn({ charter: "commands: { off: [merge, lgtm] }\n" });
    const toAuthor = await answered(
      pull,
      "nia",
      "/help",
      "| `/hold [name:] <reason>` |",
      "| `/assign [@user …]` |",
    );
    for (const other of ["/approve", "/object", "/merge", "/unhold"])
      expect(toAuthor).not.toContain(`| \`${other}`);
    const toStranger = await answered(pull, "omar", "/help", "| `/help [command]` |", "| `/status` |");
    expect(toStranger).not.toContain("| `/hold");
    await answered(pull, "ada", "/help", "| `/approve [module, …]` |", "| `/object [name:] <reason>` |");
    await answered(
      pull,
      "omar",
      "/help hold",
      "`/hold [name:] <reason>`: Stops",
      "Only the author of this pull request",
    );
    await answered(pull, "omar", "/help /merge", "This project's charter switches it off.");
    const ofApprove = await answered(
      pull,
      "ada",
      "/help approve",
      "You can use it here now.",
      "`/approve no-issue`",
    );
    expect(ofApprove).not.toContain("`/lgtm`");
  });

  it("/status and /explain answer anyone, and mention nobody but who asked", async () => {
    const pull = await openIn({ charter: LADDER });
    await done(pull, "dan", "/hold wait for June");
    const status = await answered(
      pull,
      "omar",
      "/status please",
      "the end of a hold",
      "lifts the hold with `/unhold`",
    );
    const all = await answered(pull, "omar", "/explain", "API");
    const path = await answered(pull, "omar", "/explain api/call.ts", "API", "CODEOWNERS");
    await answered(pull, "omar", "/explain ui/view.ts", "does not touch `ui/view.ts`", "UI");
    await answered(pull, "omar", "/explain api/cal.ts", "Did you mean `api/call.ts`?");
    await refused(pull, "omar", `/explain ${"a/".repeat(2100)}`, "no path is that long");
    for (const reply of [status, all, path]) expect(reply.match(/(?<![\w`])@\w+/g)).toEqual(["@omar"]);
    await world.act((github) => github.closePullRequest(pull));
    await answered(pull, "omar", "/status", "this pull request is closed, so nothing is awaited");
  });

  it("/recheck looks again, for anyone", async () => {
    const pull = await openIn();
    const calls = await world.callsOf(() => done(pull, "omar", "/recheck"));
    expect(calls.map(({ operation }) => operation)).toContain("ReadPullRequest");
    expect(calls.filter(({ kind }) => kind === "write")).toHaveLength(1);
  });

  it("/cla sign says so where there is nothing to sign, and signs where there is", async () => {
    const none = await openIn();
    await refused(none, "nia", "/cla sign", "this project asks for no agreement");
    await refused(none, "nia", "/cla sing", "/cla sign");
    const pull = await openIn(FULL_PLAN);
    await done(pull, "nia", "/cla sign");
    expect(world.check(pull, "charter/cla").conclusion).toBe("success");
  });

  it("/label sets and removes those labels that the charter opens", async () => {
    const none = await openIn();
    await refused(
      none,
      "ada",
      "/label bug",
      "opens no labels to this command",
      '`commands: { labels: ["kind: *"] }`',
    );
    const pull = await openIn(FULL_PLAN);
    await done(pull, "nia", "/label Kind: Bug, bug");
    const labels = () =>
      world.sandbox
        .pullRequest(pull)
        .labels.map(({ name }) => name)
        .sort();
    expect(labels()).toEqual(["Kind: Bug", "bug"]);
    await done(pull, "ada", '/label -"kind: bug" +"kind: docs"');
    expect(labels()).toEqual(["bug", "kind: docs"]);
    await answered(pull, "ada", "/label bug", "the labels are so already");
    await done(pull, "ada", "/remove-label bug");
    expect(labels()).toEqual(["kind: docs"]);
  });

  it("/author and /ready hand the turn over, and say so where there is nothing to hand over", async () => {
    const pull = await openIn({ charter: LADDER });
    const shown = () => world.comment(pull) ?? "";
    await refused(pull, "nia", "/author", "you are the author, so the turn is not yours to give to yourself");
    await refused(pull, "nia", "/ready", "it is the reviewers' turn already");
    await done(pull, "ada", "/author");
    expect(shown()).toContain("Comment `/ready`, and it is the reviewers' turn.");
    await refused(pull, "ben", "/author", "it is the author's turn already");
    await refused(pull, "ada", "/escalate", "it is the author's turn now");
    await done(pull, "nia", "/ready");
    expect(shown()).toContain("Reviewers comment `/author`.");
    await world.act((github) => github.convertToDraft(pull));
    await refused(pull, "nia", "/ready", "this pull request is a draft. Press “Ready for review”");
    await refused(pull, "nia", "/escalate", "this pull request is a draft. Mark it ready");
    await world.act((github) => github.closePullRequest(pull));
    await refused(pull, "nia", "/ready", "what people close I don't open again");
  });

  it("/escalate takes the next step at once, and waits a day before another one", async () => {
    const pull = await openIn({ charter: LADDER });
    const comment = await world.say(pull, "nia", "/escalate the release is on Friday");
    expect([world.reactions(comment), world.replyTo(comment)]).toEqual([["+1"], null]);
    expect(world.notifications(pull).at(-1)).toContain("asked for this step");
    await refused(pull, "nia", "/escalate", "works again from Tue 3 Mar 2026");
  });

  it("are answered on a closed pull request, where nobody is asked", async () => {
    const { repository } = await project(world, FULL_PLAN);
    const files = { "api/call.ts": "// changed\n" };
    const pull = await world.open({ repository, author: "nia", files });
    const asked = world.asked(pull);
    await world.act((github) => github.closePullRequest(pull));
    await refused(pull, "nia", "/assign @dan", "this pull request is closed");
    await refused(pull, "nia", "/escalate", "this pull request is closed");
    await refused(pull, "ada", "/object too late", "this pull request is closed");
    await done(pull, "nia", "/recheck");
    await done(pull, "nia", "/cla sign");
    expect(world.asked(pull)).toEqual(asked);
    const next = await world.open({ repository, author: "nia", files: { "api/more.ts": "" } });
    expect(world.check(next, "charter/cla").conclusion).toBe("success");
  });
});
