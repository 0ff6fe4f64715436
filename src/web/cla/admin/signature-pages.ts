// One signature: what is known of it, what became of it, and the way to take it out of force.

import { type Context, Hono } from "hono";
import { html } from "hono/html";
import type { Office } from "../../../workflows/cla/office.ts";
import { MAX_REASON } from "../../../workflows/cla/reason-problem.ts";
import { revoke } from "../../../workflows/cla/revoke.ts";
import { readSignatureOf, type ShownSignature } from "../../../workflows/cla/signature-records.ts";
import { notFound, visitorOf } from "../../guard.ts";
import { form, textField } from "../../page/form.ts";
import type { Html } from "../../page/html.ts";
import type { PageEnv } from "../../page/page.ts";
import { facts, notice, table, when } from "../../page/parts.ts";
import { readSubmitted } from "../../page/submitted.ts";
import type { Visitor } from "../../session/session.ts";
import type { Site } from "../../site.ts";
import { doneNotice, type Refused, refusalNotice, sendOn, typedInto } from "../after-form.ts";
import { pullRequestLink } from "../github-link.ts";
import { placeOf } from "../office-of.ts";
import { receiptFacts } from "../receipt/receipt-facts.ts";
import { adminAddress, adminOnly, adminPage } from "./admin-only.ts";

const ADDRESS = "/cla/:owner/:repo/admin/signatures/:id{[1-9][0-9]{0,14}}";
const REASON = "reason";
const DONE = { revoked: "It counts no more. Open pull requests of this person are being looked at again." };

export function signaturePages(site: Site): Hono<PageEnv> {
  const routes = new Hono<PageEnv>();
  routes.get(
    ADDRESS,
    adminOnly(site, (c, office) => show(site, c, office, null)),
  );
  routes.post(
    ADDRESS,
    adminOnly(site, async (c, office) => {
      const submitted = await readSubmitted(c);
      const signatureId = Number(c.req.param("id"));
      const revocation = { signatureId, by: visitorOf(c).person, reason: submitted.text(REASON) };
      const done = await revoke(site.services, office, revocation);
      if (!("refusal" in done))
        return sendOn(c, adminAddress(office, `/signatures/${signatureId}`), "revoked");
      const problems = new Map([[REASON, done.refusal]]);
      return show(site, c, office, { act: "revoke", submitted, refusal: null, problems });
    }),
  );
  return routes;
}

async function show(
  site: Site,
  c: Context<PageEnv>,
  office: Office,
  refused: Refused | null,
): Promise<Response> {
  const found = await readSignatureOf(site.services, office, Number(c.req.param("id")));
  if (found === null) return notFound(c);
  const { signature, document } = found;
  const { id, loginThen, ownerId, revokedAt, personId } = signature;
  const text =
    document === null || document.text === null
      ? ""
      : html`<a href="/cla/texts/${ownerId}/${document.hash}">The text that was signed</a>`;
  // Of who was erased there is none.
  const receipt =
    personId === null ? "" : html`<a href="/cla/receipts/${id}?at=${placeOf(office)}">Receipt ${id}</a>`;
  const canRevoke = revokedAt === null && personId !== null;
  return adminPage(
    c,
    office,
    { title: `Signature ${id} of ${loginThen ?? "somebody erased"}`, status: refused === null ? 200 : 422 },
    html`${doneNotice(c, DONE)}${refusalNotice(refused)} ${facts(receiptFacts(signature))}
      <p class="actions">${receipt} ${text}</p>
      <h2>History</h2>
      ${historyTable(office, signature)}
      ${canRevoke ? revokePart(visitorOf(c), refused) : goneNotice(signature)}`,
  );
}

function historyTable(office: Office, signature: ShownSignature): Html {
  const { signedAt, loginThen, method, importedFrom, revokedAt, revokedReason, revokedBy } = signature;
  const where = pullRequestLink(office, signature);
  const ways = { page: "Signed on the page", comment: "Signed by a comment", import: "" };
  const what =
    method === "import" ? `Signed in ${importedFrom ?? "another tool"}, and imported` : ways[method];
  const signed = [html`${what}${where === null ? "" : html` in ${where}`}`, loginThen ?? "", when(signedAt)];
  const revoked =
    revokedAt === null
      ? []
      : [[`Revoked: ${revokedReason ?? "no reason given"}`, revokedBy ?? "", when(revokedAt)]];
  const rows = [signed, ...revoked];
  return table({ caption: "What happened to it", head: ["What", "Who", "When"], rows, empty: "" });
}

function goneNotice({ personId }: ShownSignature): Html | "" {
  if (personId !== null) return "";
  return notice(
    "info",
    html`<p>Its person was erased on demand. It counts for nothing, and nobody can be told from it.</p>`,
  );
}

function revokePart(visitor: Visitor, refused: Refused | null): Html {
  const reason = textField({
    ...typedInto(refused, "revoke")(REASON),
    label: "Reason",
    hint: "It is kept in the ledger for good, for everybody to read, and shown to this person.",
    required: true,
    maxLength: MAX_REASON,
  });
  return html`<h2>Revoke</h2>
    <p>From then on it counts for nothing, in open pull requests, too. What was merged stays merged.</p>
    ${form({ visitor, submit: "Revoke this signature", kind: "danger" }, reason)}`;
}
