// `charter owners`: who owns paths, in which module, which line decided and which it overrode.

import { Command, Option } from "commander";
import { compileFile } from "./file-ownership.ts";
import { GitError, LocalGit } from "./local-git.ts";
import { readLocalRules } from "./local-rules.ts";
import { fail, formatProblem, printLines } from "./output.ts";
import { type AskedOwnership, type OwnersForm, ownersLines } from "./owners-lines.ts";
import { readGovernanceFile } from "./read-file.ts";

interface Options {
  file?: string;
  git?: string;
  rev?: string;
  all?: true;
  explain?: true;
  json?: true;
  z?: true;
}

/** Whom to ask about ownership, and the files of the clone, if it is one. */
interface Source extends AskedOwnership {
  files: string[];
}

const HELP = `
Paths are relative to the repository's root. For example every file of a clone with its owners, or those of a change:
  charter owners --git . --all
  git diff --name-only -z main | charter owners --git . -z --explain

Columns, between tabs, a dash for what there is none of: path, owners, module, deciding line, its file, approvals,
labels, people who are always asked. A path that several modules own has a line for each.

Exit codes: 0 when all paths were read, also where nobody owns them or lines of a file are wrong (those go to
standard error); 1 when the file, the clone or its charter can't be read, or an option is wrong.`;

export function ownersCommand(): Command {
  return new Command("owners")
    .description("Reads paths on standard input and prints for each its owners, module and deciding line.")
    .option("--file <path>", "one ownership file: CODEOWNERS, MAINTAINERS, merge_rules.yaml or charter.yml")
    .addOption(
      new Option(
        "--git <clone>",
        "folder of a local clone: all the sources of ownership that its charter names, in their order",
      ).conflicts("file"),
    )
    .addOption(new Option("--rev <rev>", "branch, tag or commit of the clone (HEAD)").conflicts("file"))
    .addOption(
      new Option("--all", "all files of the clone instead of standard input").conflicts(["file", "z"]),
    )
    .option("--explain", "print a paragraph a path, with the lines that were overridden")
    .addOption(
      new Option("--json", "print one object a line, with the lines that were overridden").conflicts(
        "explain",
      ),
    )
    .option("-z", "paths end with NUL instead of a line break")
    .addHelpText("after", HELP)
    .action(printOwners);
}

async function printOwners(options: Options): Promise<void> {
  const source = openSource(options);
  if (source === null) return;
  const paths = options.all ? source.files : readPaths(options.z ? "\0" : "\n");
  await printLines(ownersLines(paths, source, formOf(options)));
}

function formOf({ json, explain }: Options): OwnersForm {
  return json ? "json" : explain ? "long" : "columns";
}

/** Null after saying why there is none. */
function openSource({ file, git, rev }: Options): Source | null {
  if (file !== undefined) return openFile(file);
  if (git !== undefined) return openClone(git, rev ?? "HEAD");
  fail("there is nothing to read. Name an ownership file by --file, or a clone by --git.");
  return null;
}

function openFile(path: string): Source | null {
  const text = readGovernanceFile(path);
  if (text === null) return null;
  const compiled = compileFile(text, path);
  if ("refusal" in compiled) {
    fail(compiled.refusal);
    return null;
  }
  for (const problem of compiled.problems) console.error(formatProblem(problem));
  if ("index" in compiled) return { index: compiled.index, approvals: null, files: [] };
  fail(`${path} is not valid. Correct what is named above.`);
  return null;
}

function openClone(clone: string, revision: string): Source | null {
  try {
    const { rules, tree } = readLocalRules(new LocalGit(clone), revision);
    for (const problem of rules.problems) console.error(formatProblem(problem));
    if (rules.fallback?.inForce === "defaults") {
      fail(`${clone} at ${revision}: ${rules.fallback.reason} Correct what is named above.`);
      return null;
    }
    const { ownership: index, charter } = rules;
    return { index, approvals: charter.review.approvals, files: tree.map(({ path }) => path) };
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    fail(error.message);
    return null;
  }
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
