// Owners as the words that a charter takes for people: logins and teams.

import { formatOwner } from "../ownership/owner.ts";
import type { Owner } from "../ownership/ownership.ts";

/** As the charter's schema has it. */
const WORD = /^@[A-Za-z0-9][A-Za-z0-9_-]*(\/[A-Za-z0-9_.-]+)?$/;

/** Each once, in the first spelling; `left` are those that a charter can't name. */
export function peopleWords(owners: readonly Owner[]): { words: string[]; left: Owner[] } {
  const words = new Map<string, string>();
  const left: Owner[] = [];
  for (const owner of owners) {
    const word = formatOwner(owner);
    const key = word.toLowerCase();
    if (owner.kind === "email" || !WORD.test(word)) left.push(owner);
    else if (!words.has(key)) words.set(key, word);
  }
  return { words: [...words.values()], left };
}

/** Equal for lists that name the same people. */
export function peopleKey(words: readonly string[]): string {
  return words
    .map((word) => word.toLowerCase())
    .sort()
    .join(" ");
}
