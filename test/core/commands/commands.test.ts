// Commands about reviewers, holds and ladders: who is refused and told what, and what the record gains when it is done.

import { describe, expect, it } from "vitest";
import type { Account } from "../../../src/core/account.ts";
import { noClaRecord } from "../../../src/core/cla/facts.ts";
import type { Outcome } from "../../../src/core/commands/command.ts";
import { runCommand } from "../../../src/core/commands/judge.ts";
import { decide } from "../../../src/core/decide.ts";
import type { Hold, PullRequestRecord } from "../../../src/core/record.ts";
import type { Rules } from "../../../src/core/rules.ts";
import type { Directory, Snapshot } from "../../../src/core/snapshot.ts";
import * as build from "../build.ts";
import { alice, author, bob, carol, dave, NOW, tier, user } from "../build.ts";
import { agreementText, claPolicy, signature } from "../build-agreements.ts";

const AT = "2026-03-02T08:59:00.000Z";
interface World {
  by: Account;
  rules: Rules;
  snapshot: Snapshot;
  directory: Directory;
  record: PullRequestRecord;
  now: string;
}

const signed = { ...noClaRecord(), signatures: [signature(author)] };

/** @alice maintains `src/`, @carol is in the tier core, @bob can push; @dave can only read. */
function world(changes: Partial<World> = {}): World {
  return {
    by: author,
    rules: build.rules({
      charter: build.charter({
        cla: claPolicy(),
        tiers: [tier("core", "carol")],
        escalation: {
          timeZone: "UTC",
          holidays: [],
          ladder: [
            { after: 2, do: "remind" },
            { after: 4, do: "raise", to: "core" },
          ],
        },
      }),
      agreements: new Map([["CLA.md", agreementText()]]),
      ownership: build.ownership("[Engine]", "src/ @alice"),
    }),
    snapshot: build.snapshot(),
    directory: build.directory([alice, bob, carol], {
      dave: build.reader(dave),
      author: build.reader(author),
      ghost: { kind: "unknown" },
    }),
    record: build.record({ cla: signed }),
    now: NOW,
    ...changes,
  };
}

function hold(by: Account, id = 1): Hold {
  return { id, by, reason: "wait", commentId: "issuecomment-2", since: AT };
}

function run(line: string, { by, ...changes }: Partial<World> = {}): Outcome {
  const { by: somebody, ...rest } = world({ ...changes, ...(by ? { by } : {}) });
  const request = { commentId: "issuecomment-42", position: 0, by: somebody, at: AT, line };
  return runCommand({ ...rest, request, siteUrl: null, verdict: decide({ ...rest, expertise: null }) });
}

function refusal(line: string, changes: Partial<World> = {}): string {
  const outcome = run(line, changes);
  expect(outcome.kind).toBe("refused");
  return outcome.reply ?? "";
}

function changesOf(line: string, changes: Partial<World> = {}) {
  const outcome = run(line, changes);
  return outcome.kind === "done" ? outcome.changes : [outcome];
}

describe("/assign", () => {
  it("refuses strangers, the author, unknown people, teams and more than 15", () => {
    expect(refusal("/assign @alice", { by: dave })).toContain("write access");
    expect(refusal("/assign @Author", { by: alice })).toContain("the author can't review");
    expect(refusal("/assign")).toContain("you can't review");
    expect(refusal("/assign @ghost @nobody")).toContain("`@ghost` or `@nobody`");
    expect(refusal("/assign @acme/core")).toContain("not teams");
    expect(refusal("/assign @a|b")).toContain("can't be read as a login");
    expect(refusal("/assign @@alice")).toContain("can't be read as a login");
    expect(refusal(`/assign ${Array.from({ length: 16 }, (_, n) => `@u${n}`).join(" ")}`)).toContain(
      "at most 15",
    );
  });

  it("asks nobody where a word has no @, and shows the form", () => {
    const reply = refusal("/assign @alice to look at this");
    expect(reply).toContain("`to`, `look`, `at` and `this` can't be read as a login");
    expect(reply).toContain("`/assign @alice @bob`");
  });

  it("records each person once", () => {
    expect(changesOf("/assign @alice, @bob @ALICE")).toEqual([
      { kind: "assign", person: alice, assigned: true, by: author, at: AT },
      { kind: "assign", person: bob, assigned: true, by: author, at: AT },
    ]);
  });

  it("without names means oneself", () => {
    expect(changesOf("/assign", { by: bob })).toMatchObject([{ person: bob, assigned: true }]);
  });

  it("does not trust a login that moved to another account", () => {
    expect(refusal("/assign @alice", { by: user(999, "bob") })).toContain("write access");
  });
});

