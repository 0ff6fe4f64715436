// `/object` and `/withdraw`: who may object, and that nobody but the objector takes it back.

import { describe, expect, it } from "vitest";
import { alice, author, bob, bot, carol, complete, dave, review, user } from "../build.ts";
import { AT, COMMENT, changesOf, LATER, objection, outcome, refusal } from "./situation.ts";

describe("/object", () => {
  it("refuses the author, machines and strangers, each with what they can do", () => {
    expect(refusal("/object no", { by: author })).toContain("`/hold <reason>`");
    expect(refusal("/object no", { by: bot(9, "robot[bot]") })).toContain("not machines");
    expect(refusal("/object no", { by: dave })).toContain("one of them can");
    expect(refusal("/object no", { by: user(999, "alice") })).toContain("one of them can");
  });

  it("refuses without a reason, with too long a one, and on a closed pull request", () => {
    expect(refusal("/object")).toContain("needs a reason");
    expect(refusal(`/object ${"x".repeat(501)}`)).toContain("at most 500");
    expect(refusal("/object no", { snapshot: { state: "merged" } })).toContain("closed");
  });

  it.each([alice, bob, carol])("records the reason of %o", (by) => {
    expect(outcome("/object  this breaks null streams", { by })).toEqual({
      kind: "done",
      reply: null,
      changes: [{ kind: "object", by, reason: "this breaks null streams", ...COMMENT }],
    });
  });
});

describe("/withdraw", () => {
  const said = { reason: "slow", commentId: "issuecomment-7", since: AT };
  const objections = [
    { id: 1, by: alice, ...said },
    { id: 2, by: bob, ...said },
    { id: 3, by: alice, ...said },
  ];
  const changesRequested = complete([review(alice, { state: "changes-requested" })]);

  it("refuses where nobody objects, and other people's objections", () => {
    expect(refusal("/withdraw")).toContain("nobody objects here");
    const reply = refusal("/withdraw", {
      record: { objections },
      requirements: [objection(alice)],
      by: carol,
    });
    expect(reply).toContain("Only `alice`");
    expect(reply).toContain("`/override`");
  });

  it("takes back all of one's own, and nothing else", () => {
    expect(outcome("/withdraw", { record: { objections } })).toEqual({
      kind: "done",
      reply: null,
      changes: [{ kind: "withdraw-objections", ids: [1, 3], by: alice, ...COMMENT }],
    });
  });

  it("takes nothing back that was said after it was written, however late it arrives", () => {
    const later = [{ id: 1, by: alice, ...said, since: LATER }];
    expect(refusal("/withdraw", { record: { objections: later } })).toContain("nobody objects");
  });

  it("goes by id, so that a new owner of a login takes nothing back", () => {
    expect(refusal("/withdraw", { record: { objections }, by: user(999, "alice") })).toContain(
      "nobody objects",
    );
  });

  it("says how a review is taken back, alone or beside an objection", () => {
    const snapshot = { reviews: changesRequested };
    expect(refusal("/withdraw", { snapshot })).toContain("dismiss that review");
    const both = outcome("/withdraw", { snapshot, record: { objections } });
    expect(both).toMatchObject({ kind: "done", changes: [{ ids: [1, 3] }] });
    expect(both.reply).toContain("dismiss that review");
  });

  it("works on a closed pull request, which may be opened again", () => {
    expect(changesOf("/withdraw", { record: { objections }, snapshot: { state: "closed" } })).toHaveLength(1);
  });
});
