// Who is counted among those who approved: not the unknown author of a commit, and of the others each with a reason.

import { describe, expect, it } from "vitest";
import type { Account } from "../../../../src/core/account.ts";
import { compileModules } from "../../../../src/core/ownership/modules/modules.ts";
import {
  alice,
  author,
  bob,
  carol,
  commit,
  complete,
  cut,
  dave,
  erin,
  file,
  HEAD,
  person,
  review,
} from "../../build.ts";
import { charter, charterModule, reviewRule, tier } from "../../build-charter.ts";
import { ownership } from "../../build-ownership.ts";
import { type Case, changed, judge, LATER, modulesOf, OLD } from "../judging.ts";

const approvedBy = (...people: Account[]) => complete(people.map((each) => review(each)));

describe("commits whose author GitHub links to no account", () => {
  const unlinked = (email: string) => commit(email, person(null, email));
  const judged = (people: Account[], commits = [unlinked("x@example.org")], given: Case = {}) => {
    const snapshot = { reviews: approvedBy(...people), commits: complete(commits) };
    return modulesOf({ ...given, snapshot })[0];
  };

  it("ask for one approval more, for it may be one of those who approve", () => {
    expect(judged([alice])).toMatchObject({ state: "pending", approvalsNeeded: 2 });
    expect(judged([alice])?.reason).toContain("an author of commit x@examp to no account");
    expect(judged([alice, bob])).toMatchObject({ state: "satisfied" });
  });

  it("ask for one more for each author, not for each commit", () => {
    const [x, y] = [unlinked("x@example.org"), unlinked("y@example.org")];
    expect(judged([], [x, { ...x, sha: "b" }])?.approvalsNeeded).toBe(2);
    expect(judged([], [x, y])?.approvalsNeeded).toBe(3);
  });

  it("ask for nothing more where authors of commits count, or the address holds the account's number", () => {
    expect(judged([alice], undefined, { review: { commitAuthorsApprove: true } })?.state).toBe("satisfied");
    const noreply = commit("a1", person(null, "900+zoe@users.noreply.github.com"));
    expect(judged([alice], [noreply])?.state).toBe("satisfied");
    const alices = commit("a1", person(null, "2+alice-then@users.noreply.github.com"));
    expect(judged([alice], [alices])?.state).toBe("pending");
  });
});

describe("commits that GitHub does not list", () => {
  it.each<[string, Case, string]>([
    ["may be by those who approve", {}, "unknown"],
    ["may be, also where nobody owns the files", { ownership: null }, "unknown"],
    ["don't matter where their authors count", { review: { commitAuthorsApprove: true } }, "satisfied"],
  ])("%s", (_, given, state) => {
    const commits = cut([commit("a1", person(author))], 300);
    expect(judge({ ...given, snapshot: { commits, reviews: approvedBy(alice) } }).state).toBe(state);
  });
});

describe("an approval that counts for nothing is listed with its reason", () => {
  const modules = charter({
    modules: [
      charterModule("Runtime", ["src/**"], ["@alice"], { emeritus: [{ kind: "user", login: "Bob" }] }),
    ],
  });
  const emeritus = { name: "core", members: ["dave"], emeritus: ["erin"] };
  const named = { by: alice, at: LATER, commentId: "issuecomment-8", withdrawn: false, headSha: HEAD };

  it.each<[string, Case, Account, string]>([
    [
      "of a former maintainer",
      { ownership: compileModules(modules).index, snapshot: { reviews: approvedBy(bob) } },
      bob,
      "is emeritus in Runtime",
    ],
    [
      "of a former member of a tier",
      { charter: { tiers: [emeritus] }, snapshot: { reviews: approvedBy(erin) } },
      erin,
      "is emeritus in core",
    ],
    [
      "of a stranger",
      { snapshot: { reviews: approvedBy(carol) } },
      carol,
      "maintains nothing of what is touched here",
    ],
    [
      "of what is not touched any more",
      { record: { approvals: [{ ...named, requirements: ["docs"] }] } },
      alice,
      "approved only what is not asked for here any more",
    ],
  ])("%s", (_, given, account, reason) => {
    const judged = judge(given);
    expect(judged.state).toBe("pending");
    expect(judged.discarded).toMatchObject([{ account, reason }]);
  });

  it("and an outdated one at its module, and not twice", () => {
    const seen = {
      ...changed({ "src/a": "1" }, { "src/a": "0" }),
      reviews: complete([review(alice, { commitSha: OLD })]),
    };
    const judged = judge({ snapshot: seen });
    expect(judged.discarded).toEqual([]);
    expect(judged.requirements).toMatchObject([{ discarded: [{ account: alice, changed: ["src/a"] }] }]);
  });

  it("but not one that counts for another module", () => {
    const files = complete([file("src/a"), file("docs/a")]);
    expect(judge({ snapshot: { files, reviews: approvedBy(carol) } }).discarded).toEqual([]);
  });

  it("the first 100 of them", () => {
    const strangers = Array.from({ length: 120 }, (_, at) =>
      review({ id: 1000 + at, login: `s${at}`, kind: "user" }),
    );
    expect(judge({ snapshot: { reviews: complete(strangers) } }).discarded).toHaveLength(100);
  });
});

