// Judges one command: finds it, asks whether it is for Charter, whether the person may, and what it means.

import { replyTo } from "../messages/replies.ts";
import type { CommandContext, Outcome } from "./command.ts";
import { type Found, findCommand } from "./find-command.ts";
import { ignored, refused } from "./outcomes.ts";
import { commands } from "./registry.ts";
import { isSwitchedOff } from "./switchable.ts";
import { notACommand } from "./unknown-command.ts";

/** Judges a line as `parseCommands` found it. Replies begin by mentioning the person who wrote it. */
export function runCommand(context: Omit<CommandContext, "argument">): Outcome {
  const { request, rules } = context;
  const found = findCommand(request.line, commands);
  if (!isForCharter(found, request, rules.charter.commands)) return ignored;
  const outcome = found === null ? refused(notACommand(request.line, commands)) : judged(found, context);
  if (outcome.kind === "ignored" || outcome.reply === null) return outcome;
  return { ...outcome, reply: replyTo(request.by, outcome.reply) };
}

function isForCharter(
  found: Found | null,
  { by }: CommandContext["request"],
  { off, machines }: CommandContext["rules"]["charter"]["commands"],
): boolean {
  if (found !== null && isSwitchedOff(found.command.name, found.alias, off)) return false;
  return by.kind === "user" || machines.includes(by.id);
}

function judged({ command, argument }: Found, incomplete: Omit<CommandContext, "argument">): Outcome {
  const context = { ...incomplete, argument };
  const whyNot = command.whyNot(context);
  if (whyNot !== null) return refused(whyNot);
  const { value, refusal } = command.argument.read(argument, context);
  return refusal === null ? command.run(context, value) : refused(refusal);
}
