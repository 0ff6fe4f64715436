// Who of those who may approve is asked: who knows the code and has room, in turn where the charter says so.

import { describe, expect, it } from "vitest";
import type { Account } from "../../../../src/core/account.ts";
import type { CharterPerson } from "../../../../src/core/charter/charter.ts";
import { decide } from "../../../../src/core/decide.ts";
import type { PullRequestRecord } from "../../../../src/core/record.ts";
import { Expertise } from "../../../../src/core/review/expertise/expertise.ts";
import type { Rules } from "../../../../src/core/rules.ts";
import type { Snapshot } from "../../../../src/core/snapshot.ts";
import {
  alice,
  author,
  bob,
  carol,
  charter,
  charterPerson,
  complete,
  dave,
  directory,
  erin,
  file,
  HEAD,
  NOW,
  ownership,
  record,
  review,
  reviewing,
  reviewRule,
  rules,
  snapshot,
  tier,
} from "../../build.ts";
import { changed, OLD } from "../judging.ts";

const everyone = directory([author, alice, bob, carol, dave, erin]);
const three = ownership("src/ @alice @bob @carol");
const tiers = [tier("core", "dave"), tier("lead", "erin")];
const rotation = charter({ review: reviewing({ choose: "rotation" }) });

interface Case {
  rules?: Partial<Rules>;
  snapshot?: Partial<Snapshot>;
  record?: Partial<PullRequestRecord>;
  expertise?: Expertise | null;
  now?: string;
}

function choices({ rules: governed, snapshot: seen, record: kept, expertise = null, now = NOW }: Case) {
  return decide({
    rules: rules({ ownership: three, ...governed }),
    snapshot: snapshot(seen),
    record: record(kept),
    directory: everyone,
    expertise,
    now,
  }).reviewers;
}

const chosen = (given: Case) => choices(given).map(({ account }) => account.login);

function knows(...reviews: [approver: Account, files: string[]][]): Expertise {
  const history = new Expertise();
  for (const [approver, files] of reviews) {
    const at = Date.parse("2026-03-01T09:00:00.000Z");
    history.add({ at, author: "99", approvers: [String(approver.id)], files });
  }
  return history;
}

function people(...each: [login: string, changes: Partial<CharterPerson>][]) {
  return charter({ tiers, people: new Map(each.map(([login, changes]) => charterPerson(login, changes))) });
}

const away = (...each: Account[]) => new Map(each.map(({ id }) => [id, "2026-12-10"]));

describe("who knows the files", () => {
  const here = ["src/a.ts"];

  it("comes first, and it is said how often", () => {
    const expertise = knows([carol, here], [bob, ["lib/x"]], [carol, here]);
    expect(choices({ expertise })).toEqual([
      {
        account: carol,
        reason: "maintains src/, no other open request, reviewed 2 of the last 2 changes here",
        warning: null,
      },
    ]);
  });

  it("stands behind those who can be asked", () => {
    const expertise = knows([carol, here], [carol, here], [bob, here]);
    expect(chosen({ expertise, record: { away: away(carol) } })).toEqual(["bob"]);
  });

  it("comes later where it is not working time, unless nobody else knows them nearly as well", () => {
    // Monday 09:00 in UTC is night in Los Angeles.
    const night = { rules: { charter: people(["carol", { timeZone: "America/Los_Angeles" }]) } };
    const nearly = knows([bob, here], [carol, here], [bob, here], [carol, here], [carol, ["src/b.ts"]]);
    expect(chosen({ expertise: nearly })).toEqual(["carol"]);
    expect(chosen({ ...night, expertise: nearly })).toEqual(["bob"]);
    expect(
      chosen({ ...night, expertise: knows([carol, here], [carol, here], [carol, here], [bob, here]) }),
    ).toEqual(["carol"]);
  });

  it("is not the author, whoever that is", () => {
    expect(chosen({ expertise: knows([carol, here]), snapshot: { author: carol } })).not.toContain("carol");
  });
});

