// Which companies have an agreement, and agreeing for another one.

import { type Context, Hono } from "hono";
import type { AgreementText } from "../../../core/cla/policy.ts";
import { agree } from "../../../workflows/cla/companies.ts";
import { companiesManagedBy, companiesOf } from "../../../workflows/cla/company-records.ts";
import type { Office } from "../../../workflows/cla/office.ts";
import { notFound, visitorOf } from "../../guard.ts";
import { type PageEnv, page } from "../../page/page.ts";
import { readSubmitted } from "../../page/submitted.ts";
import type { Site } from "../../site.ts";
import { doneNotice, type Refused, refusedBy, sendOn } from "../after-form.ts";
import { enterOfficeOf, placeOf } from "../office-of.ts";
import { agreeProblems, COMPANY_NAME, COMPANY_TITLE, SHOWN_HASH } from "./agree-form.ts";
import { companyListBody } from "./list-view.ts";

export function companyListPages(site: Site): Hono<PageEnv> {
  const routes = new Hono<PageEnv>();
  routes.get("/cla/:owner/:repo/companies", async (c) => {
    const office = await enterOfficeOf(c, site);
    return office === null ? notFound(c) : show(site, c, office, null);
  });
  routes.post("/cla/:owner/:repo/companies", async (c) => {
    const office = await enterOfficeOf(c, site);
    return office === null ? notFound(c) : take(site, c, office);
  });
  return routes;
}

async function show(
  site: Site,
  c: Context<PageEnv>,
  office: Office,
  refused: Refused | null,
): Promise<Response> {
  const visitor = visitorOf(c);
  const view = {
    office,
    visitor,
    agreement: corporateText(office),
    companies: (await companiesOf(site.services, office)).filter(({ state }) => state === "accepted"),
    managed: await companiesManagedBy(site.services, office, visitor.person),
    refused,
    done: doneNotice(c, { left: "You do not manage the agreement any more." }),
  };
  const trail = [{ label: placeOf(office), href: `/cla/${placeOf(office)}` }];
  const status = refused === null ? 200 : 422;
  return page(c, { title: "Companies with an agreement", trail, status }, companyListBody(view));
}

async function take(site: Site, c: Context<PageEnv>, office: Office): Promise<Response> {
  const submitted = await readSubmitted(c);
  const again = (why: Pick<Refused, "refusal" | "problems">) =>
    show(site, c, office, { act: "agree", submitted, ...why });
  const agreement = corporateText(office);
  if (agreement === null) return again(refusedBy("Nothing was agreed to: companies can't agree here now."));
  // What was agreed to was another text: the box has to be ticked for this one.
  if (submitted.text(SHOWN_HASH) !== agreement.hash) return again(refusedBy(TEXT_CHANGED));
  const problems = agreeProblems(submitted);
  if (problems.size > 0) return again({ refusal: null, problems });
  const agreed = await agree(site.services, office, {
    by: visitorOf(c).person,
    name: submitted.text(COMPANY_NAME),
    title: submitted.text(COMPANY_TITLE),
    documentHash: agreement.hash,
  });
  if ("refusal" in agreed) return again(refusedBy(agreed.refusal));
  return sendOn(c, `/cla/${placeOf(office)}/companies/${agreed.companyId}`, "agreed");
}

const TEXT_CHANGED =
  "Nothing was agreed to: the text is not the one that you were shown. Read it as it is now, and agree then.";

/** Null where companies can't agree, or the text can't be read. */
function corporateText({ policy, agreements }: Office): AgreementText | null {
  return policy.corporate === null ? null : (agreements.get(policy.corporate) ?? null);
}