describe("/unassign", () => {
  it("refuses strangers who name others", () => {
    expect(refusal("/unassign @alice", { by: dave })).toContain("take yourself off");
  });

  it("takes nobody off where a word has no @, and shows the form", () => {
    const reply = refusal("/unassign alice", { by: bob });
    expect(reply).toContain("`alice` can't be read as a login");
    expect(reply).toContain("@alice");
  });

  it("takes oneself off, or others when one may", () => {
    expect(changesOf("/unassign", { by: dave })).toMatchObject([{ person: dave, assigned: false }]);
    expect(changesOf("/unassign @alice @dave", { by: bob })).toMatchObject([
      { person: alice },
      { person: dave },
    ]);
  });

  it("finds people who are asked now, though they are in no governance file", () => {
    const asked = user(50, "Guest");
    const snapshot = build.snapshot({ requestedReviewers: [asked] });
    expect(changesOf("/unassign @guest", { snapshot })).toMatchObject([{ person: asked, assigned: false }]);
  });
});

describe("/hold", () => {
  it("refuses strangers, and holds without a reason or with too long a one", () => {
    expect(refusal("/hold danger", { by: dave })).toContain("maintainers");
    expect(refusal("/hold")).toContain("needs a reason");
    expect(refusal("/hold cancel")).toContain("`/unhold`");
    expect(refusal(`/hold ${"x".repeat(501)}`)).toContain("at most 500");
  });

  it.each([author, alice, bob, carol])("takes %o", (by) => {
    expect(changesOf("/hold wait for 2.4", { by })).toEqual([
      { kind: "hold", by, reason: "wait for 2.4", commentId: "issuecomment-42", at: AT },
    ]);
  });
});

describe("/unhold", () => {
  const record = build.record({ holds: [hold(bob, 1), hold(dave, 2)] });

  it("refuses where nothing is held, and people who neither set the hold nor decide here", () => {
    expect(refusal("/unhold")).toContain("nothing holds");
    const reply = refusal("/unhold", { record });
    for (const { login } of [alice, bob, carol, dave]) expect(reply).toContain(`\`${login}\``);
    expect(reply).not.toContain("@alice");
  });

  it("lifts one's own holds", () => {
    expect(changesOf("/unhold", { record, by: dave })).toEqual([
      { kind: "lift-holds", ids: [2], by: dave, commentId: "issuecomment-42", at: AT },
    ]);
  });

  it("lifts nothing that was set after it was written, however late it arrives", () => {
    const later = build.record({ holds: [{ ...hold(bob, 1), since: "2026-03-02T08:59:00.001Z" }] });
    expect(refusal("/unhold", { record: later, by: bob })).toContain("nothing holds");
  });

  it.each([alice, carol])("lifts any hold for %o", (by) => {
    expect(changesOf("/unhold", { record, by })).toMatchObject([{ ids: [1, 2] }]);
  });

  it("lets people who can push lift any hold where nobody is named", () => {
    const rules = build.rules();
    expect(changesOf("/unhold", { record, rules, by: alice })).toMatchObject([{ ids: [1, 2] }]);
    expect(refusal("/unhold", { record, rules, by: user(77, "x") })).toContain("did not set");
  });
});

describe("/escalate", () => {
  const taken = (takenAt: string, step = 0) => ({ step, takenAt, by: null, announcedAt: takenAt });

  it("refuses strangers, other people's turns, drafts, a second step within a day, and the top", () => {
    expect(refusal("/escalate", { by: dave })).toContain("only the author");
    expect(refusal("/escalate", { record: build.record() })).toContain("the author's turn");
    expect(refusal("/escalate", { snapshot: build.snapshot({ isDraft: true }) })).toContain("draft");
    expect(refusal("/escalate", { snapshot: build.snapshot({ state: "closed" }) })).toContain("closed");
    const recent = build.record({ cla: signed, taken: [taken("2026-03-01T09:00:01.000Z")] });
    expect(refusal("/escalate", { record: recent })).toContain("from Mon 2 Mar 2026, 09:00 UTC");
    const top = build.record({ cla: signed, taken: [taken("2026-02-01T09:00:00.000Z", 1)] });
    expect(refusal("/escalate", { record: top })).toContain("no higher step");
  });

  it.each([author, alice, carol])("takes the next step for %o", (by) => {
    expect(changesOf("/escalate please", { by })).toEqual([{ kind: "take-step", step: 0, by, at: AT }]);
  });

  it("takes the step that falls due in the same moment, and does not leap over it", () => {
    const record = build.record({
      cla: signed,
      turn: { whose: "reviewers", since: "2026-02-23T09:00:00.000Z" },
    });
    expect(changesOf("/escalate", { record })).toMatchObject([{ step: 0 }]);
  });

  it("takes the following step a day later", () => {
    const record = build.record({ cla: signed, taken: [taken("2026-03-01T09:00:00.000Z")] });
    expect(changesOf("/escalate", { record })).toMatchObject([{ step: 1 }]);
  });
});
