// What a command accepts counts when the pull request is judged again: nobody gets a thumb for nothing.

import { describe, expect, it } from "vitest";
import type { Account } from "../../../src/core/account.ts";
import type { Charter } from "../../../src/core/charter/charter.ts";
import { runCommand } from "../../../src/core/commands/judge.ts";
import type { RecordChange } from "../../../src/core/commands/record-change.ts";
import { decide } from "../../../src/core/decide.ts";
import type { PullRequestRecord } from "../../../src/core/record.ts";
import * as build from "../build.ts";
import { alice, author, bob, carol, erin, HEAD, NOW } from "../build.ts";
import { charter as buildCharter, reviewRule, tier } from "../build-charter.ts";
import { ownership } from "../build-ownership.ts";
import { AT } from "./situation.ts";

const seen = "2026-03-02T08:00:00.000Z";
const issueRule = reviewRule("Outside contributions", { issue: "actionable", preApproval: true });
const tierRule = reviewRule("Breaking change", { approvals: 1, from: "core" });

interface World {
  files: string[];
  review: Partial<Charter["review"]>;
}

/** @alice maintains Runtime in `src/`, @carol is in core and @erin in lead, @bob can push. */
function inputs({ files = ["src/a.ts"], review = {} }: Partial<World>, record: PullRequestRecord) {
  const charter = buildCharter({ tiers: [tier("core", "carol"), tier("lead", "erin")] });
  return {
    rules: build.rules({
      charter: { ...charter, review: { ...charter.review, ...review } },
      ownership: ownership("[Runtime]", "src/ @alice"),
    }),
    snapshot: build.snapshot({ files: build.complete(files.map((path) => build.file(path))) }),
    directory: build.directory([alice, bob, carol, erin], { author: build.reader(author) }),
    record,
    now: NOW,
  };
}

/** Says these lines one after another, and gives the states by the requirements' names. */
function say(world: Partial<World>, ...lines: [Account, string][]): Record<string, string> {
  let record = build.record({ heads: [{ sha: HEAD, since: seen }] });
  for (const [by, line] of lines) {
    const input = inputs(world, record);
    const request = { commentId: "issuecomment-42", position: 0, by, at: AT, line };
    const outcome = runCommand({
      ...input,
      request,
      siteUrl: null,
      verdict: decide({ ...input, expertise: null }),
    });
    expect(outcome.kind === "refused" ? outcome.reply : outcome.kind).toBe("done");
    if (outcome.kind === "done") record = outcome.changes.reduce(recorded, record);
  }
  const { review } = decide({ ...inputs(world, record), expertise: null });
  return Object.fromEntries(review.requirements.map(({ name, state }) => [name, state]));
}

/** What the store makes of a change, when it reads the record again. */
function recorded(record: PullRequestRecord, change: RecordChange): PullRequestRecord {
  switch (change.kind) {
    case "approve":
      return { ...record, approvals: [...record.approvals, change] };
    case "object": {
      const id = record.objections.length + 1;
      const objection = { ...change, id, since: change.at, absence: null, clarification: null, raised: [] };
      return { ...record, objections: [...record.objections, objection] };
    }
    case "end-objections":
      return { ...record, objections: record.objections.filter(({ id }) => !change.ids.includes(id)) };
    case "override":
      return { ...record, overrides: [...record.overrides, change] };
    case "agree":
      return { ...record, agreements: [...record.agreements, { ...change, kind: change.what }] };
    default:
      throw new Error(`${change.kind} is not said here`);
  }
}

