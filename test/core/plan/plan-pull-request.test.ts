// The desired state: which conclusion, who is asked, what is sent, and when nothing is said.

import { describe, expect, it } from "vitest";
import type { Rung } from "../../../src/core/charter/ladder-step.ts";
import { resolveCharter } from "../../../src/core/charter/merge.ts";
import { commentMarker } from "../../../src/core/messages/comment.ts";
import type { Judged } from "../../../src/core/messages/judged.ts";
import { plan } from "../../../src/core/plan-pull-request.ts";
import type { Answer, Assignment, TakenStep } from "../../../src/core/record.ts";
import type { State } from "../../../src/core/verdict-node.ts";
import * as build from "../build.ts";
import { alice, author, bob, carol, NOW, user } from "../build.ts";
import { charter as buildCharter, charterText } from "../build-charter.ts";
import { ownership } from "../build-ownership.ts";
import { reviewSituations } from "../messages/review-situations.ts";
import { hold, judge, type Parts, step } from "../messages/situations.ts";

/** A repository without any governance file. */
function ungoverned(parts: Partial<Parts> = {}): Judged {
  const charter = resolveCharter({ repository: null, organisation: null });
  return judge({ ...parts, rules: { charter, agreements: new Map(), ownership: null, ...parts.rules } });
}

function withStates(cla: State, review: State): Judged {
  const judged = judge();
  const { verdict } = judged;
  return {
    ...judged,
    verdict: {
      ...verdict,
      cla: { ...verdict.cla, state: cla },
      review: { ...verdict.review, state: review },
    },
  };
}

function silentAuthor(rung: Rung): TakenStep {
  return step(rung, NOW, { ladder: "author", announcedAt: null });
}

function assigned(person: typeof alice, as: Assignment["as"], at = "2026-11-25T10:00:00.000Z"): Assignment {
  return { person, as, by: author, reason: null, at };
}

describe("a repository without governance files", () => {
  it("gets checks that pass and no comment", () => {
    const desired = plan(ungoverned());
    const { checks, comment, notifications, issues, state, reviewers, labels, review, merge } = desired;
    expect(checks.map(({ conclusion, title }) => [conclusion, title])).toEqual([
      ["success", "No governance files"],
      ["success", "No governance files"],
    ]);
    expect(comment).toBeNull();
    expect([notifications, issues, state]).toEqual([[], [], null]);
    expect(reviewers).toEqual({ request: [], withdraw: [] });
    expect([labels, review, merge]).toEqual([{ add: [], remove: [] }, null, null]);
  });

  it.each<[string, Partial<Parts>]>([
    [
      "a problem",
      { rules: { problems: [{ severity: "error", path: "x", line: 1, column: 1, message: "m", fix: "f" }] } },
    ],
    [
      "a problem that the pull request brings",
      {
        rules: {
          proposedProblems: [{ severity: "error", path: "x", line: 1, column: 1, message: "m", fix: "f" }],
        },
      },
    ],
    ["a fallback", { rules: { fallback: { path: "x", reason: "y", inForce: "defaults" } } }],
    ["an ownership file", { rules: { ownership: ownership() } }],
    [
      "an objection by a command",
      { record: { objections: [build.objection(bob)] }, directory: build.directory([bob]) },
    ],
    ["a hold", { record: { holds: [hold("wait")] } }],
  ])("is governed by %s", (_, parts) => {
    const { checks, comment } = plan(ungoverned(parts));
    expect(comment).not.toBeNull();
    expect(checks.map(({ title }) => title)).not.toContain("No governance files");
  });

  it("closes nothing, and reminds nobody", () => {
    const taken = [silentAuthor({ after: 20, do: "remind" }), silentAuthor({ after: 60, do: "close" })];
    const { notifications, state } = plan(
      ungoverned({ snapshot: { isDraft: true }, record: { turn: build.turn("author", NOW), taken } }),
    );
    expect([notifications, state]).toEqual([[], null]);
  });

  it("is governed by a charter that says no more than the ladder", () => {
    const charter = resolveCharter({
      repository: charterText({ version: 1, escalation: { ladder: [{ after: 1, do: "remind" }] } }),
      organisation: null,
    });
    expect(plan(ungoverned({ rules: { charter } })).comment).not.toBeNull();
  });
});

