// What a command can't do, told to whoever typed it instead of thrown at them.

import { fail } from "./output.ts";

/** Why a command can't do its work, and what to do about it, as sentences. */
export class Refusal extends Error {
  override readonly name: string = "Refusal";
}

/** The action of a command: a refusal ends it with a line on standard error and exit code 1. */
export function tellingRefusals<Args extends unknown[]>(
  action: (...args: Args) => Promise<void>,
): (...args: Args) => Promise<void> {
  return async (...args) => {
    try {
      await action(...args);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      fail(error.message);
    }
  };
}
