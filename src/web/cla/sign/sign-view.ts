// The page on which an agreement is signed: the text in full, what the project asks for, and what was signed before.

import { html } from "hono/html";
import { documentsOfPeople } from "../../../core/cla/policy.ts";
import type { Office } from "../../../workflows/cla/office.ts";
import { MAX_FIELD_LENGTH } from "../../../workflows/cla/sign-on-page.ts";
import type { Standing } from "../../../workflows/cla/standing.ts";
import { documentText } from "../../page/document.ts";
import { checkField, form, problemSummary, textField } from "../../page/form.ts";
import type { Html } from "../../page/html.ts";
import { facts, hash, notice } from "../../page/parts.ts";
import { placeOf } from "../office-of.ts";
import { CONSENT, inputName, SHOWN_HASH } from "./sign-form.ts";
import { earlierText, isSettled, standingNotice, wayBack } from "./sign-notices.ts";
import type { Signing } from "./signing.ts";

export function signTitle({ office, standing }: Signing): string {
  const verb = isSettled(standing) ? "You have signed the agreement of" : "Sign the agreement of";
  return `${verb} ${placeOf(office)}`;
}

export function signBody(view: Signing): Html {
  const { office, agreement, standing, visitor, refusal, filled } = view;
  const settled = isSettled(standing);
  return html`${refusal === null ? "" : notice("bad", html`<p role="alert">${refusal}</p>`)}
    ${problemSummary(filled.problems)} ${standingNotice(view)} ${wayBack(view)}
    ${facts([
      ["Agreement", html`<a href="${agreement.url}">${agreement.path}</a>${labelOf(standing)}`],
      [
        settled ? "Signed in as" : "Signing as",
        html`<strong>${visitor.person.login}</strong> (GitHub account ${visitor.person.id})`,
      ],
      ["SHA-256 of the text", hash(agreement.hash, "whole")],
    ])}
    ${otherTexts(view)}
    <h2>The text</h2>
    ${earlierText(view)} ${documentText(agreement)}
    ${settled ? "" : signingPart(view)} ${companyLink(office)} ${administrationLink(view)}`;
}

function labelOf({ label }: Standing): string {
  return label === null ? "" : `, version ${label}`;
}

/** Where some paths of the repository ask for another agreement. */
function otherTexts({ office, agreement, pull }: Signing): Html | "" {
  const others = documentsOfPeople(office.policy).filter((path) => path !== agreement.path);
  if (others.length === 0) return "";
  const links = others.map((path) => {
    const query = new URLSearchParams({ document: path, ...(pull === null ? {} : { pull: String(pull) }) });
    return html`<li><a href="/cla/${placeOf(office)}?${query}">${path}</a></li>`;
  });
  return html`<p>Parts of this repository ask for another agreement:</p><ul>${links}</ul>`;
}

function signingPart({ office, agreement, visitor, filled }: Signing): Html {
  const { policy } = office;
  if (!policy.signBy.page) {
    return notice(
      "info",
      html`<p>This project takes signatures by a comment: write <code>/cla sign</code> in your pull request.</p>`,
    );
  }
  const fields = policy.fields.map((field) =>
    textField({
      name: inputName(field),
      label: field.name,
      required: field.required,
      value: filled.values.get(field.name) ?? "",
      maxLength: MAX_FIELD_LENGTH,
      problem: filled.problems.get(inputName(field)),
    }),
  );
  const consent = checkField({
    name: CONSENT,
    label: `I, ${visitor.person.login} on GitHub, have read the text above and agree to it.`,
    value: filled.consents ? "yes" : "",
    required: true,
    problem: filled.problems.get(CONSENT),
  });
  const told =
    fields.length === 0
      ? ""
      : html`<p class="hint">Only you and the administrators of this agreement see what you fill in.</p>`;
  return html`<h2>Your signature</h2>
    ${form({ visitor, submit: "Sign", hidden: { [SHOWN_HASH]: agreement.hash } }, html`${told}${fields}${consent}`)}`;
}

function companyLink(office: Office): Html | "" {
  if (office.policy.corporate === null) return "";
  return html`<h2>For a company</h2>
    <p>
      Do you contribute as part of your work? <a href="/cla/${placeOf(office)}/companies">Companies with an agreement</a>
      cover their people; yours can agree there, too.
    </p>`;
}

/** For those who may go there. */
function administrationLink({ office, visitor }: Signing): Html | "" {
  if (!office.isAdmin(visitor.person.id)) return "";
  return html`<h2>For administrators</h2>
    <p>
      You administer this agreement: <a href="/cla/${placeOf(office)}/admin">signatures, companies, import and export</a>.
    </p>`;
}
