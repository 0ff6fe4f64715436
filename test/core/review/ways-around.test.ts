// Ways to get a pull request through without the agreement that is asked for; none of them leads anywhere.

import { describe, expect, it } from "vitest";
import type { Charter } from "../../../src/core/charter/charter.ts";
import { compileModules } from "../../../src/core/ownership/modules/modules.ts";
import { commitsToCompare } from "../../../src/core/review/approvals/commits-to-compare.ts";
import type { Snapshot } from "../../../src/core/snapshot.ts";
import { alice, author, bob, bot, complete, dave, file, HEAD, NOW, record, review, user } from "../build.ts";
import { charterModule, charterPerson, reviewRule } from "../build-charter.ts";
import { EARLIER, judge, LATER, modulesOf, OLD, requirement, states } from "./judging.ts";

/** When the reviews of the builder are given. */
const SAID = "2026-03-01T09:00:00.000Z";

describe("another base branch, against which the same commit changes more", () => {
  const approved = complete([review(alice)]);
  const seen = (baseChangedAt: string | null): Partial<Snapshot> => ({ reviews: approved, baseChangedAt });

  it.each([
    ["before it was chosen", LATER, "pending"],
    ["at that very second", SAID, "pending"],
    ["after it was chosen", EARLIER, "satisfied"],
    ["where none ever was", null, "satisfied"],
  ])("an approval of the head %s", (_, baseChangedAt, state) => {
    expect(states({ snapshot: seen(baseChangedAt) })).toEqual({ "src/": state });
  });

  it("says why, and approvals by command and overrides end with it too", () => {
    const [module] = modulesOf({ snapshot: seen(LATER) });
    expect(module?.discarded).toMatchObject([
      { account: alice, reason: "approved it before its base branch was changed" },
    ]);
    const said = { commentId: "issuecomment-1", at: SAID, headSha: HEAD };
    const approvals = [{ ...said, by: alice, withdrawn: false, requirements: null }];
    const overrides = [{ ...said, by: dave, requirement: module?.id ?? "", reason: "all are away" }];
    for (const words of [{ approvals }, { overrides }]) {
      expect(judge({ record: words }).state).toBe("satisfied");
      expect(judge({ record: words, snapshot: { baseChangedAt: LATER } }).state).toBe("pending");
    }
  });

  it("begins the waiting time anew", () => {
    const given = {
      review: { waitHours: 24 },
      record: { heads: [{ sha: HEAD, since: "2026-02-27T09:00:00Z" }] },
    };
    expect(requirement("wait", given)?.state).toBe("satisfied");
    const later = requirement("wait", { ...given, snapshot: { baseChangedAt: LATER }, now: NOW });
    expect(later).toMatchObject({ state: "pending", until: "2026-03-02T10:00:00.000Z" });
  });
});

describe("a waiting time", () => {
  it("does not run out while the pull request is closed or a draft", () => {
    const waiting = {
      review: { waitHours: 24 },
      record: { heads: [{ sha: HEAD, since: "2026-02-27T09:00:00Z" }] },
    };
    expect(requirement("wait", { ...waiting, snapshot: { reopenedAt: LATER } })).toMatchObject({
      state: "pending",
      until: "2026-03-02T10:00:00.000Z",
    });
    expect(requirement("wait", { ...waiting, snapshot: { reopenedAt: EARLIER } })?.state).toBe("satisfied");
  });
});

