// The office of the repository that a page's address names.

import type { Context } from "hono";
import { type Office, openOffice } from "../../workflows/cla/office.ts";
import { OWNER, REPOSITORY } from "../github-names.ts";
import { visitorOf } from "../guard.ts";
import type { PageEnv } from "../page/page.ts";
import type { Site } from "../site.ts";

/** For pages with rights of their own. Null where the app is not installed, where no agreement is asked for, and for what can't be a repository. */
export async function openOfficeOf(c: Context<PageEnv>, site: Site): Promise<Office | null> {
  return openOfficeAt(site, `${c.req.param("owner")}/${c.req.param("repo")}`);
}

/** Also null for whom may not read the repository: for pages that ask for no other right. */
export async function enterOfficeOf(c: Context<PageEnv>, site: Site): Promise<Office | null> {
  const office = await openOfficeOf(c, site);
  return office !== null && (await site.admission.admits(office, visitorOf(c).person)) ? office : null;
}

/** @param place owner and name of a repository, for example "acme/widget" */
export async function openOfficeAt(site: Site, place: string): Promise<Office | null> {
  const [owner = "", name = "", ...rest] = place.split("/");
  if (rest.length > 0 || !OWNER.test(owner) || !REPOSITORY.test(name)) return null;
  return openOffice(site.services, owner, name);
}

/** "acme/widget" */
export function placeOf({ repository }: Office): string {
  return `${repository.owner.login}/${repository.name}`;
}
