// What the commands of the conversation change when the pull request is judged again: whose turn it is, who is asked,
// what blocks. Said one after another, ten minutes apart, and judged as the store would give the record back.

import { describe, expect, it } from "vitest";
import type { Account } from "../../../src/core/account.ts";
import type { Charter } from "../../../src/core/charter/charter.ts";
import { runCommand } from "../../../src/core/commands/judge.ts";
import type { RecordChange } from "../../../src/core/commands/record-change.ts";
import { decide } from "../../../src/core/decide.ts";
import type { Hold, PullRequestRecord } from "../../../src/core/record.ts";
import type { Snapshot } from "../../../src/core/snapshot.ts";
import type { Verdict } from "../../../src/core/verdict.ts";
import * as build from "../build.ts";
import { alice, author, bob, carol, erin, HEAD, user } from "../build.ts";
import { charter as buildCharter, tier } from "../build-charter.ts";
import { ownership } from "../build-ownership.ts";

const frank = user(8, "frank");
const grace = user(9, "grace");
const start = Date.parse("2026-03-02T09:00:00.000Z");
const minute = 60_000;
const at = (minutes: number) => new Date(start + minutes * minute).toISOString();
const days = (count: number) => count * 24 * 60;

interface World {
  charter: Partial<Charter>;
  snapshot: Partial<Snapshot>;
  record: Partial<PullRequestRecord>;
}

/** Somebody, a line, and minutes after the start. */
type Line = [Account, string, number?];

/** @alice, @frank and @grace maintain Runtime in `src/`; @carol is in core and @erin in lead; @bob can push. */
function inputs({ charter, snapshot }: Partial<World>, record: PullRequestRecord, minutes: number) {
  return {
    rules: build.rules({
      charter: buildCharter({ tiers: [tier("core", "carol"), tier("lead", "erin")], ...charter }),
      ownership: ownership("[Runtime]", "src/ @alice @frank @grace"),
    }),
    snapshot: build.snapshot(snapshot),
    directory: build.directory([alice, bob, carol, erin, frank, grace], { author: build.reader(author) }),
    record,
    expertise: null,
    now: at(minutes),
  };
}

/** Judges a last time at `then`; the turn is remembered from one judgement to the next. */
function said(world: Partial<World>, lines: Line[], then = lines.length * 10): Verdict {
  let record = build.record({ heads: [{ sha: HEAD, since: at(-60) }], ...world.record });
  let verdict = decide(inputs(world, record, 0));
  for (const [index, [by, line, minutes = index * 10]] of lines.entries()) {
    const input = inputs(world, { ...record, turn: verdict.turn }, minutes);
    verdict = decide(input);
    const request = { commentId: `issuecomment-${index}`, position: 0, by, at: at(minutes), line };
    const outcome = runCommand({ ...input, request, siteUrl: null, verdict });
    if (outcome.kind !== "done")
      throw new Error(`${line}: ${outcome.kind === "refused" ? outcome.reply : ""}`);
    record = outcome.changes.reduce(recorded, { ...record, turn: verdict.turn });
    verdict = decide(inputs(world, record, minutes));
  }
  return decide(inputs(world, { ...record, turn: verdict.turn }, then));
}

/** What the store makes of a change, when it reads the record again. */
function recorded(record: PullRequestRecord, change: RecordChange): PullRequestRecord {
  switch (change.kind) {
    case "hold": {
      const hold: Hold = { ...change, id: record.holds.length + 1, since: change.at };
      return { ...record, holds: [...record.holds, hold] };
    }
    case "lift-holds":
      return { ...record, holds: record.holds.filter(({ id }) => !change.ids.includes(id)) };
    case "object": {
      const id = record.objections.length + 1;
      const objection = { ...change, id, since: change.at, absence: null, clarification: null, raised: [] };
      return { ...record, objections: [...record.objections, objection] };
    }
    case "end-objections":
      return { ...record, objections: record.objections.filter(({ id }) => !change.ids.includes(id)) };
    case "clarify":
      return withObjection(record, change.objection, (each) => ({
        ...each,
        clarification: { ...change, answeredAt: null },
      }));
    case "raise-objection": {
      const raise = { ...change, announcedAt: null };
      return withObjection(record, change.objection, (each) => ({
        ...each,
        raised: [...each.raised, raise],
      }));
    }
    case "assign":
      return { ...record, assignments: [...record.assignments, change] };
    case "hand-over":
      return { ...record, handover: change };
    case "take-step": {
      const { step, by, reason } = change;
      const undone = { refusal: null, closingAt: null, announcedAt: null };
      const taken = { ...step, by, reason, takenAt: change.at, ...undone };
      return { ...record, taken: [...record.taken, taken] };
    }
    default:
      throw new Error(`${change.kind} is not said here`);
  }
}

