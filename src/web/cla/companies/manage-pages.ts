// One company's agreement, for its managers and the administrators of the project; for others it is not there.

import { type Context, Hono } from "hono";
import { readCompanyFor } from "../../../workflows/cla/company-records.ts";
import type { Office } from "../../../workflows/cla/office.ts";
import { readText } from "../../../workflows/cla/signer-records.ts";
import { notFound, visitorOf } from "../../guard.ts";
import { type PageEnv, page } from "../../page/page.ts";
import { readSubmitted } from "../../page/submitted.ts";
import type { Site } from "../../site.ts";
import { ACT, doneNotice, type Refused, refusedBy, sendOn } from "../after-form.ts";
import { openOfficeOf, placeOf } from "../office-of.ts";
import { ACTS, DONE } from "./manage-acts.ts";
import { manageBody } from "./manage-view.ts";

const ADDRESS = "/cla/:owner/:repo/companies/:id{[1-9][0-9]{0,14}}";

export function manageCompanyPages(site: Site): Hono<PageEnv> {
  const routes = new Hono<PageEnv>();
  routes.get(ADDRESS, async (c) => {
    const office = await openOfficeOf(c, site);
    return office === null ? notFound(c) : show(site, c, office, null);
  });
  routes.post(ADDRESS, async (c) => {
    const office = await openOfficeOf(c, site);
    if (office === null) return notFound(c);
    const desk = { office, companyId: Number(c.req.param("id")), by: visitorOf(c).person };
    const found = await readCompanyFor(site.services, office, { companyId: desk.companyId, person: desk.by });
    if (found === null) return notFound(c);
    const submitted = await readSubmitted(c);
    const act = submitted.text(ACT);
    const perform = Object.hasOwn(ACTS, act) ? ACTS[act] : undefined;
    const outcome = perform ? await perform({ site, submitted, ...desk }) : refusedBy(NO_SUCH_ACT);
    if (!("done" in outcome)) return show(site, c, office, { act, submitted, ...outcome });
    const page = `/cla/${placeOf(office)}/companies`;
    // Whoever ended themselves may not see it any more.
    const stays = await readCompanyFor(site.services, office, { companyId: desk.companyId, person: desk.by });
    return stays === null ? sendOn(c, page, "left") : sendOn(c, `${page}/${desk.companyId}`, outcome.done);
  });
  return routes;
}

const NO_SUCH_ACT = "Nothing was done: this page has no such form any more. Open it again.";

async function show(
  site: Site,
  c: Context<PageEnv>,
  office: Office,
  refused: Refused | null,
): Promise<Response> {
  const visitor = visitorOf(c);
  const companyId = Number(c.req.param("id"));
  const found = await readCompanyFor(site.services, office, { companyId, person: visitor.person });
  if (found === null) return notFound(c);
  const place = placeOf(office);
  const trail = [
    { label: place, href: `/cla/${place}` },
    { label: "Companies", href: `/cla/${place}/companies` },
  ];
  const { ownerId, documentHash } = found.company;
  const textBefore = (await readText(site.services, ownerId, documentHash))?.text ?? null;
  const now = site.services.clock.now();
  const view = { ...found, office, visitor, textBefore, refused, now, done: doneNotice(c, DONE) };
  const status = refused === null ? 200 : 422;
  return page(c, { title: `Agreement of ${found.company.name}`, trail, status }, manageBody(view));
}
