// Signing: shows the text in force, and takes the signature of who is signed in, for the very text that was shown.

import { type Context, Hono } from "hono";
import { html } from "hono/html";
import { type ClaPolicy, documentsOfPeople } from "../../../core/cla/policy.ts";
import type { Office } from "../../../workflows/cla/office.ts";
import { signOnPage } from "../../../workflows/cla/sign-on-page.ts";
import { readStanding, type Standing } from "../../../workflows/cla/standing.ts";
import { notFound, visitorOf } from "../../guard.ts";
import type { Html } from "../../page/html.ts";
import { type PageEnv, page } from "../../page/page.ts";
import { readSubmitted } from "../../page/submitted.ts";
import type { Site } from "../../site.ts";
import { enterOfficeOf, placeOf } from "../office-of.ts";
import { type Filled, NOTHING_FILLED, readFilled } from "./sign-form.ts";
import { signBody, signTitle } from "./sign-view.ts";

type Answer = Response | Promise<Response>;

export function signPages(site: Site): Hono<PageEnv> {
  const routes = new Hono<PageEnv>();
  routes.get("/cla/:owner/:repo", async (c) => {
    const office = await enterOfficeOf(c, site);
    return office === null ? notFound(c, NO_AGREEMENT) : show(site, c, office);
  });
  routes.post("/cla/:owner/:repo", async (c) => {
    const office = await enterOfficeOf(c, site);
    return office === null ? notFound(c, NO_AGREEMENT) : take(site, c, office);
  });
  return routes;
}

const NO_AGREEMENT =
  "Charter keeps no agreement for a repository of this name: it is spelled otherwise, or Charter is not installed there, or its charter asks for no agreement.";

const A_MOMENT_MS = 5 * 60 * 1000;

interface Sent {
  filled: Filled;
  refusal: string | null;
}

async function show(
  site: Site,
  c: Context<PageEnv>,
  office: Office,
  sent: Sent | null = null,
): Promise<Response> {
  const path = documentAsked(c, office);
  if (path === null) return nothingToSign(c, office);
  const agreement = office.agreements.get(path);
  if (agreement === undefined) return unreadable(c, office, path);
  const visitor = visitorOf(c);
  const standing = await readStanding(site.services, office, { person: visitor.person, agreement });
  const { filled, refusal } = sent ?? { filled: NOTHING_FILLED, refusal: null };
  const view = {
    office,
    agreement,
    standing,
    visitor,
    filled,
    refusal,
    pull: pullOf(c),
    justSigned: isJust(site, standing),
  };
  return page(c, { title: signTitle(view), status: sent === null ? 200 : 422 }, signBody(view));
}

function isJust({ services }: Site, { counting }: Standing): boolean {
  if (counting === null) return false;
  return services.clock.now().getTime() - Date.parse(counting.signature.signedAt) < A_MOMENT_MS;
}

async function take(site: Site, c: Context<PageEnv>, office: Office): Promise<Response> {
  const path = documentAsked(c, office);
  const agreement = path === null ? undefined : office.agreements.get(path);
  if (agreement === undefined) return show(site, c, office);
  const { fields } = office.policy;
  const filled = readFilled(await readSubmitted(c), fields);
  const again = (refusal: string | null) => show(site, c, office, { filled, refusal });
  if (filled.shownHash !== agreement.hash) {
    // What was agreed to was another text: the box has to be ticked for this one.
    const unticked = { ...filled, consents: false, problems: new Map() };
    return show(site, c, office, { filled: unticked, refusal: TEXT_CHANGED });
  }
  if (filled.unknown.length > 0) return again(FIELDS_CHANGED);
  if (filled.problems.size > 0) return again(null);
  const signed = await signOnPage(site.services, office, {
    person: visitorOf(c).person,
    documentPath: agreement.path,
    documentHash: agreement.hash,
    fields: fields.map(({ name }) => ({ name, value: filled.values.get(name) ?? "" })),
  });
  if ("refusal" in signed) return again(signed.refusal);
  const { pathname, search } = new URL(c.req.url);
  return c.redirect(pathname + search, 303);
}

const TEXT_CHANGED =
  "Nothing was signed: the text is not the one that you were shown. Read it as it is now, and sign it then.";
const FIELDS_CHANGED =
  "Nothing was signed: the project asks for other details than it did a moment ago. Look through them, and sign then.";

/** The path of the text that the address asks for, the usual one without; null where there is none to sign. */
function documentAsked(c: Context<PageEnv>, office: Office): string | null {
  const texts = documentsOfPeople(office.policy);
  const asked = c.req.query("document");
  if (asked === undefined) return texts[0] ?? null;
  return texts.includes(asked) ? asked : null;
}

function pullOf(c: Context<PageEnv>): number | null {
  const text = c.req.query("pull") ?? "";
  return /^[1-9]\d{0,9}$/.test(text) ? Number(text) : null;
}

function nothingToSign(c: Context<PageEnv>, office: Office): Answer {
  if (c.req.query("document") !== undefined && documentsOfPeople(office.policy).length > 0) {
    return notFound(c, `${placeOf(office)} asks for no agreement of this name.`);
  }
  const title = `There is nothing to sign for ${placeOf(office)}`;
  return page(c, { title }, html`<p>${insteadOfSigning(office.policy)}</p>`);
}

function insteadOfSigning({ instrument }: ClaPolicy): Html | string {
  switch (instrument.kind) {
    case "sign-off":
      return html`Every commit carries a line <code>Signed-off-by: Name &lt;e-mail&gt;</code> of its author, which
        <code>git commit --signoff</code> adds. With it the author declares the
        <a href="https://developercertificate.org">Developer Certificate of Origin</a>.`;
    case "check":
      return `The agreement is kept by another tool: see the check “${instrument.name}” of your pull request.`;
    case "nothing":
      return instrument.reason;
    case "agreement":
      return "";
  }
}

function unreadable(c: Context<PageEnv>, office: Office, path: string): Answer {
  const where =
    office.policy.in === "organisation" ? "the organisation's .github repository" : placeOf(office);
  const words = `The charter names ${path} as the agreement, but ${where} has no such file that can be read. A maintainer adds it, or corrects the charter.`;
  return page(c, { title: "The agreement can't be read", status: 503 }, html`<p>${words}</p>`);
}
