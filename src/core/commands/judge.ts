// Judges one command: finds it by the longest name that its line begins with, and runs it.

import { replyTo } from "../messages/replies.ts";
import { code } from "../messages/text.ts";
import type { Command, CommandContext, Outcome } from "./command.ts";
import { commands } from "./registry.ts";

/** Judges a command line as `parseCommands` found it. Replies begin by mentioning the person who wrote it. */
export function runCommand(context: Omit<CommandContext, "argument">): Outcome {
  const { line, by } = context.request;
  const found = findCommand(line);
  const outcome: Outcome = found
    ? found.command.run({ ...context, argument: found.argument })
    : { kind: "refused", reply: notACommand(line) };
  if (outcome.reply === null) return outcome;
  return { ...outcome, reply: replyTo(by, outcome.reply) };
}

/** Names are compared without case: telephones write `/Hold`. */
function findCommand(line: string): { command: Command; argument: string } | null {
  const words = line.replace("/", "").trim().split(/\s+/, 4);
  const command = commands
    .filter(({ name }) => name.split(" ").every((word, index) => words[index]?.toLowerCase() === word))
    .sort((a, b) => b.name.length - a.name.length)[0];
  if (!command) return null;
  const name = new RegExp(`^/${command.name.replaceAll(" ", "\\s+")}`, "i");
  return { command, argument: line.replace(name, "").trim() };
}

function notACommand(line: string): string {
  const word = /^\/(\S+)/.exec(line)?.[1]?.toLowerCase();
  const near = commands.filter(({ name }) => name.split(" ")[0] === word).map(({ usage }) => code(usage));
  const instead = near.length > 0 ? near.join(" or ") : "`/help` for a list";
  return `${code(line, 60)} is no command. Try ${instead}.`;
}
