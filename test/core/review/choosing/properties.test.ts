// What holds of every choice, whatever the pull request.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Account } from "../../../../src/core/account.ts";
import { decide } from "../../../../src/core/decide.ts";
import {
  askedBefore,
  commit,
  complete,
  directory,
  file,
  NOW,
  person,
  record,
  review,
  rules,
  snapshot,
  user,
} from "../../build.ts";
import { charter, reviewing } from "../../build-charter.ts";
import { ownership } from "../../build-ownership.ts";
import { byHand } from "./choice.ts";

fc.configureGlobal({ seed: 2, numRuns: 200 });

const asking = (reviewers: number) => reviewing({ reviewers });

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
        assignments: order(rest.off.map((each) => byHand(each, "off"))),
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
        const before = new Set(given.requested.map(({ id }) => id));
        const chosen = first.filter(({ id }) => !before.has(id));
        const again = verdictOf({ ...given, requested: first, asked: [...given.asked, ...chosen] });
        expect(again.reviewers.map(({ account }) => account.login).sort()).toEqual(
          first.map(({ login }) => login).sort(),
        );
      }),
    );
  });
});
