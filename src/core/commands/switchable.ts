// What a charter can switch off. The names are written out, so that the charter's own checks need no command.

import { type Alias, aliases } from "./aliases.ts";

const commandNames = [
  "help",
  "status",
  "explain",
  "cla",
  "cla sign",
  "cla confirm",
  "cla company",
  "cla sponsor",
  "cla waive",
  "approve",
  "approve cancel",
  "object",
  "withdraw",
  "clarify",
  "resolve",
  "assign",
  "unassign",
  "cc",
  "uncc",
  "claim",
  "decline",
  "reroll",
  "ready",
  "author",
  "away",
  "back",
  "hold",
  "unhold",
  "escalate",
  "fast-track",
  "pre-approve",
  "override",
  "label",
  "merge",
  "recheck",
];

/** All commands and aliases, without the slash. */
export const switchableNames: readonly string[] = [
  ...new Set([...commandNames, ...aliases.map(({ name }) => name)]),
];

/** Who switches off `cla` means `cla sign`, too. Names compare without case. */
export function isSwitchedOff(command: string, alias: Alias | null, off: readonly string[]): boolean {
  const names = off.map((name) => name.toLowerCase());
  return names.some(
    (name) => name === command || command.startsWith(`${name} `) || name === alias?.name.toLowerCase(),
  );
}
