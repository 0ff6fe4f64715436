// The list of what somebody signed, and of the companies that they manage.

import { html } from "hono/html";
import type { ManagedCompany, readMine, ShownSignature } from "../../../workflows/cla/signer-records.ts";
import { form, problemSummary, textField } from "../../page/form.ts";
import type { Html } from "../../page/html.ts";
import { badge, when } from "../../page/parts.ts";
import type { Visitor } from "../../session/session.ts";
import { knownHash, methodWords, scopeWords } from "../signature-words.ts";

export const TYPED_LOGIN = "login";

type Mine = Awaited<ReturnType<typeof readMine>>;

/** @param typed what was typed to confirm, where it was not the login; null otherwise */
export function mineBody(visitor: Visitor, { signatures, companies }: Mine, typed: string | null): Html {
  const { person } = visitor;
  const list =
    signatures.length === 0
      ? html`<p>You have signed nothing yet. The check of a pull request that needs your signature leads to the text.</p>`
      : html`<ul class="cards">${signatures.map(signatureCard)}</ul>`;
  return html`<p>As <strong>${person.login}</strong>, GitHub account ${person.id}.</p>
    <h2>Signed</h2>
    ${list}
    ${companies.length === 0 ? "" : html`<h2>Companies that you manage</h2><ul class="cards">${companies.map(companyCard)}</ul>`}
    <h2>Your data</h2>
    <p>
      <a class="button" href="/cla/me/export.json">Download everything about you</a>
    </p>
    ${erasePart(visitor, typed)}`;
}

function signatureCard(signature: ShownSignature): Html {
  const { id, ownerId, ownerLogin, repositoryName, documentPath, documentHash, signedAt } = signature;
  const { revokedAt, revokedReason } = signature;
  const hash = knownHash(documentHash);
  const text = hash === null ? "" : html` <a href="/cla/texts/${ownerId}/${hash}">The text</a>`;
  const revoked =
    revokedAt === null
      ? ""
      : html`<p>${badge("wait", "revoked")} on ${when(revokedAt)}${revokedReason === null ? "" : `: ${revokedReason}`}</p>`;
  return html`<li>
    <h3>${documentPath} of ${repositoryName ?? ownerLogin}</h3>
    ${revoked}
    <p>Signed ${when(signedAt)}, ${methodWords(signature)}. It counts for ${scopeWords(signature)}.</p>
    <p class="actions"><a href="/cla/receipts/${id}">Receipt ${id}</a>${text}</p>
  </li>`;
}

function companyCard({ id, name, state, openRequests }: ManagedCompany): Html {
  const asked = openRequests === 0 ? "" : html`<p>${openRequests} waiting for your answer</p>`;
  return html`<li>
    <h3><a href="/cla/me/companies/${id}">${name}</a> ${badge(state === "accepted" ? "good" : "wait", state)}</h3>
    ${asked}
  </li>`;
}

function erasePart(visitor: Visitor, typed: string | null): Html {
  const { login } = visitor.person;
  const problem = typed === null ? undefined : `Type ${login}, as you are called on GitHub.`;
  const field = textField({
    name: TYPED_LOGIN,
    label: "Your login",
    hint: "To confirm that it is what you want.",
    value: typed ?? "",
    required: true,
    problem,
  });
  return html`<h2>Be forgotten</h2>
    <p>
      Charter erases your account, your answers and what you declared. Your signatures then count for nothing any more, in
      open pull requests, too; what was merged stays merged. If you administer an agreement, what you waived was decided in
      public, and stays. It can't be undone.
    </p>
    ${problemSummary(new Map(problem === undefined ? [] : [[TYPED_LOGIN, problem]]), "Nothing was erased")}
    ${form({ visitor, submit: "Erase my data", kind: "danger" }, field)}`;
}
