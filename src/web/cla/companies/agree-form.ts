// The form by which somebody agrees for a company.

import { html } from "hono/html";
import type { AgreementText } from "../../../core/cla/policy.ts";
import { checkField, type FieldProblems, form, textField } from "../../page/form.ts";
import type { Html } from "../../page/html.ts";
import type { Submitted } from "../../page/submitted.ts";
import type { Visitor } from "../../session/session.ts";
import { type Refused, typedInto } from "../after-form.ts";

export const COMPANY_NAME = "company";
export const COMPANY_TITLE = "title";
export const CONSENT = "consent";
export const SHOWN_HASH = "shown-hash";

/** As the store takes them. */
const MAX_LENGTH = 200;

export function agreeProblems(submitted: Submitted): FieldProblems {
  const problems = new Map<string, string>();
  const check = (name: string, empty: string) => {
    const { length } = submitted.text(name);
    if (length === 0) problems.set(name, empty);
    if (length > MAX_LENGTH) problems.set(name, `These are ${length} characters; at most ${MAX_LENGTH} fit.`);
  };
  check(COMPANY_NAME, "Fill in the company's name, as its people will look for it.");
  check(COMPANY_TITLE, "Fill in what you are there: the administrator decides whether you may agree.");
  if (!submitted.isTicked(CONSENT)) problems.set(CONSENT, NOT_TICKED);
  return problems;
}

export const NOT_TICKED = "Tick the box if you agree; without it nothing is agreed to.";

export function agreeForm(visitor: Visitor, { hash }: AgreementText, refused: Refused | null): Html {
  const typed = typedInto(refused, "agree");
  // Ticked for a text that is not there any more, it has to be ticked again.
  const isSameText = refused?.submitted.text(SHOWN_HASH) === hash;
  const fields = html`${textField({
    ...typed(COMPANY_NAME),
    label: "Company",
    hint: "Its legal name.",
    required: true,
    maxLength: MAX_LENGTH,
    autocomplete: "organization",
  })}
  ${textField({
    ...typed(COMPANY_TITLE),
    label: "Your title there",
    hint: "For example: head of engineering. Only managers and administrators see it.",
    required: true,
    maxLength: MAX_LENGTH,
    autocomplete: "organization-title",
  })}
  ${checkField({
    ...typed(CONSENT),
    value: isSameText && refused.submitted.isTicked(CONSENT) ? "yes" : "",
    label: `I, ${visitor.person.login} on GitHub, have read the text above, may agree to it for this company, and do so.`,
    required: true,
  })}`;
  return form({ visitor, submit: "Agree for the company", hidden: { [SHOWN_HASH]: hash } }, fields);
}
