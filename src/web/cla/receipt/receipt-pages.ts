// Receipts: what was signed, when and how; for the signer and those who administer the agreement, and nobody else.

import { type Context, Hono } from "hono";
import { html } from "hono/html";
import { readReceiptFor, type ShownSignature } from "../../../workflows/cla/signer-records.ts";
import { notFound, visitorOf } from "../../guard.ts";
import type { Html } from "../../page/html.ts";
import { type PageEnv, page } from "../../page/page.ts";
import { facts, notice, when } from "../../page/parts.ts";
import type { Site } from "../../site.ts";
import { openOfficeAt } from "../office-of.ts";
import { knownHash } from "../signature-words.ts";
import { receiptFacts } from "./receipt-facts.ts";
import { receiptPdf } from "./receipt-pdf.ts";

/** `?at=<owner>/<repository>` names the office whose administrator asks. */
export function receiptPages(site: Site): Hono<PageEnv> {
  const routes = new Hono<PageEnv>();
  routes.get("/cla/receipts/:file{[1-9][0-9]{0,14}(\\.json|\\.pdf)?}", async (c) => {
    const [id = "", kind = "html"] = c.req.param("file").split(".");
    const found = await find(site, c, Number(id));
    if (found === null) return notFound(c);
    const { receipt, signature } = found;
    if (kind === "html") return show(c, signature);
    const name = `charter-receipt-${id}`;
    const json = `${JSON.stringify(receipt, null, 2)}\n`;
    c.header("cache-control", "no-store");
    c.header("content-disposition", `attachment; filename="${name}.${kind}"`);
    if (kind === "json") return c.body(json, 200, { "content-type": "application/json; charset=utf-8" });
    const pdf = await receiptPdf({
      title: titleOf(signature),
      facts: receiptFacts(signature),
      attachment: { name: `${name}.json`, json },
      at: site.services.clock.now(),
    });
    return c.body(pdf, 200, { "content-type": "application/pdf" });
  });
  return routes;
}

async function find(site: Site, c: Context<PageEnv>, id: number) {
  const place = c.req.query("at");
  const office = place === undefined ? null : await openOfficeAt(site, place);
  return readReceiptFor(site.services, id, { person: visitorOf(c).person, office });
}

function titleOf({ id, documentPath, ownerLogin, repositoryName }: ShownSignature): string {
  return `Receipt ${id}: ${documentPath} of ${repositoryName ?? ownerLogin}`;
}

function show(c: Context<PageEnv>, signature: ShownSignature): Response | Promise<Response> {
  const { search } = new URL(c.req.url);
  return page(c, { title: titleOf(signature) }, receiptBody(signature, search));
}

function receiptBody(signature: ShownSignature, search: string): Html {
  const { id, ownerId, documentHash, revokedAt } = signature;
  const hash = knownHash(documentHash);
  const text =
    hash === null ? "" : html`<a href="/cla/texts/${ownerId}/${hash}">The text that was signed</a>`;
  const revoked =
    revokedAt === null
      ? ""
      : notice(
          "wait",
          html`<p>It has not counted since ${when(revokedAt)}. What was merged before stays as it is.</p>`,
        );
  return html`${revoked} ${facts(receiptFacts(signature))}
    <p class="actions">
      <a class="button" href="/cla/receipts/${id}.pdf${search}">Download as PDF</a>
      <a class="button" href="/cla/receipts/${id}.json${search}">Download as JSON</a>
      ${text}
    </p>
    <p class="dim">
      <code>charter cla verify charter-receipt-${id}.json --ledger &lt;file&gt;</code> shows without asking anybody that it
      stands in the exported ledger of ${signature.ownerLogin}, unaltered.
    </p>`;
}
