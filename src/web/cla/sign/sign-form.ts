// What the form for signing holds, and what may be wrong with it.

import type { AgreementField } from "../../../core/cla/policy.ts";
import { MAX_FIELD_LENGTH } from "../../../workflows/cla/sign-on-page.ts";
import type { FieldProblems } from "../../page/form.ts";
import type { Submitted } from "../../page/submitted.ts";

export const CONSENT = "consent";
export const SHOWN_HASH = "shown-hash";
/** Names of the charter's fields stand behind it, so that they never meet the form's own. */
const PREFIX = "field ";

export interface Filled {
  /** What was typed, by the names that the charter gives. */
  values: ReadonlyMap<string, string>;
  consents: boolean;
  /** SHA-256 of the text that the page showed. */
  shownHash: string;
  /** By the names of inputs. */
  problems: FieldProblems;
  /** Names of fields that the page did not ask for. */
  unknown: string[];
}

export const NOTHING_FILLED: Filled = {
  values: new Map(),
  consents: false,
  shownHash: "",
  problems: new Map(),
  unknown: [],
};

export function inputName(field: Pick<AgreementField, "name">): string {
  return `${PREFIX}${field.name}`;
}

export function readFilled(submitted: Submitted, fields: readonly AgreementField[]): Filled {
  const problems = new Map<string, string>();
  const values = new Map<string, string>();
  for (const field of fields) {
    const input = inputName(field);
    const value = submitted.text(input);
    values.set(field.name, value);
    if (value === "" && field.required) problems.set(input, `Fill in “${field.name}”: the project needs it.`);
    if (value.length > MAX_FIELD_LENGTH) {
      problems.set(input, `“${field.name}” has ${value.length} characters; at most ${MAX_FIELD_LENGTH} fit.`);
    }
  }
  const consents = submitted.isTicked(CONSENT);
  if (!consents) problems.set(CONSENT, "Tick the box if you agree; without it nothing is signed.");
  const asked = new Set(fields.map(inputName));
  const unknown = submitted.names.filter((name) => name.startsWith(PREFIX) && !asked.has(name));
  return { values, consents, shownHash: submitted.text(SHOWN_HASH), problems, unknown };
}
