// What holds of every judgement, whatever the pull request.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Account } from "../../../src/core/account.ts";
import type { Charter } from "../../../src/core/charter/charter.ts";
import { decide } from "../../../src/core/decide.ts";
import type { PullRequestRecord } from "../../../src/core/record.ts";
import type { Review, Snapshot } from "../../../src/core/snapshot.ts";
import type { State } from "../../../src/core/verdict-node.ts";
import {
  commit,
  complete,
  directory,
  file,
  HEAD,
  NOW,
  objection,
  person,
  reader,
  record,
  review,
  rules,
  snapshot,
  user,
} from "../build.ts";
import { charter, charterPerson, reviewing, reviewRule, tier } from "../build-charter.ts";
import { ownership } from "../build-ownership.ts";
import { changeSet, LATER, OLD } from "./judging.ts";

fc.configureGlobal({ seed: 4, numRuns: 150 });

const people = Array.from({ length: 8 }, (_, at) => user(10 + at, `p${at}`));
const [opener, writer] = people as [Account, Account];
const someone = fc.constantFrom(...people);
const DIGESTS = ["1", "2", null] as const;

const arbitrary = fc.record({
  owners: fc.array(fc.uniqueArray(someone, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 3 }),
  /** Whether the files are of one section, with a line each. */
  isSection: fc.boolean(),
  approvals: fc.integer({ min: 1, max: 2 }),
  core: fc.subarray(people),
  fromCore: fc.boolean(),
  commitAuthorsApprove: fc.boolean(),
  otherAffiliation: fc.integer({ min: 0, max: 1 }),
  affiliations: fc.array(fc.constantFrom("Acme", "Beta", null), { minLength: 8, maxLength: 8 }),
  /** At {@link OLD}; at the head each is "1". */
  digests: fc.array(fc.constantFrom(...DIGESTS), { minLength: 3, maxLength: 3 }),
  reviews: fc.uniqueArray(
    fc.record({
      by: someone,
      state: fc.constantFrom<Review["state"]>("approved", "approved", "changes-requested", "dismissed"),
      isOld: fc.boolean(),
    }),
    { selector: ({ by }) => by.id, maxLength: 5 },
  ),
  /** Those who can't push. */
  powerless: fc.subarray(people, { maxLength: 2 }),
  said: fc.array(fc.record({ by: someone, withdrawn: fc.boolean(), isOld: fc.boolean() }), { maxLength: 3 }),
  objectors: fc.uniqueArray(someone, { maxLength: 1 }),
  overriders: fc.uniqueArray(someone, { maxLength: 2 }),
  away: fc.subarray(people),
  busy: fc.subarray(people),
  byHand: fc.uniqueArray(someone, { maxLength: 2 }),
  number: fc.nat(1000),
});
type Given = typeof arbitrary extends fc.Arbitrary<infer T> ? T : never;