type Row = PullRequestRecord["objections"][number];

function withObjection(record: PullRequestRecord, id: number, change: (each: Row) => Row): PullRequestRecord {
  return { ...record, objections: record.objections.map((each) => (each.id === id ? change(each) : each)) };
}

const states = ({ review }: Verdict) =>
  Object.fromEntries(review.requirements.map(({ name, state }) => [name, state]));
const asked = ({ reviewers }: Verdict) => reviewers.map(({ account }) => account.login);
const stages = ({ review }: Verdict) =>
  review.requirements.flatMap((each) => (each.kind === "objection" ? [each.clock.stage] : []));

describe("/hold and /unhold", () => {
  it("give the turn to who holds it, until the last hold is lifted", () => {
    const one: Line[] = [
      [author, "/hold release: wait for 2.4"],
      [bob, "/hold wait for the docs"],
      [author, "/unhold release"],
    ];
    expect(said({}, one)).toMatchObject({ turn: { whose: "holder", people: [bob] } });
    expect(said({}, [...one, [alice, "/unhold"]])).toMatchObject({ turn: { whose: "reviewers" } });
    expect(states(said({}, [...one, [alice, "/unhold"]]))).toEqual({ Runtime: "pending" });
  });
});

describe("/object, /clarify and /resolve", () => {
  const objections = { ...buildCharter().objections, clarifyDays: 5, raiseDays: 10 };
  const world = { charter: { objections } };
  const spoken = (who: Account, minutes: number) => ({
    snapshot: { lastWords: new Map([[who.id, at(minutes)]]) },
  });

  it("give the turn to the author, to the objector who was asked, and to those who may decide", () => {
    const lines: Line[] = [[bob, "/object abi: it breaks programs"]];
    expect(said(world, lines).turn).toMatchObject({ whose: "author" });
    lines.push([author, "/clarify abi which programs?"]);
    expect(said(world, lines).turn).toMatchObject({ whose: "reviewers", people: [bob, expect.anything()] });
    expect(stages(said(world, lines, days(6)))).toEqual(["asked"]);
    expect(stages(said(world, lines, days(8)))).toEqual(["dismissible"]);
  });

  it("end by the objector at any time, and by a maintainer only after silence", () => {
    const lines: Line[] = [
      [bob, "/object abi: it breaks programs"],
      [author, "/clarify abi which programs?"],
    ];
    const resolve = (by: Account, minutes: number): Line => [
      by,
      "/resolve abi none that anybody found",
      minutes,
    ];
    expect(states(said(world, [...lines, resolve(bob, 30)]))).toEqual({ Runtime: "pending" });
    expect(() => said(world, [...lines, resolve(alice, 30)])).toThrow("time for an answer");
    expect(states(said(world, [...lines, resolve(alice, days(8))], days(8)))).toEqual({ Runtime: "pending" });
    const answered = { ...world, ...spoken(bob, days(3)) };
    expect(() => said(answered, [...lines, resolve(alice, days(8))])).toThrow("/clarify");
  });

  it("leave a veto to its author, whatever was asked", () => {
    const veto = { charter: { objections: { ...objections, veto: ["maintainers"] } } };
    const lines: Line[] = [
      [alice, "/object abi: it breaks programs"],
      [author, "/clarify abi which programs?"],
    ];
    for (const by of [carol, erin, frank]) {
      const resolve: Line = [by, "/resolve abi none that anybody found", days(30)];
      expect(() => said(veto, [...lines, resolve], days(30))).toThrow("Only `alice` can take it back");
    }
    expect(() => said(veto, [...lines, [author, "/escalate", days(30)]])).toThrow();
    expect(states(said(veto, [...lines, [alice, "/withdraw"]]))).toEqual({ Runtime: "pending" });
  });

  it("go up by /escalate, where that tier and higher ones may end it", () => {
    const lines: Line[] = [
      [bob, "/object abi: it breaks programs"],
      [author, "/escalate we are stuck"],
    ];
    expect(said(world, lines)).toMatchObject({
      turn: { whose: "reviewers" },
      escalation: { raise: [{ tier: "core", recorded: true, people: [carol] }] },
    });
    for (const by of [carol, erin]) {
      expect(states(said(world, [...lines, [by, "/resolve abi voted on in #42"]]))).toEqual({
        Runtime: "pending",
      });
    }
    expect(() => said(world, [...lines, [alice, "/resolve abi voted on in #42"]])).toThrow(
      "`carol` or `erin`",
    );
  });
});