describe("what others say beside those whose word counts", () => {
  it("reviews by strangers leave the maintainers' to be compared, also machines that may count", () => {
    const shaOf = (i: number) => String(i).padStart(40, "0");
    const strangers = Array.from({ length: 30 }, (_, i) =>
      review(user(100 + i, `stranger-${i}`), { canWrite: false, submittedAt: LATER, commitSha: shaOf(i) }),
    );
    const ours = [
      review(alice, { commitSha: OLD }),
      review(bot(900, "helper[bot]"), { canWrite: false, commitSha: "5".repeat(40) }),
    ];
    const reviews = complete([...strangers, ...ours]);
    expect(commitsToCompare({ head: { sha: HEAD }, reviews }, record(), false)).toEqual([
      HEAD,
      OLD,
      "5".repeat(40),
    ]);
  });

  it("the app's own review is no approval, even where the charter names the app as a machine", () => {
    const own = review(bot(900, "charter[bot]"));
    const seen = (id: number): Partial<Snapshot> => ({
      reviews: complete([own]),
      ownReview: { id, state: "approved", commitSha: HEAD, body: "" },
    });
    expect(judge({ review: { machines: [900] }, snapshot: seen(own.id) }).state).toBe("pending");
    expect(judge({ review: { machines: [900] }, snapshot: seen(own.id + 1) }).state).toBe("satisfied");
    // Whoever reads with a token of their own finds their own review there.
    const mine = review(alice);
    const ownReview = { id: mine.id, state: "approved" as const, commitSha: HEAD, body: "" };
    expect(judge({ snapshot: { reviews: complete([mine]), ownReview } }).state).toBe("satisfied");
  });
});

describe("an affiliation", () => {
  const anyone = { review: { otherAffiliation: 1 }, ownership: null };
  const works = (id: number | null) => {
    const of = [
      charterPerson("author", { affiliation: "Acme" }),
      charterPerson("bob", { affiliation: "Beta", id }),
    ];
    return { ...anyone, charter: { people: new Map(of) }, snapshot: { reviews: complete([review(bob)]) } };
  };

  it("is not that of whoever had the login before", () => {
    expect(requirement("independence", works(bob.id + 1))?.state).toBe("pending");
    expect(requirement("independence", works(bob.id))?.state).toBe("satisfied");
    expect(requirement("independence", works(null))?.state).toBe("satisfied");
  });

  it("is not that of whoever had the author's login before", () => {
    const of = (id: number | null) => [
      charterPerson("author", { affiliation: "Gamma", id }),
      charterPerson("bob", { affiliation: "Beta" }),
    ];
    const given = (id: number | null) => ({
      ...anyone,
      charter: { people: new Map(of(id)) },
      snapshot: { reviews: complete([review(bob)]) },
    });
    expect(requirement("independence", given(author.id))?.state).toBe("satisfied");
    expect(requirement("independence", given(author.id + 1))?.state).toBe("pending");
  });
});

describe("a rule about the label of a module", () => {
  const modules = [
    charterModule("Engine", ["src/**"], ["@alice"], { label: "module: engine" }),
    charterModule("Docs", ["docs/**"], ["@carol"], { label: "module: docs" }),
  ];
  const rule = reviewRule("Engine change", {
    conditions: [{ subject: "label", isNot: false, value: "Module: Engine" }],
    approvals: 1,
    from: "core",
  });
  const judged = (path: string, labels: string[], publish: Partial<Charter["publish"]> = {}) => {
    const charter = {
      modules,
      publish: { comment: true, labels: ["modules" as const], review: "off" as const, ...publish },
    };
    const review = { rules: [rule], approvals: 1 };
    const { index } = compileModules({ modules, review: { overlapping: "each" } } as Charter);
    const snapshot = { labels, files: complete([file(path)]) };
    return Object.keys(states({ charter, review, ownership: index, snapshot }));
  };

  it("holds before the label is set, and not for one that is about to be taken away", () => {
    expect(judged("src/a.ts", [])).toEqual(["Engine", "Engine change"]);
    expect(judged("docs/a.md", ["module: engine"])).toEqual(["Docs"]);
  });

  it("goes by what people set where Charter keeps no labels", () => {
    expect(judged("src/a.ts", [], { labels: [] })).toEqual(["Engine"]);
    expect(judged("docs/a.md", ["module: engine"], { labels: [] })).toEqual(["Docs", "Engine change"]);
  });
});
