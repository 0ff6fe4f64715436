// What reaches people because of silence or dissent: each once, only what is recorded, and as few texts as possible.

import { describe, expect, it } from "vitest";
import type { Rung } from "../../../src/core/charter/ladder-step.ts";
import type { Judged } from "../../../src/core/messages/judged.ts";
import { plan } from "../../../src/core/plan-pull-request.ts";
import type { TakenStep } from "../../../src/core/record.ts";
import * as build from "../build.ts";
import { alice, askedBefore, bob, carol } from "../build.ts";
import { tier } from "../build-charter.ts";
import { charter, escalating, judge, step } from "../messages/situations.ts";

const DUE = "2026-11-25T14:00:00.000Z";
const unannounced = { announcedAt: null };

/** It is the reviewers' turn on a ladder of these steps, and these are taken. */
function waiting(ladder: Rung[], taken: TakenStep[], now = DUE): Judged {
  return judge({
    rules: { charter: { ...charter, escalation: escalating({ ladder }) } },
    snapshot: { requestedReviewers: [alice, carol] },
    record: { asked: askedBefore(alice.id, carol.id), taken },
    now,
  });
}

const remind: Rung = { after: 2, do: "remind" };

describe("steps of the ladder", () => {
  it("are not announced before they are recorded", () => {
    expect(plan(waiting([remind], [])).notifications).toEqual([]);
  });

  it("are not announced again", () => {
    expect(plan(waiting([remind], [step(remind, DUE)])).notifications).toEqual([]);
  });

  it("are announced to those whom they reach", () => {
    const [notice, ...others] = plan(waiting([remind], [step(remind, DUE, unannounced)])).notifications;
    expect(others).toEqual([]);
    expect(notice?.key).toBe("escalation-project-1-remind");
    expect(notice?.body).toMatch(/^@alice @carol: /);
    expect(notice?.body).not.toContain("@erin");
  });

  it("tell a team by its name", () => {
    const notify: Rung = { after: 2, do: "notify", team: "acme/leads" };
    const { notifications } = plan(waiting([notify], [step(notify, DUE, unannounced)]));
    expect(notifications[0]?.body).toMatch(/^@acme\/leads: /);
  });
});

describe("issues of the ladder", () => {
  const agenda: Rung = { after: 2, do: "open-issue", label: "meeting-agenda" };
  const vote: Rung = { after: 2, do: "vote", of: "core", days: 5 };

  it("are none before they are recorded", () => {
    expect(plan(waiting([agenda], [])).issues).toEqual([]);
  });

  it("stand for a notification", () => {
    const { issues, notifications } = plan(waiting([agenda], [step(agenda, DUE, unannounced)]));
    expect(notifications).toEqual([]);
    expect(issues.map(({ key, labels }) => [key, labels])).toEqual([
      ["agenda-acme-widget-12-1", ["meeting-agenda"]],
    ]);
    expect(issues[0]?.body).toContain("(https://github.com/acme/widget/pull/12)");
    expect(issues[0]?.body).not.toMatch(/@[A-Za-z]/);
  });

  it("are one where two ladders ask for the same meeting", () => {
    const own = [step(agenda, DUE, unannounced), step(agenda, DUE, { ...unannounced, ladder: "kind Fast" })];
    const judged = waiting([agenda], own);
    const [first] = judged.verdict.escalation.announce;
    if (first === undefined) throw new Error("nothing to announce");
    const labelled: Rung = { ...agenda, label: "board" };
    const announce = [first, { ...first, ladder: "kind Fast", rung: labelled }];
    const escalation = { ...judged.verdict.escalation, announce };
    const { issues } = plan({ ...judged, verdict: { ...judged.verdict, escalation } });
    expect(issues.map(({ labels }) => labels)).toEqual([["meeting-agenda", "board"]]);
    expect(issues[0]?.steps.map(({ ladder }) => ladder)).toEqual(["project", "kind Fast"]);
  });

  it("mention the electorate, and close when the days of the vote are over", () => {
    const taken = step(vote, DUE, unannounced);
    const [issue] = plan(waiting([vote], [taken], "2026-11-30T14:00:00.000Z")).issues;
    expect(issue?.key).toBe("vote-acme-widget-12-1-core");
    expect(issue?.body).toMatch(/^@erin: /);
    expect(issue?.body).toContain("**Wed 2 Dec 2026, 14:00 UTC**");
  });
});

