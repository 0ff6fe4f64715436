// The two ways in which reading an argument ends.

import type { Read } from "../command.ts";

export function value<T>(read: T): Read<T> {
  return { value: read, refusal: null };
}

/** @param refusal the end of a reply: what is wrong and what would work, as Markdown */
export function unreadable(refusal: string): { value: null; refusal: string } {
  return { value: null, refusal };
}
