// `/cc` and `/uncc`: looks that nobody waits for.

import { describe, expect, it } from "vitest";
import type { Account } from "../../../src/core/account.ts";
import type { Assignment } from "../../../src/core/record.ts";
import { alice, author, bob, dave, user } from "../build.ts";
import { AT, changesOf, outcome, refusal } from "./situation.ts";

const said = (person: Account, as: Assignment["as"]): Assignment => {
  return { person, as, by: author, reason: null, at: "2026-03-01T09:00:00.000Z" };
};

describe("/cc", () => {
  it("refuses strangers, the author's own review, words that are no login, and a closed pull request", () => {
    expect(refusal("/cc @alice", { by: dave })).toContain("write access");
    expect(refusal("/cc @alice", { by: user(999, "bob") })).toContain("write access");
    expect(refusal("/cc @author", { by: bob })).toContain("the author can't review");
    expect(refusal("/cc alice", { by: bob })).toContain("can't be read as a login");
    expect(refusal("/cc @alice", { by: bob, snapshot: { state: "merged" } })).toContain("closed");
  });

  it.each([author, bob])("by %o asks people whose answer is not awaited", (by) => {
    expect(changesOf("/cc @alice @bob", { by })).toEqual([
      { kind: "assign", person: alice, as: "copied", by, reason: null, at: AT },
      { kind: "assign", person: bob, as: "copied", by, reason: null, at: AT },
    ]);
  });

  it("makes nobody a mere onlooker whose review somebody else asked for, by an author who can't push", () => {
    const record = { assignments: [{ ...said(alice, "reviewer"), by: bob }] };
    for (const line of ["/cc @alice", "/unassign @alice"]) {
      expect(refusal(line, { by: author, record })).toContain("`bob` wants a review by `alice`");
      expect(changesOf(line, { by: bob, record })).toHaveLength(1);
      expect(
        changesOf(line, { by: author, record: { assignments: [said(alice, "reviewer")] } }),
      ).toHaveLength(1);
    }
    expect(changesOf("/unassign", { by: alice, record })).toHaveLength(1);
  });

  it("says what speaks against somebody, like /assign", () => {
    const reply = outcome("/cc @alice", { by: bob, record: { away: new Map([[alice.id, null]]) } }).reply;
    expect(reply).toContain("`alice` is away");
  });
});

describe("/uncc", () => {
  const assignments = [said(alice, "copied"), said(bob, "reviewer")];

  it("refuses where nobody was copied, strangers who name others, and reviewers", () => {
    expect(refusal("/uncc @alice", { by: bob })).toContain("nobody was asked by `/cc`");
    expect(refusal("/uncc @alice", { by: dave, record: { assignments } })).toContain("with `/uncc`");
    const reply = refusal("/uncc @alice @bob", { by: author, record: { assignments } });
    expect(reply).toContain("`bob` was not asked by `/cc`");
    expect(reply).not.toContain("alice");
  });

  it("refuses what was said before they became reviewers", () => {
    const since = [...assignments, said(alice, "reviewer")];
    expect(refusal("/uncc @alice", { by: author, record: { assignments: since } })).toContain("nobody was");
  });

  it("takes off oneself, or others where one may", () => {
    expect(changesOf("/uncc", { by: alice, record: { assignments } })).toMatchObject([
      { person: alice, as: "off", by: alice },
    ]);
    expect(changesOf("/uncc @alice", { by: author, record: { assignments } })).toHaveLength(1);
  });
});
