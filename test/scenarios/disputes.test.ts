// Objections that nobody takes back: their author is asked, silence ends them, and dissent goes up from tier to tier.

import { expect, it } from "vitest";
import type { PullRequestRef } from "../../src/sandbox/sandbox.ts";
import { land, people, project } from "./project.ts";
import { talkIn } from "./talk.ts";
import { scenarios } from "./world.ts";

const TIERS = `tiers:
  - { name: core, members: ["@fay", "@gus"] }
  - { name: lead, members: ["@hana"] }
`;
/** Nothing but objections moves. */
const QUIET = "escalation: { ladder: [], author: { remind: false } }\n";
const PATIENT = `${TIERS}${QUIET}objections: { clarify_days: 5, raise_days: 10 }\n`;
const REASONED = "the new overload keeps old programs working";

scenarios("disputes", people, (world) => {
  const { answered, done, ledger, refused } = talkIn(world);
  const at = (moment: string) => world.moveTo(new Date(moment));
  const review = (pull: PullRequestRef) => world.check(pull, "charter/review");
  let open: PullRequestRef | null = null;
  /** The only open pull request in this world, approved by ben, to which ada objects from this moment on. */
  const objectedSince = async (
    moment: string,
    charter: string,
    line = "/object abi: it breaks old programs",
  ) => {
    const before = open;
    if (before !== null) await world.act((github) => github.closePullRequest(before));
    await at(moment);
    const { repository } = await project(world, { charter });
    open = await world.open({ repository, author: "nia", files: { "api/call.ts": "// changed\n" } });
    await world.approve(open, "ben");
    await done(open, "ada", line);
    expect(review(open).title).toMatch(/^(?:Objection|Veto) by @ada$/);
    return open;
  };
  const disputes = (pull: PullRequestRef) =>
    world.notifications(pull).filter((body) => body.startsWith("<!-- charter:raise-"));
  /** At the beginning of each dispute. */
  const told = (pull: PullRequestRef) =>
    disputes(pull).map((body) => /\n((?:@\w+ ?)+):/.exec(body)?.[1]?.replaceAll("@", ""));

  it("may be dismissed in public after silence, by those whom the charter lets, and not before", async () => {
    const pull = await objectedSince("2026-03-02T09:00Z", PATIENT);
    await refused(
      pull,
      "ben",
      `/resolve abi ${REASONED}`,
      "nobody may dismiss it before `ada` was asked about it",
      "/clarify",
    );
    await refused(pull, "omar", "/clarify", "only the author of this pull request, its maintainers");
    await refused(pull, "nia", "/clarify @fay which?", "no objection here is called `@fay`", "`abi`");
    await answered(
      pull,
      "nia",
      "/clarify abi which programs?",
      "@ada, please say",
      "“which programs?”",
      "until Mon 9 Mar 2026",
    );
    await refused(pull, "nia", "/clarify", "`ada` was asked about objection “abi” already");
    await refused(
      pull,
      "ben",
      `/resolve abi ${REASONED}`,
      "before the time for an answer is over",
      "Mon 9 Mar 2026",
    );
    await at("2026-03-09T08:59Z");
    expect(review(pull).conclusion).toBe("failure");
    await at("2026-03-09T09:01Z");
    expect(world.comment(pull)).toContain("did not answer");
    expect(review(pull).conclusion).toBe("failure");
    await refused(pull, "nia", `/resolve abi ${REASONED}`, "you wrote this pull request");
    await refused(pull, "dan", `/resolve abi ${REASONED}`, "`ada` did not answer", "`ben`");
    await refused(pull, "ben", "/resolve abi", "say why it is resolved");
    await refused(pull, "ben", "/resolve abi settled", "at least 10 characters");
    await done(pull, "ben", `/resolve abi ${REASONED}`);
    expect(review(pull).conclusion).toBe("success");
    expect(await ledger(pull)).toMatchObject([
      {
        kind: "objection-dismissed",
        entry: {
          name: "abi",
          objector: { login: "ada" },
          by: { login: "ben" },
          explanation: REASONED,
          tier: null,
        },
      },
    ]);
    expect(disputes(pull)).toEqual([]);
  });

  it("go up once they are answered and stand, to each tier once, which decides in public", async () => {
    const pull = await objectedSince("2026-04-06T09:00Z", PATIENT);
    await answered(pull, "nia", "/clarify @ada which programs?", "until Mon 13 Apr 2026");
    world.sandbox.clock.set(new Date("2026-04-07T09:00Z"));
    await world.say(pull, "ada", "Those that pass a null stream.");
    expect(world.comment(pull)).toContain("the objection goes up to core on Tue 21 Apr 2026, 09:00 UTC");
    await at("2026-04-21T08:59Z");
    expect(disputes(pull)).toEqual([]);
    await at("2026-04-21T09:00Z");
    await world.restart();
    await at("2026-04-21T09:01Z");
    expect(told(pull)).toEqual(["fay gus"]);
    const [dispute = ""] = disputes(pull);
    for (const side of [
      "“it breaks old programs”",
      "maintains API",
      "approved API",
      "@ada",
      "@nia",
      "@ben",
      "state your arguments",
    ]) {
      expect(dispute).toContain(side);
    }
    expect(dispute).toContain("`/resolve abi <your reasoning>`");
    expect(dispute).toContain("it goes up to lead on Tue 5 May 2026");
    await refused(
      pull,
      "ben",
      `/resolve abi ${REASONED}`,
      "this objection is for `core` to decide",
      "`fay`, `gus` or `hana`",
    );
    await refused(pull, "nia", "/clarify", "is for `core` to decide now");

    await at("2026-05-05T09:01Z");
    expect(told(pull)).toEqual(["fay gus", "hana"]);
    expect(disputes(pull)[1]).toContain("It has been with core since");
    await refused(pull, "fay", `/resolve abi ${REASONED}`, "this objection is for `lead` to decide");
    await at("2026-12-01T09:00Z");
    expect(told(pull)).toHaveLength(2);
    expect(review(pull).conclusion).toBe("failure");
    await done(pull, "hana", `/resolve abi ${REASONED}`);
    expect(review(pull).conclusion).toBe("success");
    expect(await ledger(pull)).toMatchObject([
      { kind: "objection-raised", entry: { name: "abi", tier: "core", by: null, explanation: null } },
      { kind: "objection-raised", entry: { name: "abi", tier: "lead", by: null, explanation: null } },
      { kind: "objection-dismissed", entry: { by: { login: "hana" }, tier: "lead", explanation: REASONED } },
    ]);
  });

  it("go up at once by /escalate, and not faster than a tier can answer", async () => {
    const pull = await objectedSince("2027-01-04T09:00Z", PATIENT);
    await refused(pull, "omar", "/escalate", "only the author of this pull request and its maintainers");
    await world.say(pull, "nia", "/escalate the release is on Friday");
    expect(told(pull)).toEqual(["fay gus"]);
    expect(disputes(pull)[0]).toContain("asked for that: “the release is on Friday”");
    await refused(pull, "nia", "/escalate", "works again from Tue 5 Jan 2027");
    world.sandbox.clock.set(new Date("2027-01-05T09:01Z"));
    await world.say(pull, "nia", "/escalate");
    expect(told(pull)).toEqual(["fay gus", "hana"]);
    world.sandbox.clock.set(new Date("2027-01-06T09:05Z"));
    await refused(pull, "nia", "/escalate", "`hana`");
    expect(told(pull)).toHaveLength(2);
    const explanation = "the release is on Friday";
    expect(await ledger(pull)).toMatchObject([
      { kind: "objection-raised", entry: { tier: "core", by: { login: "nia" }, explanation } },
      { kind: "objection-raised", entry: { tier: "lead", by: { login: "nia" }, explanation: null } },
    ]);
  });

  it("stay where a tier leaves them standing, which says why in public", async () => {
    const pull = await objectedSince("2027-01-18T09:00Z", PATIENT);
    await world.say(pull, "nia", "/escalate");
    expect(disputes(pull)[0]).toContain("`/author <your reasoning>`");
    world.sandbox.clock.set(new Date("2027-01-18T10:00Z"));
    await refused(pull, "gus", "/author", "you decide about objection “abi” of `ada`, so say why it stands");
    const raised = { kind: "objection-raised", entry: { tier: "core", by: { login: "nia" } } };
    expect(await ledger(pull)).toMatchObject([raised]);
    await done(pull, "gus", "/author old programs matter more");
    expect(await ledger(pull)).toMatchObject([
      raised,
      {
        kind: "objection-upheld",
        entry: {
          name: "abi",
          objector: { login: "ada" },
          by: { login: "gus" },
          tier: "core",
          explanation: "old programs matter more",
        },
      },
    ]);
    expect(world.comment(pull)).toContain("handed it to the author");
    expect(review(pull).conclusion).toBe("failure");
  });

  it("end by the word of their author at any time, also when a tier has them", async () => {
    const pull = await objectedSince("2027-02-01T09:00Z", PATIENT);
    await world.say(pull, "nia", "/escalate");
    await done(pull, "ada", "/resolve abi they showed me that it works");
    expect(review(pull).conclusion).toBe("success");
    // Nobody decided about it but who said it.
    expect((await ledger(pull)).map(({ kind }) => kind)).toEqual(["objection-raised"]);
  });

  it("never end a veto: nobody dismisses, overrules or raises it, and its author takes it back", async () => {
    const pull = await objectedSince(
      "2027-03-01T09:00Z",
      `${TIERS}${QUIET}objections: { veto: [maintainers], clarify_days: 0, raise_days: 1 }\n`,
    );
    expect(world.comment(pull)).toContain("veto");
    await answered(
      pull,
      "nia",
      "/clarify",
      "@ada, please say",
      "It is a veto, which only you can take back.",
    );
    await at("2027-09-01T09:00Z");
    expect(disputes(pull)).toEqual([]);
    await refused(pull, "hana", `/resolve abi ${REASONED}`, "this is a veto. Only `ada` can take it back");
    await refused(pull, "hana", "/override @ada we voted on it", "this is a veto, which nobody overrules");
    await refused(pull, "hana", "/withdraw", "Only `ada` can take it back");
    await refused(pull, "hana", "/escalate", "there is no higher step to take", "It is with `ada`");
    expect(review(pull).conclusion).toBe("failure");
    await done(pull, "ada", "/withdraw");
    expect(review(pull).conclusion).toBe("success");
    // Whose objection is a veto is for the charter to say: those of others are none.
    await done(pull, "dan", "/object I would have done it otherwise");
    await done(pull, "hana", "/override @dan that was discussed in #12");
    expect(review(pull).conclusion).toBe("success");
  });

  it("go by the rules of the base branch, and of the time when they were said", async () => {
    const pull = await objectedSince(
      "2027-10-04T09:00Z",
      `${TIERS}${QUIET}objections: { from: maintainers }\n`,
    );
    const repository = String(pull.repository);
    const mine = `version: 1
tiers: [{ name: core, members: ["@nia"] }]
objections: { from: maintainers, clarify_days: 0 }
commands: { off: [object] }
`;
    const own = await world.open({ repository, author: "nia", files: { ".github/charter.yml": mine } });
    await refused(own, "nia", "/override API I am core now", "only members of `core` or `lead`");
    await done(own, "ben", "/object this takes the project over");
    await answered(own, "nia", "/clarify", "until Mon 11 Oct 2027");

    // What was said stands; what may still be said goes by the rules of now.
    await land(world, repository, { ".github/CODEOWNERS": "[API] @ben\n/api/\n" });
    await refused(pull, "ada", "/object once more", "lets those object whose approval counts here");
    expect(review(pull).title).toBe("Objection by @ada");
    await world.act((github) => github.grant(repository, "ada", null));
    await done(pull, "ben", "/recheck");
    expect(review(pull).title).not.toContain("Objection");
    await world.act((github) => github.grant(repository, "ada", "write"));
    await done(pull, "ada", "/withdraw");
    await done(pull, "ben", "/recheck");
    expect(review(pull).title).not.toContain("Objection");
  });
});
