// Commands that take nothing behind their name.

import { code } from "../../messages/text.ts";
import type { ArgumentType } from "../command.ts";
import { unreadable, value } from "./read.ts";

/**
 * @param instead what to do without it, as a sentence
 * @param tooMuch says it in the command's own words, where something else is worth saying of what was written
 */
export function nothing(instead: string, tooMuch = takesNothing): ArgumentType<null> {
  return {
    usage: "",
    read: (text) => (text === "" ? value(null) : unreadable(`${tooMuch(text)} ${instead}`)),
  };
}

function takesNothing(text: string): string {
  return `this command takes nothing behind it: ${code(text, 60)} is too much.`;
}

/** What follows is for the people who read it, such as "please". */
export const remark: ArgumentType<null> = { usage: "", read: () => value(null) };
