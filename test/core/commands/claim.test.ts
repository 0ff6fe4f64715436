// `/claim`, `/decline` and `/reroll`: who reviews it instead of whom, and that nobody is let go whom a person asked.

import { describe, expect, it } from "vitest";
import type { Account } from "../../../src/core/account.ts";
import type { Assignment } from "../../../src/core/record.ts";
import type { ReviewerChoice } from "../../../src/core/verdict.ts";
import * as build from "../build.ts";
import {
  alice,
  author,
  bob,
  bot,
  carol,
  commit,
  complete,
  dave,
  erin,
  HEAD,
  person,
  user,
} from "../build.ts";
import { AT, changesOf, LATER, module, refusal } from "./situation.ts";

const frank = user(8, "frank");
const grace = user(9, "grace");
const directory = build.directory([alice, bob, carol, erin, frank, grace], { dave: build.reader(dave) });
const engine = (...maintainers: Account[]) => module("Engine", maintainers);
const docs = (...maintainers: Account[]) => module("Docs", maintainers);
const asked = (...people: Account[]) =>
  people.map(({ id }) => ({ personId: id, reason: "maintains Engine", at: "2026-03-01T09:00:00.000Z" }));
/** Chosen by Charter, and requested since. */
const chosen = (...people: Account[]) => ({
  record: { asked: asked(...people) },
  snapshot: { requestedReviewers: people },
});
const choices = (...people: Account[]): ReviewerChoice[] =>
  people.map((account) => ({ account, reason: "maintains Engine", warning: null }));
const said = (of: Account, as: Assignment["as"]): Assignment => ({
  person: of,
  as,
  by: bob,
  reason: null,
  at: "2026-03-01T09:00:00.000Z",
});
const approvedBy = (account: Account) => ({
  account,
  role: "maintainer",
  at: AT,
  source: { kind: "review" as const, id: 1 },
  affiliation: null,
});
const released = (...people: Account[]) => people.map((each) => ({ person: each, as: "released" }));

describe("/claim", () => {
  const world = {
    directory,
    requirements: [engine(alice, frank, grace)],
    ...chosen(frank, grace),
  };

  it.each([
    ["the author", { by: author }, "nobody can review their own"],
    ["machines", { by: bot(99, "robot[bot]") }, "not for machines"],
    ["people whose approval counts for nothing here", { by: bob }, "Those who can claim it: `alice`"],
    ["strangers", { by: dave }, "Those who can claim it"],
    ["an account that has a maintainer's login now", { by: user(999, "alice") }, "counts for nothing"],
    ["on a closed pull request", { snapshot: { state: "closed" as const } }, "closed"],
    [
      "those who wrote commits of it",
      { snapshot: { commits: complete([commit(HEAD, person(author), person(alice))]) } },
      "you wrote commits",
    ],
    [
      "where nothing is missing",
      { requirements: [module("Engine", [alice], { state: "satisfied" })] },
      "nothing that",
    ],
    [
      "where others have to approve",
      {
        requirements: [
          module("Engine", [alice, frank], { approvalsNeeded: 2, approvals: [approvedBy(alice)] }),
        ],
      },
      "nothing that you may approve",
    ],
  ])("refuses %s", (_, changes, why) => {
    expect(refusal("/claim", { ...world, ...changes })).toContain(why);
  });

  it("refuses words that look as if they chose something", () => {
    expect(refusal("/claim Engine", world)).toContain("takes nothing behind it");
  });

  it("makes the person the reviewer, and lets go whom Charter asked for the same", () => {
    expect(changesOf("/claim", world)).toEqual([
      { kind: "assign", person: alice, as: "reviewer", by: alice, reason: null, at: AT },
      { kind: "assign", person: frank, as: "released", by: alice, reason: null, at: AT },
      { kind: "assign", person: grace, as: "released", by: alice, reason: null, at: AT },
    ]);
  });

  it.each([
    [
      "where two approvals are missing",
      { requirements: [module("Engine", [alice, frank], { approvalsNeeded: 2 })] },
    ],
    ["who is asked for something else, too", { requirements: [engine(alice, frank), docs(frank)] }],
    ["whom a person asked", { record: { asked: asked(frank), assignments: [said(frank, "reviewer")] } }],
    ["whom somebody requested on GitHub", { record: {} }],
    [
      "who has spoken",
      { snapshot: { requestedReviewers: [frank], lastWords: new Map([[frank.id, LATER]]) } },
    ],
    ["who was let go already", { record: { asked: asked(frank), assignments: [said(frank, "released")] } }],
  ])("lets nobody go %s", (_, changes) => {
    expect(changesOf("/claim", { ...world, ...chosen(frank), ...changes })).toHaveLength(1);
  });

  it("by somebody who may push is for files that the charter leaves to them", () => {
    const requirements = [module("unowned files", [], { anyWriter: true })];
    expect(changesOf("/claim", { by: bob, directory, requirements })).toMatchObject([{ person: bob }]);
    expect(refusal("/claim", { by: dave, directory, requirements })).toContain("counts for nothing");
  });
});

