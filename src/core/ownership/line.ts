// One line of an ownership file: a rule, a heading, or nothing.

import { quote } from "../quote.ts";
import { parseOwner } from "./owner.ts";
import type { Owner } from "./ownership.ts";
import { type Pattern, parsePattern } from "./pattern.ts";

export interface LineFlaw {
  severity: "error" | "warning";
  /** Counted from 1. */
  column: number;
  message: string;
  fix: string;
}

export type Line =
  | { kind: "nothing" }
  | { kind: "rule"; source: string; pattern: Pattern; owners: Owner[] }
  /** `flaws` may leave the heading standing: without it, the lines below would fall into the section above. */
  | {
      kind: "heading";
      name: string;
      approvals: number | null;
      optional: boolean;
      owners: Owner[];
      flaws: LineFlaw[];
    }
  /** The line counts as if it were not there, as on GitHub. */
  | { kind: "skipped"; flaw: LineFlaw };

interface Word {
  text: string;
  /** Counted from 0. */
  offset: number;
}

/** `^[Name][2]`, alone or before whitespace; anything else in brackets is a pattern, and an error. */
const HEADING = /[ \t\r\f\v]*(\^?)\[([^[\]\\]*)\](?:\[(\d{1,9})\])?(?=[ \t\r\f\v]|$)/y;
const MAX_SECTION_APPROVALS = 100;

export function parseLine(text: string): Line {
  HEADING.lastIndex = 0;
  const heading = HEADING.exec(text);
  const name = heading?.[2]?.trim() ?? "";
  if (heading !== null && name !== "") {
    const { owners, flaws } = readOwners(splitWords(text, HEADING.lastIndex));
    const optional = heading[1] === "^";
    const approvals = heading[3] === undefined ? null : Number(heading[3]);
    if (approvals === null || (approvals >= 1 && approvals <= MAX_SECTION_APPROVALS)) {
      return { kind: "heading", name, approvals, optional, owners, flaws };
    }
    const flaw: LineFlaw = {
      severity: "error",
      column: text.indexOf("][") + 3,
      message: `A section can't ask for ${approvals} approvals.`,
      fix: `Write a number from 1 to ${MAX_SECTION_APPROVALS}, or start the heading with ^ to make the section optional.`,
    };
    return { kind: "heading", name, approvals: null, optional, owners, flaws: [flaw, ...flaws] };
  }
  return parseRule(splitWords(text, 0));
}

function parseRule(words: Word[]): Line {
  const [first, ...rest] = words;
  if (first === undefined) return { kind: "nothing" };
  const pattern = parsePattern(first.text);
  if ("message" in pattern) {
    const { severity, offset, message, fix } = pattern;
    return { kind: "skipped", flaw: { severity, column: first.offset + offset + 1, message, fix } };
  }
  const { owners, flaws } = readOwners(rest);
  const [flaw] = flaws;
  if (flaw !== undefined) return { kind: "skipped", flaw };
  return { kind: "rule", source: first.text, pattern, owners };
}

function readOwners(words: Word[]): { owners: Owner[]; flaws: LineFlaw[] } {
  const owners: Owner[] = [];
  const flaws: LineFlaw[] = [];
  for (const { text, offset } of words) {
    const owner = parseOwner(text);
    if (owner !== null) owners.push(owner);
    else {
      flaws.push({
        severity: "error",
        column: offset + 1,
        message: `${quote(text)} is not an owner.`,
        fix: "Write @user, @org/team or an e-mail address; a space within a path needs a backslash before it.",
      });
    }
  }
  return { owners, flaws };
}

/** Words from `start` to the end or to a comment. A backslash keeps the next character, also a space, in the word. */
function splitWords(text: string, start: number): Word[] {
  const words: Word[] = [];
  let at = start;
  while (at < text.length) {
    if (isBlank(text.charCodeAt(at))) {
      at += 1;
      continue;
    }
    if (text[at] === "#") break;
    const offset = at;
    while (at < text.length && !isBlank(text.charCodeAt(at))) at += text[at] === "\\" ? 2 : 1;
    words.push({ text: text.slice(offset, at), offset });
  }
  return words;
}

function isBlank(unit: number): boolean {
  return unit === 0x20 || (unit >= 0x09 && unit <= 0x0d);
}
