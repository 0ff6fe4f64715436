// `charter lint`: what is wrong with governance files, without GitHub.

import { existsSync } from "node:fs";
import { Command } from "commander";
import { GOVERNANCE_PATHS } from "../core/governance-paths.ts";
import { formatOfFile, lintFile } from "../core/lint.ts";
import type { Problem } from "../core/problem.ts";
import { fail, formatProblem, printLines } from "./output.ts";
import { readGovernanceFile } from "./read-file.ts";

interface Options {
  file?: string[];
  json?: true;
}

const HELP = `
Exit codes: 0 when there is no error (warnings may be there); 1 when there is one, or when a file can't be read
or an option is wrong.`;

export function lintCommand(): Command {
  return new Command("lint")
    .description("Checks governance files: charter.yml and CODEOWNERS.")
    .option("--file <path...>", "files to check; without it, those in their places below this folder")
    .option("--json", "print one problem a line as JSON")
    .addHelpText("after", HELP)
    .action(lint);
}

async function lint(options: Options): Promise<void> {
  const files = options.file ?? GOVERNANCE_PATHS.filter((path) => existsSync(path));
  if (files.length === 0) {
    fail(
      `there is no governance file here. Go to a repository with ${GOVERNANCE_PATHS.join(" or ")}, or name one by --file.`,
    );
  }
  const problems = files.flatMap(lintOne);
  if (problems.some(({ severity }) => severity === "error")) process.exitCode = 1;
  await printLines(
    problems.map((problem) => (options.json ? JSON.stringify(problem) : formatProblem(problem))),
  );
}

function lintOne(path: string): Problem[] {
  const format = formatOfFile(path);
  if (format === null) {
    fail(`${path} is not known as a governance file. Name it charter.yml or CODEOWNERS.`);
    return [];
  }
  const text = readGovernanceFile(path);
  return text === null ? [] : lintFile(format, text, path);
}
