// Finds the commands in a comment: lines that begin with a known command, where they show as plain text.

import { commands } from "./registry.ts";
import { visibleLines } from "./visible/visible-lines.ts";

/** Commands read from one comment; the lines after that are ignored. */
const maxCommands = 10;

const firstWord = /^ {0,3}\/([a-z][a-z-]*)(?=\s|$)/i;
const firstWords = new Set(commands.map((command) => command.name.split(" ")[0]));

/**
 * Reads a comment's Markdown. `line` begins at the slash and is trimmed. Words that begin no command, such as
 * `/usr`, are ignored.
 */
export function parseCommands(body: string): { position: number; line: string }[] {
  const lines = body.split(/\r\n|\n|\r/);
  if (!lines.some(beginsCommand)) return [];
  return visibleLines(lines)
    .filter((index) => beginsCommand(lines[index] ?? "") && !isLinkTarget(lines[index - 1] ?? ""))
    .slice(0, maxCommands)
    .map((index, position) => ({ position, line: (lines[index] ?? "").trim() }));
}

function beginsCommand(line: string): boolean {
  const word = firstWord.exec(line)?.[1];
  return word !== undefined && firstWords.has(word.toLowerCase());
}

/** After `[text](` and `[name]:` Markdown takes the next line for the address of a link, and hides it. */
function isLinkTarget(previousLine: string): boolean {
  return /\](?:\(|:)$/.test(previousLine.trimEnd());
}
