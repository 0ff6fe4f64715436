// `charter import`: writes a charter from the governance files that a project has, and says what is lost.

import { existsSync, writeFileSync } from "node:fs";
import { Command, InvalidArgumentError, Option } from "commander";
import { type FinishedImport, finishImport, type Part } from "../core/import/finish-import.ts";
import type { Note } from "../core/import/imported.ts";
import { quote } from "../core/quote.ts";
import { counted } from "../core/wording.ts";
import { escapeHidden } from "./escape-hidden.ts";
import { UnreadableImport } from "./import-files.ts";
import { IMPORT_FORMATS, type ImportFormat, readPart } from "./import-formats.ts";
import { fail, formatProblem, printLines } from "./output.ts";

interface Options {
  from: ImportFormat[];
  output?: string;
  force?: true;
}

const HELP = `
<path> is the file; for owners it is the root folder of the repository. Several files make one charter: each --from
goes with a path, in their order. For example the merge rules with the names, tiers and emeritus of a page:
  charter import --from merge-rules .github/merge_rules.yaml --from persons-of-interest docs/people.rst

What can't be carried over is said on standard error, a line each, with the reason.

Exit codes: 0 when a charter is written, also where something could not be carried over; 1 when there is none.`;

export function importCommand(): Command {
  return new Command("import")
    .description(
      "Writes a charter from CODEOWNERS, OWNERS files, merge rules, a page of maintainers or policy-bot.",
    )
    .argument("<path...>", "what is imported, a path for each --from")
    .addOption(
      new Option("--from <format>", `what the path is: ${IMPORT_FORMATS.join(", ")}`)
        .argParser(addFormat)
        .makeOptionMandatory(),
    )
    .option("--output <file>", "write the charter into this file instead of printing it")
    .option("--force", "let --output replace a file that is there")
    .addHelpText("after", HELP)
    .action(runImport);
}

function addFormat(word: string, before: ImportFormat[] | undefined): ImportFormat[] {
  const format = IMPORT_FORMATS.find((each) => each === word);
  if (format === undefined)
    throw new InvalidArgumentError(`${quote(word)} is no format. Write one of ${IMPORT_FORMATS.join(", ")}.`);
  return [...(before ?? []), format];
}

async function runImport(paths: string[], { from, output, force }: Options): Promise<void> {
  if (paths.length !== from.length) {
    fail(
      `there are ${counted(from.length, "--from")} and ${counted(paths.length, "path")}. Give each path a --from.`,
    );
    return;
  }
  if (output !== undefined && force !== true && existsSync(output)) {
    fail(`${output} is there already. Choose another name, or replace it by --force.`);
    return;
  }
  const finished = importAll(paths, from);
  if (finished === null) return;
  for (const note of finished.notes) console.error(escapeHidden(formatNote(note)));
  console.error(escapeHidden(summary(finished, paths)));
  if (output === undefined) await printLines([finished.text.trimEnd()]);
  else write(output, finished.text, force === true);
}

function importAll(paths: readonly string[], from: readonly ImportFormat[]): FinishedImport | null {
  try {
    const read = paths.map((path, position) => readPart(from[position] ?? "codeowners", path));
    const problems = read.flatMap((part) => ("problems" in part ? part.problems : []));
    const parts = read.filter((part): part is Part => "imported" in part);
    const finished = problems.length > 0 ? { problems } : finishImport(parts);
    if (!("problems" in finished)) return finished;
    for (const problem of finished.problems) console.error(escapeHidden(formatProblem(problem)));
    fail("there is nothing that a charter could be made of; no charter is written.");
  } catch (error) {
    if (!(error instanceof UnreadableImport)) throw error;
    fail(error.message);
  }
  return null;
}

/** A file that came to be in the meantime is not replaced either. */
function write(output: string, text: string, force: boolean): void {
  try {
    writeFileSync(output, text, { flag: force ? "w" : "wx" });
  } catch (error) {
    fail(`${output} can't be written: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function formatNote({ path, line, message, reason }: Note): string {
  const place = line === null ? path : `${path}:${line}`;
  return `${place}: could not be carried over: ${message}, because ${reason}.`;
}

function summary({ charter, notes }: FinishedImport, paths: readonly string[]): string {
  const modules = charter.modules ?? [];
  const globs = modules.reduce((sum, { paths: own }) => sum + (own?.length ?? 0), 0);
  const parts = [
    `${counted(modules.length, "module")} with ${counted(globs, "path")}`,
    counted(charter.tiers?.length ?? 0, "tier"),
    `names of ${counted(Object.keys(charter.people ?? {}).length, "login")}`,
  ];
  const lost =
    notes.length === 0
      ? "Everything is carried over"
      : `${counted(notes.length, "thing")} could not be carried over`;
  return `charter: ${parts.join(", ")} from ${paths.join(", ")}. ${lost}.`;
}
