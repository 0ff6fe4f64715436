// What a tier reads of a dispute, word by word.

import { describe, expect, it } from "vitest";
import { disputeNotice } from "../../../src/core/messages/dispute-notice.ts";
import type { Judged } from "../../../src/core/messages/judged.ts";
import type { Objection } from "../../../src/core/record.ts";
import { judgeReview } from "../../../src/core/review/judge-review.ts";
import type { ObjectionToRaise } from "../../../src/core/verdict.ts";
import {
  alice,
  bob,
  carol,
  complete,
  dave,
  erin,
  file,
  NOW,
  objection,
  record,
  review,
  user,
} from "../build.ts";
import { charter } from "../build-charter.ts";
import { type Case, contextOf } from "../review/judging.ts";

const objections = { ...charter().objections, raiseDays: 10 };
const files = { files: complete([file("src/a.ts"), file("docs/a.md")]) };

function judged(row: Partial<Objection>, given: Case = {}): Judged {
  return judgedWith([objection(carol, { id: 7, since: "2026-02-02T09:00:00.000Z", ...row })], given);
}

function judgedWith(said: Objection[], given: Case = {}): Judged {
  const context = contextOf({
    ...given,
    charter: { objections },
    snapshot: { ...files, ...given.snapshot },
    record: { objections: said },
  });
  const verdict = { review: judgeReview(context).review } as Judged["verdict"];
  return {
    verdict,
    snapshot: context.snapshot,
    record: record({ objections: said }),
    rules: context.rules,
    proposalEffect: null,
    siteUrl: null,
  };
}

const raise = (changes: Partial<ObjectionToRaise> = {}): ObjectionToRaise => {
  return { objection: 7, tier: "core", recorded: true, by: null, reason: null, people: [dave], ...changes };
};
const raised = (tier: string, at: string) => ({ tier, by: null, reason: null, at, announcedAt: null });

describe("a dispute", () => {
  it.each<[string, ObjectionToRaise, Partial<Objection>, Case]>([
    [
      "by-clock",
      raise(),
      { raised: [raised("core", NOW)] },
      { snapshot: { reviews: complete([review(alice), review(bob)]) } },
    ],
    [
      "by-hand",
      raise({ by: bob, reason: "the release is on Friday", people: [dave, erin] }),
      { name: "abi", raised: [raised("core", NOW)] },
      {},
    ],
    [
      "to-highest-tier",
      raise({ tier: "lead", people: [erin] }),
      { raised: [raised("core", "2026-02-16T09:00:00.000Z"), raised("lead", NOW)] },
      {},
    ],
    [
      "hostile",
      raise({ by: bob, reason: "@everyone <b>hurry</b>" }),
      { by: user(40, "zoe"), reason: "@acme/all see #1 [x](http://evil.example) `/approve`" },
      {},
    ],
    ["taken-back", raise(), { id: 8 }, {}],
  ])("%s", async (name, step, row, given) => {
    const path = `golden/dispute-${name}.golden`;
    await expect(`${disputeNotice([step], judged(row, given))}\n`).toMatchFileSnapshot(path);
  });

  it("of several objections is told as one", async () => {
    const since = "2026-02-02T09:00:00.000Z";
    const rows = [
      objection(carol, { id: 7, since, raised: [raised("core", NOW)] }),
      objection(bob, { id: 8, name: "abi", since, reason: "32 bits", raised: [raised("core", NOW)] }),
      objection(carol, { id: 9, since, reason: "no docs", raised: [raised("core", NOW)] }),
    ];
    const raises = [raise(), raise({ objection: 8, people: [dave, erin] }), raise({ objection: 9 })] as const;
    const body = disputeNotice(raises, judgedWith(rows));
    await expect(`${body}\n`).toMatchFileSnapshot("golden/dispute-several.golden");
  });

  it("mentions at most 15 of those who decide", () => {
    const people = Array.from({ length: 20 }, (_, index) => user(100 + index, `member-${index}`));
    const text = disputeNotice([raise({ people })], judged({}));
    expect(text.match(/@member-\d+/g)).toHaveLength(15);
  });
});
