// What people type who know other tools: each line stands for one command, and no other line does.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { aliases, aliasesOf, aliasOf } from "../../../src/core/commands/aliases.ts";
import { findCommand } from "../../../src/core/commands/find-command.ts";
import { parseCommands } from "../../../src/core/commands/parse.ts";
import { commands } from "../../../src/core/commands/registry.ts";
import { isSwitchedOff, switchableNames } from "../../../src/core/commands/switchable.ts";
import { alice } from "../build.ts";
import { changesOf } from "./situation.ts";

describe("no alias", () => {
  it.each([
    "lgtm",
    "/lgtm to me",
    "/hold cancel the release",
    "/approve no-issues",
    "recheck please",
    "recheck.",
    "r?",
    "r? alice",
    "r? @alice please",
    "r? @alice/team",
    "R @alice",
    "@rustbot",
    "@rustbot frobnicate",
    "@rustbot claim it",
    "@rustbot label bug",
    "@rustbot concern 12",
    "@rustbots claim",
    "x @rustbot claim",
  ])("is %s", (line) => {
    expect(aliasOf(line)).toBeNull();
  });
});

describe("an alias", () => {
  it.each([
    ["/lgtm", "/approve"],
    ["/LGTM", "/approve"],
    ["/lgtm  cancel", "/approve cancel"],
    ["/remove-lgtm", "/approve cancel"],
    ["/remove-approve", "/approve cancel"],
    ["/approve no-issue", "/approve"],
    ["/hold cancel", "/unhold"],
    ["/remove-hold", "/unhold"],
    ["/remove-label module: core", "/label -module: core"],
    ["/check-cla", "/cla"],
    ["/easycla", "/cla"],
    ["recheck", "/recheck"],
    ["Recheck", "/recheck"],
    ["r? @alice", "/assign @alice"],
    ["@rustbot claim", "/claim"],
    ["@rustbot assign @alice", "/assign @alice"],
    ["@rustbot reroll", "/reroll"],
    ["@rustbot ready", "/ready"],
    ["@rustbot review", "/ready"],
    ["@rustbot author", "/author"],
    ["@rustbot label +bug -wip", "/label +bug -wip"],
    ["@rustbot label: -wip", "/label -wip"],
    ["@rustbot concern too-slow", "/object too-slow: the comment says more"],
    ["@rustbot resolve too-slow", "/withdraw too-slow"],
  ])("%s stands for %s", (line, meant) => {
    expect(aliasOf(line)?.line).toBe(meant);
    expect(parseCommands(`Thanks!\n\n${line}\n`)).toEqual([{ position: 0, line }]);
  });

  it("approves like the command", () => {
    expect(changesOf("/lgtm", { by: alice })).toEqual(changesOf("/approve", { by: alice }));
  });

  it("stands for a command that there is, and for the one under which the help lists it", () => {
    for (const alias of aliases) {
      const meant = findCommand(alias.means, commands);
      expect.soft(meant?.command.name, alias.typed).toBeDefined();
      expect.soft(aliasesOf(meant?.command.name ?? ""), alias.typed).toContain(alias);
    }
  });

  it("is written as it is found", () => {
    for (const { typed, pattern } of aliases) expect.soft(typed).toMatch(pattern);
  });
});

describe("for any line", () => {
  it("an alias leads to a command line", () => {
    const words = fc.array(
      fc.constantFrom("@rustbot", "r?", "label", "+a", "-b", "@alice", " ", "\t", "concern", "/lgtm"),
    );
    fc.assert(
      fc.property(words, (parts) => {
        const line = parts.join(" ");
        expect(aliasOf(line)?.line ?? "/").toMatch(/^\//);
      }),
    );
    expect(aliasOf(`@rustbot label +${"a".repeat(1_000)}`)).toBeNull();
  });
});

describe("what can be switched off", () => {
  it("are the commands and the aliases, each once", () => {
    const names = [...commands.map(({ name }) => name), ...aliases.map(({ name }) => name)];
    expect([...switchableNames].sort()).toEqual([...new Set(names)].sort());
  });

  it("is a command with those that begin with its word, and no other", () => {
    expect(isSwitchedOff("cla sign", null, ["CLA"])).toBe(true);
    expect(isSwitchedOff("cla", null, ["cla sign"])).toBe(false);
    expect(isSwitchedOff("approve", null, ["app"])).toBe(false);
    expect(isSwitchedOff("approve", null, [])).toBe(false);
  });
});