describe("without a history", () => {
  const night = {
    rules: {
      charter: people(
        ["alice", { timeZone: "America/Los_Angeles" }],
        ["bob", { timeZone: "America/Los_Angeles" }],
      ),
    },
  };

  it("those who are at work come first, of those with as little to do", () => {
    for (const number of [1, 2, 3, 4, 5])
      expect(chosen({ ...night, snapshot: { number } })).toEqual(["carol"]);
    expect(
      chosen({
        ...night,
        record: {
          load: new Map([
            [carol.id, 1],
            [alice.id, 1],
          ]),
        },
      }),
    ).toEqual(["bob"]);
  });

  it("then those who were asked longest ago", () => {
    const lastAsked = new Map([
      [alice.id, "2026-02-20T09:00:00.000Z"],
      [bob.id, "2026-02-10T09:00:00.000Z"],
      [carol.id, "2026-02-25T09:00:00.000Z"],
    ]);
    expect(chosen({ record: { lastAsked } })).toEqual(["bob"]);
    lastAsked.delete(carol.id);
    expect(chosen({ record: { lastAsked } })).toEqual(["carol"]);
  });
});

describe("in turn", () => {
  const lastAsked = new Map([
    [alice.id, "2026-02-20T09:00:00.000Z"],
    [bob.id, "2026-02-10T09:00:00.000Z"],
    [carol.id, "2026-02-25T09:00:00.000Z"],
  ]);

  it("whoever was asked longest ago is next, whatever others know", () => {
    const given = {
      rules: { charter: rotation },
      record: { lastAsked },
      expertise: knows([carol, ["src/a.ts"]]),
    };
    expect(choices(given)).toMatchObject([
      { account: bob, reason: expect.stringContaining("whose turn it is") },
    ]);
    expect(chosen({ ...given, record: { lastAsked, load: new Map([[bob.id, 9]]) } })).toEqual(["bob"]);
  });

  it("who is away is passed over", () => {
    const given = { rules: { charter: rotation }, record: { lastAsked, away: away(bob) } };
    expect(chosen(given)).toEqual(["alice"]);
  });

  it("each line's people of a section with several owners", () => {
    const lines = ownership("[Core]", "src/ @alice @bob", "docs/ @alice @carol");
    const files = complete([file("src/a"), file("docs/a")]);
    expect(
      chosen({ rules: { ownership: lines, charter: rotation }, snapshot: { files }, record: { lastAsked } }),
    ).toEqual(["alice"]);
  });

  it("also where only a part of a section is theirs, whatever others know", () => {
    const lines = ownership("[Core]", "src/ @alice @bob", "docs/ @carol");
    const files = complete([file("src/a"), file("docs/a")]);
    const given = {
      rules: { ownership: lines, charter: rotation },
      snapshot: { files },
      record: { lastAsked },
    };
    expect(chosen({ ...given, expertise: knows([alice, ["src/a"]], [alice, ["src/a"]]) }).sort()).toEqual([
      "bob",
      "carol",
    ]);
  });
});

