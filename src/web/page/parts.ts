// Pieces that pages share: notices, tables, lists of facts, times, hashes.

import { html } from "hono/html";
import { moment } from "../../core/messages/time.ts";
import type { Html } from "./html.ts";

export function notice(kind: "good" | "bad" | "wait" | "info", body: Html | string): Html {
  return html`<div class="notice ${kind}" ${kind === "good" ? html`role="status"` : ""}>${body}</div>`;
}

interface Table {
  /** What the table is about, for those who hear it. */
  caption: string;
  head: string[];
  rows: (Html | string)[][];
  /** Stands in its place when there are no rows. */
  empty: string;
}

/**
 * On a narrow screen each row is a card whose cells name their column. The roles are written out, because what is not
 * laid out as a table is not read as one.
 */
export function table({ caption, head, rows, empty }: Table): Html {
  if (rows.length === 0) return html`<p class="dim">${empty}</p>`;
  const titles = head.map((cell) => html`<th scope="col" role="columnheader">${cell}</th>`);
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${caption}">
    <table role="table">
      <caption class="unseen">${caption}</caption>
      <thead role="rowgroup"><tr role="row">${titles}</tr></thead>
      <tbody role="rowgroup">${rows.map((row) => html`<tr role="row">${row.map((cell, at) => dataCell(cell, head[at]))}</tr>`)}</tbody>
    </table>
  </div>`;
}

function dataCell(cell: Html | string, column = ""): Html {
  return html`<td role="cell" data-column="${column}"><div>${cell}</div></td>`;
}

/** Names and what they are, in their order. */
export function facts(entries: readonly (readonly [name: string, value: Html | string])[]): Html {
  return html`<dl>${entries.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
}

export function badge(kind: "good" | "bad" | "wait" | "info", words: string): Html {
  return html`<span class="badge ${kind}">${words}</span>`;
}

/** A point in time from ISO 8601. */
export function when(iso: string): Html {
  return html`<time datetime="${iso}">${moment(iso)}</time>`;
}

/** The first characters of a SHA-256; the whole of it where somebody may compare it. */
export function hash(value: string, length: "short" | "whole" = "short"): Html {
  return html`<code class="hash">${length === "short" ? value.slice(0, 12) : value}</code>`;
}

/** More that not everybody wants to read. */
export function details(summary: string, body: Html, isOpen = false): Html {
  return html`<details ${isOpen ? html`open` : ""}><summary>${summary}</summary>${body}</details>`;
}
