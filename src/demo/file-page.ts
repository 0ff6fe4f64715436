// A file of the base branch, with its lines numbered: where a comment's "decided by" leads to.

import { html } from "hono/html";
import { type Html, layout } from "./page-parts.ts";
import type { Stage } from "./stage.ts";

export function filePage(stage: Stage, path: string, text: string): Html {
  const lines = text.replace(/\n$/, "").split("\n");
  const items = lines.map((line, i) => html`<li id="L${i + 1}"><span>${line}</span></li>`);
  return layout(stage, path, html`<div class="box"><div><ol class="lines">${items}</ol></div></div>`);
}