describe("/approve", () => {
  it.each([alice, carol, erin])("by %o satisfies the module", (by) => {
    expect(say({})).toEqual({ Runtime: "pending" });
    expect(say({}, [by, "/approve"])).toEqual({ Runtime: "satisfied" });
    expect(say({}, [by, "/approve"], [by, "/approve cancel"])).toEqual({ Runtime: "pending" });
  });

  it("satisfies what it names, and nothing else", () => {
    const world = { review: { rules: [tierRule] } };
    const breaking = { Runtime: "pending", "Breaking change": "satisfied" };
    expect(say(world, [carol, "/approve breaking change"])).toEqual(breaking);
    expect(say(world, [alice, "/approve"])).toEqual({ Runtime: "satisfied", "Breaking change": "pending" });
  });

  it("by somebody who can push satisfies files that nobody owns", () => {
    expect(say({ files: ["x"] }, [bob, "/approve"])).toEqual({ "unowned files": "satisfied" });
  });
});

describe("/object", () => {
  it.each([alice, bob, carol])("by %o blocks until /withdraw", (by) => {
    const name = `objection 1 of @${by.login}`;
    expect(say({}, [by, "/object too slow"])).toMatchObject({ [name]: "blocked" });
    expect(say({}, [by, "/object too slow"], [by, "/withdraw"])).toEqual({ Runtime: "pending" });
  });

  it.each([
    [bob, carol],
    [carol, erin],
  ])("by %o is overruled by %o", (objector, by) => {
    const override = `/override @${objector.login} it was voted on`;
    const states = say({}, [objector, "/object too slow"], [by, override]);
    expect(states).toMatchObject({ [`objection 1 of @${objector.login}`]: "waived" });
  });
});

describe("objections of one person", () => {
  it("are overruled one by one where they are named, and together where their author is", () => {
    const objections: [Account, string][] = [
      [bob, "/object abi: it breaks programs"],
      [bob, "/object too slow"],
    ];
    const [named, numbered] = ["objection “abi” of @bob", "objection 2 of @bob"];
    expect(say({}, ...objections, [carol, "/override abi it was voted on"])).toMatchObject({
      [named]: "waived",
      [numbered]: "blocked",
    });
    expect(say({}, ...objections, [carol, "/override objection 2 it was voted on"])).toMatchObject({
      [named]: "blocked",
      [numbered]: "waived",
    });
    expect(say({}, ...objections, [carol, "/override @bob it was voted on"])).toMatchObject({
      [named]: "waived",
      [numbered]: "waived",
    });
  });
});

describe("/override", () => {
  const world = {
    review: { waitHours: 48, otherAffiliation: 1, rules: [issueRule, tierRule] },
  };

  it("sets aside each kind of requirement", () => {
    const names = ["Runtime", "breaking change", "waiting time", "Outside contributions", "independence"];
    const lines = names.map((name): [Account, string] => [carol, `/override ${name} all is agreed`]);
    expect(new Set(Object.values(say(world, ...lines)))).toEqual(new Set(["waived"]));
  });
});

describe("/fast-track", () => {
  const review = { waitHours: 48, fastTrack: 1 };

  it.each([alice, carol, erin])("by %o ends the wait", (by) => {
    expect(say({ review })).toMatchObject({ "waiting time": "pending" });
    expect(say({ review }, [by, "/fast-track"])).toMatchObject({ "waiting time": "satisfied" });
  });

  it("by somebody who can push ends it after their approval of files that nobody owns", () => {
    const states = say({ review, files: ["x"] }, [bob, "/approve"], [bob, "/fast-track"]);
    expect(states).toEqual({ "unowned files": "satisfied", "waiting time": "satisfied" });
  });
});

describe("/pre-approve", () => {
  const review = { rules: [issueRule] };

  it.each([alice, carol, erin])("by %o stands in for the issue", (by) => {
    expect(say({ review })).toMatchObject({ "Outside contributions": "pending" });
    expect(say({ review }, [by, "/pre-approve"])).toMatchObject({ "Outside contributions": "satisfied" });
  });

  it("by a member of a tier stands in where nothing needs an approval", () => {
    const nobody = { review: { ...review, unowned: "nobody" }, files: ["x"] };
    expect(say(nobody, [carol, "/pre-approve"])).toEqual({ "Outside contributions": "satisfied" });
  });
});
