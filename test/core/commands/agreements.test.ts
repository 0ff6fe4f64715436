// `/fast-track` and `/pre-approve`: agreements in place of a waiting time, and of an issue.

import { describe, expect, it } from "vitest";
import type { Account } from "../../../src/core/account.ts";
import type { Approval } from "../../../src/core/verdict.ts";
import type { Proof } from "../../../src/core/verdict-node.ts";
import { alice, author, bob, bot, carol, commit, complete, dave, erin, HEAD, person } from "../build.ts";
import {
  AT,
  COMMENT,
  changesOf,
  docs,
  issue,
  LATER,
  module,
  OLDER,
  outcome,
  PUSHED_SINCE,
  refusal,
  runtime,
  wait,
} from "./situation.ts";

describe("/fast-track", () => {
  const waiting = { requirements: [runtime(), docs(), wait()], review: { fastTrack: 2 } };
  const agreedTo = (...people: Account[]) => ({
    requirements: [runtime(), docs(), wait({ proof: people.map((by) => agreement(by)) })],
  });
  const agreement = (by: Account): Proof => {
    return { kind: "person", event: "agreed", by, at: AT, source: { kind: "comment", id: "issuecomment-7" } };
  };

  it("refuses authors, machines and people whose approval does not count", () => {
    expect(refusal("/fast-track", { ...waiting, by: author })).toContain("their own");
    expect(refusal("/fast-track", { ...waiting, by: bot(9, "robot[bot]") })).toContain("not for machines");
    expect(refusal("/fast-track", { ...waiting, by: dave })).toContain("`alice`");
    const commits = complete([commit(HEAD, person(alice))]);
    expect(refusal("/fast-track", { ...waiting, snapshot: { commits } })).toContain("you wrote commits");
  });

  it("refuses where there is no fast track, no wait, and on a closed pull request", () => {
    expect(refusal("/fast-track", { ...waiting, review: { fastTrack: null } })).toContain(
      "`review.fast_track`",
    );
    expect(refusal("/fast-track", { ...waiting, requirements: [runtime()] })).toContain("no waiting time");
    const over = [runtime(), wait({ state: "satisfied" })];
    expect(refusal("/fast-track", { ...waiting, requirements: over })).toContain("no waiting time");
    expect(refusal("/fast-track", { ...waiting, snapshot: { state: "closed" } })).toContain("closed");
  });

  it("takes people without a name in the files once they have approved", () => {
    const unowned = (approvals: Approval[]) => [
      module("unowned files", [], { id: "[] unowned", anyWriter: true, approvals }),
      wait(),
    ];
    const changes = { ...waiting, by: bob };
    expect(refusal("/fast-track", { ...changes, requirements: unowned([]) })).toContain(
      "`/approve` it first",
    );
    const source = { kind: "comment", id: "issuecomment-7" } as const;
    const given = [{ account: bob, role: "writer", at: AT, source, affiliation: null }];
    expect(changesOf("/fast-track", { ...changes, requirements: unowned(given) })).toHaveLength(1);
  });

  it("refuses a comment from before I knew the pull request", () => {
    const record = { heads: [{ sha: HEAD, since: LATER }] };
    expect(refusal("/fast-track", { ...waiting, record })).toContain("repeat `/fast-track`");
  });

  it("refuses who agrees already, and says how many more it takes", () => {
    expect(refusal("/fast-track", { ...waiting, ...agreedTo(alice) })).toContain(
      "already: one more person has to",
    );
  });

  it("records the agreement and says how many more it takes, until enough agree", () => {
    const first = outcome("/fast-track", waiting);
    const change = { kind: "agree", what: "fast-track", by: alice, headSha: HEAD, ...COMMENT };
    expect(first).toMatchObject({ kind: "done", changes: [change] });
    expect(first.reply).toContain("one more person has to");
    const review = { fastTrack: 3 };
    expect(outcome("/fast-track", { ...waiting, review }).reply).toContain("2 more people have to");
    expect(outcome("/fast-track", { ...waiting, ...agreedTo(carol) }).reply).toBeNull();
  });

  it("is about the head when the comment was written, and says so", () => {
    const result = outcome("/fast-track", { ...waiting, record: PUSHED_SINCE });
    expect(result).toMatchObject({ kind: "done", changes: [{ headSha: OLDER }] });
    expect(result.reply).toContain("about `3333333`");
  });
});

describe("/pre-approve", () => {
  const outside = { requirements: [runtime(), issue()], by: alice };

  it("refuses the author, people who can merely push, and strangers", () => {
    expect(refusal("/pre-approve", { ...outside, by: author })).toContain("their own");
    const commits = complete([commit(HEAD, person(alice))]);
    expect(refusal("/pre-approve", { ...outside, snapshot: { commits } })).toContain("you wrote commits");
    const reply = refusal("/pre-approve", { ...outside, by: bob });
    expect(reply).toContain("only maintainers");
    expect(reply).toContain("`alice`, `carol` and `erin`");
    expect(refusal("/pre-approve", { ...outside, by: dave })).toContain("only maintainers");
    const unowned = [module("unowned files", [], { eligible: [] }), issue()];
    const nobody = { by: bob, requirements: unowned, charter: { tiers: [] } };
    expect(refusal("/pre-approve", nobody)).toContain("name none");
  });

  it("refuses where no issue is missing, where nobody may stand in for it, and on a closed pull request", () => {
    expect(refusal("/pre-approve", { ...outside, requirements: [runtime()] })).toContain(
      "no issue is missing",
    );
    const met = [runtime(), issue({ state: "satisfied" })];
    expect(refusal("/pre-approve", { ...outside, requirements: met })).toContain("no issue is missing");
    const strict = [runtime(), issue({ preApproval: false })];
    expect(refusal("/pre-approve", { ...outside, requirements: strict })).toContain("labelled `actionable`");
    expect(refusal("/pre-approve", { ...outside, snapshot: { state: "closed" } })).toContain("closed");
  });

  it.each([alice, carol, erin])("records that %o wants it", (by) => {
    expect(outcome("/pre-approve", { ...outside, by })).toEqual({
      kind: "done",
      reply: null,
      changes: [{ kind: "agree", what: "pre-approve", by, headSha: HEAD, ...COMMENT }],
    });
  });

  it("is about the pull request and not its commits, so that any head will do", () => {
    const record = { heads: [{ sha: HEAD, since: LATER }] };
    expect(changesOf("/pre-approve", { ...outside, record })).toMatchObject([{ headSha: null }]);
    expect(changesOf("/pre-approve", { ...outside, record: PUSHED_SINCE })).toMatchObject([
      { headSha: OLDER },
    ]);
  });
});
