// `charter coverage`: which part of a tree belongs to which module and tier, as a table, data or a picture.

import { writeFileSync } from "node:fs";
import { basename, resolve } from "node:path";
import { Command, Option } from "commander";
import { isUnowned } from "../core/coverage/coverage.ts";
import { measureCoverage } from "../core/coverage/measure-coverage.ts";
import { drawCoverage, type Metric } from "./coverage-picture.ts";
import { coverageAsData, renderCoverage, sortedBy } from "./coverage-table.ts";
import { escapeHiddenInLines } from "./escape-hidden.ts";
import { GitError, LocalGit } from "./local-git.ts";
import { type LocalRules, readLocalRules } from "./local-rules.ts";
import { fail, formatProblem, printLines } from "./output.ts";

interface Options {
  git: string;
  rev: string;
  format: "table" | "svg" | "json";
  by: Metric;
  output?: string;
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
    .addHelpText("after", HELP)
    .action(showCoverage);
}

async function showCoverage(options: Options): Promise<void> {
  const { git, rev, output } = options;
  try {
    const local = readLocalRules(new LocalGit(git), rev);
    const { problems, fallback } = local.rules;
    for (const problem of problems) console.error(formatProblem(problem));
    if (fallback?.inForce === "defaults") {
      return fail(`${git} at ${rev}: ${fallback.reason} Correct what is named above.`);
    }
    const lines = renderLines(local, options);
    if (output === undefined) await printLines(lines);
    else write(output, lines);
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    fail(error.message);
  }
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

function write(path: string, lines: readonly string[]): void {
  try {
    writeFileSync(path, `${lines.join("\n")}\n`);
  } catch (error) {
    fail(`${path} can't be written: ${error instanceof Error ? error.message : String(error)}.`);
  }
}
