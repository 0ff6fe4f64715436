import { describe, expect, it } from "vitest";
import type { ClaPolicy } from "../../../../src/core/cla/policy.ts";
import type { Commit } from "../../../../src/core/snapshot.ts";
import { author, bob, committed, person } from "../../build.ts";
import { signature } from "../../build-agreements.ts";
import { judged, people } from "../situation.ts";
import { webFlow } from "./web-flow.ts";

describe("committers", () => {
  const by = (committer: Commit["committer"]) => [committed("a1", [person(author)], { committer })];
  const signatures = [signature(author)];

  it.each<[string, Commit["committer"], Partial<ClaPolicy>, string[]]>([
    [
      "must sign where the charter says so",
      person(bob),
      { committers: true },
      ["author signed", "bob missing"],
    ],
    [
      "may be anybody where GitHub does not say",
      null,
      { committers: true },
      ["author signed", "nobody unlinked"],
    ],
    ["need not sign otherwise", person(bob), {}, ["author signed"]],
    ["are not asked for where it is GitHub", webFlow, { committers: true }, ["author signed"]],
    ["are named once where they are the author", person(author), { committers: true }, ["author signed"]],
  ])("%s", (_, committer, policy, expected) => {
    expect(people(judged({ policy, commits: by(committer), record: { signatures } }))).toEqual(expected);
  });
});
