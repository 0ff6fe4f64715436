// `/ready` and `/author`: who hands the turn over, when that would change nothing, and what is opened again.

import { describe, expect, it } from "vitest";
import type { TakenStep, Turn } from "../../../src/core/record.ts";
import * as build from "../build.ts";
import { alice, author, bob, bot, carol, dave, HEAD, NOW, user } from "../build.ts";
import { tier } from "../build-charter.ts";
import { AT, COMMENT, changesOf, LATER, node, OLDER, objection, refusal, runtime } from "./situation.ts";

const BEFORE = "2026-03-01T09:00:00.000Z";
const turn = (whose: Turn["whose"], reason = "", since = BEFORE) => ({
  verdict: { turn: { ...build.turn(whose, since), reason, people: [] } },
});
const hold = { id: 1, name: null, by: bob, reason: "wait", commentId: "issuecomment-2", since: AT };
const onHold = {
  ...turn("holder"),
  requirements: [runtime(), { ...node("hold 1", "hold of @bob", "blocked"), kind: "hold" as const, hold }],
};

describe("/ready", () => {
  const remarks = [{ by: alice, at: "2026-03-01T09:00:00.000Z", reviewId: 5, canWrite: true }];
  const asked = { by: author, ...turn("author"), snapshot: { remarks } };
  const handOver = { kind: "hand-over", to: "reviewers", by: author, ...COMMENT };

  it.each([
    [
      "strangers",
      { ...asked, by: dave },
      "only the author of this pull request and people with write access",
    ],
    ["an account that has the author's login now", { ...asked, by: user(999, "author") }, "only the author"],
    ["of a draft", { ...asked, snapshot: { remarks, isDraft: true } }, "“Ready for review”"],
    ["of what is merged", { ...asked, snapshot: { state: "merged" as const } }, "merged"],
    ["on the reviewers' turn", { by: author, ...turn("reviewers") }, "reviewers' turn already"],
    ["on hold", { by: author, ...onHold }, "`/unhold`"],
    ["where nothing is missing", { by: author, ...turn("nobody") }, "nothing is missing"],
    ["before everybody has signed", { ...asked, cla: { state: "pending" as const } }, "`/cla` shows"],
    [
      "where governance files have errors",
      { by: author, ...turn("author", "The changed governance files have errors.") },
      "would not make it ready: The changed governance files have errors.",
    ],
    [
      "late, of a remark that came after it",
      { ...asked, snapshot: { remarks: remarks.map((each) => ({ ...each, at: LATER })) } },
      "would not make it ready",
    ],
    [
      "late, of a check of commits that came after it",
      {
        by: author,
        ...turn("author"),
        snapshot: { requiredChecks: [{ name: "build", state: "failed" as const }] },
        record: { heads: [{ sha: HEAD, since: LATER }] },
      },
      "would not make it ready",
    ],
    [
      "for the author, who has to answer words with words",
      { by: bob, ...turn("author"), requirements: [objection(alice)] },
      "would not make it ready",
    ],
  ])("refuses %s", (_, changes, why) => {
    expect(refusal("/ready", changes)).toContain(why);
  });

  it.each([
    ["a remark", { snapshot: { remarks } }],
    ["requested changes", { requirements: [objection(bob, { source: { kind: "review", id: 5 } })] }],
    ["an objection", { requirements: [objection(bob)] }],
    ["a failed check", { snapshot: { requiredChecks: [{ name: "build", state: "failed" as const }] } }],
    ["what a reviewer handed over", { record: { handover: { to: "author" as const, by: bob, ...COMMENT } } }],
  ])("answers %s", (_, changes) => {
    expect(changesOf("/ready I pushed it", { by: author, ...turn("author"), ...changes })).toEqual([
      handOver,
    ]);
  });

  it("is not refused for what its own comment did: a word of the author's answers, too", () => {
    expect(changesOf("/ready", { by: author, ...turn("reviewers", "", AT) })).toEqual([handOver]);
    expect(changesOf("/ready", { by: author, ...turn("reviewers", "", NOW) })).toEqual([handOver]);
  });

  it("may be said by somebody with write access for the author", () => {
    expect(changesOf("/ready", { ...asked, by: bob })).toMatchObject([{ to: "reviewers", by: bob }]);
  });

  describe("of a closed pull request", () => {
    const close = { after: 40, do: "close" as const };
    const step: TakenStep = {
      ladder: "author",
      key: "close",
      rung: close,
      round: 3,
      modules: [],
      takenAt: "2026-03-01T09:00:00.000Z",
      by: null,
      reason: null,
      refusal: null,
      closingAt: "2026-03-01T09:00:04.000Z",
      announcedAt: "2026-03-01T09:00:05.000Z",
    };
    const closed = (changes: Partial<TakenStep>, reopenedAt: string | null = null) => ({
      by: author,
      record: { taken: [{ ...step, ...changes }] },
      snapshot: { state: "closed" as const, reopenedAt },
      ...turn("nobody"),
    });

    it.each([
      ["that people closed", { ...closed({}), record: {} }],
      ["whose last step was another", closed({ key: "remind", rung: { after: 20, do: "remind" } })],
      ["that was closed by people before the step was done", closed({ closingAt: null })],
      ["that was opened again since, and closed by people", closed({}, "2026-03-01T10:00:00.000Z")],
    ])("opens none %s", (_, changes) => {
      expect(refusal("/ready", changes)).toContain("what people close I don't open again");
    });

    it("opens again what was closed for the author's silence", () => {
      const reopen = { kind: "reopen", by: author, at: AT };
      expect(changesOf("/ready", closed({}))).toEqual([reopen, handOver]);
      // A crash came between the closing and the note of it.
      expect(changesOf("/ready", closed({ announcedAt: null }))).toEqual([reopen, handOver]);
      expect(changesOf("/ready", closed({}, "2026-02-01T09:00:00.000Z"))).toEqual([reopen, handOver]);
    });

    it("is for the author and people with write access", () => {
      expect(refusal("/ready", { ...closed({}), by: dave })).toContain("only the author");
    });
  });
});

