// Finds the commands in a comment: lines that begin with a known command, or are an alias, where they show as plain text.

import { aliasOf } from "./aliases.ts";
import { commands } from "./registry.ts";
import { visibleLines } from "./visible/visible-lines.ts";

/** Commands read from one comment; the lines after that are ignored. */
const maxCommands = 10;

const firstWord = /^\/([a-z][a-z-]*)(?=\s|$)/i;
const firstWords = new Set(commands.map((command) => command.name.split(" ")[0]));

/**
 * Reads a comment's Markdown, whatever a charter says. `line` is trimmed. Words that begin no command, such as `/usr`,
 * are ignored.
 */
export function parseCommands(body: string): { position: number; line: string }[] {
  const lines = body.split(/\r\n|\n|\r/);
  if (!lines.some(isCommand)) return [];
  return visibleLines(lines)
    .filter((index) => isCommand(lines[index] ?? "") && !isLinkTarget(lines[index - 1] ?? ""))
    .slice(0, maxCommands)
    .map((index, position) => ({ position, line: (lines[index] ?? "").trim() }));
}

/** Further to the right it is code. */
function isCommand(line: string): boolean {
  const start = /^ {0,3}(?=\S)/.exec(line)?.[0].length;
  if (start === undefined) return false;
  const word = firstWord.exec(line.slice(start))?.[1];
  return (word !== undefined && firstWords.has(word.toLowerCase())) || aliasOf(line) !== null;
}

/** After `[text](` and `[name]:` Markdown takes the next line for the address of a link, and hides it. */
function isLinkTarget(previousLine: string): boolean {
  return /\](?:\(|:)$/.test(previousLine.trimEnd());
}
