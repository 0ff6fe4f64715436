// How the command line prints: lines in large pieces, problems as editors understand them.

import { once } from "node:events";
import type { Problem } from "../core/problem.ts";
import { escapeHidden } from "./escape-hidden.ts";
import { describeFileError } from "./file-error.ts";

const PIECE_LENGTH = 64 * 1024;

/** Writes lines to standard output, waiting where its reader is slower. */
export async function printLines(lines: AsyncIterable<string> | Iterable<string>): Promise<void> {
  let piece = "";
  for await (const line of lines) {
    piece += `${line}\n`;
    if (piece.length >= PIECE_LENGTH) {
      await write(piece);
      piece = "";
    }
  }
  if (piece !== "") await write(piece);
}

async function write(piece: string): Promise<void> {
  if (!process.stdout.write(piece)) await once(process.stdout, "drain");
}

/** A reader such as `head` may leave before the end, which is no error of ours; a full disk is one to tell. */
export function endWhenOutputFails(): void {
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") fail(`standard output can't be written: ${describeFileError(error)}`);
    process.exit();
  });
}

/** `file:line:column: severity: what is wrong what to do`. */
export function formatProblem({ path, line, column, severity, message, fix }: Problem): string {
  const place = [path, line, column].filter((part) => part !== null).join(":");
  return `${place}: ${severity}: ${message} ${fix}`;
}

/** On standard error, a line each. */
export function printProblems(problems: readonly Problem[]): void {
  for (const problem of problems) console.error(escapeHidden(formatProblem(problem)));
}

/** Prints why a command can't do its work; the process will end with exit code 1. */
export function fail(message: string): void {
  process.exitCode = 1;
  console.error(escapeHidden(`charter: ${message}`));
}
