// Issues on which the project agreed before, or a maintainer who stands in for one.

import { describe, expect, it } from "vitest";
import type { Account } from "../../../../src/core/account.ts";
import type { Agreement } from "../../../../src/core/record.ts";
import type { LinkedIssue } from "../../../../src/core/snapshot.ts";
import { alice, author, bob, carol, commit, complete, cut, dave, HEAD, person } from "../../build.ts";
import { reviewRule, tier } from "../../build-charter.ts";
import { type Case, LATER, requirement } from "../judging.ts";

const rules = [reviewRule("Newcomers", { issue: "actionable", preApproval: true })];
const strict = [reviewRule("Newcomers", { issue: "actionable" })];

function issue(number: number, labels: string[], isHere = true): LinkedIssue {
  return { number, isHere, isOpen: true, labels };
}

const closed = (number: number) => ({ ...issue(number, ["actionable"]), isOpen: false });

function agreed(by: Account, kind: Agreement["kind"] = "pre-approve"): Partial<Case> {
  return { record: { agreements: [{ kind, by, commentId: "issuecomment-4", at: LATER, headSha: HEAD }] } };
}

function judged(linkedIssues = complete<LinkedIssue>([]), given: Case = {}) {
  return requirement("issue", {
    ...given,
    review: { rules, ...given.review },
    snapshot: { linkedIssues, ...given.snapshot },
  });
}

describe("an issue is missing", () => {
  it.each<[string, LinkedIssue[], string, Account[]]>([
    ["where none is named", [], "names none", [author]],
    ["where it is elsewhere, though labelled", [issue(1, ["actionable"], false)], "names none", [author]],
    ["where it is not labelled", [issue(3, ["bug"])], "Its issue #3 is not labelled actionable.", []],
    ["where it is closed, though labelled", [closed(3)], "Its issue #3 is closed", [author]],
    ["where only a closed one is labelled", [closed(3), issue(4, [])], "#4 is not labelled", []],
    [
      "where only one elsewhere is labelled",
      [issue(1, ["actionable"], false), issue(3, [])],
      "#3 is not labelled",
      [],
    ],
  ])("%s", (_, issues, reason, who) => {
    const found = judged(complete(issues));
    expect(found).toMatchObject({ state: "pending", needed: "an issue labelled actionable", who });
    expect(found?.reason).toContain(reason);
    expect(found?.next).toContain("or a maintainer comments `/pre-approve`");
  });

  it("and nobody is named who could stand in where the charter lets nobody", () => {
    const found = judged(complete([]), { review: { rules: strict }, ...agreed(alice) });
    expect(found).toMatchObject({
      state: "pending",
      next: "Name the issue in the description, as in “Closes #123”.",
    });
  });

  it("can't be known where GitHub lists only some", () => {
    const found = judged(cut([issue(3, [])], 80));
    expect(found).toMatchObject({ state: "unknown", next: "Name fewer issues in the description." });
    expect(found?.reason).toContain("GitHub lists 1 of the issues");
  });
});

describe("an issue is there", () => {
  it.each([
    ["labelled", complete([issue(3, ["bug", "actionable"])])],
    ["labelled in another case", complete([issue(3, ["Actionable"])])],
    ["the second one", complete([issue(2, []), issue(3, ["actionable"])])],
    ["beside a closed one", complete([closed(2), issue(3, ["actionable"])])],
    ["among those of a list that was cut", cut([issue(3, ["actionable"])], 80)],
  ])("%s", (_, issues) => {
    expect(judged(issues)).toMatchObject({
      state: "satisfied",
      reason: "Issue #3 is labelled actionable.",
      proof: [
        { kind: "rule", line: 9 },
        { kind: "fact", text: "issue #3 is labelled actionable" },
      ],
    });
  });

  it("also when the merge has closed it", () => {
    expect(judged(complete([closed(3)]), { snapshot: { state: "merged" } })?.state).toBe("satisfied");
  });

  it("and none is asked for where no rule does", () => {
    expect(judged(complete([]), { review: { rules: [] } })).toBeUndefined();
  });
});

describe("a pre-approval", () => {
  it.each<[string, Case]>([
    ["by somebody who maintains nothing here", agreed(carol)],
    ["by the author", { ...agreed(author), charter: { tiers: [tier("core", "author")] } }],
    [
      "by who wrote commits",
      { ...agreed(alice), snapshot: { commits: complete([commit("a1", person(alice))]) } },
    ],
    ["that is none, but about the wait", agreed(alice, "fast-track")],
  ])("%s does not stand in", (_, given) => {
    expect(judged(complete([]), given)?.state).toBe("pending");
  });

  it.each<[string, Case, Account]>([
    ["a maintainer", agreed(bob), bob],
    ["a member of a tier", agreed(dave), dave],
    [
      "a member of a tier, where nothing needs an approval",
      { ...agreed(dave), ownership: null, review: { unowned: "nobody", rules } },
      dave,
    ],
  ])("by %s does", (_, given, by) => {
    expect(judged(complete([]), given)).toMatchObject({
      state: "satisfied",
      reason: `@${by.login} pre-approved it.`,
      proof: [{ kind: "rule" }, { kind: "person", event: "pre-approved it", by }],
    });
  });
});
