// The names by which commands speak of what a pull request needs.

import { code } from "../messages/text.ts";
import { sentenceList } from "../wording.ts";

/** A name in quotes of any kind up to the next comma, or whatever stands before it. */
const listed = /\s*("[^"]*"|'[^']*'|`[^`]*`|[^,]+)\s*(?:,|$)/y;

/** Curly quotes, as telephones write them, are straight ones. */
export function straight(text: string): string {
  return text.replace(/[“”„]/g, '"').replace(/[‘’]/g, "'");
}

/** "Runtime, 'docs, examples'" → two names. */
export function splitNames(argument: string): string[] {
  const names: string[] = [];
  const text = straight(argument);
  listed.lastIndex = 0;
  for (let match = listed.exec(text); match !== null; match = listed.exec(text)) {
    const name = unquoted(match[1] ?? "");
    if (name !== "") names.push(name);
    if (listed.lastIndex >= text.length) break;
  }
  return names;
}

/** Without the straight quotes around it. */
export function unquoted(name: string): string {
  const trimmed = name.trim();
  return /^(["'`]).*\1$/.test(trimmed) && trimmed.length > 1 ? trimmed.slice(1, -1).trim() : trimmed;
}

/** Whether this names a requirement, or the module of which it is a part: those are called "Module: part". */
export function isCalled({ name }: { name: string }, called: string): boolean {
  const [is, wanted] = [nameKey(name), nameKey(called)];
  return is === wanted || is.startsWith(`${wanted}: `);
}

/** Names compare without case, and with any quotes. */
export function nameKey(name: string): string {
  return straight(name).toLowerCase();
}

/**
 * Splits "Runtime because of …" behind the longest of the names with which it begins; null when it begins with none.
 * The name is the one that was given, the rest is trimmed.
 */
export function splitAtName(
  argument: string,
  names: readonly string[],
): { name: string; rest: string } | null {
  const text = straight(argument);
  const longestFirst = [...names].sort((a, b) => b.length - a.length);
  for (const name of longestFirst) {
    for (const quote of ["", '"', "'", "`"]) {
      const start = quote + straight(name) + quote;
      if (nameKey(text.slice(0, start.length)) !== nameKey(start)) continue;
      const rest = argument.slice(start.length);
      if (/^(?:$|[\s:])/.test(rest)) return { name, rest: rest.replace(/^[\s:]+/, "").trim() };
    }
  }
  return null;
}

/** "`Runtime`, `Docs` and 4 more", each name once. */
export function nameList(
  requirements: readonly { name: string }[],
  conjunction: "and" | "or" = "and",
): string {
  const names = [...new Set(requirements.map(({ name }) => name))];
  return sentenceList(
    names.map((name) => code(name, 100)),
    10,
    conjunction,
  );
}
