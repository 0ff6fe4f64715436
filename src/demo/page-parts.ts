// Pieces that the demo's pages share: frame, clock, lists of people and pull requests.

import { html, raw } from "hono/html";
import type { HtmlEscapedString } from "hono/utils/html";
import type { PullRequest } from "../sandbox/state/model.ts";
import { MEMBERS, REPOSITORY } from "./foundation.ts";
import { STYLE } from "./page-style.ts";
import type { Stage } from "./stage.ts";

type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

const WHEN = new Intl.DateTimeFormat("en-GB", { dateStyle: "full", timeStyle: "short", timeZone: "UTC" });

export function when(moment: Date): string {
  return `${WHEN.format(moment)} UTC`;
}

export function layout(stage: Stage, title: string, body: Html): Html {
  const jumps = [
    [1, "an hour"],
    [24, "a day"],
    [72, "three days"],
    [168, "a week"],
  ];
  return html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width" />
    <title>${title} · Charter demo</title>
    <style>${raw(STYLE)}</style>
  </head>
  <body>
    <nav><a href="/">${REPOSITORY}</a> <span class="dim">on the sandbox GitHub of Charter's demo</span></nav>
    <form method="post" action="/clock">
      <span>It is ${when(stage.sandbox.clock.now())}. Move on by</span>
      ${jumps.map(([hours, name]) => html`<button name="hours" value="${hours}">${name}</button>`)}
    </form>
    <h1>${title}</h1>
    ${body}
  </body>
</html>`;
}

export function picker(name: string, label: string, options: string[]): Html {
  return html`<label>${label}
    <select name="${name}">${options.map((option) => html`<option>${option}</option>`)}</select>
  </label>`;
}

/** Everyone who can act: the organisation's people, and those who opened something. */
export function people(stage: Stage): string[] {
  return [...new Set([...pulls(stage).map(({ author }) => author.login), ...MEMBERS])];
}

/** Newest first. */
export function pulls({ sandbox }: Stage): PullRequest[] {
  return [...sandbox.repository(REPOSITORY).pullRequests.values()].reverse();
}
