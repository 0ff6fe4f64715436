// `charter import`: writes a charter from the governance files that a project has, and says what is lost.

import { Command, InvalidArgumentError, Option } from "commander";
import { type FinishedImport, finishImport, type Part } from "../core/import/finish-import.ts";
import type { NoteGroup } from "../core/import/group-notes.ts";
import { quote } from "../core/quote.ts";
import { counted } from "../core/wording.ts";
import { escapeHidden } from "./escape-hidden.ts";
import { IMPORT_FORMATS, type ImportFormat, readPart } from "./import-formats.ts";
import { printLines, printProblems } from "./output.ts";
import { Refusal, tellingRefusals } from "./refusal.ts";
import { assertWritable, writeOutput } from "./write-output.ts";

interface Options {
  from: ImportFormat[];
  output?: string;
  force?: true;
}

const HELP = `
<path> is the file; for owners it is the root folder of the repository. Several files make one charter: each --from
goes with a path, in their order. For example the merge rules with the names, tiers and emeritus of a page:
  charter import --from merge-rules .github/merge_rules.yaml --from persons-of-interest docs/people.rst

What can't be carried over is said on standard error, with all of its lines and the reason.

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
    .action(tellingRefusals(runImport));
}

function addFormat(word: string, before: ImportFormat[] | undefined): ImportFormat[] {
  const format = IMPORT_FORMATS.find((each) => each === word);
  if (format === undefined)
    throw new InvalidArgumentError(`${quote(word)} is no format. Write one of ${IMPORT_FORMATS.join(", ")}.`);
  return [...(before ?? []), format];
}

async function runImport(paths: string[], { from, output: path, force }: Options): Promise<void> {
  const files = pair(from, paths);
  const output = path === undefined ? null : { path, force: force === true };
  if (output !== null) assertWritable(output);
  const finished = importAll(files);
  for (const note of finished.notes) console.error(escapeHidden(formatNote(note)));
  if (output === null) await printLines([finished.text.trimEnd()]);
  else writeOutput(output, finished.text);
  console.error(escapeHidden(summary(finished, paths)));
}

interface FileToImport {
  format: ImportFormat;
  path: string;
}

/** @throws Refusal where one has no other */
function pair(from: readonly ImportFormat[], paths: readonly string[]): FileToImport[] {
  if (paths.length !== from.length) {
    throw new Refusal(
      `there are ${counted(from.length, "--from")} and ${counted(paths.length, "path")}. Give each path a --from.`,
    );
  }
  return paths.flatMap((path, position) => {
    const format = from[position];
    return format === undefined ? [] : [{ format, path }];
  });
}

/** @throws Refusal after printing what is wrong with the files */
function importAll(files: readonly FileToImport[]): FinishedImport {
  const read = files.map(({ format, path }) => readPart(format, path));
  const problems = read.flatMap((part) => ("problems" in part ? part.problems : []));
  const parts = read.filter((part): part is Part => "imported" in part);
  const finished = problems.length > 0 ? { problems } : finishImport(parts);
  if (!("problems" in finished)) return finished;
  printProblems(finished.problems);
  throw new Refusal("no charter is written.");
}

function formatNote({ places, message, reason }: NoteGroup): string {
  return `${places}: could not be carried over: ${message}, because ${reason}.`;
}

function summary({ charter, notes }: FinishedImport, paths: readonly string[]): string {
  const modules = charter.modules ?? [];
  const globs = modules.reduce((sum, { paths: own }) => sum + (own?.length ?? 0), 0);
  const tiers = charter.tiers?.length ?? 0;
  const people = Object.keys(charter.people ?? {}).length;
  const parts = [
    `${counted(modules.length, "module")} with ${counted(globs, "path")}`,
    ...(tiers > 0 ? [counted(tiers, "tier")] : []),
    ...(people > 0 ? [`names of ${counted(people, "login")}`] : []),
  ];
  const count = notes.reduce((sum, group) => sum + group.notes, 0);
  const lost =
    count === 0 ? "Everything is carried over" : `${counted(count, "thing")} could not be carried over`;
  return `charter: ${parts.join(", ")} from ${paths.join(", ")}. ${lost}.`;
}
