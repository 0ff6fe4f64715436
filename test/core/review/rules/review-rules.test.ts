// What rules of the charter add where they hold: more approvals, approvals of a tier, for a module or for all.

import { describe, expect, it } from "vitest";
import type { Condition, ReviewRule } from "../../../../src/core/charter/review-rule.ts";
import { compileModules } from "../../../../src/core/ownership/modules/modules.ts";
import { judgeReview } from "../../../../src/core/review/judge-review.ts";
import {
  alice,
  author,
  bob,
  carol,
  complete,
  cut,
  dave,
  directory,
  erin,
  file,
  review,
  user,
} from "../../build.ts";
import { charter, charterModule, reviewRule, tier } from "../../build-charter.ts";
import { type Case, contextOf, everyone, judge, modulesOf, states } from "../judging.ts";

const breaking: Condition = { subject: "label", isNot: false, value: "breaking" };
const byWriter: Condition = { subject: "author", isNot: false, value: "writer" };
const byOthers: Condition = { subject: "author", isNot: true, value: "writer" };
const byCore: Condition = { subject: "author", isNot: false, value: "core" };
const byMaintainer: Condition = { subject: "author", isNot: false, value: "maintainer" };
const large: Condition = { subject: "lines", comparison: ">", value: 5000 };

describe("a rule that asks for more approvals", () => {
  it.each<[string, Condition[], Case, number]>([
    ["does not hold", [breaking], {}, 1],
    ["holds in one of two conditions", [breaking, large], { snapshot: { labels: ["breaking"] } }, 1],
    [
      "is about writers, and the author is none",
      [byWriter],
      { directory: directory([alice]), snapshot: { author: null } },
      1,
    ],
    [
      "is about core, and a login of core belongs to another account now",
      [byCore],
      {
        directory: new Map([
          ...everyone,
          ["dave", { kind: "account", account: user(99, "dave"), canWrite: true }],
        ]),
        snapshot: { author: dave },
      },
      1,
    ],
    ["holds", [breaking], { snapshot: { labels: ["Breaking"] } }, 2],
    ["holds always", [], {}, 2],
    [
      "is about writers, and the author's login belongs to another account now",
      [byWriter],
      {
        directory: new Map([
          ...everyone,
          ["author", { kind: "account", account: user(99, "author"), canWrite: true }],
        ]),
      },
      1,
    ],
    ["is about writers, and the author is one", [byWriter], {}, 2],
    [
      "is about writers, and it is not known whether the author is",
      [byWriter],
      { directory: directory([alice, bob]) },
      2,
    ],
    [
      "is about others than writers, and the author is deleted",
      [byOthers],
      { snapshot: { author: null } },
      2,
    ],
    ["is about core, and the author is in it", [byCore], { snapshot: { author: dave } }, 2],
    ["is about maintainers, and the author is one", [byMaintainer], { snapshot: { author: alice } }, 2],
    [
      "is about size, and not all files are known",
      [large],
      { snapshot: { files: cut([file("src/a")], 4000) } },
      2,
    ],
  ])("%s", (_, conditions, given, expected) => {
    const modules = modulesOf({
      ...given,
      review: { rules: [reviewRule("Rule", { approvals: 2, conditions })] },
    });
    expect(modules.find(({ name }) => name === "src/")?.approvalsNeeded).toBe(expected);
  });

  it("never asks for fewer than the module does", () => {
    const given: Case = { review: { approvals: 3, rules: [reviewRule("Rule", { approvals: 2 })] } };
    expect(modulesOf(given)[0]).toMatchObject({ approvalsNeeded: 3, proof: [] });
  });

  it("shows the rule, its line and what made it hold", () => {
    const rules = [
      reviewRule("Breaking", { approvals: 2, when: ["label breaking"], conditions: [breaking] }),
    ];
    const [module] = modulesOf({ review: { rules }, snapshot: { labels: ["breaking"] } });
    expect(module?.proof).toEqual([
      { kind: "rule", path: ".github/charter.yml", line: 9, text: "Breaking: if label breaking" },
      { kind: "fact", text: 'it is labelled "breaking"' },
    ]);
  });

  it("asks for somebody even where files are nobody's on purpose", () => {
    const given = (rules: ReviewRule[]): Case => ({ ownership: null, review: { unowned: "nobody", rules } });
    expect(judge(given([])).requirements).toEqual([]);
    expect(states(given([reviewRule("Always", { approvals: 1 })]))).toEqual({ "unowned files": "pending" });
  });
});

