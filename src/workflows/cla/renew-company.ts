// A manager agrees to the text in force for a company that agreed to an earlier one.

import type { Done } from "../../core/refusal.ts";
import { renewCompany } from "../../store/cla/company-renewal.ts";
import { noteDocuments } from "../../store/cla/documents.ts";
import type { Services } from "../services.ts";
import { type Act, change } from "./company-change.ts";
import { companyOfOffice, managesNow } from "./company-of-office.ts";
import { shownCorporateText } from "./corporate-text.ts";
import type { Office } from "./office.ts";

/** @param act `documentHash` is of the text that the manager was shown. Throws GitHubError. */
export async function renew(
  services: Services,
  office: Office,
  act: Act & { documentHash: string },
): Promise<Done> {
  const found = await shownCorporateText(services, office, act.documentHash);
  if ("refusal" in found) return found;
  const { present, text } = found;
  const ownerId = present.repository.owner.id;
  const terms = { who: "managers", concerns: "all" } as const;
  return change(services, present, act, terms, async (transaction, { companyId, by, now }) => {
    const company = await companyOfOffice(transaction, present, companyId);
    if (company === null || !managesNow(company, by))
      return { refusal: "Only a manager can agree for the company." };
    await noteDocuments(transaction, { ownerId, at: now, texts: [text] });
    const { path: documentPath, hash: documentHash } = text;
    return renewCompany(transaction, { companyId, documentPath, documentHash, by, now });
  });
}
