// `charter cla`: agreements from the operator's side, in Charter's own database or in files that it gave out.

import { Command } from "commander";
import { auditCommand } from "./cla-audit.ts";
import { exportCommand } from "./cla-export.ts";
import { claImportCommand } from "./cla-import.ts";
import { ledgerCommand } from "./cla-ledger.ts";
import { verifyCommand } from "./cla-verify.ts";

export function claCommand(): Command {
  const cla = new Command("cla")
    .description("Imports, exports and verifies signatures.")
    .addCommand(claImportCommand())
    .addCommand(exportCommand())
    .addCommand(verifyCommand())
    .addCommand(ledgerCommand())
    .addCommand(auditCommand());
  for (const command of cla.commands) {
    command.showHelpAfterError(`Its options: charter cla ${command.name()} --help`);
  }
  return cla;
}
