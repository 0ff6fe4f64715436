// `charter`: the command line. Every command is a file of this folder and a line here.

import { Command } from "commander";
import { backtestCommand } from "./backtest.ts";
import { claCommand } from "./cla.ts";
import { coverageCommand } from "./coverage.ts";
import { explainCommand } from "./explain.ts";
import { importCommand } from "./import.ts";
import { lintCommand } from "./lint.ts";
import { endWhenOutputFails } from "./output.ts";
import { ownersCommand } from "./owners.ts";
import { rosterCommand } from "./roster.ts";
import { simulateCommand } from "./simulate.ts";

const program = new Command("charter")
  .description("Shows, checks and imports the governance of a repository.")
  .addCommand(ownersCommand())
  .addCommand(explainCommand())
  .addCommand(coverageCommand())
  .addCommand(lintCommand())
  .addCommand(importCommand())
  .addCommand(claCommand())
  .addCommand(rosterCommand())
  .addCommand(backtestCommand())
  .addCommand(simulateCommand());

for (const command of program.commands) {
  command.showHelpAfterError(`Its options: charter ${command.name()} --help`);
}
program.showHelpAfterError("All commands: charter --help");

endWhenOutputFails();
await program.parseAsync();
