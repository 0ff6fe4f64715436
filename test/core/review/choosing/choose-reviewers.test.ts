// Whom Charter asks: few, fair, the same for the same input, and never the wrong ones.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Account } from "../../../../src/core/account.ts";
import { decide } from "../../../../src/core/decide.ts";
import type { PullRequestRecord } from "../../../../src/core/record.ts";
import type { Rules } from "../../../../src/core/rules.ts";
import type { Snapshot } from "../../../../src/core/snapshot.ts";
import {
  alice,
  askedBefore,
  author,
  bob,
  bot,
  carol,
  charter,
  commit,
  complete,
  dave,
  directory,
  erin,
  file,
  NOW,
  owner,
  ownership,
  person,
  record,
  review,
  reviewing,
  rules,
  snapshot,
  tier,
  user,
} from "../../build.ts";

fc.configureGlobal({ seed: 2, numRuns: 200 });

const everyone = directory([author, alice, bob, carol, dave, erin]);
const owned = { ownership: ownership("src/ @author @alice @bob @carol") };
const asking = (reviewers: number) => reviewing({ reviewers });

function choices(
  governed: Partial<Rules>,
  seen: Partial<Snapshot> = {},
  kept: Partial<PullRequestRecord> = {},
) {
  const input = {
    rules: rules(governed),
    snapshot: snapshot(seen),
    record: record(kept),
    directory: everyone,
    expertise: null,
    now: NOW,
  };
  return decide(input).reviewers;
}

function chosen(...args: Parameters<typeof choices>): string[] {
  return choices(...args).map(({ account }) => account.login);
}

const only = (...people: Account[]) => ({
  load: new Map([alice, bob, carol].map(({ id }) => [id, people.some((each) => each.id === id) ? 0 : 9])),
});

describe("nobody is chosen", () => {
  it.each<[string, Partial<Snapshot>]>([
    ["for a draft", { isDraft: true }],
    ["for a closed pull request", { state: "closed" }],
    ["for a merged one", { state: "merged" }],
    ["when the module is approved", { reviews: complete([review(alice)]) }],
    [
      "when a maintainer asked for changes",
      { reviews: complete([review(alice, { state: "changes-requested" })]) },
    ],
    [
      "when GitHub's fifteen places are taken by teams",
      { requestedTeams: Array.from({ length: 15 }, (_, n) => `acme/t${n}`) },
    ],
  ])("%s", (_, seen) => {
    expect(chosen(owned, seen)).toEqual([]);
  });

  it("beyond who was asked before and commented, or declined", () => {
    expect(chosen(owned, {}, { asked: askedBefore(alice.id) })).toEqual([]);
  });

  it("where files have no owners and the charter no tiers", () => {
    expect(chosen({})).toEqual([]);
  });
});

