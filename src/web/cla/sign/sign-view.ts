// The page on which an agreement is signed: the text in full, what the project asks for, and what was signed before.

import { html } from "hono/html";
import { dayInWords } from "../../../core/cla/day.ts";
import type { AgreementText } from "../../../core/cla/policy.ts";
import type { Office } from "../../../workflows/cla/office.ts";
import type { Standing } from "../../../workflows/cla/standing.ts";
import { difference } from "../../page/difference.ts";
import { documentText } from "../../page/document.ts";
import { checkField, form, problemSummary, textField } from "../../page/form.ts";
import type { Html } from "../../page/page.ts";
import { details, facts, hash, notice, when } from "../../page/parts.ts";
import type { Visitor } from "../../session/session.ts";
import { placeOf } from "../office-of.ts";
import { CONSENT, type Filled, inputName, MAX_FIELD_LENGTH, SHOWN_HASH } from "./sign-form.ts";

export interface SignView {
  office: Office;
  agreement: AgreementText;
  standing: Standing;
  visitor: Visitor;
  filled: Filled;
  /** Why the form that was sent was not taken as it is; null otherwise. */
  refusal: string | null;
  /** The pull request that led here; null for none. */
  pull: number | null;
}

export function signTitle({ office, standing }: SignView): string {
  const verb = isSettled(standing) ? "You have signed the agreement of" : "Sign the agreement of";
  return `${verb} ${placeOf(office)}`;
}

export function signBody(view: SignView): Html {
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
    ${settled ? "" : signingPart(view)} ${companyLink(office)}`;
}

function isSettled({ counting }: Standing): boolean {
  return counting !== null && counting.until === null;
}

function labelOf({ label }: Standing): string {
  return label === null ? "" : `, version ${label}`;
}

function standingNotice({ agreement, standing }: SignView): Html | "" {
  const { counting, earlier, revoked } = standing;
  if (counting !== null) {
    const { signature, until } = counting;
    const receipt = html`<a href="/cla/receipts/${signature.id}">Your receipt</a>`;
    if (signature.documentHash === agreement.hash) {
      const words = html`You signed this text on ${when(signature.signedAt)}. Nothing more is needed.`;
      return notice("good", html`<p>${words}</p><p>${receipt}</p>`);
    }
    const since = html`You signed an earlier version on ${when(signature.signedAt)}.`;
    if (until === null) {
      return notice(
        "good",
        html`<p>${since} Only its wording has changed since, so it counts for this text, too.</p><p>${receipt}</p>`,
      );
    }
    const words = html`It counts until ${when(until)}; sign the text below to go on contributing after that.`;
    return notice("wait", html`<p>${since} ${words}</p><p>${receipt}</p>`);
  }
  if (revoked !== null) {
    const reason = revoked.revokedReason === null ? "" : html`: ${revoked.revokedReason}`;
    return notice(
      "wait",
      html`<p>Your signature of this text was revoked on ${when(revoked.revokedAt ?? "")}${reason}</p>`,
    );
  }
  if (earlier === null) return "";
  const day = dayInWords(earlier.signature.signedAt);
  return notice(
    "wait",
    html`<p>The text has changed since you signed it on ${day}. Read what changed, and sign it again.</p>`,
  );
}

/** After signing, and for who came from a pull request. */
function wayBack({ office, agreement, standing, pull }: SignView): Html | "" {
  if (pull === null) return "";
  const address = URL.parse(`/${placeOf(office)}/pull/${pull}`, agreement.url);
  const words = isSettled(standing)
    ? `#${pull} is being looked at again, and so are your other open pull requests.`
    : `This was asked for by #${pull}.`;
  return html`<p>${words} <a href="${address?.href ?? ""}">Back to ${placeOf(office)}#${pull}</a></p>`;
}

function earlierText({ agreement, standing: { earlier } }: SignView): Html | "" {
  if (earlier === null) return "";
  const { signature, document } = earlier;
  const owner = signature.ownerId;
  if (document === null || document.text === null) {
    return html`<p>The text that you signed before is not known any more, only its hash ${hash(signature.documentHash)}.</p>`;
  }
  return details(
    "What changed since you signed",
    html`${difference(document.text, agreement.text)}
      <p><a href="/cla/texts/${owner}/${signature.documentHash}">The text that you signed</a></p>`,
    true,
  );
}

/** Where some paths of the repository ask for another agreement. */
function otherTexts({ office, agreement, pull }: SignView): Html | "" {
  const others = signableTexts(office).filter((path) => path !== agreement.path);
  if (others.length === 0) return "";
  const links = others.map((path) => {
    const query = new URLSearchParams({ document: path, ...(pull === null ? {} : { pull: String(pull) }) });
    return html`<li><a href="/cla/${placeOf(office)}?${query}">${path}</a></li>`;
  });
  return html`<p>Parts of this repository ask for another agreement:</p><ul>${links}</ul>`;
}

/** Paths of the texts that people sign, the usual one first. */
export function signableTexts({ policy }: Office): string[] {
  const instruments = [policy.instrument, ...policy.paths.map(({ instrument }) => instrument)];
  return [...new Set(instruments.flatMap((each) => (each.kind === "agreement" ? [each.document] : [])))];
}

function signingPart({ office, agreement, visitor, filled }: SignView): Html {
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
