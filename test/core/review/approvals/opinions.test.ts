// What people say of a pull request: the last word of each counts, as far as the person may say anything.

import { describe, expect, it } from "vitest";
import type { Account } from "../../../../src/core/account.ts";
import type { ApprovalStatement, Objection } from "../../../../src/core/record.ts";
import type { Review } from "../../../../src/core/snapshot.ts";
import {
  alice,
  author,
  bob,
  bot,
  carol,
  commit,
  complete,
  directory,
  file,
  HEAD,
  person,
  reader,
  review,
  user,
} from "../../build.ts";
import { type Case, EARLIER, everyone, LATER, opinionsOf, states } from "../judging.ts";

const machine = bot(77, "merger[bot]");

/** `/approve`. */
function said(by: Account, at: string, changes: Partial<ApprovalStatement> = {}): ApprovalStatement {
  return { by, at, commentId: 8, withdrawn: false, requirements: null, headSha: HEAD, ...changes };
}

function cancelled(by: Account, at: string): ApprovalStatement {
  return said(by, at, { withdrawn: true, headSha: null });
}

function objected(by: Account, since: string): Objection {
  return { id: 1, by, reason: "too slow", commentId: 9, since };
}

/** Who approves, who objects, and whose approval can count for nothing. */
function words(given: Case) {
  const { approvals, objections, discarded } = opinionsOf(given);
  return [
    approvals.map(({ by, source }) => `${by.login} by ${source.kind}`),
    objections.map(({ by, source }) => `${by.login} by ${source.kind}`),
    discarded.map(({ account, reason }) => `${account?.login ?? "nobody"} ${reason}`),
  ];
}

const early = { submittedAt: EARLIER };
const late = { submittedAt: LATER, id: 900 };

describe("the last word of a person", () => {
  it.each<[string, Review[], ApprovalStatement[], Objection[], string[], string[]]>([
    ["/approve cancel takes a review back", [review(alice)], [cancelled(alice, LATER)], [], [], []],
    [
      "/approve cancel takes every /approve back",
      [],
      [
        said(alice, EARLIER, { requirements: ["a"] }),
        said(alice, EARLIER, { requirements: ["b"] }),
        cancelled(alice, LATER),
      ],
      [],
      [],
      [],
    ],
    [
      "changes are asked for later",
      [review(alice, { ...late, state: "changes-requested" })],
      [said(alice, EARLIER)],
      [],
      [],
      ["alice by review"],
    ],
    ["/object comes later", [review(alice)], [], [objected(alice, LATER)], [], ["alice by comment"]],
    [
      "/object in the same second as /approve",
      [],
      [said(alice, LATER)],
      [objected(alice, LATER)],
      [],
      ["alice by comment"],
    ],
    [
      "/approve cancel leaves an objection",
      [],
      [cancelled(alice, LATER)],
      [objected(alice, EARLIER)],
      [],
      ["alice by comment"],
    ],
    [
      "another's approval resolves nothing",
      [review(bob, late)],
      [],
      [objected(alice, EARLIER)],
      ["bob by review"],
      ["alice by comment"],
    ],
    [
      "a dismissed review takes an earlier approval along",
      [review(alice, { ...late, state: "dismissed" })],
      [said(alice, EARLIER)],
      [],
      [],
      [],
    ],
    [
      "a dismissed review leaves an objection by /object",
      [review(alice, { ...late, state: "dismissed" })],
      [],
      [objected(alice, EARLIER)],
      [],
      ["alice by comment"],
    ],
    ["a dismissal ends what a review asked for", [review(alice, { state: "dismissed" })], [], [], [], []],
    [
      "an approval resolves one's own /object",
      [review(alice, late)],
      [],
      [objected(alice, EARLIER)],
      ["alice by review"],
      [],
    ],
    [
      "/approve resolves what one's review asked for",
      [review(alice, { ...early, state: "changes-requested" })],
      [said(alice, LATER)],
      [],
      ["alice by comment"],
      [],
    ],
    [
      "/approve after the cancel counts",
      [],
      [cancelled(alice, EARLIER), said(alice, LATER)],
      [],
      ["alice by comment"],
      [],
    ],
    [
      "/approve comes after a dismissal",
      [review(alice, { ...early, state: "dismissed" })],
      [said(alice, LATER)],
      [],
      ["alice by comment"],
      [],
    ],
    [
      "approvals of single modules add up",
      [],
      [said(alice, EARLIER, { requirements: ["a"] }), said(alice, LATER, { requirements: ["b"] })],
      [],
      ["alice by comment", "alice by comment"],
      [],
    ],
    [
      "an approval of all stands in for those of modules",
      [review(alice, late)],
      [said(alice, EARLIER, { requirements: ["a"] })],
      [],
      ["alice by review"],
      [],
    ],
  ])("%s", (_, reviews, approvals, objections, approving, objecting) => {
    const given = { snapshot: { reviews: complete(reviews) }, record: { approvals, objections } };
    expect(words(given).slice(0, 2)).toEqual([approving, objecting]);
  });

  it("does not depend on the order of the lists", () => {
    const reviews = [review(alice), review(alice, { ...late, state: "dismissed" }), review(bob)];
    const given = (items: Review[]) => ({ snapshot: { reviews: complete(items) } });
    expect(words(given(reviews.toReversed())).map((each) => each.sort())).toEqual(
      words(given(reviews)).map((each) => each.sort()),
    );
  });

  it("is about the head that was known when an objection was written", () => {
    const heads = [
      { sha: "a".repeat(40), since: EARLIER },
      { sha: HEAD, since: LATER },
    ];
    const at = (since: string) => {
      return opinionsOf({ record: { heads, objections: [objected(alice, since)] } }).objections[0]?.commitSha;
    };
    expect(at("2026-03-01T07:59:59.000Z")).toBeNull();
    expect(at(EARLIER)).toBe("a".repeat(40));
    expect(at(LATER)).toBe(HEAD);
  });
});

