// `/help`: what can be said to Charter, generated from the commands themselves.

import type { Command } from "./command.ts";
import { done } from "./outcomes.ts";

/** The commands are given as a function, because the help is one of them. */
export function helpFor(commands: () => readonly Command[]): Command {
  return {
    name: "help",
    usage: "/help",
    summary: "Shows this list.",
    who: "Anyone.",
    examples: ["/help"],
    run: () => done([], helpText(commands())),
  };
}

function helpText(commands: readonly Command[]): string {
  const rows = commands.map(({ usage, summary, who }) => `| \`${usage}\` | ${summary} | ${who} |`);
  return [
    "these lines work in a comment on a pull request, each at the start of a line of its own:",
    "",
    "| Command | What it does | Who may |",
    "| --- | --- | --- |",
    ...rows,
  ].join("\n");
}
