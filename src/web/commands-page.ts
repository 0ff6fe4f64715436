// The page of all commands, generated from them: the same for everybody, so that it may be kept by whoever asks.

import { Hono } from "hono";
import { etag } from "hono/etag";
import { html } from "hono/html";
import { aliases, aliasesOf } from "../core/commands/aliases.ts";
import { type Command, usageOf } from "../core/commands/command.ts";
import { aboutCommands, shownMeaning } from "../core/commands/reference.ts";
import { commands } from "../core/commands/registry.ts";
import { strictHeaders } from "./guard.ts";
import type { Html } from "./page/html.ts";
import { frame } from "./page/page.ts";
import { facts, table } from "./page/parts.ts";
import { styleRoutes } from "./page/style.ts";

const ADDRESS = "/commands";
const KEPT_SECONDS = 3600;

/** @param siteUrl address of Charter's pages; null where it has none */
export function commandsPage(siteUrl: string | null): Hono {
  const routes = new Hono();
  const body = frame({ title: "Commands" }, html``, content());
  routes.use(ADDRESS, strictHeaders({ secure: siteUrl?.startsWith("https:") ?? false }), etag());
  routes.get(ADDRESS, async (c) => {
    c.header("cache-control", `public, max-age=${KEPT_SECONDS}`);
    return c.html(body);
  });
  return routes.route("/", styleRoutes());
}

function content(): Html {
  return html`${aboutCommands.map((paragraph) => html`<p>${inline(paragraph)}</p>`)}
    <nav aria-label="Commands">
      <ul class="actions">${commands.map(({ name }) => html`<li><a href="#${idOf(name)}">/${name}</a></li>`)}</ul>
    </nav>
    ${commands.map(section)} ${otherTools()}`;
}

function section(command: Command): Html {
  const { name, summary, who, examples } = command;
  const typed = aliasesOf(name).map((alias, at) => html`${at > 0 ? ", " : ""}<code>${alias.typed}</code>`);
  return html`<section aria-labelledby="${idOf(name)}">
    <h2 id="${idOf(name)}">/${name}</h2>
    <p><code>${usageOf(command)}</code></p>
    <p>${inline(summary)}</p>
    ${facts([["Who may", html`${inline(who)}`], ...(typed.length > 0 ? [["The same", html`${typed}`] as const] : [])])}
    <pre><code>${examples.join("\n")}</code></pre>
  </section>`;
}

function otherTools(): Html {
  const rows = aliases.map(({ typed, means, from, name }) => [
    html`<code>${typed}</code>`,
    html`<code>${shownMeaning(means)}</code>`,
    from,
    html`<code>${name}</code>`,
  ]);
  return html`<h2 id="other-tools">What people type who know other tools</h2>
    <p>
      These lines work, too, alone on their line. The last column is the name by which a charter switches them off.
    </p>
    ${table({
      caption: "Lines of other tools",
      head: ["Line", "Stands for", "Known from", "Name"],
      rows,
      empty: "",
    })}`;
}

function idOf(name: string): string {
  return name.replaceAll(" ", "-");
}

/** Of Markdown the commands' texts use nothing but code. */
function inline(markdown: string): Html[] {
  return markdown.split("`").map((part, at) => (at % 2 === 1 ? html`<code>${part}</code>` : html`${part}`));
}
