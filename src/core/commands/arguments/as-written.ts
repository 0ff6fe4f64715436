// What follows a command, as it was written: the command itself says what it makes of it.

import type { ArgumentType } from "../command.ts";
import { value } from "./read.ts";

export function asWritten(usage: string): ArgumentType<string> {
  return { usage, read: (text) => value(text) };
}
