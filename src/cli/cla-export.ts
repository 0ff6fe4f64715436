// `charter cla export`: signatures as a file, for people and for another store of Charter.

import { Command, Option } from "commander";
import { exportCsv, exportJson } from "../workflows/cla/export.ts";
import { findScope, type ScopeOptions } from "./cla-scope.ts";
import { printLines } from "./output.ts";
import { tellingRefusals } from "./refusal.ts";
import { withStore } from "./with-store.ts";

const HELP = `
csv holds the signatures alone, one a line, and no cell that a spreadsheet would take for a formula. json also holds the
texts, and the companies with their managers and entries. Who was erased is in neither. "charter cla import --from
charter" takes both.

Exit codes: 0 when all is printed; 1 when the database, the owner or the repository can't be found.`;

export function exportCommand(): Command {
  return withScope(new Command("export"))
    .description("Prints all signatures that count for an owner, a repository or a group.")
    .addOption(new Option("--format <format>", "csv or json").choices(["csv", "json"]).default("csv"))
    .addHelpText("after", HELP)
    .action(tellingRefusals(runExport));
}

/** Which signatures a command is about. */
export function withScope(command: Command): Command {
  return command
    .requiredOption("--owner <login>", "organisation or user whose signatures they are")
    .option("--repository <name>", "those that count for this repository alone")
    .option("--group <name>", "those that count for this group of repositories");
}

async function runExport({ format, ...scope }: ScopeOptions & { format: "csv" | "json" }): Promise<void> {
  await withStore(async (db) => {
    const { owner, scope: key } = await findScope(db, scope);
    const write = format === "csv" ? exportCsv : exportJson;
    await printLines(write(db, { owner, scope: key }));
  });
}
