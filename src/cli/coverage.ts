// `charter coverage`: which part of a tree belongs to which module and tier, as a table, data or a picture.

import { basename, resolve } from "node:path";
import { Command, Option } from "commander";
import { isUnowned } from "../core/coverage/coverage.ts";
import { measureCoverage } from "../core/coverage/measure-coverage.ts";
import { drawCoverage, type Metric } from "./coverage-picture.ts";
import { coverageAsData, renderCoverage, sortedBy } from "./coverage-table.ts";
import { escapeHiddenInLines } from "./escape-hidden.ts";
import { LocalGit } from "./local-git.ts";
import { type LocalRules, readLocalRules } from "./local-rules.ts";
import { printLines, printProblems } from "./output.ts";
import { tellingRefusals } from "./refusal.ts";
import { assertWritable, writeOutput } from "./write-output.ts";

interface Options {
  git: string;
  rev: string;
  format: "table" | "svg" | "json";
  by: Metric;
  output?: string;
  force?: true;
}

const HELP = `
Everything is read from the clone at --rev. A file of several modules counts in each; the picture shows it as the
smallest of them. What nobody owns has the tier that review.unowned of the charter names: writers, nobody or a tier.
Submodules count as one file without bytes.

Exit codes: 0 when it could be measured, whatever the share (problems of governance files go to standard error);
1 when the clone, the revision or its charter can't be read, or the output can't be written.`;

export function coverageCommand(): Command {
  return new Command("coverage")
    .description("Shows which part of a tree is owned by which module, and who decides about the rest.")
    .requiredOption("--git <clone>", "folder of a local clone")
    .option("--rev <rev>", "branch, tag or commit", "HEAD")
    .addOption(
      new Option("--format <format>", "what to print").choices(["table", "svg", "json"]).default("table"),
    )
    .addOption(
      new Option("--by <metric>", "order of the table, areas of the picture")
        .choices(["files", "bytes"])
        .default("files"),
    )
    .option("--output <file>", "write there instead of to standard output")
    .option("--force", "let --output replace a file that is there")
    .addHelpText("after", HELP)
    .action(tellingRefusals(showCoverage));
}

async function showCoverage(options: Options): Promise<void> {
  const { git, rev, output: path, force } = options;
  const output = path === undefined ? null : { path, force: force === true };
  if (output !== null) assertWritable(output);
  const local = readLocalRules(new LocalGit(git), git, rev);
  printProblems(local.rules.problems);
  const lines = renderLines(local, options);
  if (output === null) await printLines(lines);
  else writeOutput(output, `${lines.join("\n")}\n`);
}

function renderLines({ commit, tree, rules }: LocalRules, { git, rev, format, by }: Options): string[] {
  const measured = measureCoverage(tree, rules.ownership, rules.charter);
  const coverage = sortedBy(by, measured.coverage, isUnowned);
  switch (format) {
    case "table":
      return renderCoverage(coverage);
    case "json":
      return [escapeHiddenInLines(JSON.stringify(coverageAsData(coverage, commit), null, 2))];
    case "svg":
      return [
        drawCoverage(
          tree,
          measured,
          by,
          `${basename(resolve(git))} at ${rev === "HEAD" ? commit.slice(0, 10) : rev}`,
        ),
      ];
  }
}
