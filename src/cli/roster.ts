// `charter roster`: the page of maintainers, written from the charter.

import { Command, Option } from "commander";
import { CHARTER_PATH } from "../core/governance-paths.ts";
import { renderRosterHtml } from "../core/roster/render-html.ts";
import { renderRosterMarkdown } from "../core/roster/render-markdown.ts";
import { type Roster, rosterOf } from "../core/roster/roster.ts";
import { rosterAsJson } from "../core/roster/roster-json.ts";
import { readCharter } from "./charter-file.ts";
import { readNamedFile } from "./disk-file.ts";
import { printLines } from "./output.ts";
import { tellingRefusals } from "./refusal.ts";

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
    .action(tellingRefusals(printRoster));
}

async function printRoster({ file, format }: Options): Promise<void> {
  await printLines([render(rosterOf(readCharter(readNamedFile(file), file)), format, file).trimEnd()]);
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
