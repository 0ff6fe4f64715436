// What is said when somebody deletes a comment whose commands were done: they stay done, and how to take them back.

import { aliasOf } from "../commands/aliases.ts";
import type { DeletedComment } from "../record.ts";
import { sentenceList } from "../wording.ts";
import { replyTo } from "./replies.ts";
import { code } from "./text.ts";

const mostLines = 5;
const longestLine = 100;

/** Without it, a maintainer would take back also what others said. A number alone is no name: it is that of a row. */
const NAME = /(?<=^\/\w+\s+)(?=[^:]*\p{L})[\p{L}\p{N}_-]{1,40}(?=:(?:\s|$))/gu;
const PEOPLE = /@[A-Za-z0-9][\w-]*/g;

/** By the command that was done; what is not here ends by itself, or can't be taken back. */
const reverse: readonly { of: RegExp; by: string; named?: RegExp }[] = [
  { of: /^\/hold\b/i, by: "/unhold", named: NAME },
  { of: /^\/object\b/i, by: "/withdraw", named: NAME },
  { of: /^\/approve\b(?! +cancel)/i, by: "/approve cancel" },
  { of: /^\/assign\b/i, by: "/unassign", named: PEOPLE },
  { of: /^\/cc\b/i, by: "/uncc", named: PEOPLE },
  { of: /^\/away\b/i, by: "/back" },
  { of: /^\/claim\b/i, by: "/decline" },
  { of: /^\/author\b/i, by: "/ready" },
  { of: /^\/ready\b/i, by: "/author" },
];

/** Mentions who wrote it. */
export function deletedCommentNotice({ by, lines }: DeletedComment): string {
  const shown = lines.map((line) => code(line, longestLine));
  const ways = [...new Set(lines.flatMap(wayBack))].map((way) => code(way, longestLine));
  const back =
    ways.length > 0
      ? `To take it back, comment ${sentenceList(ways, mostLines)}.`
      : "`/help` shows what you can do.";
  return replyTo(
    by,
    `your comment with ${sentenceList(shown, mostLines)} was deleted, but what it did stays. ${back}`,
  );
}

function wayBack(line: string): string[] {
  const command = aliasOf(line)?.line ?? line.trim();
  const way = reverse.find(({ of }) => of.test(command));
  if (way === undefined) return [];
  const names = way.named === undefined ? [] : (command.match(way.named) ?? []);
  return [[way.by, ...names].join(" ")];
}
