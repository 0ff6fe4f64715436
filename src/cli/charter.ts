// `charter`: the command line. Every command is a file of this folder and a line here.

import { Command } from "commander";
import { endWhenOutputFails } from "./output.ts";

/** Loaded when asked for: all of them take twice as long as the one. */
const commands: Record<string, () => Promise<Command>> = {
  owners: async () => (await import("./owners.ts")).ownersCommand(),
  explain: async () => (await import("./explain.ts")).explainCommand(),
  coverage: async () => (await import("./coverage.ts")).coverageCommand(),
  lint: async () => (await import("./lint.ts")).lintCommand(),
  import: async () => (await import("./import.ts")).importCommand(),
  cla: async () => (await import("./cla.ts")).claCommand(),
  digest: async () => (await import("./digest.ts")).digestCommand(),
  roster: async () => (await import("./roster.ts")).rosterCommand(),
  backtest: async () => (await import("./backtest.ts")).backtestCommand(),
  simulate: async () => (await import("./simulate.ts")).simulateCommand(),
};

const program = new Command("charter").description(
  "Shows, checks and imports the governance of a repository.",
);

// Whoever asks for help, or for a command that there is not, is told of all.
const asked = Object.entries(commands).filter(([name]) => name === process.argv[2]);
for (const [, load] of asked.length > 0 ? asked : Object.entries(commands)) {
  const command = await load();
  program.addCommand(command.showHelpAfterError(`Its options: charter ${command.name()} --help`));
}
program.showHelpAfterError("All commands: charter --help");

endWhenOutputFails();
await program.parseAsync();
