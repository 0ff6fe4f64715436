// `charter cla audit`: whether the ledger, the signatures and the companies are what was written.

import { Command } from "commander";
import { counted } from "../core/wording.ts";
import { companyNames } from "../store/cla/read-companies.ts";
import { verifyAgreements } from "../store/cla/verify-agreements.ts";
import type { FlawedCompany } from "../store/cla/verify-companies.ts";
import type { Database } from "../store/open.ts";
import { findScope } from "./cla-scope.ts";
import { escapeHidden } from "./escape-hidden.ts";
import { printLines } from "./output.ts";
import { tellingRefusals } from "./refusal.ts";
import { withStore } from "./with-store.ts";

const HELP = `
The chain shows every change of an entry; that the newest ones were cut off shows only to those who noted a later hash,
or keep a receipt. Of each signature it is compared who gave it, when, for which text and for what, with what its entry
commits to. Of each company, whether its events are those of the ledger, and its state, managers and list what they made.

Exit codes: 0 when all is as it was written; 1 when something is not, or could not be looked at.`;

export function auditCommand(): Command {
  return new Command("audit")
    .description("Checks an owner's ledger, and all signatures and companies against it.")
    .requiredOption("--owner <login>", "organisation or user whose ledger it is")
    .addHelpText("after", HELP)
    .action(tellingRefusals(runAudit));
}

async function runAudit(options: { owner: string }): Promise<void> {
  const flaws = await withStore(async (db) => {
    const { owner } = await findScope(db, options);
    const { broken, signatures, companies } = await verifyAgreements(db, owner.id);
    return [
      ...(broken === null ? [] : [`The ledger is broken at entry ${broken.seq}: ${broken.reason}.`]),
      ...signatures.map(({ signatureId, reason }) => `Signature ${signatureId}: ${reason}.`),
      ...(await companyLines(db, owner.id, companies)),
    ];
  });
  if (flaws.length > 0) process.exitCode = 1;
  const summary = flaws.length === 0 ? "All is as it was written." : `${counted(flaws.length, "flaw")}.`;
  await printLines([...flaws.map(escapeHidden), summary]);
}

async function companyLines(
  db: Database,
  ownerId: number,
  flawed: readonly FlawedCompany[],
): Promise<string[]> {
  const ids = flawed.map(({ companyId }) => companyId);
  const names = await companyNames(db, { ownerId, scope: null, ids });
  return flawed.map(({ companyId, reason }) => {
    const name = names.get(companyId);
    return `Company ${companyId}${name === undefined ? "" : ` (${name})`}: ${reason}.`;
  });
}
