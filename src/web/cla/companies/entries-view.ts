// Whom a company's agreement covers, and the forms by which its managers change that.

import { html } from "hono/html";
import { dayInWords, utcDay } from "../../../core/cla/companies/day.ts";
import { form, selectField, textField } from "../../page/form.ts";
import type { Html } from "../../page/html.ts";
import { badge, details, table } from "../../page/parts.ts";
import { ACT, typedInto } from "../after-form.ts";
import { ENTRY_KINDS } from "./company-words.ts";
import { entryFields } from "./entry-form.ts";
import { ENTRY, LAST_DAY } from "./manage-acts.ts";
import type { ManageView } from "./managed-company.ts";

export function entriesPart(view: ManageView, isStanding: boolean): Html {
  const { company, visitor, refused, now } = view;
  const today = utcDay(now.toISOString());
  const present = company.entries.filter(({ until }) => until === null || until >= today);
  const past = company.entries.filter((entry) => !present.includes(entry));
  const list = entriesTable(
    "Who is covered",
    present,
    today,
    "Nothing is on the list: the agreement covers nobody.",
  );
  const typed = typedInto(refused, "end");
  const options = present.map(({ id, label, kind }) => ({
    value: String(id),
    label: `${label} (${ENTRY_KINDS[kind]})`,
  }));
  const end = html`${selectField({ ...typed(ENTRY), label: "Entry", options, required: true })}
  ${textField({
    ...typed(LAST_DAY, today),
    label: "Its last day",
    hint: "This day counts, too. It can be yesterday at the earliest: what was covered stays covered.",
    type: "date",
    required: true,
  })}`;
  const isSent = (act: string) => refused?.act === act;
  const forms = html`${details(
    "Add to the list",
    form({ visitor, submit: "Add", hidden: { [ACT]: "list" } }, entryFields(refused, "list", now)),
    isSent("list") || present.length === 0,
  )}
  ${present.length === 0 ? "" : details("End an entry", form({ visitor, submit: "Set the last day", hidden: { [ACT]: "end" } }, end), isSent("end"))}`;
  const ended = entriesTable("Entries that ended", past, today, "");
  return html`<h2>Who is covered</h2>
    ${list} ${isStanding ? forms : ""} ${past.length === 0 ? "" : details("Ended", ended)}`;
}

function entriesTable(
  caption: string,
  entries: ManageView["company"]["entries"],
  today: string,
  empty: string,
): Html {
  return table({
    caption,
    head: ["Covers", "Kind", "First day", "Last day"],
    rows: entries.map(({ label, kind, accountId, from, until }) => [
      html`<strong>${label}</strong>${accountId === null ? "" : html` <span class="dim">(${accountId})</span>`}`,
      ENTRY_KINDS[kind],
      html`${dayInWords(from)}${from > today ? html` ${badge("wait", "not yet")}` : ""}`,
      until === null ? "" : dayInWords(until),
    ]),
    empty,
  });
}
