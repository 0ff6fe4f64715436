// The text that companies agree to, read anew when somebody agrees.

import type { AgreementText } from "../../core/cla/policy.ts";
import type { Refusal } from "../../core/refusal.ts";
import type { Services } from "../services.ts";
import type { Office } from "./office.ts";

/**
 * With the office as it is now, where the text is still the one that somebody was shown.
 * @param shownHash SHA-256, in hexadecimal
 * @throws GitHubError
 */
export async function shownCorporateText(
  services: Services,
  { repository }: Office,
  shownHash: string,
): Promise<{ present: Office; text: AgreementText } | Refusal> {
  const present = await services.offices.openAnew(services, repository);
  const corporate = present?.policy.corporate ?? null;
  const text = corporate === null ? undefined : present?.agreements.get(corporate);
  if (present === null || text === undefined) {
    return { refusal: "The repository asks for no agreement of companies, or it can't be read now." };
  }
  if (text.hash !== shownHash) {
    return {
      refusal: "The text of the agreement has changed since you were shown it. Read it as it is now.",
    };
  }
  return { present, text };
}