describe("requirements", () => {
  it("stand in the order in which people read them, and the whole is as bad as the worst", () => {
    const given: Case = {
      review: {
        waitHours: 48,
        otherAffiliation: 1,
        rules: [
          { ...reviewRule("Issue"), issue: "ok" },
          { ...reviewRule("Lead"), approvals: 1, from: "lead" },
        ],
      },
      snapshot: {
        files: complete([file("src/a"), file(".github/charter.yml")]),
        reviews: complete([review(carol, { state: "changes-requested" })]),
      },
      record: {
        holds: [{ id: 7, name: null, by: bob, reason: "later", commentId: "issuecomment-5", since: LATER }],
      },
    };
    const judged = judge(given);
    expect(judged.requirements.map(({ kind }) => kind)).toEqual([
      "hold",
      "objection",
      "governance",
      "issue",
      "wait",
      "independence",
      "module",
      "module",
      "module",
    ]);
    expect(judged.requirements.slice(-3).map(({ name }) => name)).toEqual(["src/", "unowned files", "Lead"]);
    expect(judged.state).toBe("blocked");
    expect(
      judge({ ...given, snapshot: { ...given.snapshot, files: cut([file("src/a")], 9999) } }).state,
    ).toBe("unknown");
  });

  it("satisfied and set aside, it passes", () => {
    const override = {
      requirement: "[] @carol",
      by: dave,
      reason: "urgent",
      commentId: "issuecomment-3",
      at: LATER,
      headSha: HEAD,
    };
    const seen = { files: complete([file("src/a"), file("docs/a")]), reviews: approvedBy(alice) };
    const judged = judge({ snapshot: seen, record: { overrides: [override] } });
    expect(judged.requirements.map(({ state }) => state)).toEqual(["satisfied", "waived"]);
    expect(judged.state).toBe("satisfied");
  });
});

describe("the smallest sets of people that complete it", () => {
  const files = complete([file("src/a"), file("docs/a")]);
  const setsOf = (given: Case) =>
    judge(given).completedBy.map(({ people }) => people.map(({ login }) => login));

  it.each<[string, Case]>([
    ["nothing is missing", { snapshot: { reviews: approvedBy(alice) } }],
    [
      "a module can be approved by nobody",
      { ownership: ownership("src/ @author", "docs/ @carol"), charter: { tiers: [] }, snapshot: { files } },
    ],
    ["not everything is known", { snapshot: { files: cut([file("src/a")], 4000) } }],
    ["anybody who can push may approve, and nobody is named", { ownership: null, charter: { tiers: [] } }],
  ])("are none where %s", (_, given) => {
    expect(setsOf(given)).toEqual([]);
  });

  it("are of maintainers, and of fewer people of a higher tier", () => {
    expect(setsOf({ snapshot: { files } })).toEqual([["dave"], ["erin"], ["alice", "carol"]]);
  });

  it("leave out what is set aside, and who approved", () => {
    const override = {
      requirement: "[] @carol",
      by: dave,
      reason: "urgent",
      commentId: "issuecomment-3",
      at: LATER,
      headSha: HEAD,
    };
    const given: Case = {
      charter: { tiers: [tier("core", "dave")] },
      snapshot: { files },
      record: { overrides: [override] },
    };
    expect(setsOf(given)).toEqual([["alice"], ["bob"], ["dave"]]);
    const two = {
      review: { approvals: 2 },
      charter: { tiers: [] },
      snapshot: { reviews: approvedBy(alice) },
    };
    expect(setsOf(two)).toEqual([["bob"]]);
  });
});
