// The page of the documentation about the commands, generated from them.

import { commands } from "./registry.ts";

/** Markdown for `docs/commands.md`. */
export function commandReference(): string {
  const sections = commands.map(({ name, usage, summary, who, examples }) =>
    [
      `## /${name}`,
      `\`${usage}\`: ${summary}`,
      `**Who may:** ${who}`,
      ["```text", ...examples, "```"].join("\n"),
    ].join("\n\n"),
  );
  return `${[introduction, ...sections].join("\n\n")}\n`;
}

const introduction = [
  "# Commands",
  "A command is a line in a comment on a pull request. It stands at the start of a line of its own; other text may stand above and below. A comment can hold up to ten commands. Charter answers with a reaction: 👍 means done; 👎 means refused, and a reply says why and what would work.",
  "Commands are not read out of code, quotations, HTML comments or the quoted part of an e-mail. Editing a comment runs only the commands that are new in it.",
  "This page is generated from the commands' own definitions.",
].join("\n\n");