describe("/author", () => {
  const world = { by: alice, ...turn("reviewers") };

  it.each([
    ["the author", { by: author }, "not yours to give to yourself"],
    ["strangers", { by: dave }, "people whose approval counts"],
    ["on a closed pull request", { snapshot: { state: "closed" as const } }, "closed"],
    ["of a draft", { snapshot: { isDraft: true } }, "draft"],
    ["on the author's turn", turn("author"), "author's turn already"],
    ["on hold", onHold, "on hold"],
    ["where the author's account is gone", { snapshot: { author: null } }, "deleted"],
    ["where a machine is the author", { snapshot: { author: bot(9, "renovate[bot]") } }, "a machine opened"],
    [
      "late, after a push",
      {
        record: {
          heads: [
            { sha: OLDER, since: "2026-03-01T09:00:00.000Z" },
            { sha: HEAD, since: LATER },
          ],
        },
      },
      "has pushed or answered since",
    ],
    [
      "late, after an answer",
      { snapshot: { lastWords: new Map([[author.id, LATER]]) } },
      "pushed or answered since",
    ],
  ])("refuses %s", (_, changes, why) => {
    expect(refusal("/author", { ...world, ...changes })).toContain(why);
  });

  it.each([
    ["a maintainer", alice],
    ["somebody with write access", bob],
    ["a member of a tier", carol],
  ])("by %s hands the turn over", (_, by) => {
    const heads = [{ sha: HEAD, since: AT }];
    const lastWords = new Map([
      [author.id, AT],
      [bob.id, LATER],
    ]);
    expect(changesOf("/author", { ...world, by, record: { heads }, snapshot: { lastWords } })).toEqual([
      { kind: "hand-over", to: "author", by, ...COMMENT },
    ]);
  });

  it("is not refused for what its own review did: that is a remark, too", () => {
    expect(changesOf("/author", { ...world, ...turn("author", "", NOW) })).toMatchObject([{ to: "author" }]);
  });

  it("hands over what was ready to merge, too", () => {
    expect(changesOf("/author please rebase", { by: alice, ...turn("nobody") })).toHaveLength(1);
  });

  const raisedAt = (at: string) => {
    const row = { id: 7, name: "abi", isVeto: false, by: bob, reason: "breaks", since: BEFORE };
    const raised = [{ tier: "core", by: null, reason: null, at, announcedAt: null }];
    return {
      ...world,
      by: carol,
      charter: { tiers: [tier("core", "carol")] },
      record: {
        objections: [{ ...row, commentId: "issuecomment-1", absence: null, clarification: null, raised }],
      },
      requirements: [
        runtime(),
        objection(bob, { number: 7, title: "abi", clock: { stage: "raised", tier: "core", next: null } }),
      ],
    };
  };

  it.each(["", "no"])("by who decides about an objection needs a public reason: %j", (reason) => {
    const reply = refusal(`/author ${reason}`, raisedAt(BEFORE));
    expect(reply).toMatch(/you decide about objection “abi” of `bob`, so say why it stands/i);
    expect(reply).toContain("`/author old programs");
  });

  it("by who decides leaves the objection standing, in public", () => {
    expect(changesOf("/author 32 bits are still in use", raisedAt(BEFORE))).toEqual([
      {
        kind: "hand-over",
        to: "author",
        by: carol,
        ...COMMENT,
        upheld: { objections: [7], tier: "core", reason: "32 bits are still in use" },
      },
    ]);
  });

  it.each([
    ["by others", { ...raisedAt(BEFORE), by: alice }],
    ["before it was raised", raisedAt(LATER)],
  ])("decides about no objection %s", (_, changes) => {
    expect(changesOf("/author", changes)).toEqual([
      { kind: "hand-over", to: "author", by: changes.by, ...COMMENT },
    ]);
  });
});
