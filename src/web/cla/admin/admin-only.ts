// Who may come in is asked anew at every request: the charter of this moment says who administers.

import type { Context } from "hono";
import type { Office } from "../../../workflows/cla/office.ts";
import { notFound, visitorOf } from "../../guard.ts";
import type { Html } from "../../page/html.ts";
import { type PageEnv, type PageOptions, page } from "../../page/page.ts";
import type { Site } from "../../site.ts";
import { openOfficeOf, placeOf } from "../office-of.ts";

/** The page is not there for anybody else. */
export function adminOnly(
  site: Site,
  answer: (c: Context<PageEnv>, office: Office) => Response | Promise<Response>,
) {
  return async (c: Context<PageEnv>): Promise<Response> => {
    const office = await openOfficeOf(c, site);
    if (office === null || !office.isAdmin(visitorOf(c).person.id)) return notFound(c);
    return answer(c, office);
  };
}

export function adminAddress(office: Office, rest = ""): string {
  return `/cla/${placeOf(office)}/admin${rest}`;
}

/** A page below the first one of the administration. */
export function adminPage(
  c: Context<PageEnv>,
  office: Office,
  options: Omit<PageOptions, "trail">,
  body: Html,
): Response | Promise<Response> {
  const trail = [
    { label: placeOf(office), href: `/cla/${placeOf(office)}` },
    { label: "Administration", href: adminAddress(office) },
  ];
  return page(c, { ...options, trail }, body);
}
