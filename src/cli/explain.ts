// `charter explain`: what a change of a local clone would need, and why, without GitHub.

import { Command, InvalidArgumentError } from "commander";
import { quote } from "../core/quote.ts";
import { escapeHiddenInLines } from "./escape-hidden.ts";
import { judgeLocally } from "./judge-locally.ts";
import { LocalGit } from "./local-git.ts";
import { printLines } from "./output.ts";
import { tellingRefusals } from "./refusal.ts";
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
owner is believed to exist, to have write access and no other open requests, a team counts as one person, and there are
no labels, milestones and issues, so that rules about them do not show.

Exit codes: 0 when it could be judged; 1 when the clone, a revision or the charter of --base can't be read or used, or
an option is wrong.`;

export function explainCommand(): Command {
  return new Command("explain")
    .description(
      "Shows what a change would need: modules, the lines that decide, who would be asked and why, signatures.",
    )
    .requiredOption("--git <clone>", "folder of a local clone")
    .requiredOption("--base <rev>", "branch, tag or commit that the change would be merged into")
    .requiredOption("--head <rev>", "branch, tag or commit with the change")
    .requiredOption("--author <login>", "GitHub login of who would open the pull request", readLogin)
    .option("--json", "print one JSON object")
    .addHelpText("after", HELP)
    .action(tellingRefusals(explain));
}

/** Letters, digits and hyphens; an underscore before the short name of an enterprise, `[bot]` after an app. */
const LOGIN = /^@?[A-Za-z0-9][A-Za-z0-9_-]{0,98}(\[bot\])?$/;

function readLogin(text: string): string {
  if (!LOGIN.test(text)) {
    throw new InvalidArgumentError(`${quote(text)} is no login of GitHub. Write it like --author alice.`);
  }
  return text.replace(/^@/, "");
}

async function explain({ git: clone, base, head, author, json }: Options): Promise<void> {
  const now = new Date().toISOString();
  const explanation = judgeLocally({ git: new LocalGit(clone), clone, base, head, author, now });
  await printLines([
    json
      ? escapeHiddenInLines(JSON.stringify(explanationAsData(explanation), null, 2))
      : renderExplanation(explanation),
  ]);
}
