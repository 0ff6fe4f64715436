// Which ladder a module waits on: its own, that of the kind of change, or the project's; each is judged apart.

import { describe, expect, it } from "vitest";
import type { Rung } from "../../../src/core/charter/ladder-step.ts";
import type { Condition } from "../../../src/core/charter/review-rule.ts";
import { decide } from "../../../src/core/decide.ts";
import { stepsToTakeNow } from "../../../src/core/escalation/steps-to-take-now.ts";
import type { Module } from "../../../src/core/ownership/ownership.ts";
import type { PullRequestRecord } from "../../../src/core/record.ts";
import type { Snapshot } from "../../../src/core/snapshot.ts";
import {
  alice,
  askedBefore,
  author,
  bob,
  carol,
  complete,
  dave,
  directory,
  erin,
  file,
  NOW,
  record,
  rules,
  snapshot,
  turn,
} from "../build.ts";
import { charter, charterModule, reviewing, reviewRule } from "../build-charter.ts";
import { ownership } from "../build-ownership.ts";
import { escalation, frank, LADDER, taken, tiers } from "./escalating.ts";

const LATE = "2026-06-01T09:00:00.000Z";
const review: NonNullable<Module["review"]> = { rules: [], choose: null };
const core = {
  ...charterModule("Core", ["src/"], ["@alice"]),
  ladder: [{ after: 1, do: "remind" as const }],
};
const docs = { ...charterModule("Docs", ["docs/"], ["@bob"]), ladder: null };
const label: Condition = { subject: "label", isNot: false, value: "security" };
const security = (conditions: Condition[] = [label]) => ({
  name: "Security",
  when: ["label is security"],
  conditions,
  ladder: [{ after: 1, do: "raise" as const, to: null }],
});

/** The modules Core, with a ladder of its own, and Docs; and `lib/`, which is of no module. */
function verdictOf(
  now: string,
  seen: Partial<Snapshot> = {},
  kept: Partial<PullRequestRecord> = {},
  ladders = [security()],
  moreRules: ReturnType<typeof reviewRule>[] = [],
) {
  const plain = ownership("[Core]", "src/ @alice", "[Docs]", "docs/ @bob", "[Other]", "lib/ @carol");
  const ofCharter = (path: string) =>
    plain.ownersOf(path).map((each) => {
      const { module } = each;
      return module === null || module.name === "Other" ? each : { ...each, module: { ...module, review } };
    });
  return decide({
    rules: rules({
      ownership: { ...plain, ownersOf: ofCharter },
      charter: charter({
        tiers,
        modules: [core, docs],
        review: reviewing({ rules: moreRules }),
        escalation: escalation({ ladder: LADDER, ladders }),
      }),
    }),
    snapshot: snapshot({
      files: complete([file("src/a"), file("docs/a")]),
      requestedReviewers: [alice, bob],
      ...seen,
    }),
    record: record({ turn: turn("reviewers", NOW), asked: askedBefore(alice.id, bob.id), ...kept }),
    directory: directory([author, alice, bob, carol, dave, erin, frank]),
    now,
    expertise: null,
  });
}

const laddersOf = (...args: Parameters<typeof verdictOf>) =>
  verdictOf(...args).escalation.ladders.map(({ name, modules }) => [name, ...modules]);

