// `/override`: who stands high enough, what can be set aside at all, and how it is named.

import { describe, expect, it } from "vitest";
import * as build from "../build.ts";
import { alice, author, bob, carol, commit, complete, dave, erin, HEAD, person, user } from "../build.ts";
import { tier } from "../build-charter.ts";
import {
  COMMENT,
  changesOf,
  docs,
  issue,
  LATER,
  module,
  node,
  OLDER,
  objection,
  outcome,
  PUSHED_SINCE,
  refusal,
  runtime,
  wait,
} from "./situation.ts";

const why = "everybody is at the summit";
const by = carol;

describe("/override by the wrong person", () => {
  it.each([alice, bob, dave, author])("refuses %o, who is in no tier", (person) => {
    const reply = refusal(`/override Runtime ${why}`, { by: person });
    expect(reply).toContain("only members of `core` or `lead`");
    expect(reply).toContain("`carol` and `erin`");
  });

  it("says how to add tiers where there are none", () => {
    expect(refusal(`/override Runtime ${why}`, { by, charter: { tiers: [] } })).toContain("under `tiers`");
  });

  it("refuses members of tiers who wrote the pull request, or commits of it", () => {
    const own = { by, snapshot: { author: carol } };
    expect(refusal(`/override Runtime ${why}`, own)).toContain("their own pull request");
    const commits = complete([commit(HEAD, person(author), person(carol))]);
    expect(refusal(`/override Runtime ${why}`, { by, snapshot: { commits } })).toContain("you wrote commits");
  });

  it("refuses a member who can't push, and a new owner of the login", () => {
    const directory = build.directory([alice, bob, erin], { carol: build.reader(carol) });
    expect(refusal(`/override Runtime ${why}`, { by, directory })).toContain("only members of");
    expect(refusal(`/override Runtime ${why}`, { by: user(999, "carol") })).toContain("only members of");
  });
});

describe("/override of the wrong thing", () => {
  it("refuses what is not here, with what is", () => {
    const requirements = [runtime(), docs({ state: "satisfied" }), wait(), objection(carol), objection(bob)];
    for (const line of [
      "/override",
      "/override Kernel because",
      "/override Runtimes because",
      "/override @dave x",
    ]) {
      const reply = refusal(line, { by, requirements });
      expect(reply).toContain("Here you can name `Runtime`, `waiting time` or `@bob`.");
    }
    expect(refusal("/override x", { by, requirements: [] })).toContain("nothing here that you could");
  });

  it("refuses signatures, holds, governance files and what is met already, with what would work", () => {
    const hold = {
      id: 1,
      name: null,
      by: alice,
      reason: "wait",
      commentId: "issuecomment-2",
      since: COMMENT.at,
    };
    const requirements = [
      { ...node("hold 1", "hold of @alice", "blocked"), kind: "hold" as const, hold },
      { ...node("governance", "governance files", "blocked"), kind: "governance" as const, problems: [] },
      runtime({ state: "satisfied" }),
      docs({ state: "waived" }),
    ];
    const reply = (name: string) =>
      refusal(`/override ${name} ${why}`, { by, requirements, cla: { state: "pending" } });
    for (const name of ["cla", "contributor agreement"]) expect(reply(name)).toContain("`/cla` shows how");
    expect(reply("hold of @alice")).toContain("`/unhold`");
    expect(reply("hold")).toContain("`/unhold`");
    expect(reply("governance")).toContain("Correct them");
    expect(reply("Runtime")).toContain("is satisfied");
    expect(reply("Docs, examples")).toContain("not asked for any more");
  });

  it("refuses what could not be evaluated, with the reason, which does nothing in the reply", () => {
    const requirements = [runtime({ state: "unknown", reason: "GitHub does not list @all files." })];
    const reply = refusal(`/override Runtime ${why}`, { by, requirements });
    expect(reply).toContain("could not be evaluated");
    expect(reply).not.toContain("@all");
  });

  it("refuses without a reason, with too short and too long a one, and on a closed pull request", () => {
    expect(refusal("/override Runtime", { by })).toContain("say why");
    expect(refusal("/override Runtime:  too late", { by })).toContain("at least 10 characters");
    expect(refusal(`/override Runtime ${"x".repeat(501)}`, { by })).toContain("at most 500");
    expect(refusal(`/override Runtime ${why}`, { by, snapshot: { state: "closed" } })).toContain("closed");
  });

  it("refuses a comment that is older than what I know of the pull request", () => {
    const record = { heads: [{ sha: HEAD, since: LATER }] };
    const reply = refusal(`/override Runtime ${why} @all`, { by, record });
    expect(reply).toContain(`repeat \`/override Runtime ${why} @all\``);
  });
});

