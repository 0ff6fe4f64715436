// What the administration's first page shows.

import { html } from "hono/html";
import { counted } from "../../../core/wording.ts";
import type { CompanySummary } from "../../../workflows/cla/company-records.ts";
import type { Office } from "../../../workflows/cla/office.ts";
import type { FoundSignatures, SignatureRow } from "../../../workflows/cla/signature-records.ts";
import { selectField, textField } from "../../page/form.ts";
import type { Html } from "../../page/html.ts";
import { badge, details, hash, notice, table, when } from "../../page/parts.ts";
import { stateBadge } from "../companies/company-words.ts";
import { placeOf } from "../office-of.ts";
import { knownHash, scopeWords } from "../signature-words.ts";
import { adminAddress } from "./admin-only.ts";

export interface Wanted {
  /** "" for all. */
  search: string;
  state: "all" | "standing" | "revoked";
  after: number | null;
}

export interface SearchView {
  office: Office;
  wanted: Wanted;
  found: FoundSignatures;
  companies: CompanySummary[];
}

export function searchBody(view: SearchView): Html {
  const { office, companies } = view;
  const waiting = companies.filter(({ state }) => state === "agreed");
  const ownerLogin = office.repository.owner.login;
  const scope = scopeWords({ scope: office.scope, ownerLogin, repositoryName: placeOf(office) });
  return html`<p>These signatures count for ${scope}.</p>
    ${waitingNotice(office, waiting)}
    <nav class="actions" aria-label="Administration">
      <a class="button" href="${adminAddress(office, "/export.csv")}">Export as CSV</a>
      <a class="button" href="${adminAddress(office, "/export.json")}">Export as JSON</a>
      <a class="button" href="${adminAddress(office, "/import")}">Import</a>
      <a class="button" href="${adminAddress(office, "/tokens")}">API tokens</a>
      <a class="button" href="${adminAddress(office, "/ledger")}">Ledger</a>
    </nav>
    ${searchForm(view)} ${signaturesPart(view)}
    <h2>Companies</h2>
    ${companiesTable(office, companies)}`;
}

function waitingNotice(office: Office, waiting: readonly CompanySummary[]): Html | "" {
  if (waiting.length === 0) return "";
  const items = waiting.map(
    ({ id, name }) => html`<li><a href="/cla/${placeOf(office)}/companies/${id}">${name}</a></li>`,
  );
  const words = waiting.length === 1 ? "A company waits" : `${waiting.length} companies wait`;
  return notice("wait", html`<p>${words} for you to accept its agreement:</p><ul>${items}</ul>`);
}

function searchForm({ wanted: { search, state } }: SearchView): Html {
  const options = [
    { value: "all", label: "All" },
    { value: "standing", label: "In force" },
    { value: "revoked", label: "Revoked" },
  ];
  return html`<form method="get" role="search">
    ${textField({
      name: "search",
      label: "Search",
      hint: "A part of a login, of what was filled in or of a company's name, or a GitHub account's number.",
      type: "search",
      value: search,
      maxLength: 200,
    })}
    ${selectField({ name: "state", label: "Signatures", value: state, options, required: true })}
    <button class="main">Search</button>
  </form>`;
}

function signaturesPart({ office, wanted, found: { rows, total, next } }: SearchView): Html {
  const address = (after: number | null) => {
    const query = new URLSearchParams({
      search: wanted.search,
      state: wanted.state,
      ...(after === null ? {} : { after: String(after) }),
    });
    return `${adminAddress(office)}?${query}`;
  };
  const first = wanted.after === null ? "" : html`<a class="button" href="${address(null)}">The newest</a>`;
  const more = next === null ? "" : html`<a class="button" href="${address(next)}">Older ones</a>`;
  return html`<h2>Signatures</h2>
    <p class="dim">${counted(total, "signature")} ${wanted.search === "" ? "" : `for “${wanted.search}”`}</p>
    ${table({
      caption: "Signatures",
      head: ["Person", "Agreement", "Signed", "State"],
      rows: rows.map((row) => signatureCells(office, row)),
      empty: "None.",
    })}
    <p class="actions">${first}${more}</p>`;
}

function signatureCells(office: Office, row: SignatureRow): (Html | string)[] {
  const { id, loginThen, personId, documentPath, documentHash, signedAt, revokedAt } = row;
  const name = loginThen ?? `erased (signature ${id})`;
  const account = personId === null ? "" : html` <span class="dim">${personId}</span>`;
  const known = knownHash(documentHash);
  return [
    html`<a href="${adminAddress(office, `/signatures/${id}`)}">${name}</a>${account}`,
    html`${documentPath} ${known === null ? documentHash.replace("label:", "") : hash(known)}`,
    when(signedAt),
    revokedAt === null && personId !== null ? badge("good", "in force") : stateWords(row),
  ];
}

function stateWords({ revokedAt }: SignatureRow): Html {
  return revokedAt === null ? badge("info", "erased") : badge("bad", "revoked");
}

function companiesTable(office: Office, companies: readonly CompanySummary[]): Html {
  const rows = companies.map(({ id, name, state, agreedAt, openRequests }) => [
    html`<a href="/cla/${placeOf(office)}/companies/${id}">${name}</a>`,
    stateBadge(state),
    when(agreedAt),
    openRequests === 0 ? "" : String(openRequests),
  ]);
  const head = ["Company", "State", "Agreed", "People waiting"];
  const all = table({ caption: "Companies", head, rows, empty: "None." });
  return companies.length <= 10
    ? all
    : details(counted(companies.length, "company").replace("ys", "ies"), all);
}
