// `/label`: only what the charter opens, and never what Charter keeps itself or what a rule goes by.

import { describe, expect, it } from "vitest";
import type { ReviewRule } from "../../../src/core/charter/review-rule.ts";
import { alice, author, bob, dave } from "../build.ts";
import { charter as buildCharter, charterModule, reviewRule } from "../build-charter.ts";
import { ownership } from "../build-ownership.ts";
import { AT, changesOf, outcome, refusal } from "./situation.ts";

const opened = (...labels: string[]) => ({ charter: { commands: { off: [], machines: [], labels } } });
const world = { by: author, ...opened("kind: *", "wip", "area/*") };
const change = { kind: "label", by: author, commentId: "issuecomment-42", position: 3, at: AT };

describe("/label", () => {
  it.each([
    ["strangers", { by: dave }, "people whose approval counts can set labels"],
    ["on a closed pull request", { snapshot: { state: "closed" as const } }, "closed"],
    ["where the charter opens none", { by: author, charter: {} }, "`commands: { labels:"],
  ])("refuses %s", (_, changes, why) => {
    expect(refusal("/label +wip", { ...world, ...changes })).toContain(why);
  });

  it.each([
    ["none", "/label", "no label is named"],
    ["a lone sign", "/label +", "names no label"],
    ["the same twice", "/label +wip -WIP", "set and removed at once"],
    ["too many", `/label ${Array.from({ length: 11 }, (_, n) => `+l${n}`).join(" ")}`, "at most 10"],
    ["a long one", `/label ${"x".repeat(51)}`, "50 characters"],
    ["what is not opened", "/label +wip, security", "`security` can't be set by this command"],
    ["what only begins alike", "/label +kinds", "opens `kind: *`, `wip` and `area/*` to it"],
    ["a part of a path", "/label +area", "can't be set"],
    ["several in one without commas", "/label wip area/x", "Separate several labels by commas"],
  ])("refuses %s", (_, line, why) => {
    expect(refusal(line, world)).toContain(why);
  });

  it("shows what somebody wrote, and does nothing by it", () => {
    expect(refusal("/label +x`@all", world)).not.toContain("@all");
  });

  it.each([
    ["/label +wip", ["wip"], []],
    ["/label WIP", ["WIP"], []],
    ["/label kind: bug, area/io", ["kind: bug", "area/io"], []],
    ["/label +kind: bug -Kind: Docs", ["kind: bug"], ["kind: docs"]],
    ['/label -"kind: docs"', [], ["kind: docs"]],
    ["/label +wip +area/web", ["wip"], []],
  ])("%s", (line, add, remove) => {
    const snapshot = { labels: ["kind: docs", "area/web", "security"] };
    expect(changesOf(line, { ...world, snapshot })).toEqual([{ ...change, add, remove }]);
  });

  it.each([author, alice, bob])("is for %o", (by) => {
    expect(changesOf("/label wip", { ...world, by })).toMatchObject([{ by }]);
  });

  it("says so where nothing changes", () => {
    const reply = outcome("/label +Wip -kind: docs", { ...world, snapshot: { labels: ["wip"] } });
    expect(reply).toEqual({ kind: "done", changes: [], reply: "@author: the labels are so already." });
  });

  it("leaves labels of modules and of turns to Charter where it keeps them", () => {
    const charter = {
      ...opened("**").charter,
      modules: [charterModule("Engine", ["src/**"], ["alice"], { label: "module: engine" })],
      publish: { comment: true, labels: ["modules" as const], review: "off" as const },
    };
    const changes = { by: alice, charter, ownership: ownership("src/ @alice") };
    expect(refusal("/label -module: Engine", changes)).toContain("I keep `module: Engine` up to date myself");
    const waiting = { ...charter, publish: { ...charter.publish, labels: ["waiting" as const] } };
    const reply = refusal("/label Waiting on author", { ...changes, charter: waiting });
    expect(reply).toContain("by whose turn it is");
    const unkept = { ...charter, publish: { ...charter.publish, labels: [] } };
    expect(changesOf("/label +module: engine", { ...changes, charter: unkept })).toHaveLength(1);
  });

  const conditions: ReviewRule["conditions"] = [{ subject: "label", isNot: false, value: "Kind: Breaking" }];
  const rule = reviewRule("Breaking change", { conditions, approvals: 1, from: "core" });
  const module = charterModule("Engine", ["src/**"], ["alice"], { rules: [rule] });
  const ladder = { name: "Breaking", when: [], conditions, ladder: [] };
  const { escalation } = buildCharter();

  it.each([
    ["a rule", { review: { rules: [rule] } }],
    ["a module's rule", { charter: { ...world.charter, modules: [module] } }],
    ["a ladder", { charter: { ...world.charter, escalation: { ...escalation, ladders: [ladder] } } }],
  ])("leaves to those who decide what %s goes by", (_, changes) => {
    const snapshot = { labels: ["kind: breaking"] };
    const reply = refusal("/label -kind: breaking", { ...world, snapshot, ...changes });
    expect(reply).toContain("a rule of this project goes by `kind: breaking`");
    expect(changesOf("/label -kind: breaking", { ...world, snapshot, ...changes, by: alice })).toHaveLength(
      1,
    );
    expect(changesOf("/label kind: bug", { ...world, ...changes })).toHaveLength(1);
  });
});
