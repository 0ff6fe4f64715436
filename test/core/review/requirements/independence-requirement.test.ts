// Approvals of another affiliation: what is missing, who can give it, and who completes it with the others.

import { describe, expect, it } from "vitest";
import type { Account } from "../../../../src/core/account.ts";
import { alice, author, bob, carol, complete, dave, file, review } from "../../build.ts";
import { charterPerson } from "../../build-charter.ts";
import { ownership } from "../../build-ownership.ts";
import { type Case, judge, requirement } from "../judging.ts";

const works = (who: Record<string, string>) => {
  return new Map(Object.entries(who).map(([login, affiliation]) => charterPerson(login, { affiliation })));
};
const approvedBy = (...people: Account[]) => complete(people.map((each) => review(each)));

const people = works({ author: "Acme", alice: "Acme", bob: "Beta", dave: "acme " });
const given = (changes: Case = {}): Case => ({
  ...changes,
  review: { otherAffiliation: 1, ...changes.review },
  charter: { people, ...changes.charter },
});
const setsOf = (changes: Case) =>
  judge(changes).completedBy.map(({ people: set }) => set.map(({ login }) => login));

describe("independence", () => {
  it.each<[string, Account[], string]>([
    ["nobody approved", [], "pending"],
    ["a colleague of the author approved", [alice], "pending"],
    ["somebody of an unknown affiliation approved", [dave], "pending"],
    ["somebody of another one approved", [bob], "satisfied"],
    ["both did", [alice, bob], "satisfied"],
  ])("where %s", (_, by, state) => {
    const found = requirement("independence", given({ snapshot: { reviews: approvedBy(...by) } }));
    expect(found?.state).toBe(state);
    if (state === "pending")
      expect(found).toMatchObject({ who: [bob], needed: "1 approval from another affiliation" });
  });

  it("is not asked for where nothing needs an approval, or the charter does not", () => {
    expect(
      requirement(
        "independence",
        given({ ownership: null, review: { unowned: "nobody", otherAffiliation: 1 } }),
      ),
    ).toBeUndefined();
    expect(requirement("independence", given({ review: { otherAffiliation: 0 } }))).toBeUndefined();
  });

  it("is stuck where nobody of another affiliation is known, and not where any writer may approve", () => {
    const same = works({ author: "Acme", alice: "Acme", bob: "Acme" });
    const stuck = requirement("independence", given({ charter: { people: same } }));
    expect(stuck).toMatchObject({ state: "blocked", who: [] });
    expect(stuck?.next).toContain("A maintainer writes affiliations");
    const anybody = given({ ownership: null, charter: { people: same, tiers: [] } });
    expect(requirement("independence", anybody)?.state).toBe("pending");
  });

  it("shows of each approval where it comes from", () => {
    const found = requirement("independence", given({ snapshot: { reviews: approvedBy(alice, dave) } }));
    expect(found?.proof).toMatchObject([
      { event: "approved (Acme)", by: alice },
      { event: "approved (acme )", by: dave },
    ]);
  });

  it("of an author whose affiliation is not known takes two that differ", () => {
    const unknown = (...by: Account[]) => {
      const snapshot = { author: carol, reviews: approvedBy(...by) };
      return requirement("independence", given({ snapshot }))?.state;
    };
    expect(unknown(bob)).toBe("pending");
    expect(unknown(alice, dave)).toBe("pending");
    expect(unknown(alice, bob)).toBe("satisfied");
  });
});

describe("the sets that complete it", () => {
  it("hold somebody of another affiliation, who approves the module with the same word", () => {
    expect(setsOf(given({ charter: { people, tiers: [] } }))).toEqual([["bob"]]);
    const approved = { reviews: approvedBy(alice) };
    expect(setsOf(given({ charter: { people, tiers: [] }, snapshot: approved }))).toEqual([["bob"]]);
  });

  it("hold as many of them as are asked for", () => {
    const ownedBy = { ownership: ownership("src/ @alice @bob @carol @dave"), charter: { tiers: [] } };
    const enough = works({ author: "Acme", alice: "Acme", bob: "Beta", carol: "Beta", dave: "Acme" });
    const two: Case = { ...ownedBy, review: { otherAffiliation: 2 }, charter: { tiers: [], people: enough } };
    expect(setsOf(two)).toEqual([["bob", "carol"]]);
    const tooFew = works({ author: "Acme", alice: "Acme", bob: "Beta" });
    expect(setsOf({ ...two, charter: { tiers: [], people: tooFew } })).toEqual([]);
  });

  it("are not named where they would all come from one company", () => {
    const files = complete([file("src/a"), file("docs/a")]);
    const half = (by: Record<string, string>): Case => ({
      review: { largestShare: 50 },
      charter: { tiers: [], people: works(by) },
      ownership: ownership("src/ @alice", "docs/ @bob"),
      snapshot: { files },
    });
    expect(setsOf(half({ alice: "Acme", bob: "Acme" }))).toEqual([]);
    expect(setsOf(half({ alice: "Acme", bob: "Beta" }))).toEqual([["alice", "bob"]]);
  });
});

it("an author's own affiliation is no other one, in whatever case it is written", () => {
  const spelled = works({ author: "Acme", bob: " ACME" });
  const found = requirement(
    "independence",
    given({ charter: { people: spelled }, snapshot: { author, reviews: approvedBy(bob) } }),
  );
  expect(found?.state).not.toBe("satisfied");
});
