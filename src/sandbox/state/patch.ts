// A file's change as a unified diff, in the form in which GitHub's REST answers carry it.

import { type Difference, differences, linesOf } from "./line-diff.ts";

const CONTEXT = 3;
const NO_LINE_FEED = "\\ No newline at end of file";

/** Differences so near each other that their surroundings meet share a hunk. */
function hunksOf(all: readonly Difference[]): Difference[][] {
  const hunks: Difference[][] = [];
  for (const difference of all) {
    const last = hunks.at(-1);
    const end = last?.at(-1)?.before.end ?? Number.NEGATIVE_INFINITY;
    if (last && difference.before.start - end <= 2 * CONTEXT) {
      last.push(difference);
    } else {
      hunks.push([difference]);
    }
  }
  return hunks;
}

function shown(sign: " " | "-" | "+", lines: readonly string[]): string[] {
  return lines.flatMap((line) =>
    line.endsWith("\n") ? [sign + line.slice(0, -1)] : [sign + line, NO_LINE_FEED],
  );
}

function range(start: number, count: number): string {
  const first = count === 0 ? start : start + 1;
  return count === 1 ? String(first) : `${first},${count}`;
}

function presentHunk(hunk: readonly Difference[], before: string[], after: string[]): string[] {
  const first = hunk[0];
  const last = hunk.at(-1);
  if (!first || !last) {
    return [];
  }
  const start = Math.max(0, first.before.start - CONTEXT);
  const end = Math.min(before.length, last.before.end + CONTEXT);
  const afterStart = first.after.start - (first.before.start - start);
  const afterEnd = last.after.end + (end - last.before.end);
  const body: string[] = [];
  let at = start;
  for (const { before: old, after: now } of hunk) {
    body.push(...shown(" ", before.slice(at, old.start)));
    body.push(...shown("-", before.slice(old.start, old.end)));
    body.push(...shown("+", after.slice(now.start, now.end)));
    at = old.end;
  }
  body.push(...shown(" ", before.slice(at, end)));
  const header = `@@ -${range(start, end - start)} +${range(afterStart, afterEnd - afterStart)} @@`;
  return [header, ...body];
}

/** Numbers, from 1, of the lines of the new file that a diff shows: those that can be commented on. */
export function linesShown(patch: string): Set<number> {
  const found = new Set<number>();
  let at = 0;
  for (const line of patch.split("\n")) {
    const start = /^@@ -\S+ \+(\d+)/.exec(line)?.[1];
    if (start !== undefined) {
      at = Number(start);
    } else if (line.startsWith("+") || line.startsWith(" ")) {
      found.add(at++);
    }
  }
  return found;
}

/** The hunk that shows a line of the new file, down to that line, and how many lines of the diff come before its end. */
export function hunkUpTo(patch: string, line: number): { hunk: string; position: number } {
  let hunk: string[] = [];
  let at = 0;
  for (const [position, text] of patch.split("\n").entries()) {
    const start = /^@@ -\S+ \+(\d+)/.exec(text)?.[1];
    if (start !== undefined) {
      at = Number(start);
      hunk = [];
    }
    hunk.push(text);
    const isOfNew = start === undefined && (text.startsWith("+") || text.startsWith(" "));
    if (isOfNew && at++ === line) {
      return { hunk: hunk.join("\n"), position };
    }
  }
  return { hunk: "", position: 1 };
}

/** Hunks with three lines of surroundings; empty when nothing differs. */
export function unifiedDiff(before: string, after: string): string {
  const [old, now] = [linesOf(before), linesOf(after)];
  return hunksOf(differences(old, now))
    .flatMap((hunk) => presentHunk(hunk, old, now))
    .join("\n");
}
