// What administrators decide about a company's agreement: to accept or decline it, and to revoke it.

import { html } from "hono/html";
import { MAX_REASON } from "../../../workflows/cla/reason-problem.ts";
import { form, textField } from "../../page/form.ts";
import type { Html } from "../../page/html.ts";
import { notice } from "../../page/parts.ts";
import { ACT, typedInto } from "../after-form.ts";
import { REASON } from "./manage-acts.ts";
import type { ManageView } from "./managed-company.ts";

export function decisionPart({ company, isAdmin, visitor }: ManageView): Html | "" {
  if (company.state !== "agreed") return "";
  if (!isAdmin) {
    return notice("wait", html`<p>It covers nobody before an administrator of the project accepts it.</p>`);
  }
  return notice(
    "wait",
    html`<p>
        <strong>It waits for you.</strong> Make sure that this person may bind ${company.name}, outside of Charter where
        you must: accepting lets the company say whose contributions it covers.
      </p>
      <div class="actions">
        ${form({ visitor, submit: "Accept", hidden: { [ACT]: "accept" } })}
        ${form({ visitor, submit: "Decline", kind: "plain", hidden: { [ACT]: "decline" } })}
      </div>`,
  );
}

export function revokePart({ company, isAdmin, visitor, refused }: ManageView): Html | "" {
  if (!isAdmin || company.state !== "accepted") return "";
  const reason = textField({
    ...typedInto(refused, "revoke")(REASON),
    label: "Reason",
    hint: "It stays in the company's history, which its managers and administrators see.",
    required: true,
    maxLength: MAX_REASON,
  });
  return html`<h2>Revoke</h2>
    <p>From then on the agreement covers nobody, in open pull requests, too. What was merged stays merged.</p>
    ${form({ visitor, submit: "Revoke the agreement", kind: "danger", hidden: { [ACT]: "revoke" } }, reason)}`;
}
