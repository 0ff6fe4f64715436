// What an import of one governance file gives: a charter, and what could not be said in it.

import type { CharterFile } from "../charter/schema.ts";
import type { Problem } from "../problem.ts";

/** GitHub takes no longer labels. */
export const MAX_LABEL_LENGTH = 50;

export type ModuleFile = NonNullable<CharterFile["modules"]>[number];

/** Something that the charter does not say, read as: `message` could not be carried over, because `reason`. */
export interface Note {
  /** The file that says it. */
  path: string;
  /** Counted from 1; null when it concerns the whole file. */
  line: number | null;
  /** What, as a noun phrase. */
  message: string;
  /** Why, as a clause without a full stop. */
  reason: string;
  /** What several such notes are about, in place of their messages; absent where these are listed. */
  together?: string;
}

export interface Imported {
  charter: CharterFile;
  notes: Note[];
  /** Where each module of the charter comes from, in their order. */
  origins: Origin[];
}

/** Lines of a file, counted from 1. */
export interface Origin {
  path: string;
  line: number;
  lastLine: number;
}

/**
 * `problems` when nothing is imported: what the file says can't be used as it is, so that a charter made of the rest
 * could let others approve than the file means.
 */
export type ImportResult = Imported | { problems: Problem[] };

/** Entries of the file that have no effect where they stand now, so that the charter does not have them either. */
export function noteOfProblem({ path, line, message }: Problem): Note {
  return { path, line, message: "what stands here", reason: lowerFirst(message.replace(/(?<!\.)\.$/, "")) };
}

export function originOf(path: string, lines: readonly number[]): Origin {
  const line = lines.reduce((a, b) => Math.min(a, b), lines[0] ?? 1);
  return { path, line, lastLine: lines.reduce((a, b) => Math.max(a, b), line) };
}

/** Names such as GitHub and YAML stay as they are. */
function lowerFirst(sentence: string): string {
  const isPlainWord = /^(?!Charter\b|Prow\b)[A-Z][a-z]*\b/.test(sentence);
  return isPlainWord ? sentence.charAt(0).toLowerCase() + sentence.slice(1) : sentence;
}