describe("a module waits on", () => {
  it("its own ladder, and the others on the project's", () => {
    expect(laddersOf(NOW)).toEqual([
      ["project", "Docs"],
      ["module Core", "Core"],
    ]);
  });

  it("the first of the kinds that holds, unless it has its own", () => {
    const seen = { labels: ["security"] };
    const never = { ...security([{ ...label, value: "other" }]), name: "Other" };
    expect(laddersOf(NOW, seen, {}, [never, security(), { ...security(), name: "Later" }])).toEqual([
      ["kind Security", "Docs"],
      ["module Core", "Core"],
    ]);
  });

  it("no kind of which it can't be known whether it holds", () => {
    const unsure = security([{ subject: "author", isNot: false, value: "lead" }]);
    expect(laddersOf(NOW, { author: null }, {}, [unsure])[0]).toEqual(["project", "Docs"]);
  });

  it("a kind that asks for paths", () => {
    const path = (value: string) => security([{ subject: "path", isNot: false, value }]);
    expect(laddersOf(NOW, {}, {}, [path("docs/**")])[0]).toEqual(["kind Security", "Docs"]);
    expect(laddersOf(NOW, {}, {}, [path("lib/**")])[0]).toEqual(["project", "Docs"]);
  });

  it("a kind that time alone brings, when that is", () => {
    const old = security([{ subject: "open", comparison: ">=", value: 240 }]);
    const before = verdictOf(NOW, {}, { taken: [] }, [old]);
    expect(before.escalation.ladders[0]?.name).toBe("project");
    const all = LADDER.map((rung) => taken(rung, NOW));
    const own = taken({ after: 1, do: "remind" }, NOW, { ladder: "module Core" });
    expect(verdictOf(NOW, {}, { taken: [...all, own] }, [old]).lookAgainAt).toBe("2026-03-09T09:00:00.000Z");
    expect(laddersOf("2026-03-09T09:00:00.000Z", {}, {}, [old])[0]).toEqual(["kind Security", "Docs"]);
  });

  it("the project's where it is none of the charter, or what a rule asks of a tier", () => {
    const seen = { files: complete([file("lib/a")]), requestedReviewers: [] };
    const rule = reviewRule("Breaking", { approvals: 1, from: "lead" });
    expect(laddersOf(NOW, seen, {}, [], [rule])).toEqual([["project", "Other", "Breaking"]]);
  });
});

describe("each ladder", () => {
  it("is taken apart from the others, one step each", () => {
    const { announce, next } = verdictOf(LATE).escalation;
    expect(announce).toMatchObject([
      { ladder: "project", key: "remind", modules: ["Docs"], people: [{ account: bob }] },
      { ladder: "module Core", key: "remind", modules: ["Core"], people: [{ account: alice }] },
    ]);
    expect(next).toMatchObject({ ladder: "project", key: "raise core" });
  });

  it("has a time of its own, and the earliest is looked at again", () => {
    const { escalation, lookAgainAt } = verdictOf(NOW);
    expect(escalation.ladders).toMatchObject([
      { next: { key: "remind", at: "2026-03-04T09:00:00.000Z" } },
      { next: { key: "remind", at: "2026-03-03T09:00:00.000Z" } },
    ]);
    expect(escalation.next).toMatchObject({ ladder: "module Core", at: "2026-03-03T09:00:00.000Z" });
    expect(lookAgainAt).toBe("2026-03-03T09:00:00.000Z");
  });
});

describe("`/escalate`", () => {
  const steps = (...args: Parameters<typeof verdictOf>) =>
    stepsToTakeNow({ verdict: verdictOf(...args) }).map(({ ladder, key, round }) => [ladder, key, round]);

  it("takes the next step of each ladder", () => {
    expect(steps(NOW)).toEqual([
      ["project", "remind", 1],
      ["module Core", "remind", 1],
    ]);
  });

  it("takes the step that falls due in this moment before the next one", () => {
    expect(steps(LATE)[0]).toEqual(["project", "remind", 1]);
  });

  it("passes over a ladder at its top, and names the tier that a raise reaches", () => {
    const own = taken({ after: 1, do: "remind" }, NOW, { ladder: "module Core" });
    const seen = { labels: ["security"] };
    const [step, ...more] = stepsToTakeNow({ verdict: verdictOf(NOW, seen, { taken: [own] }) });
    const rung: Rung = { after: 1, do: "raise", to: "core" };
    expect(step).toEqual({ ladder: "kind Security", key: "raise", rung, round: 1, modules: ["Docs"] });
    expect(more).toEqual([]);
  });

  it("hurries no author, and hurries who holds it", () => {
    const silent = escalation({ author: { remind: 5, close: 10 }, hold: { remind: 3, raise: null } });
    const judge = (seen: Partial<Snapshot>, kept: Partial<PullRequestRecord>) =>
      stepsToTakeNow({
        verdict: decide({
          rules: rules({ charter: charter({ escalation: silent }) }),
          snapshot: snapshot(seen),
          record: record(kept),
          directory: directory([author, bob]),
          now: NOW,
          expertise: null,
        }),
      });
    expect(judge({ isDraft: true }, {})).toEqual([]);
    const hold = { id: 1, name: null, by: bob, reason: "x", commentId: "issuecomment-3", since: NOW };
    const held = { holds: [hold], turn: turn("holder", NOW, { count: 3 }) };
    expect(judge({}, held)).toMatchObject([{ ladder: "holder", key: "remind", round: 3 }]);
  });
});