describe("the pull request itself", () => {
  const since = "2026-11-02T09:00:00.000Z";
  const close: Rung = { after: 10, do: "close" };

  function silent(taken: TakenStep[], state: "open" | "closed" = "open"): Judged {
    const escalation = escalating({ author: { remind: null, close: 10 } });
    return judge({
      rules: { charter: { ...charter, escalation } },
      snapshot: { state, isDraft: true },
      record: { turn: build.turn("author", since), taken },
      now: "2026-11-16T09:00:00.000Z",
    });
  }

  const taken = step(close, "2026-11-16T09:00:00.000Z", { ...unannounced, ladder: "author" });

  it("is not closed before that is recorded, nor twice", () => {
    expect(plan(silent([])).state).toBeNull();
    expect(plan(silent([{ ...taken, announcedAt: taken.takenAt }])).state).toBeNull();
    expect(plan(silent([taken], "closed")).state).toBeNull();
  });

  it("is closed for its author's silence, with a kind word", () => {
    const { state, notifications } = plan(silent([taken]));
    expect(state).toBe("close");
    expect(notifications[0]?.body).toMatch(/^@author: thank you .*`\/ready`/s);
  });

  it("is never closed for the reviewers' silence", () => {
    const others: Rung[] = [remind, { after: 4, do: "raise", to: "core" }];
    const steps = others.map((rung) => step(rung, DUE, unannounced));
    expect(plan(waiting(others, steps, "2027-12-01T14:00:00.000Z")).state).toBeNull();
  });

  it.each([
    ["open", "2026-11-20T09:00:00.000Z", null],
    ["merged", "2026-11-20T09:00:00.000Z", null],
    ["closed", null, null],
    ["closed", "2026-11-20T09:00:00.000Z", "reopen"],
  ] as const)("which is %s, asked for at %s, is opened again: %s", (state, reopenAskedAt, expected) => {
    expect(plan(judge({ snapshot: { state }, record: { reopenAskedAt } })).state).toBe(expected);
  });
});

describe("objections that go up", () => {
  const raised = { tier: "core", by: null, reason: null, at: DUE, announcedAt: null };

  function objecting(...rows: (typeof raised)[][]): Judged {
    const objections = rows.map((raised, index) => build.objection(bob, { id: 7 + index, raised }));
    return judge({
      rules: { charter: { ...charter, tiers: [tier("core", "erin")] } },
      record: { objections },
    });
  }

  it("are announced once, to the tier", () => {
    expect(plan(objecting([])).notifications).toEqual([]);
    const { notifications } = plan(objecting([raised]));
    expect(notifications.map(({ key }) => key)).toEqual([`raise-${Date.parse(DUE)}-core`]);
    expect(notifications[0]?.body).toMatch(/^@erin: /);
  });

  it("are announced together where one look raised them, also when one is announced or gone after a crash", () => {
    const keysOf = (...rows: (typeof raised)[][]) =>
      plan(objecting(...rows)).notifications.map(({ key }) => key);
    const key = `raise-${Date.parse(DUE)}-core`;
    expect(keysOf([raised], [raised], [raised])).toEqual([key]);
    expect(keysOf([raised], [])).toEqual([key]);
    const announced = { ...raised, announcedAt: DUE } as never;
    expect(keysOf([announced], [raised])).toEqual([key]);
    const later = { ...raised, at: new Date(Date.parse(DUE) + 1).toISOString() };
    expect(keysOf([raised], [later])).toEqual([key, `raise-${Date.parse(DUE) + 1}-core`]);
  });
});

describe("deleted comments", () => {
  it.each([
    ["/hold wait", "`/unhold`"],
    ["/hold cancel", null],
    ["/lgtm", "`/approve cancel`"],
    ["/approve cancel", null],
    ["/assign @alice @bob", "`/unassign @alice @bob`"],
    ["@rustbot concern abi", "`/withdraw abi`"],
    ["/hold release: wait for 2.4", "`/unhold release`"],
    ["/Object  größe: it breaks programs", "`/withdraw größe`"],
    ["/hold https://example.org/1 is open", "`/unhold`"],
    ["/object see this: it breaks programs", "`/withdraw`"],
    ["/object 7: it has no tests", "`/withdraw`"],
    ["/cla sign", null],
  ])("with %s say how to take it back: %s", (line, way) => {
    const comment = { commentId: "issuecomment-9", by: bob, lines: [line], deletedAt: DUE };
    const [notice] = plan(judge({ record: { deletedComments: [comment] } })).notifications;
    expect(notice?.key).toBe("deleted-issuecomment-9");
    expect(notice?.body).toMatch(/^@bob: .*what it did stays/);
    expect(notice?.body.split("To take it back, comment ")[1] ?? null).toBe(way === null ? null : `${way}.`);
  });
});