describe("/decline", () => {
  it("refuses whom nobody asks, who was taken off, and on a closed pull request", () => {
    expect(refusal("/decline", { by: dave })).toContain("nothing to decline");
    const assignments = [said(alice, "off")];
    expect(refusal("/decline", { record: { asked: asked(alice), assignments } })).toContain(
      "nothing to decline",
    );
    const closed = { record: { asked: asked(alice) }, snapshot: { state: "closed" as const } };
    expect(refusal("/decline", closed)).toContain("closed");
    expect(refusal(`/decline ${"x".repeat(501)}`, { record: { asked: asked(alice) } })).toContain(
      "at most 500",
    );
  });

  it.each([
    ["Charter chose", { verdict: { reviewers: choices(alice) } }],
    ["Charter asked before", { record: { asked: asked(alice) } }],
    ["is requested on GitHub", { snapshot: { requestedReviewers: [alice] } }],
    ["was assigned", { record: { assignments: [said(alice, "reviewer")] } }],
    ["was copied", { record: { assignments: [said(alice, "copied")] } }],
  ])("takes off whom %s, with the reason", (_, changes) => {
    expect(changesOf("/decline I know no parsers", changes)).toEqual([
      { kind: "assign", person: alice, as: "off", by: alice, reason: "I know no parsers", at: AT },
    ]);
    expect(changesOf("/decline", changes)).toMatchObject([{ as: "off", reason: null }]);
  });
});

describe("/reroll", () => {
  const world = {
    by: author,
    directory,
    requirements: [engine(alice, frank, grace)],
    ...chosen(frank),
  };

  it.each([
    ["strangers", { by: dave }, "those who are asked"],
    ["on a closed pull request", { snapshot: { state: "merged" as const } }, "closed"],
    ["of a draft", { snapshot: { isDraft: true } }, "draft"],
    ["where nobody was chosen", { record: {} }, "nobody whom I chose"],
    [
      "where those who are asked have spoken",
      { snapshot: { requestedReviewers: [frank], lastWords: new Map([[frank.id, LATER]]) } },
      "nobody whom I chose",
    ],
    ["of whom a person asked", { record: { assignments: [said(frank, "reviewer")] } }, "`/unassign @user`"],
    [
      "where nobody else can be asked",
      { requirements: [engine(frank)] },
      "nobody else can be asked for `Engine`",
    ],
    [
      "where everybody else is away or off",
      {
        record: { asked: asked(frank), away: new Map([[alice.id, null]]), assignments: [said(grace, "off")] },
      },
      "nobody else can be asked",
    ],
  ])("refuses %s", (_, changes, why) => {
    expect(refusal("/reroll", { ...world, ...changes })).toContain(why);
  });

  it("refuses a name, and says how somebody is asked by name", () => {
    expect(refusal("/reroll @grace", world)).toContain("`/assign @user`");
  });

  it.each([
    ["its author", author],
    ["somebody who may push", bob],
    ["who is asked", frank],
  ])("by %s lets the silent go", (_, by) => {
    expect(changesOf("/reroll", { ...world, by })).toEqual([
      { kind: "assign", person: frank, as: "released", by, reason: null, at: AT },
    ]);
  });

  it("by somebody who is asked and can't push", () => {
    const changes = { ...world, by: dave, snapshot: { requestedReviewers: [dave, frank] } };
    expect(changesOf("/reroll", changes)).toMatchObject(released(frank));
  });

  it("lets go only of whom something is still missing, and for whom there is somebody else", () => {
    const requirements = [
      engine(alice, frank),
      docs(grace),
      module("Tests", [carol], { state: "satisfied", approvals: [approvedBy(carol)] }),
    ];
    expect(changesOf("/reroll", { ...world, requirements, ...chosen(frank, grace, carol) })).toMatchObject(
      released(frank),
    );
  });

  it("asks nobody of a tier in place of a maintainer: that is for the ladder", () => {
    expect(refusal("/reroll", { ...world, requirements: [engine(frank)] })).toContain("`/escalate`");
  });
});