describe("people who can't be asked just now", () => {
  const withTiers = { charter: charter({ tiers }) };

  it.each<[string, Partial<PullRequestRecord>, string[]]>([
    ["away: the next one is", { away: away(alice, bob) }, ["carol"]],
    [
      "away until they say so: the next one is",
      {
        away: new Map([
          [alice.id, null],
          [bob.id, null],
        ]),
      },
      ["carol"],
    ],
    ["all away: the next tier is", { away: away(alice, bob, carol) }, ["dave"]],
    [
      "all away and the next tier too: the one after it is",
      { away: away(alice, bob, carol, dave) },
      ["erin"],
    ],
    ["everybody away: nobody is", { away: away(alice, bob, carol, dave, erin) }, []],
  ])("%s", (_, kept, expected) => {
    expect(chosen({ rules: withTiers, record: kept })).toEqual(expected);
  });

  it("have as many open requests as they take", () => {
    const governed = { charter: people(["alice", { capacity: 2 }], ["bob", { capacity: 2 }]) };
    const load = new Map([
      [alice.id, 2],
      [bob.id, 1],
      [carol.id, 9],
    ]);
    expect(chosen({ rules: governed, record: { load } })).toEqual(["bob"]);
    load.set(bob.id, 2);
    expect(chosen({ rules: governed, record: { load } })).toEqual(["carol"]);
  });

  it("stay asked when they go away, and nobody of a higher tier is asked in their place", () => {
    const kept = { away: away(alice, bob, carol), asked: [{ personId: alice.id, reason: "x", at: NOW }] };
    expect(choices({ rules: withTiers, record: kept, snapshot: { requestedReviewers: [alice] } })).toEqual([
      { account: alice, reason: "x", warning: "is away until 2026-12-10" },
    ]);
  });

  it("stay asked when they go away, and another of the same rung is asked, too", () => {
    const asked = [{ personId: alice.id, reason: "x", at: NOW }];
    const snapshot = { requestedReviewers: [alice] };
    expect(chosen({ rules: withTiers, record: { asked }, snapshot })).toEqual(["alice"]);
    const kept = { asked, away: away(alice) };
    expect(chosen({ rules: withTiers, record: kept, snapshot })).toEqual(["alice", "bob"]);
    const byHand = { ...kept, assignments: [{ person: alice, assigned: true, by: carol }] };
    expect(chosen({ rules: withTiers, record: byHand, snapshot })).toEqual(["alice"]);
  });

  it.each<[string, Partial<PullRequestRecord>, string]>([
    ["away", { away: away(dave) }, "is away until 2026-12-10"],
    ["away for a time unknown", { away: new Map([[dave.id, null]]) }, "is away"],
    ["at capacity", { load: new Map([[dave.id, 3]]) }, "has 3 open requests elsewhere, and takes 1"],
  ])("are asked all the same by a person, with a warning: %s", (_, kept, warning) => {
    const governed = { charter: charter({ people: new Map([charterPerson("dave", { capacity: 1 })]) }) };
    const byHand = { assignments: [{ person: dave, assigned: true, by: carol }], ...kept };
    expect(choices({ rules: governed, record: byHand })[0]).toEqual({
      account: dave,
      reason: "assigned by @carol",
      warning,
    });
    expect(
      choices({ rules: governed, record: kept, snapshot: { requestedReviewers: [dave] } })[0],
    ).toMatchObject({ account: dave, warning });
  });
});

describe("the fewest people", () => {
  it("serve the most modules", () => {
    const lines = ownership("a/ @alice @bob", "b/ @bob @carol", "c/ @carol @bob", "d/ @alice");
    const files = complete(["a", "b", "c", "d"].map((folder) => file(`${folder}/x`)));
    expect(chosen({ rules: { ownership: lines }, snapshot: { files } })).toEqual(["bob", "alice"]);
  });

  it("are fifteen at most, however many modules there are", () => {
    const owners = Array.from({ length: 20 }, (_, at) => ({
      id: 100 + at,
      login: `m${at}`,
      kind: "user" as const,
    }));
    const verdict = decide({
      rules: rules({ ownership: ownership(...owners.map(({ login }) => `${login}/ @${login}`)) }),
      snapshot: snapshot({
        files: complete(owners.map(({ login }) => file(`${login}/x`))),
        requestedTeams: ["acme/x"],
      }),
      record: record(),
      directory: directory(owners),
      expertise: null,
      now: NOW,
    });
    expect(verdict.reviewers).toHaveLength(14);
  });

  it("are also those of a rule's tier, who are not asked twice", () => {
    const governed = charter({
      tiers: [tier("core", "carol", "dave")],
      review: reviewing({ rules: [reviewRule("Breaking", { approvals: 1, from: "core" })] }),
    });
    const seen = { files: complete([file("src/a")]) };
    expect(
      chosen({ rules: { charter: governed }, snapshot: seen, record: { load: new Map([[carol.id, 9]]) } }),
    ).toEqual(["carol"]);
  });
});

