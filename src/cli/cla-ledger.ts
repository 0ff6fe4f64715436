// `charter cla ledger`: an owner's whole ledger, for whoever wants to check receipts without Charter.

import { Command } from "commander";
import { exportLedger } from "../store/ledger.ts";
import { findScope } from "./cla-scope.ts";
import { printLines } from "./output.ts";
import { tellingRefusals } from "./refusal.ts";
import { withStore } from "./with-store.ts";

const HELP = `
An entry a line, the oldest first, each with its hash and the hash of the one before. It holds no names of signers: an
entry only commits to them, and a receipt opens it.

Exit codes: 0 when all is printed; 1 when the database or the owner can't be found.`;

export function ledgerCommand(): Command {
  return new Command("ledger")
    .description("Prints an owner's ledger as lines of JSON.")
    .requiredOption("--owner <login>", "organisation or user whose ledger it is")
    .addHelpText("after", HELP)
    .action(tellingRefusals(runLedger));
}

async function runLedger(options: { owner: string }): Promise<void> {
  await withStore(async (db) => {
    const { owner } = await findScope(db, options);
    await printLines(lines(exportLedger(db, owner.id)));
  });
}

async function* lines(rows: AsyncIterable<object>): AsyncGenerator<string> {
  for await (const row of rows) yield JSON.stringify(row);
}
