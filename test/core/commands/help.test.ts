// `/help`: what fits this pull request and this person, or one command in full. And the page of all commands.

import { describe, expect, it } from "vitest";
import { aliases } from "../../../src/core/commands/aliases.ts";
import { usageOf } from "../../../src/core/commands/command.ts";
import { commandReference } from "../../../src/core/commands/reference.ts";
import { commands } from "../../../src/core/commands/registry.ts";
import { alice, carol, dave, user } from "../build.ts";
import { outcome, refusal, type Situation } from "./situation.ts";

function help(argument = "", changes: Partial<Situation> = {}): string {
  const { kind, reply } = outcome(`/help ${argument}`, changes);
  expect(kind).toBe("done");
  return reply ?? "";
}

/** The names of the commands that the table lists. */
function listed(changes: Partial<Situation>): string[] {
  return commands
    .filter((command) => help("", changes).includes(`| \`${usageOf(command)}\` |`))
    .map(({ name }) => name);
}

describe("/help", () => {
  it("leaves out what this person can't use here", () => {
    const names = listed({ by: dave });
    for (const name of ["approve", "override", "away", "merge", "cla sign", "fast-track"]) {
      expect(names).not.toContain(name);
    }
    expect(names).toContain("help");
    expect(names).toContain("status");
  });

  it("leaves out what would be of no use to this person", () => {
    const stranger = listed({ by: user(99, "stranger"), charter: { cla: null } });
    for (const name of ["back", "unassign", "cla"]) expect(stranger).not.toContain(name);
    const isAway = { by: alice, record: { away: new Map([[alice.id, null]]) } };
    expect(listed(isAway)).toContain("back");
    expect(listed({ by: alice })).toContain("unassign");
  });

  it("lists what somebody else can use here", () => {
    expect(listed({ by: alice })).toContain("approve");
    expect(listed({ by: alice })).not.toContain("override");
    expect(listed({ by: carol })).toContain("override");
    expect(listed({ by: alice, snapshot: { state: "closed" } })).not.toContain("approve");
  });

  it("leaves out what the charter switches off", () => {
    const charter = { commands: { off: ["cla", "approve"], machines: [], labels: [] } };
    const names = listed({ by: alice, charter });
    expect(names).not.toContain("cla");
    expect(names).not.toContain("approve");
    expect(names).toContain("recheck");
  });

  it("is one table, whose cells no usage breaks", () => {
    const rows = help("", { by: carol })
      .split("\n")
      .filter((line) => line.startsWith("|"));
    for (const row of rows)
      expect(row.replace(/`[^`]*`|<code>.*?<\/code>/g, "").match(/\|/g)).toHaveLength(3);
  });

  it("links to all commands where there are pages", () => {
    expect(help()).not.toContain("/commands)");
    expect(help("", { siteUrl: "https://charter.example" })).toContain("(https://charter.example/commands)");
  });
});

describe("/help with a command", () => {
  it("refuses what is none, and guesses what is meant", () => {
    expect(refusal("/help aprove")).toContain("did you mean `/approve [module, …]`?");
    const reply = refusal("/help @all frobnicate");
    expect(reply).toContain("`/help` lists");
    expect(reply).not.toMatch(/(?<!`)@all/);
  });

  it.each(["override", "/override", "`/Override`"])("shows %s in full", (name) => {
    const shown = help(name, { by: dave });
    expect(shown).toContain("`/override <requirement> <reason>`");
    expect(shown).toContain("**Who may:** Members of the charter's tiers");
    expect(shown).toContain("Only members of `core` or `lead`");
    expect(shown).toContain("```text\n/override Runtime");
  });

  it("says that it can be used, and what else people type for it", () => {
    const shown = help("approve", { by: alice });
    expect(shown).toContain("You can use it here now.");
    expect(shown).toContain("**The same:** `/lgtm` and `/approve no-issue`");
  });

  it.each(["lgtm", "r? @alice", "hold cancel"])("knows what users of other tools type: %s", (typed) => {
    expect(help(typed)).toContain("**Who may:**");
  });

  it("says that it is switched off", () => {
    const charter = { commands: { off: ["approve", "lgtm"], machines: [], labels: [] } };
    expect(help("approve", { charter })).toContain("switches it off");
  });
});

describe("the page of commands", () => {
  it("has every command with who may, its examples and its aliases", () => {
    const page = commandReference();
    for (const command of commands) {
      expect(page).toContain(`\n## /${command.name}\n\n\`${usageOf(command)}\`: ${command.summary}`);
      expect(page).toContain(command.who);
      for (const example of command.examples) expect(page).toContain(`\n${example}\n`);
    }
    for (const { typed, name } of aliases) {
      expect(page).toContain(`| \`${typed}\` |`);
      expect(page).toContain(`| \`${name}\` |`);
    }
  });
});