describe("/override", () => {
  const override = {
    ...{ kind: "override", by, tier: "core", objection: null, reason: why, headSha: HEAD },
    ...COMMENT,
  };

  it("records what was set aside by whom, and why", () => {
    expect(outcome(`/override Runtime ${why}`, { by })).toEqual({
      kind: "done",
      reply: null,
      changes: [{ ...override, requirement: "runtime", name: "Runtime" }],
    });
    expect(changesOf(`/override Runtime ${why}`, { by: erin })).toMatchObject([{ tier: "lead" }]);
  });

  it("names the highest tier of somebody who is in several", () => {
    const charter = { tiers: [tier("core", "carol"), tier("lead", "erin", "carol")] };
    expect(changesOf(`/override Runtime ${why}`, { by, charter })).toMatchObject([{ tier: "lead" }]);
  });

  it.each([
    ["runtime", "runtime"],
    ["'Runtime'", "runtime"],
    ["Runtime:", "runtime"],
    ["Runtime: gc", "gc"],
    ["docs, Examples", "docs, examples"],
    ["“Docs, examples”", "docs, examples"],
    ["waiting time", "wait"],
    ["wait", "wait"],
    ["Outside contributions", "issue outside"],
    ["issue", "issue outside"],
    ["Independence", "independence"],
  ])("takes %s for the longest name that it begins with", (name, requirement) => {
    const independence = {
      ...node("independence", "independence"),
      kind: "independence" as const,
    };
    const gc = module("Runtime: gc", [alice], { id: "gc", state: "blocked" });
    const requirements = [runtime(), gc, docs(), wait(), issue(), independence];
    expect(changesOf(`/override ${name} ${why}`, { by, requirements })).toEqual([
      { ...override, requirement, name: requirements.find(({ id }) => id === requirement)?.name },
    ]);
  });

  it("takes a kind for a name only where nothing is called so", () => {
    const requirements = [runtime({ id: "module", name: "Wait" }), wait()];
    expect(changesOf(`/override wait ${why}`, { by, requirements })).toMatchObject([
      { requirement: "module" },
    ]);
  });

  it("passes over what is met already where the name stands for several", () => {
    const requirements = [runtime({ id: "met", state: "satisfied" }), runtime({ id: "open" })];
    expect(changesOf(`/override Runtime ${why}`, { by, requirements })).toMatchObject([
      { requirement: "open" },
    ]);
  });

  it("is about the head when the comment was written, and says so", () => {
    const result = outcome(`/override Runtime ${why}`, { by, record: PUSHED_SINCE });
    expect(result).toMatchObject({ kind: "done", changes: [{ headSha: OLDER }] });
    expect(result.reply).toContain("about `3333333`");
  });
});

describe("/override of an objection", () => {
  const against = (objector: typeof alice, changes = {}) => ({
    requirements: [objection(objector, changes)],
  });

  it("refuses one's own, those of the same and of a higher tier", () => {
    expect(refusal(`/override @carol ${why}`, { by, ...against(carol) })).toContain(
      "`/withdraw` takes it back",
    );
    const review = { source: { kind: "review", id: 1 } };
    expect(refusal(`/override @carol ${why}`, { by, ...against(carol, review) })).toContain("its dismissal");
    const peers = { charter: { tiers: [tier("core", "carol", "alice"), tier("lead", "erin")] } };
    const reply = refusal(`/override @alice ${why}`, { by, ...peers, ...against(alice) });
    expect(reply).toContain("only a higher tier can overrule the objection: `lead`");
    expect(refusal(`/override @erin ${why}`, { by, ...against(erin) })).toContain("no tier stands above");
  });

  it("refuses a veto, of whomever it is", () => {
    const reply = refusal(`/override @bob ${why}`, { by: erin, ...against(bob, { isVeto: true }) });
    expect(reply).toBe(
      "this is a veto, which nobody overrules. Only `bob` can take it back, by `/withdraw`.",
    );
  });

  it.each([
    ["allows the highest tier", erin, {}, null],
    [
      "refuses other tiers",
      carol,
      {},
      "whose account is gone. Only members of the highest tier can set it aside: `lead`",
    ],
    [
      "refuses while its author can be seen to speak",
      erin,
      { lastWords: new Map([[bob.id, LATER]]) },
      "nobody overrules",
    ],
  ])("%s, where the account of whose veto it is is gone", (_, by, snapshot, refused) => {
    const directory = build.directory([alice, carol, erin], { bob: { kind: "unknown" } });
    const changes = { by, directory, snapshot, ...against(bob, { isVeto: true }) };
    if (refused === null) expect(changesOf(`/override @bob ${why}`, changes)).toHaveLength(1);
    else expect(refusal(`/override @bob ${why}`, changes)).toContain(refused);
  });

  it("refuses when the objector's tier is not known, for it may be the highest", () => {
    const charter = { tiers: [tier("core", "carol"), tier("lead", "acme/lead")] };
    expect(refusal(`/override @alice ${why}`, { by, charter, ...against(alice) })).toContain("not known");
  });

  it("records what was objected, where it is not the text of a review, which GitHub keeps", () => {
    expect(changesOf(`/override @bob ${why}`, { by, ...against(bob) })).toMatchObject([
      { objection: "too slow" },
    ]);
    const review = { source: { kind: "review", id: 1 }, text: "" };
    expect(changesOf(`/override @bob ${why}`, { by, ...against(bob, review) })).toMatchObject([
      { objection: null },
    ]);
  });

  it("refuses one that was raised after the comment was written", () => {
    const changes = { by, ...against(bob, { at: LATER }) };
    expect(refusal(`/override @bob ${why}`, changes)).toContain("nothing here that you could set aside");
  });

  it.each([
    [carol, alice],
    [erin, carol],
  ])("lets %o overrule %o, by login or by its name", (by, objector) => {
    const expected = [{ requirement: `objection ${objector.id}`, by, reason: why }];
    const { login } = objector;
    for (const name of [
      `@${login.toUpperCase()}`,
      `Objection of @${login}`,
      "ABI",
      "“abi”:",
      "objection 7",
    ]) {
      const named = against(objector, { number: 7, title: "abi" });
      expect(changesOf(`/override ${name} ${why}`, { by, ...named })).toMatchObject(expected);
    }
  });
});
