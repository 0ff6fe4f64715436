// What becomes of every row of an import, before it is done and when it is.

import { html } from "hono/html";
import type { Outcome, PlannedRow } from "../../../core/cla/import/planned-row.ts";
import type { ShownImport } from "../../../workflows/cla/import.ts";
import type { ImportReport } from "../../../workflows/cla/import-plan.ts";
import type { Office } from "../../../workflows/cla/office.ts";
import { form } from "../../page/form.ts";
import type { Html } from "../../page/html.ts";
import { badge, facts, hash, notice, table, when } from "../../page/parts.ts";
import type { Visitor } from "../../session/session.ts";
import { ACT } from "../after-form.ts";
import { adminAddress } from "./admin-only.ts";
import { FORMAT_NAMES } from "./import-form.ts";

const PAGE_SIZE = 200;

const OUTCOMES: Record<Outcome, readonly [kind: "good" | "bad" | "wait" | "info", words: string]> = {
  imported: ["good", "to import"],
  duplicate: ["info", "duplicate"],
  quarantined: ["wait", "quarantined"],
  invalid: ["bad", "invalid"],
  open: ["wait", "not looked up"],
};

export interface ImportView extends ShownImport {
  office: Office;
  visitor: Visitor;
  /** When a file with these bytes was imported here, ISO 8601; null for never. */
  before: string | null;
  query: Record<string, string>;
}

export function importBody(view: ImportView): Html {
  const { staged, report } = view;
  const { format, sha256, stagedAt, appliedAt, options } = staged;
  // Of an import that was done nothing is kept but that it was.
  const text = options.text as { path: string; hash: string } | null | undefined;
  const known = facts([
    ["Written by", FORMAT_NAMES[format as keyof typeof FORMAT_NAMES] ?? format],
    ["SHA-256 of the file", hash(sha256, "whole")],
    ...(text === undefined ? [] : [["What was signed", textWords(text)] as const]),
    ["Sent", when(stagedAt)],
    ...(appliedAt === null ? [] : [["Imported", when(appliedAt)] as const]),
  ]);
  if (report === null) return html`${known}${countsOf(staged.counts ?? {}, "imported")}`;
  return html`${known} ${beforeNotice(view)} ${countsOf(report.counts, "to import")}
    ${nextStep(view, report)} ${rowsPart(view, report)}`;
}

function textWords(text: { path: string; hash: string } | null): Html | string {
  return text === null ? "as the rows say" : html`${text.path} ${hash(text.hash, "whole")}`;
}

function beforeNotice({ before }: ImportView): Html | "" {
  if (before === null) return "";
  return notice("info", html`<p>This very file was imported here on ${when(before)}.</p>`);
}

function countsOf(counts: Record<string, number>, imported: string): Html {
  return facts(
    (Object.keys(OUTCOMES) as Outcome[])
      .filter((outcome) => outcome === "imported" || (counts[outcome] ?? 0) > 0)
      .map((outcome) => {
        const [, words] = OUTCOMES[outcome];
        const name = outcome === "imported" ? imported : words;
        return [name.charAt(0).toUpperCase() + name.slice(1), String(counts[outcome] ?? 0)] as const;
      }),
  );
}

function nextStep({ visitor, office }: ImportView, { counts, rows }: ImportReport): Html {
  if (counts.open > 0) {
    const done = rows.length - counts.open;
    return html`<h2>Who these people are</h2>
      <p>
        <label for="progress">${done} of ${rows.length} rows are looked up.</label>
        <progress id="progress" max="${rows.length}" value="${done}"></progress>
      </p>
      ${form({ visitor, submit: "Look up more", hidden: { [ACT]: "continue" } })}`;
  }
  if (counts.imported === 0) return notice("info", html`<p>There is nothing to import.</p>`);
  const words =
    "All of it is imported together, or nothing. What is left out stays out; the same file can be imported again later.";
  return html`<p>${words}</p>
    <div class="actions">
      ${form({ visitor, submit: `Import ${counts.imported}`, hidden: { [ACT]: "apply" } })}
      <a href="${adminAddress(office, "/import")}">Send another file instead</a>
    </div>`;
}

function rowsPart({ office, staged, query }: ImportView, { rows, counts }: ImportReport): Html {
  const only = Object.hasOwn(OUTCOMES, query.only ?? "") ? (query.only as Outcome) : null;
  const start = /^\d{1,7}$/.test(query.from ?? "") ? Number(query.from) : 0;
  const matching = only === null ? rows : rows.filter(({ outcome }) => outcome === only);
  const shown = matching.slice(start, start + PAGE_SIZE);
  const address = (wanted: Outcome | null, from: number) => {
    const search = new URLSearchParams({
      ...(wanted === null ? {} : { only: wanted }),
      ...(from > 0 ? { from: String(from) } : {}),
    });
    return `${adminAddress(office, `/import/${staged.id}`)}?${search}#rows`;
  };
  const choices = (Object.keys(OUTCOMES) as Outcome[])
    .filter((outcome) => counts[outcome] > 0)
    .map(
      (outcome) =>
        html`<li><a href="${address(outcome, 0)}">${OUTCOMES[outcome][1]} (${counts[outcome]})</a></li>`,
    );
  const more =
    start + PAGE_SIZE < matching.length
      ? html`<p><a class="button" href="${address(only, start + PAGE_SIZE)}">The next ${Math.min(PAGE_SIZE, matching.length - start - PAGE_SIZE)}</a></p>`
      : "";
  return html`<h2 id="rows">Rows</h2>
    <ul class="actions">
      <li><a href="${address(null, 0)}">all (${rows.length})</a></li>
      ${choices}
    </ul>
    ${table({ caption: "Rows", head: ["Where", "About", "What becomes of it", "Why"], rows: shown.map(cellsOf), empty: "None." })}
    ${more}`;
}

function cellsOf({ where, about, outcome, reason }: PlannedRow): (Html | string)[] {
  return [where, about, badge(...OUTCOMES[outcome]), reason ?? ""];
}
