// The text has changed since a company agreed: what changed, and the form by which a manager agrees to it as it is.

import { html } from "hono/html";
import { difference } from "../../page/difference.ts";
import { documentText } from "../../page/document.ts";
import { checkField, form } from "../../page/form.ts";
import type { Html } from "../../page/html.ts";
import { details, notice } from "../../page/parts.ts";
import { ACT, typedInto } from "../after-form.ts";
import { CONSENT, SHOWN_HASH } from "./agree-form.ts";
import type { ManageView } from "./managed-company.ts";

export function renewalPart(view: ManageView): Html | "" {
  const { company, office, isManager, hasTextInForce, textBefore, visitor, refused } = view;
  const { corporate } = office.policy;
  const present = corporate === null ? undefined : office.agreements.get(corporate);
  const isStanding = company.state === "agreed" || company.state === "accepted";
  if (present === undefined || present.hash === company.documentHash || !isStanding) return "";
  const words = hasTextInForce
    ? "The text of the agreement has changed since the company agreed. For now that still counts."
    : "The text of the agreement has changed since the company agreed: it covers nobody before it agrees to the present one.";
  const changed = textBefore === null ? "" : details("What changed", difference(textBefore, present.text));
  const told = html`${notice("wait", html`<p>${words}</p>`)}${changed}`;
  if (!isManager) return told;
  const consent = checkField({
    ...typedInto(refused, "renew")(CONSENT),
    value: "",
    label: `I, ${visitor.person.login} on GitHub, have read the text above, may agree to it for ${company.name}, and do so.`,
    required: true,
  });
  const hidden = { [ACT]: "renew", [SHOWN_HASH]: present.hash };
  const agree = form({ visitor, submit: "Agree to the present text", hidden }, consent);
  return html`${told}${details("Agree to the present text", html`${documentText(present)}${agree}`, refused?.act === "renew")}`;
}
