// Rules of review in a charter that can't be meant: where they stand, and what to do.

import { describe, expect, it } from "vitest";
import { problemsOf } from "./problems-of.ts";

describe("rules that can't be meant", () => {
  it("have every problem named, where it is, with its fix", () => {
    const problems = problemsOf(
      "version: 1",
      "review:",
      "  choose: random",
      "  commit_authors: false",
      "  wait_hours: 2 days",
      "  largest_share: 100",
      "  rules:",
      "    - { if: label is x, approvals: 2 }",
      "    - { name: '[x]', if: [], approvals: 11 }",
      "    - { name: a, if: 5, wait: 3 }",
      "modules:",
      "  - { name: M, maintainers: [], rules: [{ name: b, wait_hours: 3 }] }",
      "people: { noor: { capacity: none } }",
      "publish: { labels: [module], review: false }",
      "merge: { command: on, method: fast }",
    );
    expect(problems).toEqual([
      '3:11 review.choose can\'t be "random". → How people are chosen for a review: by expertise in what is touched, or in rotation. For example: choose: expertise',
      "4:19 review.commit_authors can't be false. → Approvals by people who wrote commits of the pull request are discounted or counted; its opener's never count. For example: commit_authors: discounted",
      '5:15 review.wait_hours can\'t be "2 days". → Hours that a pull request must be open with its head unchanged: a whole number from 0 to 8760. For example: wait_hours: 48',
      "6:18 review.largest_share can't be 100. → Percent of the approvals that may come from one affiliation: a whole number from 1 to 99. For example: largest_share: 50",
      '8:7 The key "name" is missing in review.rules. → The rule\'s name, without brackets. For example: name: Breaking change',
      "9:15 review.rules.name can't be \"[x]\". → The rule's name, without brackets. For example: name: Breaking change",
      "9:26 review.rules.if can't be a list of 0 entries. → A condition, or a list of one to 10 of which all must hold. For example: if: lines > 5000",
      "9:41 review.rules.approvals can't be 11. → Approvals of each touched module, or, with from, of a tier: a whole number from 1 to 10. For example: approvals: 2",
      "10:22 review.rules.if can't be 5. → A condition, or a list of one to 10 of which all must hold. For example: if: lines > 5000",
      '10:25 There is no key "wait" in review.rules. → Remove it; the keys here are name, if, approvals, from, wait_hours, issue, pre_approval.',
      '12:41 The key "approvals" is missing in modules.rules. → Approvals of this module, or, with from, of a tier: a whole number from 1 to 10. For example: approvals: 2',
      '12:52 There is no key "wait_hours" in modules.rules. → Remove it; the keys here are name, if, approvals, from.',
      '13:29 people.noor.capacity can\'t be "none". → Open review requests that this person takes at a time: a whole number from 1 to 100. For example: capacity: 5',
      '14:21 publish.labels can\'t be "module". → Labels are modules (of the touched modules) or waiting (on author or reviewer). For example: modules',
      "14:38 publish.review can't be false. → Whether the app writes a review of its own: off, comment, or enforce (it approves and requests changes). It is a word, so false is not off. For example: review: off",
      '15:19 merge.command can\'t be "on". → Whether /merge works: true or false. For example: command: true',
      '15:31 merge.method can\'t be "fast". → How /merge merges: merge, squash or rebase. For example: method: squash',
    ]);
  });

  it("contradict themselves", () => {
    const problems = problemsOf(
      "version: 1",
      "tiers: [{ name: core, members: [a] }, { name: writer, members: [b] }]",
      "review:",
      "  rules:",
      "    - { name: Docs, issue: approved }",
      "    - { name: Hold, issue: approved }",
      "    - { name: One, if: draft is true, approvals: 1, from: cor }",
      "    - { name: one, from: core }",
      "    - { name: Nothing, if: [label is x, path is src/], pre_approval: true }",
      "modules:",
      "  - name: Docs",
      "    maintainers: []",
      "    rules:",
      "      - { name: One, if: author is Core, approvals: 1 }",
      "      - { name: Two, if: [author is not maintainer], approvals: 1, from: core }",
      "people: { noor: { time_zone: Mars/Base } }",
    );
    expect(problems).toEqual([
      '2:47 A tier can\'t be named "writer", which means something else. → Rename it.',
      '5:15 There is a module named "Docs" too. → Rename the rule.',
      '6:15 A rule can\'t be named "Hold", which means something else. → Rename it, for example to "Hold rule".',
      '7:24 "draft is true" is no condition. → Start with lines, files, open, label, path, author, base or milestone, for example: lines > 5000',
      '7:59 There is no tier "cor". → Did you mean core? The tiers are core, writer.',
      '8:15 There are two rules named "one" in this list. → Rename one of the two.',
      "8:26 This rule says from whom approvals come, and not how many. → Add approvals, for example approvals: 1",
      '9:15 The rule "Nothing" asks for nothing. → Add approvals, wait_hours or issue, or remove the rule.',
      '9:41 "src/" matches no file, because it ends with a slash. → Write "src/**" for everything in the folder.',
      "9:70 A pre-approval stands in for an issue, and this rule asks for none. → Add issue: with the label that an issue must carry, for example issue: actionable",
      '14:26 There is no tier "Core". → Did you mean core? Write writer, maintainer, or the name of a tier. The tiers are core, writer.',
      '16:30 "Mars/Base" is not a known time zone. → Write an IANA name, for example Europe/Berlin or UTC.',
    ]);
  });

  it("have no more patterns than fit in memory", () => {
    const conditions = (count: number, base: number) =>
      `[${Array.from({ length: count }, (_, at) => `path is a${base + at}/{0..9}{0..9}`)
        .map((each) => `"${each}"`)
        .join(", ")}]`;
    const rules = Array.from({ length: 21 }, (_, at) => {
      return `    - { name: R${at}, if: ${conditions(10, at)}, approvals: 1 }`;
    });
    expect(problemsOf("version: 1", "review:", "  rules:", ...rules)).toEqual([
      "24:25 Up to here the globs stand for more than 20000 patterns. → Use fewer braces: wildcards cost nothing.",
    ]);
  });
});
