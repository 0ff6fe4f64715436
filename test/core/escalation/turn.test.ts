// Whose turn it is, and since when.

import { describe, expect, it } from "vitest";
import type { Charter } from "../../../src/core/charter/charter.ts";
import { noClaRecord } from "../../../src/core/cla/facts.ts";
import type { ClaPolicy } from "../../../src/core/cla/policy.ts";
import { decide } from "../../../src/core/decide.ts";
import type { PullRequestRecord, Turn } from "../../../src/core/record.ts";
import type { Rules } from "../../../src/core/rules.ts";
import type { RequiredCheck, Snapshot } from "../../../src/core/snapshot.ts";
import {
  alice,
  askedBefore,
  author,
  bob,
  bot,
  carol,
  commit,
  complete,
  cut,
  directory,
  file,
  HEAD,
  NOW,
  person,
  record,
  review,
  rules,
  snapshot,
} from "../build.ts";
import { agreementText, claPolicy, signature } from "../build-agreements.ts";
import { charter, charterPerson, reviewing, reviewRule } from "../build-charter.ts";
import { ownership } from "../build-ownership.ts";

const agreements = new Map([["CLA.md", agreementText()]]);
const cla = claPolicy();
const withCla = { agreements, charter: charter({ cla }) };
const asking = (changes: Partial<ClaPolicy>) => ({
  agreements,
  charter: charter({ cla: claPolicy(changes) }),
});
const signed = { cla: { ...noClaRecord(), signatures: [signature(author), signature(carol)] } };
const owned = ownership("src/ @alice @bob");
const hold = {
  id: 1,
  name: null,
  by: carol,
  reason: "release week",
  commentId: "issuecomment-5",
  since: NOW,
};
const objection = review(alice, { state: "changes-requested", commitSha: HEAD });
const check = (name: string, state: RequiredCheck["state"] = "failed") => ({ name, state });
const outdated = review(alice, { state: "changes-requested", commitSha: "3".repeat(40) });

function turnOf(governed: Partial<Rules>, seen: Partial<Snapshot>, kept: Partial<PullRequestRecord> = {}) {
  return decide({
    rules: rules({ ownership: owned, ...governed }),
    snapshot: snapshot(seen),
    record: record(kept),
    directory: directory([author, alice, bob, carol]),
    now: NOW,
    expertise: null,
  }).turn;
}

