// Addresses of the pages about agreements, for links in texts; null where there are no pages.

import type { JudgedInPart } from "./judged.ts";
import { pathAddress } from "./text.ts";

type Place = Pick<JudgedInPart, "snapshot" | "siteUrl" | "rules">;

/** Where the agreement of this path is signed, with the way back to the pull request. */
export function signingPage(place: Place, document: string): string | null {
  const instrument = place.rules.charter.cla?.instrument;
  const isUsual = instrument?.kind === "agreement" && instrument.document === document;
  const query = `?pull=${place.snapshot.number}${isUsual ? "" : `&document=${pathAddress(document)}`}`;
  return pageOf(place, query);
}

/** Which companies have an agreement, and where to agree for another one. */
export function companiesPage(place: Place): string | null {
  return pageOf(place, "/companies");
}

function pageOf({ snapshot: { repository }, siteUrl }: Place, rest: string): string | null {
  if (siteUrl === null) return null;
  return `${siteUrl}/cla/${pathAddress(`${repository.owner.login}/${repository.name}`)}${rest}`;
}
