// The heading of a section as GitLab writes it: `^[Name][2] @default-owner`.

import type { LineFlaw } from "./line-flaw.ts";

export interface SectionHeading {
  name: string;
  /** Null when it gives no number, or a wrong one. */
  approvals: number | null;
  /** Begins with `^`. */
  optional: boolean;
  /** Where the words of its default owners begin, counted from 0. */
  ownersAt: number;
  flaws: LineFlaw[];
}

/** Alone or before whitespace. Anything else in brackets is a pattern, and an error of the line. */
const HEADING = /^[ \t\r\f\v]*(\^?)\[([^[\]\\]*)\](?:\[(\d{1,9})\])?(?=[ \t\r\f\v]|$)/;
const MAX_APPROVALS = 100;

/** Null when the line is none. Flaws leave it standing: without it, the lines below would fall into the section above. */
export function parseSectionHeading(line: string): SectionHeading | null {
  const [text, caret, inBrackets, number] = HEADING.exec(line) ?? [];
  const name = inBrackets?.trim() ?? "";
  if (text === undefined || name === "") return null;
  const heading: SectionHeading = {
    name,
    approvals: null,
    optional: caret === "^",
    ownersAt: text.length,
    flaws: [],
  };
  if (number === undefined) return heading;
  const approvals = Number(number);
  const column = text.indexOf("][") + 3;
  if (approvals < 1 || approvals > MAX_APPROVALS) {
    heading.flaws.push({
      severity: "error",
      column,
      message: `A section can't ask for ${approvals} approvals.`,
      fix: `Write a number from 1 to ${MAX_APPROVALS}, or start the heading with ^ to make the section optional.`,
    });
    return heading;
  }
  heading.approvals = approvals;
  if (heading.optional) {
    heading.flaws.push({
      severity: "warning",
      column,
      message: "An optional section needs no approval, so its number says nothing.",
      fix: "Remove the number, or the ^ to make the section required.",
    });
  }
  return heading;
}