describe("the turn", () => {
  it.each<
    [string, Turn["whose"], string[], string, Partial<Rules>, Partial<Snapshot>, Partial<PullRequestRecord>]
  >([
    ["closed", "nobody", [], "closed", {}, { state: "closed" }, {}],
    ["merged, on hold", "nobody", [], "merged", {}, { state: "merged" }, { holds: [hold] }],
    [
      "on hold, unsigned",
      "holder",
      ["carol"],
      "On hold by @carol: release week",
      withCla,
      {},
      { holds: [hold] },
    ],
    [
      "on two holds",
      "holder",
      ["carol", "bob"],
      "3 holds by @carol and @bob",
      {},
      { isDraft: true },
      { holds: [hold, { ...hold, id: 2, by: bob }, { ...hold, id: 3 }] },
    ],
    ["a draft", "author", ["author"], "draft", {}, { isDraft: true }, {}],
    ["unsigned", "author", ["author"], "signed", withCla, {}, {}],
    [
      "unsigned by a co-author",
      "author",
      ["author", "carol"],
      "signed",
      withCla,
      { commits: complete([commit("a1", person(author), person(carol))]) },
      {},
    ],
    [
      "by an unlinked address",
      "author",
      ["author"],
      "signed",
      withCla,
      { commits: complete([commit("a1", person(null))]) },
      {},
    ],
    [
      "by an unlisted machine",
      "author",
      ["author"],
      "signed",
      withCla,
      { commits: complete([commit("a1", person(bot(7, "r[bot]")))]) },
      {},
    ],
    [
      "signed, with commits in the name of somebody who must confirm them",
      "author",
      ["carol"],
      "@carol must confirm",
      withCla,
      { commits: complete([commit("a1", person(carol))]) },
      signed,
    ],
    [
      "not signed off",
      "author",
      ["author"],
      "not signed off",
      asking({ instrument: { kind: "sign-off" } }),
      {},
      {},
    ],
    [
      "waiting for another tool",
      "author",
      ["author"],
      "no check EasyCLA",
      asking({ instrument: { kind: "check", name: "EasyCLA", app: null } }),
      {},
      {},
    ],
    [
      "exempt from signing, and not approved yet",
      "reviewers",
      ["bob"],
      "await",
      asking({
        exemptions: [
          { reason: "Small", lines: 10, paths: [], moves: false, people: 0, file: "charter.yml", line: 1 },
        ],
      }),
      {},
      { asked: askedBefore(bob.id) },
    ],
    [
      "objected to",
      "author",
      ["author"],
      "@alice asked for changes",
      {},
      { reviews: complete([objection]) },
      {},
    ],
    [
      "of a deleted author",
      "reviewers",
      ["alice", "bob"],
      "no person is there as the author",
      {},
      { author: null, reviews: complete([objection]) },
      {},
    ],
    [
      "with a failed check",
      "author",
      ["author"],
      "A required check failed: build.",
      {},
      { requiredChecks: [check("build"), check("lint", "running"), check("test", "passed")] },
      {},
    ],
    [
      "with checks that run",
      "reviewers",
      ["bob"],
      "await",
      {},
      { requiredChecks: [check("build", "running")] },
      { asked: askedBefore(bob.id) },
    ],
    [
      "with a broken charter",
      "author",
      ["author"],
      "governance",
      { proposedProblems: [{ severity: "error", path: "p", line: 1, column: 1, message: "m", fix: "f" }] },
      { reviews: complete([review(bob)]) },
      {},
    ],
    [
      "objected to before the last push",
      "reviewers",
      ["alice"],
      "new commits",
      {},
      { reviews: complete([outdated, review(bob)]) },
      {},
    ],
    ["waiting for who was asked", "reviewers", ["bob"], "src/", {}, {}, { asked: askedBefore(bob.id) }],
    [
      "waiting while people are refused",
      "reviewers",
      ["alice"],
      "src/",
      {},
      {},
      { refused: [{ personId: bob.id, reason: "x" }] },
    ],
    ["waiting for anyone", "reviewers", [], "unowned files", { ownership: null }, {}, {}],
    ["approved", "nobody", [], "Ready to merge", {}, { reviews: complete([review(bob)]) }, {}],
    [
      "approved, with a remark of another reviewer",
      "nobody",
      [],
      "Ready to merge",
      {},
      { reviews: complete([review(bob)]), remarks: [{ by: alice, at: NOW, reviewId: 9, canWrite: true }] },
      {},
    ],
    [
      "without a readable agreement, approved",
      "nobody",
      [],
      "can't be read",
      { charter: charter({ cla }) },
      { reviews: complete([review(bob)]) },
      {},
    ],
    [
      "cut by GitHub",
      "nobody",
      [],
      "GitHub lists",
      {},
      { files: cut([file("src/a")], 4000), reviews: complete([review(bob)]) },
      {},
    ],
    [
      "with nobody to approve",
      "nobody",
      [],
      "nobody but the author",
      { ownership: ownership("src/ @author") },
      {},
      {},
    ],
  ])("when %s: %s", (_, whose, people, reason, governed, seen, kept) => {
    const turn = turnOf(governed, seen, kept);
    expect(turn.whose).toBe(whose);
    expect(turn.people.map(({ login }) => login)).toEqual(people);
    expect(turn.reason).toContain(reason);
  });

  const needing = (changes: Partial<Charter["review"]>) => ({
    charter: charter({ review: reviewing(changes) }),
  });
  const issue = { rules: [reviewRule("Newcomers", { issue: "actionable" })] };
  const approved = { reviews: complete([review(bob)]) };
  const mixed = new Map([
    charterPerson("author", { affiliation: "Acme" }),
    charterPerson("bob", { affiliation: "Acme" }),
    charterPerson("alice", { affiliation: "Beta" }),
  ]);
  const independence = { charter: charter({ people: mixed, review: reviewing({ otherAffiliation: 1 }) }) };

  it.each<[string, Turn["whose"], string[], Partial<Rules>, Partial<Snapshot>]>([
    ["an issue must be named", "author", ["author"], needing(issue), {}],
    [
      "the named issue must be labelled, and nothing else is missing",
      "reviewers",
      ["alice", "bob"],
      needing(issue),
      { ...approved, linkedIssues: complete([{ number: 3, isHere: true, isOpen: true, labels: [] }]) },
    ],
    ["only time is missing", "nobody", [], needing({ waitHours: 48 }), approved],
    ["time and an approval are", "reviewers", ["alice", "bob"], needing({ waitHours: 48, reviewers: 2 }), {}],
    ["only an approval of another affiliation is", "reviewers", ["alice"], independence, approved],
  ])("when %s: %s", (_, whose, people, governed, seen) => {
    const turn = turnOf(governed, seen);
    expect(turn.whose).toBe(whose);
    expect(turn.people.map(({ login }) => login).sort()).toEqual(people);
  });

  it("falls to the lowest rung when nobody can be asked", () => {
    const fifteen = Array.from({ length: 15 }, (_, index) => `acme/t${index}`);
    expect(turnOf({}, { requestedTeams: fifteen }).people).toEqual([alice, bob]);
  });

  it.each<[string, boolean, Partial<Snapshot>]>([
    ["nothing was said", false, {}],
    ["changes were asked for", true, { reviews: complete([objection]) }],
    ["there is a remark", true, { remarks: [{ by: alice, at: NOW, reviewId: 9, canWrite: true }] }],
    ["somebody approved", true, { reviews: complete([review(bob)]) }],
  ])(
    "knows that reviewers answered behind a draft, a hold or a missing signature: %s",
    (_, answered, seen) => {
      expect(turnOf({}, { ...seen, isDraft: true }).answered).toBe(answered);
      expect(turnOf({}, seen, { holds: [hold] }).answered).toBe(answered);
      expect(turnOf(withCla, seen).answered).toBe(answered);
    },
  );

  it("is nobody's but the holder's, whatever else is to be done", () => {
    const all = { isDraft: true, requiredChecks: [check("build")], reviews: complete([objection]) };
    expect(turnOf(withCla, all, { holds: [hold] }).whose).toBe("holder");
  });
});
