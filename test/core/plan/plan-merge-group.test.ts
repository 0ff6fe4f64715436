// A merge group passes only where each of the pull requests that it carries would pass by itself.

import { describe, expect, it } from "vitest";
import type { CheckName, DesiredCheck } from "../../../src/core/plan.ts";
import { type MemberOfGroup, planMergeGroup } from "../../../src/core/plan-merge-group.ts";

type Conclusion = DesiredCheck["conclusion"];

function check(name: CheckName, conclusion: Conclusion): DesiredCheck {
  return { name, conclusion, title: `${name}: ${conclusion}`, summary: "s", annotations: [] };
}

function member(number: number, cla: Conclusion, review: Conclusion): MemberOfGroup {
  return { number, checks: [check("charter/cla", cla), check("charter/review", review)] };
}

function conclusions(...members: MemberOfGroup[]) {
  return planMergeGroup(members).map(({ name, conclusion }) => [name, conclusion]);
}

it("fails where the group names no pull request, and says what to do", () => {
  const checks = planMergeGroup([]);
  expect(checks.map(({ name, conclusion }) => [name, conclusion])).toEqual([
    ["charter/cla", "failure"],
    ["charter/review", "failure"],
  ]);
  for (const { title, summary } of checks) {
    expect(title).toContain("names no pull request");
    expect(summary).toContain("add it again");
  }
});

it.each<Conclusion>(["failure", "action_required"])(
  "fails where one of two ends in %s, and names it",
  (ending) => {
    const [cla, review] = planMergeGroup([member(3, "success", "success"), member(5, "success", ending)]);
    expect(cla).toMatchObject({ conclusion: "success", title: "All 2 pull requests pass" });
    expect(review).toMatchObject({
      conclusion: "failure",
      title: "Not satisfied: #5",
      summary: `- #3: charter/review: success\n- #5: charter/review: ${ending}`,
    });
  },
);

it("fails for a pull request that has no checks, because it is closed", () => {
  const checks = planMergeGroup([member(3, "success", "success"), { number: 5, checks: [] }]);
  for (const { conclusion, title, summary } of checks) {
    expect([conclusion, title]).toEqual(["failure", "Not satisfied: #5"]);
    expect(summary).toContain("- #5: It is not open.");
  }
});

it("judges each check by itself", () => {
  expect(conclusions(member(3, "failure", "success"))).toEqual([
    ["charter/cla", "failure"],
    ["charter/review", "success"],
  ]);
});

it("passes where all pass", () => {
  const [cla] = planMergeGroup([member(3, "success", "success")]);
  expect(cla).toEqual({
    name: "charter/cla",
    conclusion: "success",
    title: "Its pull request passes",
    summary: "- #3: charter/cla: success",
    annotations: [],
  });
  expect(conclusions(member(3, "success", "success"), member(5, "success", "success"))).toEqual([
    ["charter/cla", "success"],
    ["charter/review", "success"],
  ]);
});

describe("trailers that the queue's commits lost", () => {
  const passing = [member(3, "success", "success")];

  it("are said in the check of the agreement, and fail nothing", () => {
    const [cla, review] = planMergeGroup(passing, ["#3: no commit of the group names Jana any more."]);
    expect(cla).toMatchObject({ conclusion: "success", title: "Its pull request passes" });
    expect(cla?.summary).toContain("- #3: charter/cla: success\n\nThe queue's commits say less");
    expect(cla?.summary).toContain("- ⚠️ #3: no commit of the group names Jana any more.");
    expect(review?.summary).toBe("- #3: charter/review: success");
  });

  it("are 20 at most, and a count", () => {
    const [cla] = planMergeGroup(
      passing,
      Array.from({ length: 24 }, (_, n) => `#3: ${n}`),
    );
    expect(cla?.summary.split("\n- ⚠️")).toHaveLength(21);
    expect(cla?.summary).toMatch(/- and 4 more$/);
  });
});