function inputOf(given: Given, seen: Partial<Snapshot> = {}, kept: Partial<PullRequestRecord> = {}) {
  const paths = given.owners.map((_, at) => `d${at}/a`);
  const lines = given.owners.map((each, at) => `d${at}/ ${each.map(({ login }) => `@${login}`).join(" ")}`);
  const affiliations = people.map(({ login }, at) => {
    return charterPerson(login, { affiliation: given.affiliations[at] ?? null, capacity: 1 });
  });
  const asked: Charter["review"] = reviewing({
    approvals: given.approvals,
    commitAuthorsApprove: given.commitAuthorsApprove,
    otherAffiliation: given.otherAffiliation,
    reviewers: 2,
    rules: given.fromCore ? [reviewRule("Core", { approvals: 1, from: "core" })] : [],
  });
  return {
    rules: rules({
      charter: charter({
        review: asked,
        tiers: [tier("core", ...given.core.map(({ login }) => login))],
        people: new Map(affiliations),
      }),
      ownership: given.isSection ? ownership("[All]", ...lines) : ownership(...lines),
    }),
    snapshot: snapshot({
      number: given.number,
      author: opener,
      commits: complete([commit("a1", person(opener)), commit("a2", person(writer))]),
      files: complete(paths.map((path) => file(path))),
      reviews: complete(
        given.reviews.map(({ by, state, isOld }) => {
          const canWrite = !given.powerless.includes(by);
          return review(by, { state, canWrite, commitSha: isOld ? OLD : HEAD });
        }),
      ),
      changes: new Map([
        [HEAD, changeSet(Object.fromEntries(paths.map((path) => [path, "1"])))],
        [OLD, changeSet(Object.fromEntries(paths.map((path, at) => [path, given.digests[at] ?? null])))],
      ]),
      ...seen,
    }),
    directory: directory(
      people.filter((each) => !given.powerless.includes(each)),
      Object.fromEntries(given.powerless.map((each) => [each.login, reader(each)])),
    ),
    record: record({
      approvals: given.said.map(({ by, withdrawn, isOld }, at) => ({
        by,
        at: new Date(Date.parse(LATER) + at).toISOString(),
        commentId: `issuecomment-${20 + at}`,
        withdrawn,
        requirements: null,
        headSha: withdrawn ? null : isOld ? OLD : HEAD,
      })),
      objections: given.objectors.map((by) => objection(by, { id: by.id, since: LATER })),
      overrides: given.overriders.map((by) => ({
        requirement: "[] independence",
        by,
        reason: "urgent",
        commentId: "issuecomment-50",
        at: LATER,
        headSha: HEAD,
      })),
      away: new Map(given.away.map(({ id }) => [id, null])),
      load: new Map(given.busy.map(({ id }) => [id, 3])),
      assignments: given.byHand.map((each) => ({
        person: each,
        as: "reviewer" as const,
        by: opener,
        reason: null,
        at: LATER,
      })),
      ...kept,
    }),
    expertise: null,
    now: NOW,
  };
}

const verdictOf = (...args: Parameters<typeof inputOf>) => decide(inputOf(...args));
/** By id; of the whole under the empty one. */
const stateOf = (...args: Parameters<typeof inputOf>): Record<string, State> => {
  const { review: judged } = verdictOf(...args);
  return Object.fromEntries([["", judged.state], ...judged.requirements.map(({ id, state }) => [id, state])]);
};

/** `/approve` after all that was said. */
function alsoApprovedBy(given: Given, by: Account): Partial<PullRequestRecord> {
  const { approvals } = inputOf(given).record;
  const at = "2026-03-02T08:00:00.000Z";
  return {
    approvals: [
      ...approvals,
      { by, at, commentId: "issuecomment-99", withdrawn: false, requirements: null, headSha: HEAD },
    ],
  };
}

describe("an approval", () => {
  it("never makes worse what is satisfied", () => {
    const isMet = (state: string | undefined) =>
      state === "satisfied" || state === "waived" || state === undefined;
    let changed = 0;
    fc.assert(
      fc.property(arbitrary, someone, (given, by) => {
        const before = stateOf(given);
        const after = stateOf(given, {}, alsoApprovedBy(given, by));
        for (const [id, state] of Object.entries(before))
          if (isMet(state)) expect([id, isMet(after[id])]).toEqual([id, true]);
        if (JSON.stringify(before) !== JSON.stringify(after)) changed += 1;
      }),
    );
    expect(changed).toBeGreaterThan(20);
  });

  it("of the author, or of who wrote commits where these don't count, changes no state but ends their own objection", () => {
    fc.assert(
      fc.property(arbitrary, fc.constantFrom(opener, writer), (given, by) => {
        fc.pre(by === opener || !given.commitAuthorsApprove);
        const quiet = {
          ...given,
          objectors: [],
          reviews: given.reviews.filter((each) => each.by.id !== by.id),
        };
        expect(stateOf(quiet, {}, alsoApprovedBy(quiet, by))).toEqual(stateOf(quiet));
      }),
    );
  });
});

