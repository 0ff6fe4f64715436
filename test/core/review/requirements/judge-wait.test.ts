// The waiting time: counted from when the change is as it is, as far as Charter saw it.

import { describe, expect, it } from "vitest";
import type { Account } from "../../../../src/core/account.ts";
import type { Agreement, Head } from "../../../../src/core/record.ts";
import { commitsToCompare } from "../../../../src/core/review/approvals/commits-to-compare.ts";
import { judgeReview } from "../../../../src/core/review/judge-review.ts";
import {
  alice,
  author,
  bob,
  carol,
  commit,
  complete,
  HEAD,
  person,
  record,
  review,
  snapshot,
} from "../../build.ts";
import { reviewRule } from "../../build-charter.ts";
import { type Case, changed, changeSet, contextOf, EARLIER, LATER, OLD, requirement } from "../judging.ts";

/** NOW is Monday 2026-03-02, 09:00. */
const friday = "2026-02-27T09:00:00.000Z";
const sunday = "2026-03-01T09:00:00.000Z";
const seen: Head[] = [{ sha: HEAD, since: friday }];
const pushedSunday: Head[] = [
  { sha: OLD, since: friday },
  { sha: HEAD, since: sunday },
];
const same = changed({ "src/a.ts": "1" }, { "src/a.ts": "1" });
const edited = changed({ "src/a.ts": "1" }, { "src/a.ts": "0" });

function waits(given: Case, hours = 48) {
  return requirement("wait", { ...given, review: { waitHours: hours, ...given.review } });
}

describe("the wait", () => {
  it.each<[string, Case, string, string]>([
    [
      "it is not open so long",
      { record: { heads: seen }, now: "2026-03-01T08:59:59.999Z" },
      "pending",
      "2026-03-01T09:00:00.000Z",
    ],
    [
      "Charter saw it late",
      { record: { heads: [{ sha: HEAD, since: sunday }] } },
      "pending",
      "2026-03-03T09:00:00.000Z",
    ],
    ["Charter never saw the head", { record: { heads: [] } }, "pending", "2026-03-04T09:00:00.000Z"],
    [
      "a push came late",
      {
        snapshot: edited,
        record: {
          heads: pushedSunday,
        },
      },
      "pending",
      "2026-03-03T09:00:00.000Z",
    ],
    [
      "an earlier head was not compared",
      {
        record: {
          heads: pushedSunday,
        },
      },
      "pending",
      "2026-03-03T09:00:00.000Z",
    ],
    [
      "it was edited and edited back",
      {
        snapshot: edited,
        record: {
          heads: [
            { sha: HEAD, since: friday },
            { sha: OLD, since: EARLIER },
            { sha: HEAD, since: sunday },
          ],
        },
      },
      "pending",
      "2026-03-03T09:00:00.000Z",
    ],
    ["the time is over", { record: { heads: seen }, now: sunday }, "satisfied", sunday],
    [
      "it was rebased",
      {
        snapshot: same,
        record: {
          heads: pushedSunday,
        },
      },
      "satisfied",
      sunday,
    ],
    [
      "Charter noted the head before GitHub says it was opened",
      { record: { heads: [{ sha: HEAD, since: "2026-01-01T00:00:00.000Z" }] } },
      "satisfied",
      sunday,
    ],
  ])("when %s", (_, given, state, until) => {
    expect(waits(given)).toMatchObject({ state, until });
  });

  it("goes on over rebase after rebase", () => {
    const first = "4".repeat(40);
    const change = changeSet({ "src/a.ts": "1" });
    const heads = [
      { sha: first, since: friday },
      { sha: OLD, since: EARLIER },
      { sha: HEAD, since: sunday },
    ];
    const compared = commitsToCompare(snapshot(), record({ heads }), true);
    expect(compared).toEqual([HEAD, OLD, first]);
    const changes = new Map(compared.map((sha) => [sha, change]));
    expect(waits({ snapshot: { ...same, changes }, record: { heads } })?.state).toBe("satisfied");
  });

  it("is the longest of those that hold, and none where none does", () => {
    const rules = [
      reviewRule("Large", { waitHours: 96 }),
      reviewRule("Labelled", {
        waitHours: 500,
        conditions: [{ subject: "label", isNot: false, value: "x" }],
      }),
    ];
    expect(waits({ review: { rules }, record: { heads: seen } })).toMatchObject({
      state: "pending",
      until: "2026-03-03T09:00:00.000Z",
      proof: [{ kind: "rule", line: 9, text: "Large: always" }, { kind: "fact" }],
    });
    expect(waits({ record: { heads: seen } }, 0)).toBeUndefined();
  });

  it("is looked at again when it is over, and not after", () => {
    const at = (now: string) => {
      return judgeReview(contextOf({ review: { waitHours: 48 }, record: { heads: seen }, now })).changesAt;
    };
    expect(at("2026-02-28T09:00:00.000Z")).toBe(sunday);
    expect(at(sunday)).toBeNull();
  });
});

