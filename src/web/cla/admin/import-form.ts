// The form by which a list of signatures is sent, and what is said about it.

import { html } from "hono/html";
import { loginKey } from "../../../core/account.ts";
import { isDay } from "../../../core/cla/companies/day.ts";
import { documentsOf } from "../../../core/cla/policy.ts";
import { quote } from "../../../core/quote.ts";
import { CLA_FORMATS, type ClaFormat, type Upload } from "../../../workflows/cla/import.ts";
import type { Office } from "../../../workflows/cla/office.ts";
import { checkField, fileField, form, selectField, textArea, textField } from "../../page/form.ts";
import type { Html } from "../../page/html.ts";
import { details } from "../../page/parts.ts";
import type { Submitted } from "../../page/submitted.ts";
import type { Visitor } from "../../session/session.ts";
import { type Refused, typedInto } from "../after-form.ts";
import { DAY_WORDS } from "../companies/entry-form.ts";

const [FORMAT, FILE, PASTED, DOCUMENT, VERSION] = ["format", "file", "pasted", "document", "version"];
const [EVERY_VERSION, ANY_REPOSITORY, SIGNED_ON] = ["every-version", "any-repository", "signed-on"];
const [COMPANY, VERSIONS, PEOPLE] = ["company", "versions", "people"];
/** Stands for "the rows say it themselves", which only Charter's own exports do. */
const ROWS_SAY = "";

export const FORMAT_NAMES: Record<ClaFormat, string> = {
  "cla-assistant": "cla-assistant (CSV or JSON)",
  "cla-assistant-lite": "CLA assistant lite (JSON)",
  "easycla-icla": "EasyCLA, individuals (CSV)",
  "easycla-ccla": "EasyCLA, companies (CSV)",
  "easycla-employees": "EasyCLA, employees of one company (CSV)",
  clabot: "FINOS .clabot (JSON)",
  charter: "Charter (CSV or JSON)",
};

export function importForm(visitor: Visitor, office: Office, refused: Refused | null): Html {
  const typed = typedInto(refused, "stage");
  const fields = html`${selectField({
    ...typed(FORMAT, "cla-assistant"),
    label: "Written by",
    options: CLA_FORMATS.map((value) => ({ value, label: FORMAT_NAMES[value] })),
    required: true,
  })}
  ${fileField({ ...typed(FILE), label: "File", hint: "At most 20 MB. Larger ones go through the command line.", accept: ".csv,.json,.clabot,text/csv,application/json" })}
  ${textArea({ ...typed(PASTED), label: "Or its content", hint: "In place of a file.", rows: 5 })}
  ${selectField({
    ...typed(DOCUMENT, documentsOf(office.policy)[0]),
    label: "What these people signed",
    options: [
      ...documentsOf(office.policy).map((path) => ({ value: path, label: path })),
      { value: ROWS_SAY, label: "The rows say it (exports of Charter alone)" },
    ],
    required: true,
  })}
  ${textField({
    ...typed(VERSION),
    label: "Which text of it",
    hint: "A version of the charter, or the SHA-256 of the text. Without it, the text that is in force now.",
    maxLength: 200,
  })}
  ${details("More about the file", furtherFields(typed), refused !== null)}`;
  return form({ visitor, submit: "Look at it first", sendsFile: true }, fields);
}

function furtherFields(typed: ReturnType<typeof typedInto>): Html {
  return html`${checkField({
    ...typed(EVERY_VERSION),
    label: "All versions that the file speaks of were this one text.",
  })}
  ${textArea({
    ...typed(VERSIONS),
    label: "Versions of the other tool",
    hint: "One a line: what the file calls it = the SHA-256 of its text.",
    rows: 3,
  })}
  ${checkField({
    ...typed(ANY_REPOSITORY),
    label: "Signatures that were given for another repository of the owner count here, too.",
  })}
  ${textField({
    ...typed(SIGNED_ON),
    label: "Signed by",
    hint: "For files without dates: the latest day on which all of them had signed.",
    type: "date",
  })}
  ${textField({
    ...typed(COMPANY),
    label: "Company",
    hint: "For a list of employees: whose they are.",
    maxLength: 200,
  })}
  ${textArea({
    ...typed(PEOPLE),
    label: "People with another login now",
    hint: "One a line: the login in the file = the number of the GitHub account.",
    rows: 3,
  })}`;
}

/** Everything but who sends it. */
export async function readUpload(
  submitted: Submitted,
): Promise<{ upload: Upload } | { problems: Map<string, string> }> {
  const problems = new Map<string, string>();
  const file = await submitted.file(FILE);
  const pasted = submitted.text(PASTED);
  if (file === null && pasted === "") problems.set(FILE, "Choose a file, or paste its content.");
  if (file !== null && pasted !== "") problems.set(PASTED, "Send the file or its content, not both.");
  const signedOn = submitted.text(SIGNED_ON);
  if (signedOn !== "" && !isDay(signedOn)) problems.set(SIGNED_ON, DAY_WORDS);
  const versions = pairsOf(submitted, VERSIONS, problems, (name, text) => {
    const hash = text.toLowerCase();
    return /^[0-9a-f]{64}$/.test(hash) ? [name, hash] : null;
  });
  const people = pairsOf(submitted, PEOPLE, problems, (login, id) => {
    return /^[1-9]\d{0,14}$/.test(id) ? [loginKey(login), Number(id)] : null;
  });
  if (problems.size > 0) {
    // A browser can't be given a file back.
    if (file !== null && !problems.has(FILE)) problems.set(FILE, "Choose the file again.");
    return { problems };
  }
  const upload: Upload = {
    format: submitted.text(FORMAT),
    fileName: file?.name ?? "pasted",
    text: file?.text ?? pasted,
    document: submitted.text(DOCUMENT) === ROWS_SAY ? null : submitted.text(DOCUMENT),
    version: submitted.text(VERSION) || null,
    options: {
      versions,
      everyVersion: submitted.isTicked(EVERY_VERSION),
      anyRepository: submitted.isTicked(ANY_REPOSITORY),
      signedOn: signedOn || null,
      company: submitted.text(COMPANY) || null,
      people,
    },
  };
  return { upload };
}

/** Lines like "name = value". */
function pairsOf<T>(
  submitted: Submitted,
  field: string,
  problems: Map<string, string>,
  read: (name: string, value: string) => [string, T] | null,
): Record<string, T> {
  const pairs: [string, T][] = [];
  for (const line of submitted.text(field).split(/\r?\n/)) {
    if (line.trim() === "") continue;
    const at = line.lastIndexOf("=");
    const [name, value] = [line.slice(0, Math.max(at, 0)).trim(), line.slice(at + 1).trim()];
    const pair = name === "" ? null : read(name, value);
    if (pair === null) problems.set(field, `The line ${quote(line)} is not as the example says.`);
    else pairs.push(pair);
  }
  return Object.fromEntries(pairs);
}