describe("nothing is satisfied", () => {
  it("while files or reviews are not all known, nor while commits are not and their authors may not approve", () => {
    fc.assert(
      fc.property(
        arbitrary,
        fc.constantFrom("files" as const, "reviews" as const, "commits" as const),
        (given, list) => {
          const known = inputOf(given).snapshot[list];
          const cut = { [list]: { ...known, total: known.total + 1, complete: false } };
          const { state } = verdictOf(given, cut).review;
          if (list === "commits" && given.commitAuthorsApprove) expect(state).toBe(stateOf(given)[""]);
          else expect(state).toBe("unknown");
        },
      ),
    );
  });
});

describe("the order of the lists", () => {
  it("changes no state, and nobody who is asked", () => {
    fc.assert(
      fc.property(arbitrary, (given) => {
        const turned = {
          ...given,
          owners: given.owners.map((each) => each.toReversed()),
          core: given.core.toReversed(),
          objectors: given.objectors.toReversed(),
        };
        const input = inputOf(given).snapshot;
        const seen = {
          files: complete(input.files.items.toReversed()),
          reviews: complete(input.reviews.items.toReversed()),
          commits: complete(input.commits.items.toReversed()),
        };
        expect(stateOf(turned, seen)).toEqual(stateOf(given));
        const idsOf = (verdict: ReturnType<typeof verdictOf>) =>
          verdict.reviewers.map(({ account }) => account.id).sort();
        expect(idsOf(verdictOf(turned, seen))).toEqual(idsOf(verdictOf(given)));
      }),
    );
  });
});

describe("those who are asked", () => {
  it("are at most 15, and nobody barred, away or at capacity unless a person asked for them", () => {
    let chosen = 0;
    fc.assert(
      fc.property(arbitrary, (given) => {
        const { reviewers } = verdictOf(given);
        expect(reviewers.length).toBeLessThanOrEqual(15);
        const byHand = new Set(given.byHand.map(({ id }) => id));
        const unfit = new Set([...given.away, ...given.busy, opener].map(({ id }) => id));
        if (!given.commitAuthorsApprove) unfit.add(writer.id);
        for (const { account, warning } of reviewers) {
          if (byHand.has(account.id)) continue;
          chosen += 1;
          expect([account.login, unfit.has(account.id), warning]).toEqual([account.login, false, null]);
        }
      }),
    );
    expect(chosen).toBeGreaterThan(50);
  });

  it("by hand are warned of where something speaks against it", () => {
    fc.assert(
      fc.property(arbitrary, (given) => {
        const unfit = new Set([...given.away, ...given.busy].map(({ id }) => id));
        const byHand = new Set(given.byHand.map(({ id }) => id));
        for (const { account, warning } of verdictOf(given).reviewers) {
          if (byHand.has(account.id)) expect(warning !== null).toBe(unfit.has(account.id));
        }
      }),
    );
  });
});

describe("every set of people that is said to complete it", () => {
  it("does, once each of them approves", () => {
    let sets = 0;
    fc.assert(
      fc.property(arbitrary, (given) => {
        const quiet = { ...given, objectors: [] };
        for (const { people: set } of verdictOf(quiet).review.completedBy) {
          sets += 1;
          const approvals = set.flatMap((by) => alsoApprovedBy(quiet, by).approvals?.slice(-1) ?? []);
          const kept = { approvals: [...inputOf(quiet).record.approvals, ...approvals] };
          const open = verdictOf(quiet, {}, kept).review.requirements.filter(({ kind, state }) => {
            return kind !== "objection" && state !== "satisfied" && state !== "waived";
          });
          expect(open.map(({ name }) => name)).toEqual([]);
        }
      }),
    );
    expect(sets).toBeGreaterThan(50);
  });
});
