// `charter owners`: who owns paths, in which module, which line decided and which it overrode.

import { Command, Option } from "commander";
import { readOwnershipFile } from "./file-ownership.ts";
import { LocalGit } from "./local-git.ts";
import { readLocalRules } from "./local-rules.ts";
import { printLines, printProblems } from "./output.ts";
import { type AskedOwnership, type OwnersForm, ownersLines } from "./owners-lines.ts";
import { readPaths } from "./path-lines.ts";
import { Refusal, tellingRefusals } from "./refusal.ts";

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

A line between double quotes is unquoted as git quotes names; with -z every name is taken as it is.

Exit codes: 0 when all paths were read, also where nobody owns them or lines of a file are wrong (those go to
standard error); 1 when the file, the clone or its charter can't be read or used as a whole, or an option is wrong.`;

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
    .action(tellingRefusals(printOwners));
}

async function printOwners(options: Options): Promise<void> {
  const source = openSource(options);
  const paths = options.all ? source.files : readPaths(options.z ? "\0" : "\n");
  await printLines(ownersLines(paths, source, formOf(options)));
}

function formOf({ json, explain }: Options): OwnersForm {
  return json ? "json" : explain ? "long" : "columns";
}

/** @throws Refusal */
function openSource({ file, git, rev }: Options): Source {
  if (file !== undefined) return { index: readOwnershipFile(file), approvals: null, files: [] };
  if (git !== undefined) return openClone(git, rev ?? "HEAD");
  throw new Refusal("there is nothing to read. Name an ownership file by --file, or a clone by --git.");
}

function openClone(clone: string, revision: string): Source {
  const { rules, tree } = readLocalRules(new LocalGit(clone), clone, revision);
  printProblems(rules.problems);
  const { ownership: index, charter } = rules;
  return { index, approvals: charter.review.approvals, files: tree.map(({ path }) => path) };
}
