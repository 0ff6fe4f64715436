// The page of the documentation about the commands, generated from them.

import { type Alias, aliases, aliasesOf } from "./aliases.ts";
import { type Command, usageOf } from "./command.ts";
import { commands } from "./registry.ts";

/** Paragraphs of Markdown. */
export const aboutCommands: readonly string[] = [
  "A command is a line in a comment on a pull request, in the text of a review, or in a comment on a line of code. It stands at the start of a line of its own; other text may stand above and below. A comment can hold up to ten commands, which are judged in their order; beyond thirty of one person within an hour, the next ones wait. Charter answers with a reaction: 👍 means done; 👎 means refused, and a reply says why and what would work.",
  "Commands are not read out of code, quotations, HTML comments or the quoted part of an e-mail, nor from machines that the charter does not name under `commands.machines`. Editing a comment runs only the commands that are new in it. Deleting a comment undoes nothing: Charter says so, and how to take it back.",
  "“People whose approval counts” are those who may approve something that the pull request touches: the maintainers of its modules, members of tiers, and, for files that nobody owns, those whom the charter lets. Whether somebody may is judged once, when Charter sees the command, by the rules of the base branch.",
  "`/help` in a pull request shows what whoever asks can say there. A charter can switch commands off with `commands.off`, by their name without the slash; they are then left to other tools, and nothing is answered. `cla` stands for all commands that begin with `/cla`.",
];

const introduction = [
  "# Commands",
  ...aboutCommands,
  "This page is generated from the commands' own definitions.",
].join("\n\n");

/** Markdown for `docs/commands.md`. */
export function commandReference(): string {
  return `${[introduction, ...commands.map(sectionOf), otherTools(aliases)].join("\n\n")}\n`;
}

function sectionOf(command: Command): string {
  const { name, summary, who, examples } = command;
  const typed = aliasesOf(name).map((alias) => `\`${alias.typed}\``);
  return [
    `## /${name}`,
    `\`${usageOf(command)}\`: ${summary}`,
    `**Who may:** ${who}`,
    ...(typed.length > 0 ? [`**The same:** ${typed.join(", ")}`] : []),
    ["```text", ...examples, "```"].join("\n"),
  ].join("\n\n");
}

function otherTools(all: readonly Alias[]): string {
  const rows = all.map(
    ({ typed, means, name, from }) => `| \`${typed}\` | \`${shownMeaning(means)}\` | ${from} | \`${name}\` |`,
  );
  return [
    "## What people type who know other tools",
    "These lines work, too, alone on their line. The last column is the name by which a charter switches them off.",
    ["| Line | Stands for | Known from | Name |", "| --- | --- | --- | --- |", ...rows].join("\n"),
  ].join("\n\n");
}

/** The place of what was typed is shown as three dots. */
export function shownMeaning(means: string): string {
  return means.replace("$1", "…");
}
