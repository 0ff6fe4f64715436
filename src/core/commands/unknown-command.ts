// What is said to a line that begins like a command and is none.

import { nearestWord } from "../charter/nearest.ts";
import { code } from "../messages/text.ts";
import { type Command, usageOf } from "./command.ts";

/** @param line with or without its slash */
export function notACommand(line: string, commands: readonly Command[]): string {
  const near = nearestCommands(line.replace(/^\//, ""), commands).map((command) => code(usageOf(command)));
  const instead = near.length > 0 ? `did you mean ${near.join(" or ")}?` : "`/help` lists what there is.";
  return `${code(line, 60)} is no command; ${instead}`;
}

/** Those that begin with the same word, else the one whose name differs by a few letters. */
function nearestCommands(written: string, commands: readonly Command[]): Command[] {
  const [word = ""] = written.toLowerCase().split(/\s/, 1);
  const same = commands.filter(({ name }) => name.split(" ")[0] === word);
  if (same.length > 0) return same;
  const names = commands.map(({ name }) => name);
  const nearest = nearestWord(written, names) ?? nearestWord(word, names);
  return commands.filter((command) => command.name === nearest);
}