describe("an approval can count for nothing", () => {
  const byTwo = complete([commit("a1", person(author), person(alice))]);

  it.each<[string, Case, string]>([
    [
      "of the author",
      { snapshot: { reviews: complete([review(author)]) } },
      "author is the author of this pull request",
    ],
    [
      "of somebody who wrote commits",
      { snapshot: { commits: byTwo, reviews: complete([review(alice)]) } },
      "alice wrote commits of this pull request",
    ],
    [
      "of a machine",
      { snapshot: { reviews: complete([review(machine)]) } },
      "merger[bot] is a machine, and the charter does not let it approve",
    ],
    [
      "of a machine that the charter names, and that wrote the commits",
      {
        review: { machines: [77] },
        snapshot: {
          commits: complete([commit("a1", person(machine))]),
          reviews: complete([review(machine)]),
        },
      },
      "merger[bot] wrote commits of this pull request",
    ],
    [
      "of who lost write access",
      { snapshot: { reviews: complete([review(alice, { canWrite: false })]) } },
      "alice has no write access (any more)",
    ],
    [
      "of who lost write access, by /approve",
      { record: { approvals: [said(alice, LATER)] }, directory: directory([], { alice: reader(alice) }) },
      "alice has no write access (any more)",
    ],
    [
      "of a login that belongs to somebody else now",
      { record: { approvals: [said(user(60, "zoe"), LATER)] }, directory: directory([user(61, "zoe")]) },
      "zoe is not found by that login any more, so access is not known",
    ],
    [
      "that was dismissed",
      { snapshot: { reviews: complete([review(alice, { state: "dismissed" })]) } },
      "alice gave a review that was dismissed",
    ],
    [
      "of a deleted account",
      { snapshot: { reviews: complete([review(null)]) } },
      "nobody was given by an account that is deleted now",
    ],
  ])("%s", (_, given, reason) => {
    expect(words(given)).toEqual([[], [], [reason]]);
  });

  it.each<[string, Case]>([
    [
      "of commit authors, where the charter counts them",
      {
        review: { commitAuthorsApprove: true },
        snapshot: { commits: byTwo, reviews: complete([review(alice)]) },
      },
    ],
    [
      "of a person who was renamed since, found by id",
      { record: { approvals: [said(user(alice.id, "alice-old"), LATER)] }, directory: directory([alice]) },
    ],
    [
      "of a member of a team that was looked up",
      {
        record: { approvals: [said(alice, LATER)] },
        directory: directory([], {
          "acme/x": { kind: "team", members: [{ account: alice, canWrite: true }] },
        }),
      },
    ],
    [
      "of somebody who became maintainer only later",
      { snapshot: { reviews: complete([review(alice, early)]) } },
    ],
  ])("but not %s", (_, given) => {
    const { approvals, discarded } = opinionsOf(given);
    expect([approvals.map(({ by }) => by.id), discarded]).toEqual([[alice.id], []]);
  });

  it("an author's never counts, also where authors of commits do", () => {
    const given = {
      review: { commitAuthorsApprove: true },
      snapshot: { reviews: complete([review(author)]) },
    };
    expect(words(given)[0]).toEqual([]);
  });

  it("a machine that the charter names counts for every module, also without write access", () => {
    const reviews = complete([review(machine, { canWrite: false })]);
    expect(states({ review: { machines: [77] }, snapshot: { reviews } })).toEqual({ "src/": "satisfied" });
    const account = user(78, "mergers-account");
    const byUser = { review: { machines: [78] }, snapshot: { reviews: complete([review(account)]) } };
    expect(states(byUser)).toEqual({ "src/": "satisfied" });
  });
});

describe("an objection counts for nothing", () => {
  it.each<[string, Case]>([
    ["of the author", { record: { objections: [objected(author, LATER)] } }],
    ["of a machine", { review: { machines: [77] }, record: { objections: [objected(machine, LATER)] } }],
    [
      "of who can't push",
      {
        record: { objections: [objected(carol, LATER)] },
        directory: directory([], { carol: reader(carol) }),
      },
    ],
    [
      "of a deleted account",
      { snapshot: { reviews: complete([review(null, { state: "changes-requested" })]) } },
    ],
  ])("%s", (_, given) => {
    expect(opinionsOf(given).objections).toEqual([]);
  });

  it.each<[string, Case]>([
    ["of who wrote commits", { snapshot: { commits: complete([commit("a1", person(carol))]) } }],
    ["of somebody of whom it is not known whether they can push", { directory: directory([alice]) }],
    ["of somebody who maintains nothing here", { directory: everyone }],
  ])("but not %s", (_, given) => {
    const { objections } = opinionsOf({ ...given, record: { objections: [objected(carol, LATER)] } });
    expect(objections).toMatchObject([{ by: carol, text: "too slow" }]);
  });
});

describe("an approval of single requirements", () => {
  const twoFiles = { files: complete([file("src/a"), file("docs/a")]) };

  it.each<[string, string[], Record<string, string>]>([
    ["neither the other one", ["[] @carol"], { "src/": "pending", "docs/": "pending" }],
    ["nor one whose name begins alike", ["[] @alice"], { "src/": "pending", "docs/": "pending" }],
    ["but that one", ["[] @alice @bob"], { "src/": "satisfied", "docs/": "pending" }],
  ])("approves %s", (_, requirements, expected) => {
    const approvals = [said(alice, LATER, { requirements })];
    expect(states({ snapshot: twoFiles, record: { approvals } })).toEqual(expected);
  });
});
