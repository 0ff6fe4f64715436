// Whose request is withdrawn: people who were let go, and those whom nobody needs any more.

import { describe, expect, it } from "vitest";
import { decide } from "../../../../src/core/decide.ts";
import type { Assignment, PullRequestRecord } from "../../../../src/core/record.ts";
import { releasesToRecord } from "../../../../src/core/review/choosing/released.ts";
import type { Snapshot } from "../../../../src/core/snapshot.ts";
import {
  alice,
  askedBefore,
  author,
  bob,
  carol,
  complete,
  cut,
  dave,
  directory,
  erin,
  file,
  NOW,
  objection,
  record,
  review,
  rules,
  snapshot,
} from "../../build.ts";
import { charter, reviewing } from "../../build-charter.ts";
import { owner, ownership } from "../../build-ownership.ts";
import { byHand, tiers } from "./choice.ts";

const HOUR_LATER = "2026-03-02T10:00:00.001Z";
const approved = { reviews: complete([review(alice)]), requestedReviewers: [bob] };
const chosen = { asked: askedBefore(bob.id) };

function judge(
  seen: Partial<Snapshot> = {},
  kept: Partial<PullRequestRecord> = {},
  owners = "@alice @bob @carol",
  now = NOW,
) {
  const verdict = decide({
    rules: rules({
      ownership: ownership(`src/ ${owners}`, "docs/ @bob"),
      charter: charter({ tiers, review: reviewing() }),
    }),
    snapshot: snapshot(seen),
    record: record(kept),
    directory: directory([author, alice, bob, carol, dave, erin]),
    expertise: null,
    now,
  });
  const logins = (people: readonly { login: string }[]) => people.map(({ login }) => login);
  return {
    verdict,
    released: logins(verdict.released),
    reviewers: logins(verdict.reviewers.map(({ account }) => account)),
  };
}

const letGo = (person = bob, changes: Partial<Assignment> = {}) => byHand(person, "released", changes);

describe("people whom Charter chose and nobody needs any more", () => {
  it("are let go once somebody else approved", () => {
    const { released, reviewers, verdict } = judge(approved, chosen);
    expect([released, reviewers]).toEqual([["bob"], []]);
    expect(releasesToRecord(verdict, record(chosen))).toEqual([bob]);
    expect(releasesToRecord(verdict, record({ ...chosen, assignments: [letGo(bob, { by: null })] }))).toEqual(
      [],
    );
  });

  const two = complete([file("src/a"), file("docs/a")]);
  const always = ownership("src/ @alice @carol");
  it.each<[string, Partial<Snapshot>, Partial<PullRequestRecord>]>([
    ["who can approve something else", { files: two }, {}],
    ["who said a word since", { lastWords: new Map([[bob.id, HOUR_LATER]]) }, {}],
    ["who were asked by hand", {}, { assignments: [byHand(bob)] }],
    ["who were requested on GitHub", {}, { asked: [] }],
    ["while somebody objects", {}, { objections: [objection(carol)] }],
    ["while it can't be known what is missing", { files: cut([file("src/a")], 4000) }, {}],
    ["of a draft", { isDraft: true }, {}],
    ["of a closed pull request", { state: "closed" }, {}],
    ["who are copied", {}, { assignments: [byHand(bob, "copied")] }],
  ])("are not those %s", (_, seen, kept) => {
    expect(judge({ ...approved, ...seen }, { ...chosen, ...kept }).released).toEqual([]);
  });

  it("are not those whom a rule names to be asked in any case", () => {
    const index = {
      ...always,
      ownersOf: (path: string) =>
        always.ownersOf(path).map((each) => ({
          ...each,
          rules: each.rules.map((rule) => ({ ...rule, alwaysAsked: [owner("@bob")] })),
        })),
    };
    const verdict = decide({
      rules: rules({ ownership: index }),
      snapshot: snapshot(approved),
      record: record(chosen),
      directory: directory([author, alice, bob, carol]),
      expertise: null,
      now: NOW,
    });
    expect(verdict.released).toEqual([]);
  });

  it("are asked again when they are needed again, and once more left in peace when they are requested", () => {
    const off = byHand(alice, "off");
    const gone = { ...chosen, assignments: [letGo(bob, { by: null }), off] };
    expect(judge({}, gone, "@alice @bob").reviewers).toEqual(["bob"]);
    const again = { ...gone, asked: [{ personId: bob.id, reason: "x", at: HOUR_LATER }] };
    expect(judge({ requestedReviewers: [bob] }, again, "@alice @bob", HOUR_LATER).released).toEqual([]);
    expect(judge({ ...approved }, again, "@alice @bob", HOUR_LATER).released).toEqual(["bob"]);
  });

  it("are left alone when somebody requests them on GitHub after they were let go", () => {
    const gone = { ...chosen, assignments: [letGo(bob, { by: null })] };
    expect(judge(approved, gone).released).toEqual(["bob"]);
    expect(judge(approved, gone, "@alice @bob", HOUR_LATER).released).toEqual([]);
  });
});

describe("people let go by a command", () => {
  const gone = { ...chosen, assignments: [letGo()] };

  it("make room for somebody else", () => {
    const { released, reviewers } = judge(
      { requestedReviewers: [bob] },
      { ...gone, load: new Map([[carol.id, 9]]) },
    );
    expect([released, reviewers]).toEqual([["bob"], ["alice"]]);
  });

  it("make room for the next tier where nobody else is on theirs", () => {
    expect(judge({ requestedReviewers: [bob] }, gone, "@bob").reviewers).toEqual(["dave"]);
  });

  it("are chosen again where nobody else is left at all", () => {
    const others = [dave, erin].map((each) => byHand(each, "off"));
    const alone = { ...gone, assignments: [...gone.assignments, ...others] };
    const { released, reviewers } = judge({ requestedReviewers: [bob] }, alone, "@bob");
    expect([released, reviewers]).toEqual([[], ["bob"]]);
  });

  it("stay withdrawn though somebody requests them on GitHub, until a command asks for them", () => {
    const seen = { requestedReviewers: [bob] };
    expect(judge(seen, gone, "@alice @bob", HOUR_LATER).released).toEqual(["bob"]);
    const again = { ...gone, assignments: [...gone.assignments, byHand(bob)] };
    expect(judge(seen, again, "@alice @bob").released).toEqual([]);
  });

  it("are not those who are not requested any more", () => {
    expect(judge({}, gone).released).toEqual([]);
  });
});

it("people taken off by hand are withdrawn, also from a draft", () => {
  const off = { assignments: [byHand(bob, "off")] };
  const { verdict, released } = judge({ requestedReviewers: [bob], isDraft: true }, off);
  expect(released).toEqual(["bob"]);
  expect(releasesToRecord(verdict, record(off))).toEqual([]);
});

it("people taken off by hand are asked again by whoever requests them on GitHub later", () => {
  const off = (at: string) => ({ assignments: [byHand(bob, "off", { by: author, at })] });
  const requested = { requestedReviewers: [bob] };
  const undone = judge(requested, off("2026-03-02T07:59:59.999Z"));
  expect([undone.released, undone.reviewers]).toEqual([[], ["bob"]]);
  expect(undone.verdict.turn.people).toEqual([bob]);
  const fresh = judge(requested, off("2026-03-02T08:00:00.000Z"));
  expect([fresh.released, fresh.reviewers]).toEqual([["bob"], ["carol"]]);
  expect(judge({}, off("2026-03-02T07:59:59.999Z")).reviewers).toEqual(["carol"]);
});