describe("a fast track", () => {
  const soon = "2026-02-27T10:00:00.000Z";
  const agreed = (by: Account, headSha: string | null = HEAD): Agreement => {
    return { kind: "fast-track", by, commentId: "issuecomment-4", at: LATER, headSha };
  };
  const fast = (agreements: Agreement[], given: Case = {}) => {
    const review = { fastTrack: 2, ...given.review };
    return waits({ ...given, review, record: { heads: seen, agreements }, now: soon })?.state;
  };

  it.each<[string, Agreement[], Case]>([
    ["one person, twice", [agreed(alice), agreed(alice)], {}],
    ["the author and one more", [agreed(alice), agreed(author)], {}],
    ["one who maintains nothing here", [agreed(alice), agreed(carol)], {}],
    [
      "one who wrote commits",
      [agreed(alice), agreed(bob)],
      { snapshot: { commits: complete([commit("a1", person(bob))]) } },
    ],
    ["one about an older change", [agreed(alice), agreed(bob, OLD)], { snapshot: edited }],
    ["one about an unknown one", [agreed(alice), agreed(bob, null)], {}],
    ["enough, where the charter knows none", [agreed(alice), agreed(bob)], { review: { fastTrack: null } }],
    ["a pre-approval", [agreed(alice), { ...agreed(bob), kind: "pre-approve" }], {}],
  ])("is not opened by %s", (_, agreements, given) => {
    expect(fast(agreements, given)).toBe("pending");
  });

  it("is opened by enough people who count, also before a rebase", () => {
    expect(fast([agreed(alice), agreed(bob)])).toBe("satisfied");
    expect(fast([agreed(alice, OLD), agreed(bob)], { snapshot: same })).toBe("satisfied");
  });

  it("says who agreed, and how many more can", () => {
    const wait = waits({
      review: { fastTrack: 2 },
      record: { heads: seen, agreements: [agreed(alice)] },
      now: soon,
    });
    expect(wait?.next).toBe("Wait, or 1 maintainer can agree not to with `/fast-track`.");
    expect(wait?.proof).toContainEqual(
      expect.objectContaining({ event: "agreed to a fast track", by: alice }),
    );
  });
});

describe("commits to compare", () => {
  const sha = (digit: number) => `${digit}`.repeat(40).slice(0, 40);
  const approval = (by: Account, commitSha: string | null, submittedAt = LATER) =>
    review(by, { commitSha, submittedAt });

  it("are none while all is about the head", () => {
    const kept = record({
      heads: [
        { sha: OLD, since: friday },
        { sha: HEAD, since: sunday },
      ],
    });
    expect(commitsToCompare(snapshot({ reviews: complete([review(alice)]) }), kept, false)).toEqual([]);
    expect(commitsToCompare(snapshot(), record({ heads: seen }), true)).toEqual([]);
  });

  it("are those of approvals, overrides and agreements, each once, after the head", () => {
    const kept = record({
      approvals: [
        {
          by: bob,
          at: EARLIER,
          commentId: "issuecomment-1",
          withdrawn: false,
          requirements: null,
          headSha: sha(5),
        },
        {
          by: bob,
          at: EARLIER,
          commentId: "issuecomment-1",
          withdrawn: true,
          requirements: null,
          headSha: sha(9),
        },
      ],
      overrides: [
        { requirement: "x", by: bob, reason: "r", commentId: "issuecomment-2", at: sunday, headSha: sha(6) },
      ],
      agreements: [
        { kind: "pre-approve", by: bob, commentId: "issuecomment-3", at: friday, headSha: sha(7) },
      ],
    });
    const reviews = complete([
      approval(alice, OLD),
      approval(bob, null),
      review(carol, { state: "changes-requested", commitSha: sha(8) }),
    ]);
    expect(commitsToCompare(snapshot({ reviews }), kept, false)).toEqual([HEAD, OLD, sha(6), sha(5), sha(7)]);
  });

  it("are the ten of the latest words, whatever was pushed meanwhile", () => {
    const reviews = complete(
      Array.from({ length: 12 }, (_, at) => {
        return approval(
          alice,
          `a${at}`.padEnd(40, "0"),
          new Date(Date.parse(friday) + at * 1000).toISOString(),
        );
      }),
    );
    const heads = Array.from({ length: 20 }, (_, at) => ({ sha: `b${at}`.padEnd(40, "0"), since: sunday }));
    const found = commitsToCompare(snapshot({ reviews }), record({ heads }), true);
    expect(found).toHaveLength(21);
    expect(found.slice(1, 3)).toEqual(["a11".padEnd(40, "0"), "a10".padEnd(40, "0")]);
    expect(found.at(11)).toBe("b19".padEnd(40, "0"));
    expect(commitsToCompare(snapshot({ reviews }), record({ heads }), false)).toHaveLength(11);
  });
});
