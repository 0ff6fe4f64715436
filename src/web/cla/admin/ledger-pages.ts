// Whether signatures and companies still are what was entered in the ledger, and what it means where they are not.

import { Hono } from "hono";
import { html } from "hono/html";
import { counted } from "../../../core/wording.ts";
import { type LedgerState, readLedgerState } from "../../../workflows/cla/signature-records.ts";
import type { Html } from "../../page/html.ts";
import type { PageEnv } from "../../page/page.ts";
import { notice, table } from "../../page/parts.ts";
import type { Site } from "../../site.ts";
import { adminOnly, adminPage } from "./admin-only.ts";

const MOST_SHOWN = 200;

export function ledgerPages(site: Site): Hono<PageEnv> {
  const routes = new Hono<PageEnv>();
  routes.get(
    "/cla/:owner/:repo/admin/ledger",
    adminOnly(site, async (c, office) => {
      const state = await readLedgerState(site.services, office);
      return adminPage(c, office, { title: "The ledger" }, ledgerBody(office.repository.owner.login, state));
    }),
  );
  return routes;
}

function ledgerBody(owner: string, state: LedgerState): Html {
  return html`<p>
      Every signature, revocation and agreement of a company is an entry in the ledger of ${owner}. Each entry holds the
      hash of the one before, so that none can be changed, taken out or put in between without being seen here. Who signed
      is not in it: an entry commits to that by a hash.
    </p>
    ${chainNotice(state)} ${signaturesNotice(state)} ${companiesNotice(state)}
    <p>
      Cutting off the newest entries shows only to somebody who kept a later one: a receipt, or an export by
      <code>charter cla ledger</code>. <code>charter cla audit</code> makes the same checks on the command line.
    </p>`;
}

function chainNotice({ broken }: LedgerState): Html {
  if (broken === null)
    return notice("good", html`<p>The chain is whole: every entry is what was written.</p>`);
  return notice(
    "bad",
    html`<p role="alert">
        <strong>Entry ${broken.seq} is not what was written: ${broken.reason}.</strong> Every entry before it is.
      </p>
      <p>
        Somebody, or a fault of the database, changed it past Charter. Keep the database as it is, compare it with a backup,
        and with receipts and exports of the ledger that others hold; trust no entry from ${broken.seq} on before that.
      </p>`,
  );
}

function signaturesNotice({ flawed }: LedgerState): Html {
  if (flawed.length === 0) return notice("good", html`<p>Every signature is what was entered.</p>`);
  const more = flawed.length > MOST_SHOWN ? html`<p>These are the first ${MOST_SHOWN}.</p>` : "";
  return html`${notice(
    "bad",
    html`<p role="alert"><strong>${counted(flawed.length, "signature")} ${flawed.length === 1 ? "is" : "are"} not what was entered.</strong></p>
      <p>
        Somebody changed the database past Charter. Revoke what should not count, and ask these people to sign again; the
        receipt that a signer kept shows what was signed.
      </p>`,
  )}
  ${table({
    caption: "Signatures that are not what was entered",
    head: ["Signature", "What is wrong"],
    rows: flawed.slice(0, MOST_SHOWN).map(({ signatureId, reason }) => [String(signatureId), reason]),
    empty: "",
  })}${more}`;
}

function companiesNotice({ companies }: LedgerState): Html {
  if (companies.length === 0) return notice("good", html`<p>Every company is what was entered.</p>`);
  const more = companies.length > MOST_SHOWN ? html`<p>These are the first ${MOST_SHOWN}.</p>` : "";
  const count = new Set(companies.map(({ companyId }) => companyId)).size;
  const are = count === 1 ? "company is" : "companies are";
  return html`${notice(
    "bad",
    html`<p role="alert"><strong>${count} ${are} not what was entered.</strong></p>
      <p>
        Somebody changed the database past Charter, and people may be covered whom nobody listed. Compare it with a backup,
        and revoke the agreement of a company that should cover nobody. Only companies of this agreement are named here.
      </p>`,
  )}
  ${table({
    caption: "Companies that are not what was entered",
    head: ["Company", "What is wrong"],
    rows: companies
      .slice(0, MOST_SHOWN)
      .map(({ companyId, name, reason }) => [
        name === null ? String(companyId) : `${name} (${companyId})`,
        reason,
      ]),
    empty: "",
  })}${more}`;
}
