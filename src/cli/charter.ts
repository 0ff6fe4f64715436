// `charter`: the command line. Every command is a file of this folder and a line here.

import { Command } from "commander";
import { coverageCommand } from "./coverage.ts";
import { explainCommand } from "./explain.ts";
import { lintCommand } from "./lint.ts";
import { stopQuietlyWhenUnread } from "./output.ts";
import { ownersCommand } from "./owners.ts";
import { rosterCommand } from "./roster.ts";

const program = new Command("charter")
  .description("Shows and checks the governance of a repository, without GitHub.")
  .addCommand(ownersCommand())
  .addCommand(explainCommand())
  .addCommand(coverageCommand())
  .addCommand(lintCommand())
  .addCommand(rosterCommand());

stopQuietlyWhenUnread();
await program.parseAsync();
