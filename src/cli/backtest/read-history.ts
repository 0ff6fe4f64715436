// A history of merged changes: `{id, date, author, approved_by, files}` a line, the oldest first.

import { z } from "zod";
import { loginKey } from "../../core/account.ts";
import { Refusal } from "../refusal.ts";
import type { HistoryChange } from "./chooser.ts";
import { readJsonLines } from "./read-lines.ts";

const text = (what: string) => z.string({ error: `is missing or no text. ${what}` });
const texts = (what: string) => z.array(z.string(), { error: `is missing or no list of texts. ${what}` });

const Change = z.object(
  {
    id: z.number({ error: "is missing or no number. Give the number of the pull request" }),
    date: text("Give the time of the merge, for example 2026-03-02T09:00:00Z"),
    author: text("Give the author's login"),
    approved_by: texts("Give the logins of those who approved"),
    files: texts("Give the paths of the changed files"),
  },
  { error: "is no object. Write {id, date, author, approved_by, files}" },
);

export interface History {
  path: string;
  /** In time order. */
  changes: HistoryChange[];
  /** Line numbers of changes that were merged before that of the line above. */
  outOfOrder: number[];
}

/** @throws Refusal that names the file and line */
export function readHistory(path: string): History {
  const lines = readJsonLines(path, Change);
  if (lines.length === 0) throw new Refusal(`${path} has no changes. Name a history with a change a line.`);
  const outOfOrder: number[] = [];
  let before = Number.NEGATIVE_INFINITY;
  const changes = lines.map(({ value, place, line }) => {
    const at = readDate(value.date, place);
    if (at < before) outOfOrder.push(line);
    before = at;
    return {
      id: value.id,
      at,
      author: personKey(value.author),
      approvers: [...new Set(value.approved_by.map(personKey))],
      files: value.files,
    };
  });
  return { path, changes: changes.sort((a, b) => a.at - b.at), outOfOrder };
}

const WITHOUT_ZONE = /^\d{4}-\d\d-\d\d[T ][\d:.]+$/;

/**
 * Milliseconds since 1970. A time without a zone is in UTC, so that all machines read it alike.
 * @throws Refusal
 */
export function readDate(date: string, place: string): number {
  const full = WITHOUT_ZONE.test(date) ? `${date}Z` : date;
  const at = /^\d{4}-\d\d-\d\d/.test(full) ? Date.parse(full) : Number.NaN;
  if (!Number.isNaN(at)) return at;
  throw new Refusal(`${place}: "date" is no time. Write it as 2026-03-02T09:00:00Z.`);
}

/** Commit messages write a login with or without its at sign. */
function personKey(name: string): string {
  return loginKey(name.replace(/^@/, ""));
}
