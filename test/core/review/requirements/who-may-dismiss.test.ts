// Who may end the objection of somebody else, and what those are told who can't.

import { describe, expect, it } from "vitest";
import type { Account } from "../../../../src/core/account.ts";
import type { Charter } from "../../../../src/core/charter/charter.ts";
import type { Objection } from "../../../../src/core/record.ts";
import {
  tierToDismissBy,
  whyNotDismissible,
} from "../../../../src/core/review/requirements/who-may-dismiss.ts";
import type { ObjectionRequirement } from "../../../../src/core/verdict.ts";
import {
  alice,
  author,
  bob,
  bot,
  carol,
  commit,
  complete,
  dave,
  directory,
  erin,
  objection,
  person,
  reader,
  review,
  user,
} from "../../build.ts";
import { charter, tier } from "../../build-charter.ts";
import { type Case, contextOf, judge } from "../judging.ts";

const zoe = user(40, "zoe");
const SAID = "2026-02-02T09:00:00.000Z";
const asked = { by: author, question: null, commentId: "issuecomment-9", at: SAID, answeredAt: null };
const silent: Partial<Objection> = { clarification: asked };
const toCore: Partial<Objection> = {
  raised: [{ tier: "core", by: null, reason: null, at: "2026-02-27T09:00:00.000Z", announcedAt: null }],
};

interface Given {
  row?: Partial<Objection>;
  by?: Account;
  objections?: Partial<Charter["objections"]>;
  more?: Case;
}

/** @carol objects; @zoe can push, and @frank only read. */
function answer(who: Account, { row, by = carol, objections, more }: Given) {
  const given: Case = {
    directory: directory([author, alice, bob, carol, dave, erin, zoe], { frank: reader(user(41, "frank")) }),
    ...more,
    charter: { objections: { ...charter().objections, ...objections }, ...more?.charter },
    record: { objections: [objection(by, { id: 7, since: SAID, ...row })], ...more?.record },
  };
  const context = contextOf(given);
  const verdict = { review: judge(given) };
  const found = verdict.review.requirements.find(
    (each): each is ObjectionRequirement => each.kind === "objection",
  );
  if (found === undefined) throw new Error("Nobody objects.");
  const here = { ...context, verdict };
  return { why: whyNotDismissible(found, who, here), tier: tierToDismissBy(found, who, here) };
}

describe("nobody may yet", () => {
  it.each<[string, Given, string]>([
    ["before who objects was asked", {}, "`/clarify`, and `carol` has 7 business days to answer"],
    [
      "where silence is worth nothing",
      { objections: { clarifyDays: null } },
      "nobody may dismiss that yet. A member of a higher tier can `/override` it",
    ],
    [
      "while its author has time to answer",
      { row: { clarification: { ...asked, at: "2026-03-01T09:00:00.000Z" } } },
      "After Wed 11 Mar 2026, 00:00 UTC without a word of theirs, others may",
    ],
    [
      "after an answer",
      {
        row: silent,
        more: { snapshot: { lastWords: new Map([[carol.id, "2026-02-03T09:00:00.000Z"]]) } },
        objections: { raiseDays: 60 },
      },
      "It goes up to `core` on ",
    ],
    ["of a veto", { row: { ...silent, isVeto: true } }, "this is a veto. Only `carol` can take it back"],
  ])("%s", (_, given, reason) => {
    expect(answer(dave, given).why).toContain(reason);
  });

  it("of a review, which GitHub lets others dismiss", () => {
    const reviews = complete([review(carol, { state: "changes-requested" })]);
    const given = { more: { snapshot: { reviews }, record: { objections: [] } } };
    expect(answer(alice, given).why).toContain("or its dismissal on GitHub");
    const veto = { ...given, objections: { veto: ["maintainers", "core"] }, by: dave };
    const daves = { reviews: complete([review(dave, { state: "changes-requested" })]) };
    expect(answer(alice, { ...veto, more: { snapshot: daves, record: { objections: [] } } }).why).toContain(
      "that is a veto: only a new review by `dave`",
    );
  });
});

describe("after its author's silence", () => {
  it.each<[string, string, Account[], Account[]]>([
    ["those whose approval counts", "maintainers", [alice, bob, dave, erin], [zoe, user(41, "frank")]],
    ["all who can push", "writers", [alice, dave, zoe], [user(41, "frank"), user(99, "nobody")]],
    ["a tier and those above it", "core", [dave, erin], [alice, zoe]],
    ["the highest tier alone", "lead", [erin], [alice, dave]],
    ["nobody where the tier is not there", "council", [], [alice, dave, erin]],
  ])("may: %s", (_, dismiss, may, mayNot) => {
    const why = (who: Account) => answer(who, { row: silent, objections: { dismiss } }).why;
    expect(may.filter((who) => why(who) !== null)).toEqual([]);
    expect(mayNot.filter((who) => why(who) === null)).toEqual([]);
    if (mayNot[0]) expect(why(mayNot[0])).toContain("`carol` did not answer, and ");
  });

  const dismiss = "writers";

  it.each<[string, Account, Given]>([
    ["its author", carol, {}],
    ["who opened the pull request", author, {}],
    ["who wrote commits", dave, { more: { snapshot: { commits: complete([commit("a1", person(dave))]) } } }],
    ["a machine", bot(60, "merger[bot]"), {}],
  ])("may not: %s", (_, who, given) => {
    expect(answer(who, { row: silent, objections: { dismiss }, ...given }).why).not.toBeNull();
  });
});

describe("once it is raised", () => {
  it("members of that tier and of higher ones may, and nobody else, though its author stayed silent", () => {
    const why = (who: Account) => answer(who, { row: { ...silent, ...toCore } }).why;
    expect([why(dave), why(erin)]).toEqual([null, null]);
    expect(why(alice)).toContain("for `core` to decide: `dave` or `erin` can end it.");
  });

  it("those of the tier who wrote it may not", () => {
    const more = {
      charter: { tiers: [tier("core", "dave", "alice"), tier("lead", "erin")] },
      snapshot: { author: dave },
    };
    expect(answer(dave, { row: toCore, more }).why).toContain("you wrote this pull request");
  });
});

it("the ledger is told the tier only where it was by a tier", () => {
  expect(answer(dave, { row: toCore }).tier).toBe("core");
  expect(answer(erin, { row: silent, objections: { dismiss: "core" } }).tier).toBe("lead");
  expect(answer(dave, { row: silent }).tier).toBeNull();
});
