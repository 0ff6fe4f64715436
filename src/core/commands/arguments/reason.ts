// The reason that some commands need, because others must be able to act on it.

import { plainText } from "../../messages/text.ts";
import { capitalized } from "../../wording.ts";
import type { ArgumentType, Read } from "../command.ts";
import { unreadable, value } from "./read.ts";

/** As long as a paragraph: more belongs below the command, where it is read as a comment. */
const maxReasonLength = 500;
const leastPublished = 10;

export interface ReasonWanted {
  /** What to answer where there is none, as Markdown: why one is needed, with an example. */
  missing: string;
  /** Whether it goes into the ledger or ends what somebody else said, so that a word is too little. */
  isPublished?: boolean;
}

/** A reason that must be given: "<reason>". */
export function reason(wanted: ReasonWanted): ArgumentType<string> {
  return { usage: "<reason>", read: (text) => readReason(text, wanted) };
}

/** A reason that may be given: "[reason]". */
export const optionalReason: ArgumentType<string | null> = {
  usage: "[reason]",
  read: (text) => (shownOf(text) === "" ? value(null) : readReason(text, { missing: "" })),
};

export function readReason(written: string, { missing, isPublished = false }: ReasonWanted): Read<string> {
  const text = written.trim();
  const shown = shownOf(text);
  if (shown === "") return unreadable(missing);
  if (isPublished && shown.length < leastPublished) {
    return unreadable(
      `a reason has at least ${leastPublished} characters here, because it is published. ${capitalized(missing)}`,
    );
  }
  if (text.length > maxReasonLength) {
    return unreadable(
      `a reason has at most ${maxReasonLength} characters. Put the rest into the lines below the command.`,
    );
  }
  return value(text);
}

/** What people see of it: characters that never show are no reason. */
function shownOf(text: string): string {
  return plainText(text, maxReasonLength);
}
