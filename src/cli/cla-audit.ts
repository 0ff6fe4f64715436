// `charter cla audit`: whether the ledger and the signatures are what was written.

import { Command } from "commander";
import { counted } from "../core/wording.ts";
import { verifySignatures } from "../store/cla/verify.ts";
import { verifyLedger } from "../store/ledger.ts";
import { findScope, withStore } from "./cla-store.ts";
import { escapeHidden } from "./escape-hidden.ts";
import { printLines } from "./output.ts";
import { tellingRefusals } from "./refusal.ts";

const HELP = `
The chain shows every change of an entry; that the newest ones were cut off shows only to those who noted a later hash,
or keep a receipt. Of each signature it is compared who gave it, when, for which text and for what, with what its entry
commits to.

Exit codes: 0 when all is as it was written; 1 when something is not, or could not be looked at.`;

export function auditCommand(): Command {
  return new Command("audit")
    .description("Checks an owner's ledger, and all signatures against it.")
    .requiredOption("--owner <login>", "organisation or user whose ledger it is")
    .addHelpText("after", HELP)
    .action(tellingRefusals(runAudit));
}

async function runAudit(options: { owner: string }): Promise<void> {
  const flaws = await withStore(async (db) => {
    const { owner } = await findScope(db, options);
    const broken = await verifyLedger(db, owner.id);
    const signatures = await verifySignatures(db, owner.id);
    return [
      ...(broken === null ? [] : [`The ledger is broken at entry ${broken.seq}: ${broken.reason}.`]),
      ...signatures.map(({ signatureId, reason }) => `Signature ${signatureId}: ${reason}.`),
    ];
  });
  if (flaws.length > 0) process.exitCode = 1;
  const summary = flaws.length === 0 ? "All is as it was written." : `${counted(flaws.length, "flaw")}.`;
  await printLines([...flaws.map(escapeHidden), summary]);
}
