// Which command a line means: an alias first, then the longest name with which it begins.

import { type Alias, aliasOf } from "./aliases.ts";
import type { Command } from "./command.ts";

export interface Found {
  command: Command;
  /** What follows the command's name, trimmed. */
  argument: string;
  alias: Alias | null;
}

/** Names are compared without case: telephones write `/Hold`. */
export function findCommand(line: string, commands: readonly Command[]): Found | null {
  const translated = aliasOf(line);
  const meant = translated?.line ?? line;
  const words = meant.replace("/", "").trim().split(/\s+/, 4);
  const command = commands
    .filter(({ name }) => name.split(" ").every((word, index) => words[index]?.toLowerCase() === word))
    .sort((a, b) => b.name.length - a.name.length)[0];
  if (command === undefined) return null;
  const name = new RegExp(`^/${command.name.replaceAll(" ", "\\s+")}`, "i");
  return { command, argument: meant.replace(name, "").trim(), alias: translated?.alias ?? null };
}
