// The roster as one HTML page that needs nothing else, which readRoster gives back.

import { loginKey } from "../account.ts";
import { counted } from "../wording.ts";
import { joinKey } from "./join-key.ts";
import { NO_MODULES, NOBODY } from "./page-roster.ts";
import { PAGE_STYLE } from "./page-style.ts";
import type { PageOptions } from "./render-markdown.ts";
import { addressOf, cleanRoster, type Roster, type RosterGroup, type RosterMember } from "./roster.ts";

/** From as many modules on, links to them stand above. */
const MODULES_WITHOUT_LINKS = 4;

export function renderRosterHtml(roster: Roster, { source }: PageOptions): string {
  const { tiers, modules } = cleanRoster(roster);
  const anchors = anchorsOf(modules);
  const cards = modules.map((module, position) => renderModule(module, anchors[position] ?? ""));
  const body =
    modules.length === 0
      ? `<p class="nobody">${NO_MODULES}</p>`
      : `<div class="cards">\n${cards.join("\n")}\n</div>`;
  const links = modules.length > MODULES_WITHOUT_LINKS ? renderLinks(modules, anchors) : "";
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Maintainers</title>
<style>${PAGE_STYLE}</style>
</head>
<body>
<a class="skip" href="#people">To the people</a>
<header class="width">
<h1>Maintainers</h1>
<p>Who leads this project, and who looks after which part of it.</p>
${renderCounts({ tiers, modules })}
</header>
<main id="people" class="width">
${tiers.map(renderTier).join("\n")}
<section class="modules" aria-labelledby="modules">
<h2 id="modules">Modules</h2>
${links}${body}
</section>
</main>
<footer class="width">
<p>Written from <code>${escapeHtml(source)}</code> by <code>charter roster</code>: change that file instead of this page.</p>
</footer>
</body>
</html>
`;
}

function renderCounts({ tiers, modules }: Roster): string {
  const groups = [...tiers, ...modules];
  const people = new Set(
    groups.flatMap(({ maintainers }) => maintainers.map(({ handle }) => loginKey(handle))),
  );
  const left = new Set(groups.flatMap(({ emeritus }) => emeritus.map(({ handle }) => loginKey(handle))));
  const emeritus = [...left].filter((key) => !people.has(key)).length;
  const counts = [
    counted(people.size, "maintainer"),
    counted(modules.length, "module"),
    ...(emeritus > 0 ? [`${emeritus} emeritus`] : []),
  ];
  return `<p class="counts">${counts.map(renderCount).join(" ")}</p>`;
}

function renderCount(count: string): string {
  return `<span>${count.replace(/^\d+/, "<strong>$&</strong>")}</span>`;
}

function renderLinks(modules: readonly RosterGroup[], anchors: readonly string[]): string {
  const items = modules.map(({ name }, position) => {
    return `<li><a href="#${escapeHtml(anchors[position] ?? "")}">${escapeHtml(name)}</a></li>`;
  });
  return `<nav aria-label="Modules">\n<ul>\n${items.join("\n")}\n</ul>\n</nav>\n`;
}

function renderTier(tier: RosterGroup, position: number): string {
  const id = `tier-${position + 1}`;
  return `<section class="tier" aria-labelledby="${id}">
<h2 id="${id}">${escapeHtml(tier.name)}</h2>
${renderPeople(tier)}
</section>`;
}

function renderModule(module: RosterGroup, anchor: string): string {
  const label =
    module.label === null ? "" : `<p class="label">Label: <code>${escapeHtml(module.label)}</code></p>\n`;
  return `<article class="card" id="${escapeHtml(anchor)}">
<h3>${escapeHtml(module.name)}</h3>
${label}${renderPeople(module)}
</article>`;
}

function renderPeople({ maintainers, emeritus }: RosterGroup): string {
  if (maintainers.length + emeritus.length === 0) return `<p class="nobody">${NOBODY}</p>`;
  const items = [...maintainers.map(renderMaintainer), ...emeritus.map(renderEmeritus)];
  return `<ul class="people">\n${items.join("\n")}\n</ul>`;
}

function renderMaintainer({ name, handle }: RosterMember): string {
  const called = name === null ? "" : `<span class="name">${escapeHtml(name)}</span> `;
  const initials = escapeHtml(initialsOf(name ?? handle));
  return `<li data-initials="${initials}">${called}${accountLink(handle, name === null ? "only" : "account")}</li>`;
}

function renderEmeritus({ name, handle }: RosterMember): string {
  const called = name === null ? "" : `${escapeHtml(name)} `;
  return `<li class="emeritus">(emeritus) ${called}${accountLink(handle, "account")}</li>`;
}

function accountLink(handle: string, kind: "account" | "only"): string {
  return `<a class="${kind}" href="${escapeHtml(addressOf(handle))}">${escapeHtml(handle)}</a>`;
}

/** First letters of the first and the last word; of a handle, its first letter. */
function initialsOf(name: string): string {
  const words = name.split(/[ /]/).flatMap((word) => /[\p{L}\p{N}]/u.exec(word)?.[0] ?? []);
  const [first = "", ...others] = words;
  return (first + (others.at(-1) ?? "")).toUpperCase();
}

/** One for each module, made of its name, each once. */
function anchorsOf(modules: readonly RosterGroup[]): string[] {
  const anchors = new Set<string>();
  for (const { name } of modules) {
    const base = `module-${joinKey(name).replaceAll(/[^\p{L}\p{N}]+/gu, "-")}`;
    let anchor = base;
    for (let count = 2; anchors.has(anchor); count += 1) anchor = `${base}-${count}`;
    anchors.add(anchor);
  }
  return [...anchors];
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? "");
}
