// Reads one argument in a situation of which the tests of commands speak.

import { expect } from "vitest";
import type { ArgumentType } from "../../../../src/core/commands/command.ts";
import { contextOf, type Situation } from "../situation.ts";

export function read<T>(type: ArgumentType<T>, text: string, changes: Partial<Situation> = {}) {
  return type.read(text, contextOf("/recheck", changes));
}

/** What an argument that can be read means. */
export function meaning<T>(type: ArgumentType<T>, text: string, changes: Partial<Situation> = {}): T | null {
  const { value, refusal } = read(type, text, changes);
  expect(refusal).toBeNull();
  return value;
}

/** Why an argument can't be read. */
export function problem<T>(type: ArgumentType<T>, text: string, changes: Partial<Situation> = {}): string {
  return read(type, text, changes).refusal ?? "it can be read";
}
