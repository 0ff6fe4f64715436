// `charter roster`: the page of maintainers, written from the charter.

import { Command, Option } from "commander";
import { resolveCharter } from "../core/charter/merge.ts";
import { parseCharter } from "../core/charter/parse.ts";
import { CHARTER_PATH } from "../core/governance-paths.ts";
import { renderRosterHtml } from "../core/roster/render-html.ts";
import { renderRosterMarkdown } from "../core/roster/render-markdown.ts";
import { type Roster, rosterOf } from "../core/roster/roster.ts";
import { rosterAsJson } from "../core/roster/roster-json.ts";
import { formatProblem, printLines } from "./output.ts";
import { readGovernanceFile } from "./read-file.ts";

interface Options {
  file: string;
  format: "md" | "html" | "json";
}

const HELP = `
Print it into a file of the repository or of its web site, for example:
  charter roster --format md > docs/maintainers.md

Exit codes: 0 when the page is printed; 1 when the charter can't be read, is wrong, or an option is wrong.`;

export function rosterCommand(): Command {
  return new Command("roster")
    .description("Prints the page of maintainers: tiers, modules, who maintains them, who has stepped back.")
    .addOption(
      new Option("--format <format>", "how the page is written")
        .choices(["md", "html", "json"])
        .default("md"),
    )
    .option("--file <charter>", "the charter", CHARTER_PATH)
    .addHelpText("after", HELP)
    .action(printRoster);
}

async function printRoster({ file, format }: Options): Promise<void> {
  const text = readGovernanceFile(file);
  if (text === null) return;
  const parsed = parseCharter(text, file);
  if ("problems" in parsed) {
    for (const problem of parsed.problems) console.error(formatProblem(problem));
    process.exitCode = 1;
    return;
  }
  const charter = resolveCharter({ repository: parsed, organisation: null });
  await printLines([render(rosterOf(charter), format, file).trimEnd()]);
}

function render(roster: Roster, format: Options["format"], source: string): string {
  switch (format) {
    case "md":
      return renderRosterMarkdown(roster, { source });
    case "html":
      return renderRosterHtml(roster, { source });
    case "json":
      return JSON.stringify(rosterAsJson(roster), null, 2);
  }
}
