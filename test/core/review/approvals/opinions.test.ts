// Whose word counts at all, and for what.

import { describe, expect, it } from "vitest";
import {
  alice,
  author,
  carol,
  commit,
  complete,
  directory,
  file,
  person,
  reader,
  review,
  user,
} from "../../build.ts";
import { type Case, everyone, LATER, opinionsOf, states } from "../judging.ts";
import { early, machine, objected, said, words } from "./words.ts";

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
