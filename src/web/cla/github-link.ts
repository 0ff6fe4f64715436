// Links to GitHub's own pages, of the server where the agreement's text stands.

import { html } from "hono/html";
import { pathAddress } from "../../core/messages/text.ts";
import type { Office } from "../../workflows/cla/office.ts";
import type { Html } from "../page/html.ts";
import { placeOf } from "./office-of.ts";

/** The words alone where no text could be read, so that the server is not known. */
export function githubLink({ agreements }: Office, path: string, words: string): Html | string {
  const [text] = agreements.values();
  const address = text === undefined ? null : URL.parse(`/${pathAddress(path)}`, text.url);
  return address === null ? words : html`<a href="${address.href}">${words}</a>`;
}

/** Where something was asked or signed; null for nowhere on GitHub. */
export function pullRequestLink(
  office: Office,
  { repositoryId, number }: { repositoryId: number | null; number: number | null },
): Html | string | null {
  if (number === null) return null;
  if (repositoryId !== office.repository.id) return `#${number} of another repository`;
  return githubLink(office, `${placeOf(office)}/pull/${number}`, `${placeOf(office)}#${number}`);
}
