// Lists in texts end, however long what they are made from.

import { describe, expect, it } from "vitest";
import { completion } from "../../../src/core/messages/completion.ts";
import { outdatedApprovals, uselessApprovals } from "../../../src/core/messages/discarded.ts";
import { ladderSection } from "../../../src/core/messages/escalation/ladder-section.ts";
import type { Judged } from "../../../src/core/messages/judged.ts";
import { plan } from "../../../src/core/plan-pull-request.ts";
import type { DiscardedApproval } from "../../../src/core/verdict.ts";
import * as build from "../build.ts";
import { alice, bob, carol, user } from "../build.ts";
import { judge, SINCE, step } from "./situations.ts";

function discarded(id: number, changed: string[] = []): DiscardedApproval {
  const source = { kind: "review" as const, id };
  const reason = "approved 3333333, and some files changed since";
  return { account: user(id, `u${id}`), at: "2026-11-24T09:15:00.000Z", source, reason, changed };
}

function many(count: number): DiscardedApproval[] {
  return Array.from({ length: count }, (_, n) => discarded(100 + n));
}

/** Every module has these approvals that count no longer. */
function withOutdated(given: DiscardedApproval[]): Judged {
  const judged = judge();
  const requirements = judged.verdict.review.requirements.map((each) => {
    return each.kind === "module" ? { ...each, discarded: given } : each;
  });
  return withReview(judged, { requirements });
}

function withReview(judged: Judged, review: Partial<Judged["verdict"]["review"]>): Judged {
  return { ...judged, verdict: { ...judged.verdict, review: { ...judged.verdict.review, ...review } } };
}

describe("approvals that a push outdated", () => {
  it("are none where none is missed", () => {
    expect(outdatedApprovals(judge())).toBeNull();
  });

  it("are said once for several modules", () => {
    const text = outdatedApprovals(withOutdated([discarded(100, ["a", "b", "c", "d", "e"])]));
    expect(text).toContain(": `a`, `b`, `c` and 2 more. Engine and Docs need approval again.");
    expect(text?.split("\n")).toHaveLength(1);
  });

  it("are 5 lines at most, and a count", () => {
    const lines = outdatedApprovals(withOutdated(many(9)))?.split("\n");
    expect(lines).toHaveLength(6);
    expect(lines?.at(-1)).toBe("- and 4 more");
  });
});

describe("approvals that count for nothing", () => {
  it("are 10 at most, and a count", () => {
    const lines = uselessApprovals(withReview(judge(), { discarded: many(14) }))?.split("\n");
    expect(lines).toHaveLength(12);
    expect(lines?.at(-1)).toBe("- and 4 more");
  });

  it("hold neither the app's own review nor a name that is gone", () => {
    const judged = judge({
      snapshot: { ownReview: { id: 100, state: "approved", commitSha: null, body: "" } },
    });
    expect(uselessApprovals(withReview(judged, { discarded: [discarded(100)] }))).toBeNull();
    const gone = { ...discarded(101), account: null, reason: "was given by an account that is deleted now" };
    expect(uselessApprovals(withReview(judged, { discarded: [gone] }))).toContain(
      "- An approval was given by",
    );
  });
});

describe("who could complete it", () => {
  const sets = (...people: (typeof alice)[][]) => people.map((each) => ({ people: each, isSmallest: true }));

  it("is not said where it is nobody's news", () => {
    expect(completion(withReview(judge(), { completedBy: [] }))).toBeNull();
    const asked = judge();
    const people = asked.verdict.turn.people;
    expect(completion(withReview(asked, { completedBy: sets(people) }))).toBeNull();
    const byAuthor = judge({ snapshot: { isDraft: true } });
    expect(completion(withReview(byAuthor, { completedBy: sets([alice], [bob]) }))).toBeNull();
  });

  it("names the sets, each in full up to 5 people", () => {
    const one = completion(withReview(judge(), { completedBy: sets([alice, bob]) }));
    expect(one).toMatch(/come from \[alice\]\S+ and \[bob\]\S+$/);
    const both = completion(withReview(judge(), { completedBy: sets([carol], [alice, bob]) }));
    expect(both).toMatch(/come from either \[carol\]\S+, or \[alice\]\S+ and \[bob\]\S+$/);
    const crowd = Array.from({ length: 20 }, (_, n) => user(100 + n, `u${n}`));
    expect(completion(withReview(judge(), { completedBy: sets(crowd) }))).toContain("and 15 more");
  });
});

describe("a pull request on very many ladders", () => {
  const long = "`|<".repeat(60);
  const rung = { after: 2, do: "notify" as const, team: "acme/leads" };
  const names = Array.from({ length: 60 }, (_, n) => `${n} ladder`);
  const unannounced = { announcedAt: null };
  const steps = names.flatMap((name) =>
    Array.from({ length: 20 }, (_, n) => {
      const key = `notify ${n}`;
      return step(rung, SINCE, { ladder: `kind ${name}`, key, by: alice, reason: long, ...unannounced });
    }),
  );

  function crowded(): Judged {
    const objections = Array.from({ length: 40 }, (_, n) => {
      return build.objection(user(100 + n, `u${n}`), { id: n, reason: long });
    });
    const judged = judge({
      record: { objections, taken: steps, liftedHolds: [] },
      directory: build.directory([alice, ...objections.map(({ by }) => by)]),
    });
    const ladders = names.map((name) => {
      return { name: `kind ${name}`, modules: names, taken: 20, steps: 20, next: null, isAtTop: true };
    });
    const decided = judged.verdict.review.requirements.map((each) => {
      const clock = { stage: "dismissible" as const, tier: null, next: null };
      return each.kind === "objection" ? { ...each, clock } : each;
    });
    const turn = { ...judged.verdict.turn, whose: "reviewers" as const };
    const escalation = { ...judged.verdict.escalation, ladders };
    return withReview(
      { ...judged, verdict: { ...judged.verdict, turn, escalation } },
      { requirements: decided },
    );
  }

  it("counts earlier steps, and ladders for which there is no room", () => {
    const section = ladderSection(crowded()) ?? "";
    const lines = section.split("\n");
    expect(section.length).toBeLessThan(4_200);
    expect(lines.at(-1)).toBe(`- and ${60 - (lines.length - 2)} more`);
    expect(lines[1]).toContain("14 earlier steps; the team");
    expect(lines[1]?.match(/ was told on /g)).toHaveLength(6);
  });

  it("still shows what is needed, in a comment that GitHub takes", () => {
    const { comment, checks } = plan(crowded());
    expect(comment?.length).toBeLessThanOrEqual(65_536);
    expect(comment).toContain("The table shows the rest.");
    expect(comment).toContain("| | Needed | State | Who can move it |");
    for (const { summary } of checks) expect(summary.length).toBeLessThanOrEqual(65_535);
  });
});