describe("the checks", () => {
  it.each<[State, string]>([
    ["satisfied", "success"],
    ["waived", "success"],
    ["pending", "action_required"],
    ["blocked", "failure"],
    ["unknown", "failure"],
  ])("conclude %s as %s", (state, conclusion) => {
    expect(plan(withStates(state, "satisfied")).checks[0]?.conclusion).toBe(conclusion);
    expect(plan(withStates("satisfied", state)).checks[1]?.conclusion).toBe(conclusion);
  });

  it.each(["closed", "merged"] as const)(
    "of a %s pull request are left: its commit may serve another",
    (state) => {
      expect(plan(judge({ snapshot: { state } })).checks).toEqual([]);
      expect(plan(ungoverned({ snapshot: { state } })).checks).toEqual([]);
    },
  );

  it("annotate 50 problems at most, errors first, and count the rest", () => {
    const proposedProblems = Array.from({ length: 60 }, (_, index) => ({
      severity: index === 59 ? ("error" as const) : ("warning" as const),
      path: "CODEOWNERS",
      line: index + 1,
      column: null,
      message: "m",
      fix: "f",
    }));
    const [, check] = plan(judge({ rules: { proposedProblems } })).checks;
    expect(check?.annotations).toHaveLength(50);
    expect(check?.annotations[0]?.line).toBe(60);
    expect(check?.summary).toContain("10 more are not shown");
    expect(check?.title).toBe("1 error in the changed governance files");
  });

  it("fit into GitHub's limits though every name is as long and strange as can be", () => {
    const long = "`|<".repeat(100);
    const sections = Array.from({ length: 100 }, (_, n) => `[${n}${long.replaceAll("]", "")}]`);
    const lines = sections.flatMap((section) => [section, "src/ @alice @bob @carol"]);
    const files = Array.from({ length: 500 }, (_, n) => build.file(`src/${n}${long}`));
    const problem = { severity: "error" as const, path: long, line: 1, column: 1, message: long, fix: long };
    const desired = plan(
      judge({
        rules: { ownership: ownership(...lines), problems: Array.from({ length: 100 }, () => problem) },
        snapshot: { files: build.complete(files) },
      }),
    );
    expect(desired.comment?.length).toBeLessThanOrEqual(65_536);
    for (const { summary, title } of desired.checks) {
      expect(summary.length).toBeLessThanOrEqual(65_535);
      expect(title.length).toBeLessThanOrEqual(140);
    }
  });
});

describe("the comment", () => {
  it("is not made where the charter wants none", () => {
    const charter = buildCharter({ publish: { comment: false, labels: [], review: "off" } });
    const desired = plan(judge({ rules: { charter } }));
    expect(desired.comment).toBeNull();
    expect(desired.checks).toHaveLength(2);
  });

  it("begins with its marker", () => {
    expect(plan(judge()).comment?.split("\n")[0]).toBe(commentMarker);
  });

  it.each(["closed", "merged"] as const)("of a %s pull request is left as it is", (state) => {
    const { comment, reviewers } = plan(judge({ snapshot: { state, requestedReviewers: [alice] } }));
    expect(comment).toBeNull();
    expect(reviewers).toEqual({ request: [], withdraw: [] });
  });
});

