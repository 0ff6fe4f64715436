// `charter explain`: what a change of a local clone would need, and why, without GitHub.

import { Command } from "commander";
import { escapeHiddenInLines } from "./escape-hidden.ts";
import { judgeLocally } from "./judge-locally.ts";
import { GitError, LocalGit } from "./local-git.ts";
import { fail, printLines } from "./output.ts";
import { explanationAsData, renderExplanation } from "./render-explanation.ts";

interface Options {
  git: string;
  base: string;
  head: string;
  author: string;
  json?: true;
}

const HELP = `
Everything is read from the clone: files and rules of --base, commits from --base to --head. Without GitHub, every
owner is believed to exist, to have write access and no other open requests, and a team counts as one person.

Exit codes: 0 when it could be judged; 1 when the clone or a revision can't be read.`;

export function explainCommand(): Command {
  return new Command("explain")
    .description(
      "Shows what a change would need: modules, the lines that decide, who would be asked and why, signatures.",
    )
    .requiredOption("--git <clone>", "folder of a local clone")
    .requiredOption("--base <rev>", "branch, tag or commit that the change would be merged into")
    .requiredOption("--head <rev>", "branch, tag or commit with the change")
    .requiredOption("--author <login>", "GitHub login of who would open the pull request")
    .option("--json", "print one JSON object")
    .addHelpText("after", HELP)
    .action(explain);
}

async function explain({ git, base, head, author, json }: Options): Promise<void> {
  try {
    const login = author.replace(/^@/, "");
    const explanation = judgeLocally({
      git: new LocalGit(git),
      base,
      head,
      author: login,
      now: new Date().toISOString(),
    });
    await printLines([
      json
        ? escapeHiddenInLines(JSON.stringify(explanationAsData(explanation), null, 2))
        : renderExplanation(explanation),
    ]);
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    fail(error.message);
  }
}
