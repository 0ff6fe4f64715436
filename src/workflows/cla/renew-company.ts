// A manager agrees to the text in force for a company that agreed to an earlier one.

import { readCompany } from "../../store/cla/companies.ts";
import { renewCompany } from "../../store/cla/company-renewal.ts";
import { noteDocuments } from "../../store/cla/documents.ts";
import type { Services } from "../services.ts";
import { type Act, change, type Done } from "./company-change.ts";
import type { Office } from "./office.ts";

/** @param act `documentHash` is of the text that the manager was shown. Throws GitHubError. */
export async function renew(
  services: Services,
  office: Office,
  act: Act & { documentHash: string },
): Promise<Done> {
  const present = await services.offices.openAnew(services, office.repository);
  const corporate = present?.policy.corporate ?? null;
  const text = corporate === null ? undefined : present?.agreements.get(corporate);
  if (present === null || text === undefined) {
    return { refusal: "The repository asks for no agreement of companies, or it can't be read now." };
  }
  if (text.hash !== act.documentHash) {
    return {
      refusal: "The text of the agreement has changed since you were shown it. Read it as it is now.",
    };
  }
  const ownerId = present.repository.owner.id;
  const terms = { who: "managers", concerns: "all" } as const;
  return change(services, present, act, terms, async (transaction, { companyId, by, now }) => {
    const company = await readCompany(transaction, companyId);
    const isManager = company?.managers.some((each) => each.until === null && each.person.id === by.id);
    if (!isManager) return { refusal: "Only a manager can agree for the company." };
    await noteDocuments(transaction, { ownerId, at: now, texts: [text] });
    const { path: documentPath, hash: documentHash } = text;
    return renewCompany(transaction, { companyId, documentPath, documentHash, by, now });
  });
}
