// Forms: labels, hints and what is wrong beside each field, tied to it for those who hear the page.

import { html } from "hono/html";
import type { Visitor } from "../session/session.ts";
import type { Html } from "./html.ts";

export const TOKEN_NAME = "_token";

/** What is wrong, by the names of fields, as sentences. */
export type FieldProblems = ReadonlyMap<string, string>;

export interface FormOptions {
  visitor: Visitor;
  /** The button's words: what happens. */
  submit: string;
  /** `danger` for what can't be undone. */
  kind?: "main" | "danger" | "plain";
  /** Fields that are not shown. */
  hidden?: Record<string, string>;
  /** Where it is sent; this page's own address without it. */
  action?: string;
  /** For a form that sends a file. */
  sendsFile?: boolean;
}

export function form(options: FormOptions, fields: Html | "" = ""): Html {
  const { visitor, submit, kind = "main", hidden = {}, action, sendsFile = false } = options;
  return html`<form
    method="post"
    ${action === undefined ? "" : html`action="${action}"`}
    ${sendsFile ? html`enctype="multipart/form-data"` : ""}
  >
    ${tokenField(visitor)}${Object.entries(hidden).map(([name, value]) => hiddenField(name, value))}
    ${fields}
    <button class="${kind}">${submit}</button>
  </form>`;
}

export function tokenField(visitor: Visitor): Html {
  return hiddenField(TOKEN_NAME, visitor.token);
}

function hiddenField(name: string, value: string): Html {
  return html`<input type="hidden" name="${name}" value="${value}" />`;
}

export interface Field {
  name: string;
  label: string;
  hint?: string;
  /** What was typed before. */
  value?: string;
  required?: boolean;
  /** What is wrong with it. */
  problem?: string | undefined;
}

export interface TextField extends Field {
  type?: "text" | "search" | "email" | "date";
  maxLength?: number;
  autocomplete?: string;
}

export function textField(field: TextField): Html {
  const { name, value = "", type = "text", maxLength, autocomplete = "off", required = false } = field;
  // Whoever searches for nothing finds everything.
  const needsNoWord = required || type === "search";
  return fieldOf(
    { ...field, required: needsNoWord },
    html`<input
      type="${type}"
      id="${idOf(name)}"
      name="${name}"
      value="${value}"
      autocomplete="${autocomplete}"
      ${maxLength === undefined ? "" : html`maxlength="${maxLength}"`}
      ${required ? html`required` : ""}
      ${description(field)}
    />`,
  );
}

export function textArea(field: Field & { maxLength?: number; rows?: number }): Html {
  const { name, value = "", maxLength, rows = 4, required = false } = field;
  return fieldOf(
    field,
    html`<textarea
      id="${idOf(name)}"
      name="${name}"
      rows="${rows}"
      ${maxLength === undefined ? "" : html`maxlength="${maxLength}"`}
      ${required ? html`required` : ""}
      ${description(field)}
    >
${value}</textarea
    >`,
  );
}

export function selectField(field: Field & { options: { value: string; label: string }[] }): Html {
  const { name, value, options } = field;
  const items = options.map(
    (option) =>
      html`<option value="${option.value}" ${option.value === value ? html`selected` : ""}>${option.label}</option>`,
  );
  return fieldOf(
    field,
    html`<select id="${idOf(name)}" name="${name}" ${description(field)}>${items}</select>`,
  );
}

export function fileField(field: Field & { accept?: string }): Html {
  const { name, accept, required = false } = field;
  return fieldOf(
    field,
    html`<input
      type="file"
      id="${idOf(name)}"
      name="${name}"
      ${accept === undefined ? "" : html`accept="${accept}"`}
      ${required ? html`required` : ""}
      ${description(field)}
    />`,
  );
}

/** A box to tick, with the sentence that is agreed to; `value` is "yes" when it was ticked. */
export function checkField(field: Field): Html {
  const { name, label, value = "", required = false } = field;
  return html`<div class="field ${field.problem === undefined ? "" : "wrong"}">
    <div class="check">
      <input
        type="checkbox"
        id="${idOf(name)}"
        name="${name}"
        value="yes"
        ${value === "yes" ? html`checked` : ""}
        ${required ? html`required` : ""}
        ${description(field)}
      />
      <label for="${idOf(name)}">${label}</label>
    </div>
    ${notes(field)}
  </div>`;
}

/** What is wrong with a form, at its top, each with a link to its field. */
export function problemSummary(problems: FieldProblems, title = "This is not complete yet"): Html | "" {
  if (problems.size === 0) return "";
  const items = [...problems].map(([name, words]) => html`<li><a href="#${idOf(name)}">${words}</a></li>`);
  return html`<div class="notice bad" role="alert"><p><strong>${title}</strong></p><ul>${items}</ul></div>`;
}

function fieldOf(field: Field, input: Html): Html {
  const optional = field.required ? "" : html` <span class="dim">(optional)</span>`;
  return html`<div class="field ${field.problem === undefined ? "" : "wrong"}">
    <label for="${idOf(field.name)}">${field.label}${optional}</label>
    ${notes(field)} ${input}
  </div>`;
}

function notes({ name, hint, problem }: Field): Html {
  return html`${hint === undefined ? "" : html`<p class="hint" id="${idOf(name)}-hint">${hint}</p>`}
  ${problem === undefined ? "" : html`<p class="problem" id="${idOf(name)}-problem">${problem}</p>`}`;
}

function description({ name, hint, problem }: Field): Html | "" {
  const ids = [
    ...(hint === undefined ? [] : [`${idOf(name)}-hint`]),
    ...(problem === undefined ? [] : [`${idOf(name)}-problem`]),
  ];
  if (ids.length === 0) return "";
  return html`aria-describedby="${ids.join(" ")}" ${problem === undefined ? "" : html`aria-invalid="true"`}`;
}

/** Names of fields come from charters and may hold any character. */
function idOf(name: string): string {
  return `field-${encodeURIComponent(name.toWellFormed()).replace(/[^\w-]/g, "_")}`;
}