describe("/claim, /decline, /reroll and /cc", () => {
  /** @frank was chosen, and is requested. */
  const world = {
    record: { asked: [{ personId: frank.id, reason: "maintains Runtime", at: at(-30) }] },
    snapshot: { requestedReviewers: [frank] },
  };

  it("without them, nobody else is asked", () => {
    expect(asked(said(world, []))).toEqual(["frank"]);
  });

  it.each([
    ["/claim", alice, ["alice"]],
    ["/reroll", author, expect.not.arrayContaining(["frank"])],
    ["/decline I know no parsers", frank, expect.not.arrayContaining(["frank"])],
    ["/unassign @frank", bob, expect.not.arrayContaining(["frank"])],
    ["/cc @frank", bob, expect.arrayContaining(["frank", expect.stringMatching(/alice|grace/)])],
    ["/cc @bob", author, expect.arrayContaining(["frank", "bob"])],
  ])("%s by %o", (line, by, logins) => {
    const people = asked(said(world, [[by, line]]));
    expect(people).toEqual(logins);
    expect(people.length).toBeGreaterThan(0);
  });

  it("/cc is waited for by nobody", () => {
    const { turn } = said(world, [[bob, "/cc @frank"]]);
    expect(turn.people.map(({ login }) => login)).not.toContain("frank");
  });

  it("/uncc asks no more", () => {
    const lines: Line[] = [
      [author, "/cc @bob"],
      [bob, "/uncc"],
    ];
    expect(asked(said(world, lines))).toEqual(["frank"]);
  });
});

describe("/author and /ready", () => {
  it("hand the turn over and back", () => {
    const lines: Line[] = [[alice, "/author please rebase"]];
    expect(said({}, lines).turn).toMatchObject({ whose: "author", people: [author] });
    expect(said({}, [...lines, [author, "/ready"]]).turn).toMatchObject({ whose: "reviewers", round: 2 });
  });

  it.each([
    ["a remark", { remarks: [{ by: alice, at: at(-10), reviewId: 5, canWrite: true }] }],
    ["a failed check", { requiredChecks: [{ name: "build", state: "failed" as const }] }],
    [
      "requested changes",
      {
        reviews: build.complete([build.review(alice, { state: "changes-requested", submittedAt: at(-10) })]),
      },
    ],
  ])("/ready answers %s", (_, snapshot) => {
    expect(said({ snapshot }, []).turn.whose).toBe("author");
    expect(said({ snapshot }, [[author, "/ready"]]).turn.whose).toBe("reviewers");
  });
});

describe("/escalate", () => {
  it("takes the step that would come, and the clock goes on from there", () => {
    const escalation: Charter["escalation"] = {
      ...buildCharter().escalation,
      ladder: [
        { after: 2, do: "remind" },
        { after: 6, do: "raise", to: "core" },
      ],
    };
    const world = { charter: { escalation } };
    expect(said(world, []).escalation.next).toMatchObject({ key: "remind" });
    const { announce, next } = said(world, [[author, "/escalate"]]).escalation;
    expect(announce).toMatchObject([{ key: "remind", recorded: true, by: author, reason: null }]);
    expect(next?.rung).toMatchObject({ do: "raise", to: "core" });
    const second: Line[] = [
      [author, "/escalate"],
      [alice, "/escalate"],
    ];
    expect(() => said(world, second)).toThrow("people need a day to answer");
  });
});