describe("a rule that asks a tier", () => {
  const rules = [reviewRule("Breaking", { approvals: 2, from: "core" })];
  const coreOfTwo = [tier("core", "dave", "carol"), tier("lead", "erin")];
  const state = (people: (typeof alice)[], given: Case = {}) => {
    const reviews = complete(people.map((each) => review(each)));
    return states({
      review: { rules },
      charter: { tiers: coreOfTwo },
      ...given,
      snapshot: { reviews, ...given.snapshot },
    }).Breaking;
  };

  it.each<[string, (typeof alice)[], Case, string]>([
    ["maintainers approve", [alice, bob], {}, "pending"],
    ["one of two approves", [dave], {}, "pending"],
    [
      "the author is one of two",
      [author, dave],
      { charter: { tiers: [tier("core", "author", "dave", "carol")] } },
      "pending",
    ],
    [
      "the tier is not there",
      [dave, erin],
      { charter: { tiers: [tier("lead", "dave", "erin")] } },
      "blocked",
    ],
    ["the tier has one member", [dave], { charter: { tiers: [tier("core", "dave")] } }, "blocked"],
    [
      "its members were not looked up",
      [dave],
      { directory: directory([author, alice, bob, dave]) },
      "unknown",
    ],
    ["two of it approve", [dave, carol], {}, "satisfied"],
    ["one of it and one of a higher tier approve", [dave, erin], {}, "satisfied"],
  ])("when %s", (_, people, given, expected) => {
    expect(state(people, given)).toBe(expected);
  });

  it("is one requirement more, about all files, and a machine's word is not enough", () => {
    const given: Case = {
      review: { rules: [reviewRule("Breaking", { approvals: 1, from: "core" })], machines: [77] },
      snapshot: { reviews: complete([review({ id: 77, login: "m[bot]", kind: "bot" })]) },
    };
    expect(states(given)).toEqual({ "src/": "satisfied", Breaking: "pending" });
    expect(modulesOf(given)[1]).toMatchObject({
      id: "[] rule breaking",
      fileCount: 1,
      files: [{ path: "src/a.ts" }],
    });
  });
});

describe("a module's own rules", () => {
  const governed = charter({
    modules: [
      charterModule("Runtime", ["src/**"], ["@alice", "@bob"], {
        rules: [
          reviewRule("Large", { approvals: 2, conditions: [breaking] }),
          reviewRule("Lead", { approvals: 1, from: "lead", conditions: [breaking] }),
        ],
      }),
      charterModule("Docs", ["docs/**"], ["@carol"]),
    ],
  });
  const given = (labels: string[]): Case => ({
    ownership: compileModules(governed).index,
    snapshot: {
      labels,
      files: complete([file("src/a"), file("docs/a")]),
      reviews: complete([review(alice), review(carol)]),
    },
  });

  it("add to that module, and to no other", () => {
    expect(states(given([]))).toEqual({ Runtime: "satisfied", Docs: "satisfied" });
    expect(states(given(["breaking"]))).toEqual({
      Runtime: "pending",
      "Runtime: Lead": "pending",
      Docs: "satisfied",
    });
    const lead = modulesOf(given(["breaking"])).find(({ name }) => name === "Runtime: Lead");
    expect(lead).toMatchObject({
      fileCount: 1,
      files: [{ path: "src/a" }],
      eligible: [{ account: erin, role: "lead" }],
    });
  });
});

describe("a rule about time", () => {
  const openOver = (hours: number): Condition => ({ subject: "open", comparison: ">", value: hours });
  const look = (conditions: Condition[], own: ReviewRule[] = []) => {
    const governed = charter({ modules: [charterModule("Runtime", ["src/**"], ["@alice"], { rules: own })] });
    const rules = [reviewRule("Old", { approvals: 2, conditions })];
    return judgeReview(contextOf({ review: { rules }, ownership: compileModules(governed).index })).changesAt;
  };

  it("is looked at again when it begins to hold, and not after", () => {
    // Open since 2026-02-27T09:00, which is 72 hours.
    expect(look([openOver(100)])).toBe("2026-03-03T13:00:00.001Z");
    expect(look([openOver(70)])).toBeNull();
    expect(look([openOver(100), breaking])).toBeNull();
  });

  it("is looked at as early as the first of all, a module's own too", () => {
    const own = [reviewRule("Own", { approvals: 2, conditions: [openOver(90)] })];
    expect(look([openOver(100)], own)).toBe("2026-03-03T03:00:00.001Z");
  });
});
