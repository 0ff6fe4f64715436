// Pieces that the demo's pages share: frame, clock, lists of people and pull requests, rendered comments.

import { html, raw } from "hono/html";
import type { HtmlEscapedString } from "hono/utils/html";
import type { PullRequest } from "../sandbox/state/model.ts";
import { MEMBERS, REPOSITORY } from "./foundation.ts";
import { renderMarkdown } from "./markdown.ts";
import { STYLE } from "./page-style.ts";
import type { Stage } from "./stage.ts";

export type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

const WHEN = new Intl.DateTimeFormat("en-GB", {
  weekday: "short",
  day: "numeric",
  month: "short",
  year: "numeric",
  hour: "2-digit",
  minute: "2-digit",
  timeZone: "UTC",
});

export function when(moment: Date): string {
  return `${WHEN.format(moment)} UTC`;
}

/** What a visitor may want to read beside a pull request. */
const FILES = [
  [".github/charter.yml", "Charter"],
  [".github/MAINTAINERS", "Maintainers"],
  ["CLA.md", "Agreement"],
] as const;

/** Pages of Charter itself. */
const OFFICES = [
  ["companies", "Companies"],
  ["admin", "Administration (as noor)"],
] as const;

const JUMPS = [
  [1, "an hour"],
  [24, "a day"],
  [72, "three days"],
  [168, "a week"],
] as const;

export function layout(stage: Stage, title: string, body: Html): Html {
  return html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width" />
    <title>${title} · Charter demo</title>
    <style>${raw(STYLE)}</style>
  </head>
  <body>
    <nav>
      <a href="/"><strong>${REPOSITORY}</strong></a>
      ${FILES.map(([path, name]) => html`<a href="/files/${path}">${name}</a>`)}
      ${OFFICES.map(([path, name]) => html`<a href="${stage.charter.url}/cla/${REPOSITORY}/${path}">${name}</a>`)}
      <span class="dim">a sandbox GitHub, for Charter's demo</span>
    </nav>
    <form class="clock" method="post" action="/clock">
      <span>It is <strong>${when(stage.sandbox.clock.now())}</strong>. Move on by</span>
      ${JUMPS.map(([hours, name]) => html`<button name="hours" value="${hours}">${name}</button>`)}
    </form>
    <main>
      <h1>${title}</h1>
      ${body}
    </main>
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

/** A comment's Markdown; its links to the sandbox lead to the demo's pages, where there is one. */
export function rendered({ sandbox }: Stage, text: string): Html {
  const pageOf = (href: string) =>
    href.startsWith(sandbox.url) ? pageAt(href.slice(sandbox.url.length)) : href;
  return html`${raw(renderMarkdown(text, pageOf))}`;
}

/** The demo's page for what stands at this path of GitHub; null where there is none. */
export function pageAt(path: string): string | null {
  const root = `/${REPOSITORY}/`;
  const [, kind, rest] = /^(blob\/main|pull)\/(.+)$/.exec(path.slice(root.length)) ?? [];
  if (!path.startsWith(root) || rest === undefined) return null;
  return kind === "pull" ? `/pulls/${rest}` : `/files/${rest}`;
}
