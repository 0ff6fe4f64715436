// `charter owners`: who owns the paths on standard input, in which module, and which line decided.

import { Command } from "commander";
import { compileCodeowners } from "../core/ownership/codeowners.ts";
import { formatOwner } from "../core/ownership/owner.ts";
import type { OwnershipIndex } from "../core/ownership/ownership.ts";
import { formatProblem, printLines } from "./output.ts";
import { readGovernanceFile } from "./read-file.ts";

interface Options {
  file: string;
  json?: true;
  z?: true;
}

/** One line of output. A path that several modules own gives one for each. */
interface OwnedPath {
  path: string;
  /** As written in the file; empty when nobody owns the path. */
  owners: string[];
  /** Null outside of sections, and when nobody owns the path. */
  module: string | null;
  /** Counted from 1; null when nobody owns the path. */
  line: number | null;
}

const HELP = `
Paths are relative to the repository's root, for example from git:
  git ls-files -z | charter owners --file .github/CODEOWNERS -z

Exit codes: 0 when all paths were read, also where nobody owns them or lines of the file are wrong
(those go to standard error); 1 when the file can't be read or an option is wrong.`;

export function ownersCommand(): Command {
  return new Command("owners")
    .description("Reads paths on standard input and prints for each its owners, module and deciding line.")
    .requiredOption("--file <CODEOWNERS>", "the ownership file")
    .option("--json", 'print one object a line: {"path","owners","module","line"}')
    .option("-z", "paths end with NUL instead of a line break")
    .addHelpText("after", HELP)
    .action(printOwners);
}

async function printOwners(options: Options): Promise<void> {
  const text = readGovernanceFile(options.file);
  if (text === null) return;
  const { index, problems } = compileCodeowners(text, options.file);
  for (const problem of problems) console.error(formatProblem(problem));
  const format = options.json ? JSON.stringify : formatOwned;
  await printLines(formatAll(readPaths(options.z ? "\0" : "\n"), index, format));
}

async function* formatAll(
  paths: AsyncIterable<string>,
  index: OwnershipIndex,
  format: (owned: OwnedPath) => string,
): AsyncIterable<string> {
  for await (const path of paths) for (const owned of ownersOf(index, path)) yield format(owned);
}

function ownersOf(index: OwnershipIndex, path: string): OwnedPath[] {
  const owned = index
    .ownersOf(path.replace(/^\.?\//, ""))
    .filter(({ owners }) => owners.length > 0)
    .map(({ module, rules, owners }) => {
      return {
        path,
        owners: owners.map(formatOwner),
        module: module?.name ?? null,
        line: rules[0]?.line ?? null,
      };
    });
  return owned.length > 0 ? owned : [{ path, owners: [], module: null, line: null }];
}

/** Path, owners, module and line between tabs; a dash for what there is none of. */
function formatOwned({ path, owners, module, line }: OwnedPath): string {
  const shown = /\p{Cc}/u.test(path) ? JSON.stringify(path) : path;
  return [shown, owners.join(" ") || "-", module ?? "-", line ?? "-"].join("\t");
}

async function* readPaths(end: "\n" | "\0"): AsyncIterable<string> {
  let rest = "";
  for await (const chunk of process.stdin.setEncoding("utf8")) {
    const parts = String(chunk).split(end);
    parts[0] = rest + parts[0];
    rest = parts.pop() ?? "";
    yield* parts.map((part) => trimmed(part, end)).filter((path) => path !== "");
  }
  if (trimmed(rest, end) !== "") yield trimmed(rest, end);
}

function trimmed(part: string, end: "\n" | "\0"): string {
  return end === "\n" ? part.replace(/\r$/, "") : part;
}