describe("the choice", () => {
  it("asks who has the fewest open requests, and says so", () => {
    expect(choices(owned, {}, only(bob))).toEqual([
      { account: bob, reason: "maintains src/, no other open request", warning: null },
    ]);
    const load = new Map([
      [2, 1],
      [3, 4],
      [4, 4],
    ]);
    expect(choices(owned, {}, { load })[0]?.reason).toBe("maintains src/, 1 other open request");
  });

  it("differs between pull requests of equal load", () => {
    const firsts = Array.from({ length: 30 }, (_, number) => chosen(owned, { number })[0]);
    expect(new Set(firsts)).toEqual(new Set(["alice", "bob", "carol"]));
  });

  it("keeps who is requested, and counts them", () => {
    expect(chosen(owned, { requestedReviewers: [carol] }, only(alice))).toEqual(["carol"]);
    const two = { ...owned, charter: charter({ review: asking(2) }) };
    expect(chosen(two, { requestedReviewers: [carol] }, only(alice))).toEqual(["carol", "alice"]);
  });

  it("keeps people whom somebody requested on GitHub though they decide nothing here", () => {
    expect(choices(owned, { requestedReviewers: [dave] }, only(alice))).toEqual([
      { account: dave, reason: "asked on GitHub", warning: null },
      { account: alice, reason: expect.stringContaining("maintains"), warning: null },
    ]);
  });

  it("asks one more when one of two approved", () => {
    const two = { ownership: ownership("[Core][2]", "src/ @alice @bob @carol") };
    expect(
      chosen(two, { reviews: complete([review(alice)]) }, { asked: askedBefore(alice.id), ...only(carol) }),
    ).toEqual(["carol"]);
  });

  it("does not ask again who asked for changes", () => {
    const two = { ...owned, charter: charter({ review: asking(2) }) };
    const seen = { reviews: complete([review(alice, { state: "changes-requested" })]) };
    expect(chosen({ ...two, ownership: ownership("src/ @alice @bob") }, seen, only(alice))).toEqual(["bob"]);
  });

  it("does not ask whom GitHub refuses, nor who was taken off by hand, though requested", () => {
    const off = { person: alice, assigned: false, by: dave };
    const kept = { refused: [{ personId: bob.id, reason: "no access" }], assignments: [off] };
    expect(chosen(owned, { requestedReviewers: [alice] }, kept)).toEqual(["carol"]);
  });

  it("leaves authors of commits to the last", () => {
    const byTwo = complete([commit("a1", person(author), person(alice)), commit("a2", person(bob))]);
    expect(chosen(owned, { commits: byTwo }, only(alice, bob))).toEqual(["carol"]);
    const byAll = complete([commit("a1", person(author), person(alice), person(bob), person(carol))]);
    expect(chosen(owned, { commits: byAll }, only(bob))).toEqual([]);
    const counted = { ...owned, charter: charter({ review: reviewing({ commitAuthorsApprove: true }) }) };
    expect(chosen(counted, { commits: byTwo }, only(alice, bob))).toEqual(["carol"]);
    expect(chosen(counted, { commits: byAll }, only(bob))).toEqual(["bob"]);
  });

  it("turns to the next rung only where the lower one has nobody", () => {
    const tiers = charter({
      tiers: [tier("core", "dave"), tier("lead", "erin")],
    });
    expect(chosen({ ...owned, charter: tiers }, {}, only(bob))).toEqual(["bob"]);
    const alone = { ownership: ownership("src/ @author"), charter: tiers };
    expect(choices(alone)).toMatchObject([{ account: dave, reason: "is in core, no other open request" }]);
    expect(chosen({ charter: tiers })).toEqual(["dave"]);
  });

  it("lets one person serve several modules", () => {
    const lines = ownership("src/ @alice @bob", "docs/ @bob");
    const files = complete([file("src/a"), file("docs/a")]);
    expect(choices({ ownership: lines }, { files }, only(alice))).toMatchObject([
      { account: bob, reason: /^maintains src\/ and docs\// },
    ]);
  });
});

describe("people asked by hand", () => {
  const byHand = { person: dave, assigned: true, by: carol };

  it("come first and are always asked", () => {
    const list = choices(
      owned,
      { requestedReviewers: [alice] },
      { assignments: [byHand], asked: askedBefore(dave.id) },
    );
    expect(list[0]).toMatchObject({ account: dave, reason: "assigned by @carol" });
    expect(list).toHaveLength(2);
  });

  it("count towards the module's number", () => {
    expect(chosen(owned, {}, { assignments: [{ ...byHand, person: bob }], ...only(alice) })).toEqual(["bob"]);
  });

  it.each<[string, Partial<Snapshot>, Partial<PullRequestRecord>]>([
    ["they answered", { reviews: complete([review(dave, { state: "changes-requested" })]) }, {}],
    ["GitHub refuses them", {}, { refused: [{ personId: dave.id, reason: "no access" }] }],
    ["they were taken off again", {}, { assignments: [byHand, { ...byHand, assigned: false }] }],
    ["they are the author", { author: dave }, {}],
    ["they are a machine", {}, { assignments: [{ ...byHand, person: bot(5, "dave") }] }],
  ])("are not asked when %s", (_, seen, kept) => {
    expect(chosen(owned, seen, { assignments: [byHand], ...kept })).not.toContain("dave");
  });
});

describe("whatever the pull request", () => {
  const team = Array.from({ length: 12 }, (_, index) => user(100 + index, `m${index}`));
  const names = directory(team);
  const some = fc.subarray(team);
  const situation = fc.record({
    owners: fc.array(fc.subarray(team, { minLength: 1 }), { minLength: 1, maxLength: 4 }),
    quota: fc.integer({ min: 1, max: 4 }),
    opener: fc.constantFrom(...team),
    requested: some,
    approved: some,
    off: some,
    asked: some,
    number: fc.nat(),
    load: fc.array(fc.tuple(fc.constantFrom(...team.map(({ id }) => id)), fc.nat(5))),
  });
  type Situation = typeof situation extends fc.Arbitrary<infer T> ? T : never;

  function verdictOf({ owners, quota, opener, ...rest }: Situation, reversed = false) {
    const order = <T>(list: T[]): T[] => (reversed ? list.toReversed() : list);
    const lines = owners.map(
      (people, index) =>
        `d${index}/ ${order(people)
          .map(({ login }) => `@${login}`)
          .join(" ")}`,
    );
    const by = opener;
    return decide({
      rules: rules({ ownership: ownership(...lines), charter: charter({ review: asking(quota) }) }),
      snapshot: snapshot({
        number: rest.number,
        author: by,
        files: complete(order(owners.map((_, index) => file(`d${index}/a`)))),
        commits: complete([commit("a1", person(by))]),
        requestedReviewers: order(rest.requested.filter(({ id }) => id !== by.id)),
        reviews: complete(order(rest.approved.map((each) => review(each)))),
      }),
      record: record({
        asked: askedBefore(...order(rest.asked.map(({ id }) => id))),
        assignments: order(rest.off.map((each) => ({ person: each, assigned: false, by }))),
        load: new Map(rest.load),
      }),
      directory: names,
      expertise: null,
      now: NOW,
    });
  }

  it("never the author, nor who approved or was taken off; never more than asked for, and fifteen in all", () => {
    fc.assert(
      fc.property(situation, (given) => {
        const { reviewers, review } = verdictOf(given);
        const before = new Set(given.requested.map(({ id }) => id));
        const fresh = reviewers.map(({ account }) => account.id).filter((id) => !before.has(id));
        const ids = (people: Account[]) => people.map(({ id }) => id);
        for (const id of [given.opener.id, ...ids(given.approved), ...ids(given.off), ...ids(given.asked)]) {
          expect(fresh).not.toContain(id);
        }
        const open = review.requirements.filter(({ state }) => state !== "satisfied").length;
        expect(fresh.length).toBeLessThanOrEqual(given.quota * open);
        expect(reviewers.length).toBeLessThanOrEqual(15);
        expect(new Set(reviewers.map(({ account }) => account.id)).size).toBe(reviewers.length);
      }),
    );
  });

  it("a single module never has more people than configured, those asked already included", () => {
    fc.assert(
      fc.property(situation, (given) => {
        const { reviewers, review } = verdictOf({ ...given, owners: given.owners.slice(0, 1) });
        const module = review.requirements[0];
        if (module?.kind !== "module") throw new Error("the one file is in a module");
        const before = new Set([...given.requested.map(({ id }) => id), ...given.asked.map(({ id }) => id)]);
        const eligible = new Set(module.eligible.map(({ account }) => account.id));
        const approved = new Set(given.approved.map(({ id }) => id));
        const off = new Set(given.off.map(({ id }) => id));
        const counted = [...before].filter(
          (id) => eligible.has(id) && !approved.has(id) && !off.has(id),
        ).length;
        const fresh = reviewers.filter(({ account }) => !before.has(account.id)).length;
        expect(fresh).toBeLessThanOrEqual(Math.max(0, given.quota - counted));
      }),
    );
  });

  it("the order in which GitHub and the file list things does not matter", () => {
    const set = (given: Situation, reversed: boolean) =>
      new Set(verdictOf(given, reversed).reviewers.map(({ account }) => account.login));
    fc.assert(
      fc.property(situation, (given) => {
        expect(set(given, true)).toEqual(set(given, false));
      }),
    );
  });

  it("once the chosen are requested, the same people are chosen again", () => {
    fc.assert(
      fc.property(situation, (given) => {
        const first = verdictOf(given).reviewers.map(({ account }) => account);
        const again = verdictOf({ ...given, requested: first, asked: [...given.asked, ...first] });
        expect(again.reviewers.map(({ account }) => account.login).sort()).toEqual(
          first.map(({ login }) => login).sort(),
        );
      }),
    );
  });
});

describe("people whom a rule names to be asked in any case", () => {
  const always = (...names: string[]) => {
    const index = ownership("src/ @author @alice @bob @carol", "docs/ @alice");
    const asking = (path: string) =>
      index.ownersOf(path).map((each) => ({
        ...each,
        rules: each.rules.map((rule) => ({ ...rule, alwaysAsked: names.map(owner) })),
      }));
    return { ownership: { ...index, ownersOf: asking } };
  };

  it.each<[string, string[], Partial<Snapshot>, Partial<PullRequestRecord>, string[]]>([
    ["come first, beside the others", ["@dave"], {}, only(bob), ["dave", "bob"]],
    ["count where they maintain it, too", ["@Carol"], {}, only(bob), ["carol"]],
    ["are not asked where nothing is missing", ["@dave"], { reviews: complete([review(alice)]) }, {}, []],
    ["are not asked again", ["@dave"], {}, { ...only(bob), asked: askedBefore(dave.id) }, ["bob"]],
    ["are never the author", ["@author"], {}, only(bob), ["bob"]],
    [
      "may be refused",
      ["@dave"],
      {},
      { ...only(bob), refused: [{ personId: dave.id, reason: "x" }] },
      ["bob"],
    ],
    ["must be somebody", ["@ghost", "x@y.org"], {}, only(bob), ["bob"]],
  ])("%s", (_, names, seen, kept, expected) => {
    expect(chosen(always(...names), seen, kept)).toEqual(expected);
  });

  it("are told why, and their approval counts no more than it did", () => {
    const [first] = choices(always("@dave"), {}, only(bob));
    expect(first?.reason).toBe("always asked for src/");
    expect(chosen(always("@dave"), { reviews: complete([review(dave)]) }, only(bob))).toEqual(["bob"]);
  });
});
