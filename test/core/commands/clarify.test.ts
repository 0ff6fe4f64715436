// `/clarify`: who may ask whom, that the objector is told until when an answer counts, and that a veto stays one.

import { describe, expect, it } from "vitest";
import * as build from "../build.ts";
import { alice, author, bob, bot, carol, dave } from "../build.ts";
import { charter } from "../build-charter.ts";
import { COMMENT, changesOf, LATER, objection, outcome, refusal, runtime } from "./situation.ts";

type Changes = Parameters<typeof objection>[1];
const of = (by: typeof bob, number: number, changes: Changes = {}) => objection(by, { number, ...changes });
const byReview = objection(bob, { source: { kind: "review", id: 5 } });
const one = { requirements: [runtime(), of(bob, 7)] };
const two = { requirements: [runtime(), of(bob, 7), of(carol, 8, { title: "abi" })] };
const days = (clarifyDays: number | null) => ({
  charter: { objections: { ...charter().objections, clarifyDays } },
});

describe("/clarify", () => {
  it.each([
    ["strangers", { by: dave, ...one }, "people with write access can ask that"],
    ["machines", { by: bot(9, "robot[bot]"), ...one }, "people with write access can ask that"],
    ["where nobody objects", { requirements: [runtime()] }, "nobody else objects here"],
    ["of one's own objection", { by: bob, ...one }, "nobody else objects here"],
    ["of a review, which GitHub keeps", { requirements: [byReview] }, "asked for changes in a review"],
    ["on a closed pull request", { ...one, snapshot: { state: "closed" as const } }, "closed"],
    ["of what was said after it", { requirements: [of(bob, 7, { at: LATER })] }, "nobody else objects here"],
    ["of what a tier has set aside", { requirements: [of(bob, 7, { state: "waived" })] }, "nobody else"],
  ])("refuses %s", (_, changes, why) => {
    expect(refusal("/clarify", changes)).toContain(why);
  });

  it.each([
    ["which one, where there are several", "/clarify", "say which objection you mean: `7` or `abi`"],
    ["a number that is none", "/clarify 9", "You can name `7` or `abi`"],
    ["a person who does not object", "/clarify @alice why?", "You can name `7` or `abi`"],
    ["too long a question", `/clarify abi ${"x".repeat(501)}`, "at most 500"],
  ])("asks for %s", (_, line, why) => {
    expect(refusal(line, two)).toContain(why);
  });

  it.each([
    ["the author", author],
    ["a maintainer", alice],
    ["somebody with write access", carol],
  ])("by %s is recorded", (_, by) => {
    expect(changesOf("/clarify which programs?", { by, ...one })).toEqual([
      { kind: "clarify", objection: 7, question: "which programs?", by, ...COMMENT },
    ]);
  });

  it.each([
    ["/clarify", 7, null],
    ["/clarify 7", 7, null],
    ["/clarify #7 why?", 7, "why?"],
    ["/clarify @Bob why?", 7, "why?"],
    ["/clarify abi why?", 8, "why?"],
  ])("%s means objection %s", (line, number, question) => {
    const changes = line === "/clarify" ? one : two;
    expect(changesOf(line, changes)).toMatchObject([{ objection: number, question }]);
  });

  it("tells the objector what is asked, and until when: business days after the comment", () => {
    const reply = outcome("/clarify why *this*?", { ...one, ...days(5) }).reply;
    expect(reply).toContain("@alice: @bob, please say what would resolve objection 7");
    expect(reply).toContain("“why \\*this\\*?”");
    // Monday to Monday: the weekend does not count.
    expect(reply).toContain("until Mon 9 Mar 2026, 08:59 UTC, others may dismiss it");
  });

  it.each([
    [
      "until when they are back and had their days",
      "2026-03-09T00:00:00.000Z",
      "until Mon 16 Mar 2026, 00:00 UTC",
    ],
    ["that nothing counts while they are away", null, "counts for nothing before you comment `/back`"],
  ])("tells the objector %s", (_, endsAt, words) => {
    const objections = [build.objection(bob, { id: 7, absence: { endsAt } })];
    expect(outcome("/clarify", { ...one, ...days(5), record: { objections } }).reply).toContain(words);
  });

  it("threatens nobody where silence changes nothing", () => {
    expect(outcome("/clarify", { ...one, ...days(null) }).reply).toContain(
      "until you take it back or a higher",
    );
    const veto = { requirements: [of(bob, 7, { isVeto: true })] };
    expect(outcome("/clarify", veto).reply).toContain("It is a veto, which only you can take back");
    expect(outcome("/clarify", veto).reply).not.toContain("dismiss");
  });

  it.each([
    ["asked", "has time until Mon 9 Mar 2026"],
    ["dismissible", "may be dismissed now, with `/resolve`"],
    ["raised", "for `core` to decide"],
  ] as const)("is refused of an objection that is %s", (stage, why) => {
    const next = { what: "dismissible" as const, tier: null, at: "2026-03-09T09:00:00.000Z" };
    const clock = { stage, tier: stage === "raised" ? "core" : null, next: stage === "asked" ? next : null };
    expect(refusal("/clarify", { requirements: [of(bob, 7, { clock })] })).toContain(why);
  });

  it("asks somebody about all that is open of them", () => {
    const clock = { stage: "asked" as const, tier: null, next: null };
    const requirements = [of(bob, 7), of(bob, 8, { clock }), of(bob, 9)];
    expect(changesOf("/clarify @bob", { requirements })).toMatchObject([{ objection: 7 }, { objection: 9 }]);
  });
});
