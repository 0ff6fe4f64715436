// What can be wrong with one line of an ownership file, whatever it says.

import { quote } from "../../quote.ts";

export interface LineFlaw {
  severity: "error" | "warning";
  /** Counted from 1. */
  column: number;
  message: string;
  fix: string;
}

/** Longer lines are not read. */
export const MAX_LINE_LENGTH = 100_000;
/** A carriage return within the line, or what a decoder puts in the place of bytes that are not UTF-8. */
const UNREADABLE = /[\r\uFFFD]/;

/** Why the line can't be read at all, or null. */
export function findLineFlaw(line: string): LineFlaw | null {
  if (line.length > MAX_LINE_LENGTH) {
    return {
      severity: "error",
      column: MAX_LINE_LENGTH + 1,
      message: `The line has more than ${MAX_LINE_LENGTH} characters.`,
      fix: "Write fewer owners, for example a team, or repair the line breaks.",
    };
  }
  const offset = line.search(UNREADABLE);
  if (offset < 0) return null;
  const column = offset + 1;
  if (line[offset] === "\r") {
    return {
      severity: "error",
      column,
      message: "A carriage return stands within the line.",
      fix: "Save the file with line feeds, or with a carriage return before each of them.",
    };
  }
  return {
    severity: "error",
    column,
    message: "The line has a character that is not encoded in UTF-8.",
    fix: "Save the file as UTF-8.",
  };
}

export function notAnOwner(word: string, column: number): LineFlaw {
  return {
    severity: "error",
    column,
    message: `${quote(word)} is not an owner.`,
    fix: word.startsWith("@@")
      ? "Name people or a team: there are no roles as owners on GitHub."
      : "Write @user, @org/team or an e-mail address; a space within a path needs a backslash before it.",
  };
}

export function ownersOfExclusion(column: number): LineFlaw {
  return {
    severity: "warning",
    column,
    message: "An exclusion has no owners, so those on its line count for nothing.",
    fix: "Remove them, or give the paths to them in a section of its own.",
  };
}

export function unreadHeading(column: number, isGitHubs: boolean): LineFlaw {
  return {
    severity: "error",
    column,
    message: isGitHubs
      ? "This heading can't be read, so the lines below it stay in the section above, as on GitLab."
      : "This heading can't be read, so it is not known which section the lines below belong to.",
    fix: "Write [Name], [Name][2] or ^[Name], then a space and the owners; in a path, put a backslash before brackets.",
  };
}

export function tooManySections(most: number): LineFlaw {
  return {
    severity: "error",
    column: 1,
    message: `The file has more than ${most} sections, so it is not read any further.`,
    fix: "Join sections, or write their lines without headings.",
  };
}
