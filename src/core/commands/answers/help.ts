// `/help`: what this person can say to Charter here, generated from the commands themselves; or one of them in full.

import { code } from "../../messages/text.ts";
import { capitalized, sentenceList } from "../../wording.ts";
import { aliasesOf } from "../aliases.ts";
import { commandNamed } from "../arguments/command-name.ts";
import { type Command, type CommandContext, usageOf } from "../command.ts";
import { done } from "../outcomes.ts";
import { isSwitchedOff } from "../switchable.ts";

/** The commands are given as a function, because the help is one of them. */
export function helpFor(commands: () => readonly Command[]): Command<Command | null> {
  return {
    name: "help",
    argument: commandNamed(commands),
    summary: "Shows what you can say here, or one command in full.",
    who: "Anyone.",
    examples: ["/help", "/help hold"],
    whyNot: () => null,
    run: (context, command) =>
      done([], command === null ? helpText(commands(), context) : commandText(command, context)),
  };
}

function helpText(commands: readonly Command[], context: CommandContext): string {
  const { off } = context.rules.charter.commands;
  const possible = commands.filter((command) => {
    const isUsable = !isSwitchedOff(command.name, null, off) && command.whyNot(context) === null;
    return isUsable && (command.isOfUse?.(context) ?? true);
  });
  const rows = possible.map((command) => `| ${code(usageOf(command))} | ${command.summary} |`);
  return [
    "this is what you can say here, each at the start of a line of its own:",
    "",
    "| Command | What it does |",
    "| --- | --- |",
    ...rows,
    "",
    `\`/help <command>\` shows one in full, also those that you can't use here.${allCommands(context)}`,
  ].join("\n");
}

function allCommands({ siteUrl }: CommandContext): string {
  return siteUrl === null ? "" : ` [All commands](${siteUrl}/commands)`;
}

function commandText(command: Command, context: CommandContext): string {
  const { off } = context.rules.charter.commands;
  const whyNot = isSwitchedOff(command.name, null, off)
    ? "This project's charter switches it off."
    : capitalized(command.whyNot(context) ?? "You can use it here now.");
  const typed = aliasesOf(command.name).filter((alias) => !isSwitchedOff(command.name, alias, off));
  const known = sentenceList(
    typed.map((alias) => code(alias.typed)),
    10,
  );
  return [
    `${code(usageOf(command))}: ${command.summary}`,
    `**Who may:** ${command.who} ${whyNot}`,
    ...(known === "" ? [] : [`**The same:** ${known}`]),
    ["```text", ...command.examples, "```"].join("\n"),
  ].join("\n\n");
}