describe("the reviewers", () => {
  it("are asked once", () => {
    expect(plan(judge()).reviewers.request).toHaveLength(2);
    const { request } = plan(judge({ snapshot: { requestedReviewers: [carol] } })).reviewers;
    expect(request.map(({ login }) => login)).not.toContain("carol");
  });

  it("are asked again when a push outdated their approval", () => {
    const { request } = plan(reviewSituations["outdated-approval"]?.() ?? judge()).reviewers;
    expect(request.map(({ login }) => login)).toEqual(["bob"]);
  });

  it("are not asked about a draft, but still taken off it", () => {
    const { reviewers } = plan(
      judge({
        snapshot: { isDraft: true, requestedReviewers: [alice, carol] },
        record: { assignments: [assigned(alice, "off")] },
      }),
    );
    expect(reviewers).toEqual({ request: [], withdraw: [alice] });
  });

  it.each<[string, Assignment[], string[]]>([
    ["asked by hand", [assigned(alice, "reviewer")], []],
    ["taken off", [assigned(alice, "off")], ["alice"]],
    ["let go while others are left", [assigned(alice, "released")], ["alice"]],
    ["assigned again", [assigned(alice, "off"), assigned(alice, "reviewer")], []],
    ["copied", [assigned(alice, "copied")], []],
  ])("who are %s: %#", (_, assignments, withdrawn) => {
    const { withdraw } = plan(
      judge({ snapshot: { requestedReviewers: [alice] }, record: { assignments } }),
    ).reviewers;
    expect(withdraw.map(({ login }) => login)).toEqual(withdrawn);
  });

  it("are only withdrawn where they are still asked", () => {
    const { withdraw } = plan(judge({ record: { assignments: [assigned(alice, "off")] } })).reviewers;
    expect(withdraw).toEqual([]);
  });

  it("are 15 at most, teams and those already asked included", () => {
    const judged = judge({ snapshot: { requestedReviewers: [alice], requestedTeams: ["acme/core"] } });
    const reviewers = Array.from({ length: 15 }, (_, n) => ({
      account: user(100 + n, `u${n}`),
      reason: "r",
      warning: null,
    }));
    const { request } = plan({ ...judged, verdict: { ...judged.verdict, reviewers } }).reviewers;
    expect(request).toHaveLength(13);
  });
});

describe("answers to commands", () => {
  const answer = (comment: number, position: number, changes: Partial<Answer> = {}): Answer => ({
    commentId: `issuecomment-${comment}`,
    position,
    judgedAt: build.NOW,
    reaction: "-1",
    reply: `@alice: reply ${position}.`,
    ...changes,
  });

  it("are one reply for each comment, in the order of the commands", () => {
    const answers = [answer(7, 1), answer(7, 0), answer(8, 0, { reaction: "+1", reply: null })];
    const { notifications, reactions } = plan(judge({ record: { answers } }));
    expect(notifications).toEqual([{ key: "reply-issuecomment-7-0", body: "@alice: reply 0.\n\nreply 1." }]);
    expect(reactions).toEqual([
      { commentId: "issuecomment-7", content: "-1" },
      { commentId: "issuecomment-8", content: "+1" },
    ]);
  });

  it("to a review and to a comment of the same number are two", () => {
    const answers = [answer(7, 0), answer(7, 0, { commentId: "pullrequestreview-7" })];
    const { notifications } = plan(judge({ record: { answers } }));
    expect(notifications.map(({ key }) => key)).toEqual([
      "reply-issuecomment-7-0",
      "reply-pullrequestreview-7-0",
    ]);
  });

  it("to an edited comment have a key of their own, so that they are not taken for those sent before", () => {
    const { notifications } = plan(judge({ record: { answers: [answer(7, 2, { reply: "@alice: no." })] } }));
    // A crash may have come before it was known that the first answer is there.
    const later = [answer(7, 0), answer(7, 2, { judgedAt: "2026-03-02T09:00:01.000Z" })];
    expect(plan(judge({ record: { answers: later } })).notifications.map(({ key }) => key)).toEqual([
      "reply-issuecomment-7-0",
      "reply-issuecomment-7-2",
    ]);
    expect(notifications).toEqual([{ key: "reply-issuecomment-7-2", body: "@alice: no." }]);
  });
});
