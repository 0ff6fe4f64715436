// Signatures of other tools: sent, looked at row by row, and taken over whole or not at all.

import { type Context, Hono } from "hono";
import { html } from "hono/html";
import {
  applyImport,
  continueImport,
  importedBefore,
  readImport,
  stageImport,
} from "../../../workflows/cla/import.ts";
import type { Office } from "../../../workflows/cla/office.ts";
import { notFound, visitorOf } from "../../guard.ts";
import type { PageEnv } from "../../page/page.ts";
import { readSubmitted } from "../../page/submitted.ts";
import type { Site } from "../../site.ts";
import { ACT, doneNotice, type Refused, refusalNotice, refusedBy, sendOn } from "../after-form.ts";
import { adminAddress, adminOnly, adminPage } from "./admin-only.ts";
import { importForm, readUpload } from "./import-form.ts";
import { importBody } from "./import-view.ts";

const ADDRESS = "/cla/:owner/:repo/admin/import";
const ONE = `${ADDRESS}/:id{[1-9][0-9]{0,14}}`;
const DONE = { applied: "It is done. Open pull requests of these people are being looked at again." };

export function importPages(site: Site): Hono<PageEnv> {
  const routes = new Hono<PageEnv>();
  routes.get(
    ADDRESS,
    adminOnly(site, (c, office) => showForm(c, office, null)),
  );
  routes.post(
    ADDRESS,
    adminOnly(site, (c, office) => stage(site, c, office)),
  );
  routes.get(
    ONE,
    adminOnly(site, (c, office) => showImport(site, c, office, null)),
  );
  routes.post(
    ONE,
    adminOnly(site, (c, office) => goOn(site, c, office)),
  );
  return routes;
}

function showForm(c: Context<PageEnv>, office: Office, refused: Refused | null) {
  return adminPage(
    c,
    office,
    { title: "Import signatures", status: refused === null ? 200 : 422 },
    html`${refusalNotice(refused)}
      <p>
        Nothing is imported before you have seen what becomes of every row. A signature is tied to the number of a GitHub
        account; where a login may have gone to somebody else since it was given, the row is left out and says why.
      </p>
      ${importForm(visitorOf(c), office, refused)}`,
  );
}

async function stage(site: Site, c: Context<PageEnv>, office: Office): Promise<Response> {
  const submitted = await readSubmitted(c);
  const read = await readUpload(submitted);
  if ("problems" in read) {
    return showForm(c, office, { act: "stage", submitted, refusal: null, problems: read.problems });
  }
  const staged = await stageImport(site.services, office, { ...read.upload, by: visitorOf(c).person });
  if ("refusal" in staged) {
    return showForm(c, office, { act: "stage", submitted, ...refusedBy(staged.refusal) });
  }
  return c.redirect(adminAddress(office, `/import/${staged.importId}`), 303);
}

/** Looks up more logins, or applies what was looked at. */
async function goOn(site: Site, c: Context<PageEnv>, office: Office): Promise<Response> {
  const submitted = await readSubmitted(c);
  const importId = Number(c.req.param("id"));
  const by = visitorOf(c).person;
  const act = submitted.text(ACT);
  const address = adminAddress(office, `/import/${importId}`);
  const work = act === "apply" ? applyImport : continueImport;
  const done = await work(site.services, office, { importId, by });
  if ("refusal" in done) {
    return showImport(site, c, office, { act, submitted, ...refusedBy(done.refusal) });
  }
  return act === "apply" ? sendOn(c, address, "applied") : c.redirect(address, 303);
}

async function showImport(
  site: Site,
  c: Context<PageEnv>,
  office: Office,
  refused: Refused | null,
): Promise<Response> {
  const shown = await readImport(site.services, office, Number(c.req.param("id")));
  if (shown === null) return notFound(c, "There is no such import here, or another one took its place.");
  const before = shown.report === null ? null : await importedBefore(site.services, office, shown.staged);
  const view = { ...shown, visitor: visitorOf(c), office, before, query: c.req.query() };
  return adminPage(
    c,
    office,
    { title: `Import of ${shown.staged.fileName}`, status: refused === null ? 200 : 422 },
    html`${doneNotice(c, DONE)}${refusalNotice(refused)} ${importBody(view)}`,
  );
}
