// zod's complaints about a charter, in plain words.

import type { z } from "zod";
import { quote } from "../quote.ts";
import type { KeyPath } from "../yaml.ts";
import type { CharterFlaw } from "./charter-flaw.ts";
import { allowedAt, keysAt } from "./guide.ts";
import { nearestWord } from "./nearest.ts";

export function describeIssue(issue: z.core.$ZodIssue, root: unknown): CharterFlaw[] {
  const path = issue.path.map((key) => (typeof key === "number" ? key : String(key)));
  if (issue.code === "unrecognized_keys") return issue.keys.map((key) => describeUnknownKey(path, key));
  if (issue.code === "invalid_key") {
    const message = `${quote(String(path.at(-1)))} can't be a key${within(path.slice(0, -1))}.`;
    return [{ path, isKey: true, message, fix: allowedAt(path.slice(0, -1)) }];
  }
  const value = valueAt(root, path);
  const fix = allowedAt(path);
  if (value === undefined) {
    const message = `The key ${quote(String(path.at(-1)))} is missing${within(path.slice(0, -1))}.`;
    return [{ path, isKey: false, message, fix }];
  }
  const message = `${nameOf(path)} can't be ${show(value)}.`;
  const renamed = typeof value === "string" ? RENAMED.get(value) : undefined;
  const hint = path.at(-1) === "do" && renamed !== undefined ? `It is called ${renamed} now. ` : "";
  return [{ path, isKey: false, message, fix: `${hint}${fix}` }];
}

/** Steps of ladders under the names that they had. */
const RENAMED: ReadonlyMap<string, string> = new Map([["pick-others", "add"]]);

function describeUnknownKey(path: KeyPath, key: string): CharterFlaw {
  const keys = keysAt(path);
  const nearest = keys.includes(key) ? null : nearestWord(key, keys);
  const fix =
    nearest !== null
      ? `Did you mean ${nearest}?`
      : keys.includes(key)
        ? `Remove it, or change the step. ${allowedAt(path)}`
        : `Remove it; the keys here are ${keys.join(", ")}.`;
  return { path: [...path, key], isKey: true, message: `There is no key ${quote(key)}${within(path)}.`, fix };
}

function within(path: KeyPath): string {
  return path.length === 0 ? "" : ` in ${nameOf(path)}`;
}

/** For example "escalation.ladder"; the line says which entry. */
function nameOf(path: KeyPath): string {
  const words = path.filter((key) => typeof key === "string");
  return words.length === 0 ? "A charter" : words.map(plainOrQuoted).join(".");
}

function plainOrQuoted(key: string): string {
  return /^[\w-]{1,50}$/.test(key) ? key : quote(key);
}

function valueAt(root: unknown, path: KeyPath): unknown {
  let value = root;
  for (const key of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<string | number, unknown>)[key];
  }
  return value;
}

function show(value: unknown): string {
  if (value === null) return "empty";
  if (Array.isArray(value))
    return value.length === 1 ? "a list of 1 entry" : `a list of ${value.length} entries`;
  if (typeof value === "object") return "a group of keys";
  return typeof value === "string" ? quote(value) : String(value);
}
