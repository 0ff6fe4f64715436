// My agreements: what somebody signed, everything that is kept about them, and the way to have it erased.

import { type Context, Hono } from "hono";
import { html } from "hono/html";
import { loginKey } from "../../../core/account.ts";
import { erase } from "../../../workflows/cla/erase.ts";
import { openOfficeOfCompany, readMine, readOwnData } from "../../../workflows/cla/signer-records.ts";
import { notFound, visitorOf } from "../../guard.ts";
import { type PageEnv, page } from "../../page/page.ts";
import { readSubmitted } from "../../page/submitted.ts";
import type { Site } from "../../site.ts";
import { placeOf } from "../office-of.ts";
import { mineBody, TYPED_LOGIN } from "./mine-view.ts";

export function minePages(site: Site): Hono<PageEnv> {
  const routes = new Hono<PageEnv>();
  routes.get("/cla/me", (c) => show(site, c, null));
  routes.get("/cla/me/export.json", async (c) => {
    const { person } = visitorOf(c);
    const data = await readOwnData(site.services, person);
    c.header("cache-control", "no-store");
    c.header("content-disposition", `attachment; filename="charter-${person.id}.json"`);
    return c.body(`${JSON.stringify(data, null, 2)}\n`, 200, {
      "content-type": "application/json; charset=utf-8",
    });
  });
  routes.get("/cla/me/companies/:id{[1-9][0-9]{0,14}}", async (c) => {
    const id = Number(c.req.param("id"));
    const office = await openOfficeOfCompany(site.services, visitorOf(c).person, id);
    return office === null ? notFound(c) : c.redirect(`/cla/${placeOf(office)}/companies/${id}`, 303);
  });
  routes.post("/cla/me", async (c) => {
    const { person } = visitorOf(c);
    const typed = (await readSubmitted(c)).text(TYPED_LOGIN);
    if (loginKey(typed) !== loginKey(person.login)) return show(site, c, typed);
    await erase(site.services, person);
    site.sessions.end(c);
    c.set("visitor", null);
    return page(c, { title: "You are forgotten" }, ERASED);
  });
  return routes;
}

const ERASED = html`<p>
    Your name, account and answers are gone from Charter's records; the ledger keeps only that there were signatures, not
    whose. Open pull requests that rested on yours ask for a signature again.
  </p>
  <p>You are signed out.</p>`;

async function show(site: Site, c: Context<PageEnv>, typed: string | null): Promise<Response> {
  const visitor = visitorOf(c);
  const mine = await readMine(site.services, visitor.person);
  return page(
    c,
    { title: "My agreements", status: typed === null ? 200 : 422 },
    mineBody(visitor, mine, typed),
  );
}