describe("somebody whose approval a push outdated", () => {
  const approved = "2026-03-01T09:00:00.000Z";
  const pushed = {
    ...changed({ "src/a": "1" }, { "src/a": "0" }),
    reviews: complete([review(alice, { commitSha: OLD, submittedAt: approved })]),
  };
  const asked = (at: string) => ({ asked: [{ personId: alice.id, reason: "maintains src/", at }] });

  it("is asked again, though asked before, and told why", () => {
    const before = { ...asked("2026-02-28T09:00:00.000Z"), load: new Map([[alice.id, 9]]) };
    expect(choices({ snapshot: pushed, record: before })).toEqual([
      { account: alice, reason: "approved src/ before it changed", warning: null },
    ]);
  });

  it("is asked once: whoever declines then is left in peace", () => {
    expect(chosen({ snapshot: pushed, record: asked("2026-03-01T09:30:00.000Z") })).toEqual([]);
  });

  it("is not asked where the module is approved by another", () => {
    const reviews = complete([...pushed.reviews.items, review(bob)]);
    expect(chosen({ snapshot: { ...pushed, reviews }, record: asked(approved) })).toEqual([]);
  });

  it("is not asked while away, and another is", () => {
    expect(chosen({ snapshot: pushed, record: { away: away(alice, bob) } })).toEqual(["carol"]);
  });

  it("is not asked after a rebase, for the approval stands", () => {
    const rebased = { ...pushed, ...changed({ "src/a": "1" }, { "src/a": "1" }) };
    expect(chosen({ snapshot: rebased, record: asked(approved) })).toEqual([]);
  });
});

describe("somebody asked by hand", () => {
  it("is not asked again after an answer that counts for nothing", () => {
    const byHand = { assignments: [{ person: dave, assigned: true, by: carol }] };
    const given = (state: "approved" | "dismissed") => ({
      rules: { charter: charter() },
      record: byHand,
      snapshot: { reviews: complete([review(dave, { state, canWrite: false, commitSha: HEAD })]) },
    });
    expect(chosen(given("approved"))).not.toContain("dave");
    expect(chosen(given("dismissed"))).toContain("dave");
  });
});

describe("where another affiliation must approve, too", () => {
  const of = (affiliations: Record<string, string>) => {
    const each = Object.entries(affiliations).map(([login, affiliation]) =>
      charterPerson(login, { affiliation }),
    );
    return { charter: charter({ tiers, people: new Map(each), review: reviewing({ otherAffiliation: 1 }) }) };
  };
  const mixed = of({ author: "Acme", alice: "Acme", bob: "Acme", carol: "Beta", dave: "Beta" });

  it("one of it is asked, who approves the module with the same word", () => {
    const record = { load: new Map([[carol.id, 9]]) };
    expect(choices({ rules: mixed, record })).toMatchObject([
      { account: carol, reason: "maintains src/, 9 other open requests, of another affiliation" },
    ]);
  });

  it("one of it is asked, also where all modules are approved", () => {
    const seen = { reviews: complete([review(alice)]) };
    expect(chosen({ rules: mixed, snapshot: seen })).toEqual(["carol"]);
    expect(chosen({ rules: mixed, snapshot: seen, record: { away: away(carol) } })).toEqual(["dave"]);
    const both = of({ author: "Acme", alice: "Acme", bob: "Beta", carol: "Beta" });
    const load = new Map([[bob.id, 5]]);
    expect(chosen({ rules: both, snapshot: seen, record: { load } })).toEqual(["carol"]);
    load.set(carol.id, 9);
    expect(chosen({ rules: both, snapshot: seen, record: { load } })).toEqual(["bob"]);
    const before = { asked: [{ personId: carol.id, reason: "x", at: NOW }] };
    expect(chosen({ rules: mixed, snapshot: seen, record: before })).toEqual([]);
  });

  it("nobody more is asked where one of it approved", () => {
    expect(chosen({ rules: mixed, snapshot: { reviews: complete([review(carol)]) } })).toEqual([]);
  });
});
