// The whole audit of an owner, of one moment: what Charter writes meanwhile would look like a change by hand.

import { verifyLedger } from "../ledger.ts";
import type { BrokenEntry } from "../ledger-chain.ts";
import type { Database } from "../schema.ts";
import { type FlawedSignature, verifySignatures } from "./verify.ts";
import { type FlawedCompany, verifyCompanies } from "./verify-companies.ts";

export interface AgreementFlaws {
  /** The first entry of the owner's chain that is not what was written; null when all are. */
  broken: BrokenEntry | null;
  signatures: FlawedSignature[];
  companies: FlawedCompany[];
}

/** Takes time that grows with all that the owner's ledger holds. */
export function verifyAgreements(db: Database, ownerId: number): Promise<AgreementFlaws> {
  return db
    .transaction()
    .setIsolationLevel("repeatable read")
    .setAccessMode("read only")
    .execute(async (snapshot) => ({
      broken: await verifyLedger(snapshot, ownerId),
      signatures: await verifySignatures(snapshot, ownerId),
      companies: await verifyCompanies(snapshot, ownerId),
    }));
}
