// What is said when somebody deletes a comment whose commands were done: they stay done, and how to take them back.

import type { DeletedComment } from "../record.ts";
import { sentenceList } from "../wording.ts";
import { replyTo } from "./replies.ts";
import { code } from "./text.ts";

const mostLines = 5;
const longestLine = 100;

/** By the command that was given; those that are left out end by themselves, or can't be taken back. */
const reverse: readonly { of: RegExp; by: string }[] = [
  { of: /^\/hold\b(?! +cancel)/i, by: "/unhold" },
  { of: /^(?:\/object\b|@\S+ +concern\b)/i, by: "/withdraw" },
  { of: /^\/(?:approve|lgtm)\b(?! +cancel)/i, by: "/approve cancel" },
  { of: /^(?:\/assign\b|r\?|@\S+ +assign\b)/i, by: "/unassign" },
  { of: /^\/cc\b/i, by: "/uncc" },
  { of: /^\/away\b/i, by: "/back" },
  { of: /^(?:\/claim\b|@\S+ +claim\b)/i, by: "/decline" },
  { of: /^(?:\/author\b|@\S+ +author\b)/i, by: "/ready" },
  { of: /^(?:\/ready\b|@\S+ +(?:ready|review)\b)/i, by: "/author" },
  { of: /^\/label\b/i, by: "/label" },
];

/** Mentions who wrote it. */
export function deletedCommentNotice({ by, lines }: DeletedComment): string {
  const shown = sentenceList(
    lines.map((line) => code(line, longestLine)),
    mostLines,
  );
  const ways = reverse.filter(({ of }) => lines.some((line) => of.test(line.trim())));
  const back =
    ways.length > 0
      ? ` To take it back, comment ${sentenceList(
          ways.map((way) => code(way.by)),
          ways.length,
        )}.`
      : " `/help` shows what can be taken back.";
  return replyTo(by, `your comment with ${shown} was deleted, but what it did stays.${back}`);
}
