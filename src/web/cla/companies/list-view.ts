// The page of companies: one's own first, then everybody's, then the text and the form to agree to it.

import { html } from "hono/html";
import type { AgreementText } from "../../../core/cla/policy.ts";
import { counted } from "../../../core/wording.ts";
import type { CompanySummary } from "../../../workflows/cla/company-records.ts";
import type { Office } from "../../../workflows/cla/office.ts";
import { documentText } from "../../page/document.ts";
import type { Html } from "../../page/html.ts";
import { facts, hash, notice, table, when } from "../../page/parts.ts";
import type { Visitor } from "../../session/session.ts";
import { type Refused, refusalNotice } from "../after-form.ts";
import { placeOf } from "../office-of.ts";
import { agreeForm } from "./agree-form.ts";
import { stateBadge } from "./company-words.ts";

export interface CompanyListView {
  office: Office;
  visitor: Visitor;
  /** What companies agree to; null where they can't. */
  agreement: AgreementText | null;
  /** Those whose agreement was accepted. */
  companies: CompanySummary[];
  /** Those that the visitor manages. */
  managed: CompanySummary[];
  refused: Refused | null;
  done: Html | "";
}

export function companyListBody(view: CompanyListView): Html {
  const { office, visitor, companies, managed, refused, done } = view;
  const place = placeOf(office);
  const administration = office.isAdmin(visitor.person.id)
    ? html`<p><a href="/cla/${place}/admin">Administration of these agreements</a></p>`
    : "";
  return html`${done}${refusalNotice(refused)}
    <p>
      A company that has agreed covers the people on its list: they need not sign themselves. If yours is here and you are
      not on its list, write <code>/cla company</code> and its name in your pull request; its managers answer.
    </p>
    ${administration} ${managedPart(place, managed)}
    ${table({
      caption: "Companies with an agreement",
      head: ["Company", "Accepted"],
      rows: companies.map(({ name, acceptedAt }) => [name, acceptedAt === null ? "" : when(acceptedAt)]),
      empty: "No company has an agreement yet.",
    })}
    <h2>Agree for a company</h2>
    ${agreePart(view)}`;
}

function managedPart(place: string, managed: readonly CompanySummary[]): Html | "" {
  if (managed.length === 0) return "";
  const items = managed.map(({ id, name, state, openRequests }) => {
    const asked =
      openRequests === 0 ? "" : html`<p>${counted(openRequests, "person")} waiting for an answer</p>`;
    return html`<li>
      <h3><a href="/cla/${place}/companies/${id}">${name}</a> ${stateBadge(state)}</h3>
      ${asked}
    </li>`;
  });
  return html`<h2>Companies that you manage</h2><ul class="cards">${items}</ul><h2>All companies</h2>`;
}

function agreePart({ office, visitor, agreement, refused }: CompanyListView): Html {
  const { corporate } = office.policy;
  if (agreement === null) {
    const words =
      corporate === null
        ? "This project takes no agreements of companies. People sign for themselves."
        : `The charter names ${corporate} as the agreement for companies, but that file can't be read. A maintainer adds it, or corrects the charter.`;
    return notice("info", html`<p>${words}</p>`);
  }
  return html`<p>
      Somebody who may bind the company agrees to the text below. An administrator of the project accepts it before it
      covers anybody. You are the company's first manager then: you say who is on its list, and who manages it with you or
      after you.
    </p>
    ${facts([
      ["Agreement", html`<a href="${agreement.url}">${agreement.path}</a>`],
      ["SHA-256 of the text", hash(agreement.hash, "whole")],
    ])}
    ${documentText(agreement)} ${agreeForm(visitor, agreement, refused)}`;
}
