// `charter simulate`: which recent pull requests a changed charter would have judged otherwise.

import { Command, InvalidArgumentError, Option } from "commander";
import { quote } from "../core/quote.ts";
import { escapeHiddenInLines } from "./escape-hidden.ts";
import { printLines } from "./output.ts";
import { Refusal, tellingRefusals } from "./refusal.ts";
import { renderSimulation, simulationAsData } from "./render-simulation.ts";
import { simulateClone } from "./simulate-clone.ts";
import { simulateGitHub } from "./simulate-github.ts";

interface Options {
  git?: string;
  repo?: string;
  base?: string;
  days: number;
  rules?: string;
  charter?: string;
  json?: true;
}

const HELP = `
The present governance is that of the base branch. The changed one is --charter (a charter by itself; everything else
stays), --rules (another revision of the clone, such as the branch that edits it), or else the files as they are on
disk: with --git in that clone, with --repo in this folder.

--repo reads the pull requests into the default branch that were opened, merged or otherwise changed lately (the latest
200) with the token in GITHUB_TOKEN or GH_TOKEN, one query for each. Their reviews are taken as given for the change as
it is now. --git reads what landed on --base (the latest 500 changes) and compares who must agree.
Signatures, commands in comments and holds are not compared.

Exit codes: 0 when it could be simulated, whether or not anything differs; 1 when a file, the clone or GitHub can't be
read, the changed governance can't be used or changes nothing, or an option is wrong.`;

export function simulateCommand(): Command {
  return new Command("simulate")
    .description(
      "Replays recent pull requests under a changed charter and lists every verdict that would differ.",
    )
    .addOption(new Option("--repo <owner/repo>", "read pull requests from GitHub").conflicts("git"))
    .option("--git <clone>", "read what landed in a local clone")
    .option("--base <rev>", "branch that changes landed on; only with --git (default: HEAD)")
    .option("--days <number>", "how far to look back", readDays, 30)
    .option("--rules <rev>", "revision with the changed governance; only with --git")
    .addOption(new Option("--charter <file>", "a changed charter.yml").conflicts("rules"))
    .option("--json", "print one JSON object")
    .addHelpText("after", HELP)
    .action(tellingRefusals(simulate));
}

const MOST_DAYS = 3_650;

function readDays(text: string): number {
  const days = Number(text);
  if (/^\d+$/.test(text) && days >= 1 && days <= MOST_DAYS) return days;
  throw new InvalidArgumentError(`${quote(text)} is no number of days. Write one from 1 to ${MOST_DAYS}.`);
}

async function simulate(options: Options): Promise<void> {
  const simulation = await simulationOf(options);
  await printLines(
    options.json
      ? [escapeHiddenInLines(JSON.stringify(simulationAsData(simulation), null, 2))]
      : renderSimulation(simulation),
  );
}

async function simulationOf({ git, repo, base, json: _json, ...options }: Options) {
  if (git !== undefined) return simulateClone({ git, base: base ?? "HEAD", ...options });
  if (repo === undefined)
    throw new Refusal("nothing to read. Name a clone by --git or a repository by --repo.");
  if (base !== undefined || options.rules !== undefined) {
    const option = base === undefined ? "--rules" : "--base";
    throw new Refusal(`${option} names a revision of a clone. Use it with --git.`);
  }
  return simulateGitHub({ repo, ...options });
}
