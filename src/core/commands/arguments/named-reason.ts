// A reason with a name before it, by which it can be spoken of later: "[name:] <reason>".

import type { ArgumentType } from "../command.ts";
import { unreadable } from "./read.ts";
import { type ReasonWanted, readReason } from "./reason.ts";

export interface NamedReason {
  /** As it was written; names compare by `nameKey`. Null where none was given. */
  name: string | null;
  reason: string;
}

const mostCharacters = 40;

/**
 * A word and a colon, then a space: neither the address of a page nor a time of day begins so. It has a letter, because
 * numbers are those of rows, and none that does not show.
 */
const name = /^(?=[^:]*\p{L})(?![^:]*\p{DI})([\p{L}\p{N}_-]+):(?:\s+|$)/u;

export function namedReason(wanted: ReasonWanted): ArgumentType<NamedReason> {
  return {
    usage: "[name:] <reason>",
    read(text) {
      const found = name.exec(text);
      const called = found?.[1] ?? null;
      if (called !== null && called.length > mostCharacters) {
        return unreadable(`a name has at most ${mostCharacters} characters.`);
      }
      const { value, refusal } = readReason(text.slice(found?.[0].length ?? 0), wanted);
      return refusal === null ? { value: { name: called, reason: value }, refusal } : unreadable(refusal);
    },
  };
}

/** One name, as it was given in {@link namedReason}, or none: "[name]". */
export const optionalName: ArgumentType<string | null> = {
  usage: "[name]",
  read(text) {
    const word = text.replace(/:$/, "");
    if (word === "") return { value: null, refusal: null };
    return /\s/.test(word)
      ? unreadable("one name, or nothing, stands behind this command. A name is a single word.")
      : { value: word, refusal: null };
  },
};
