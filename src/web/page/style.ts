// The look of all pages: quiet, readable, light and dark, narrow and wide. Served as one file named by its content.

import { createHash } from "node:crypto";
import { Hono } from "hono";

const STYLE = `
:root { color-scheme: light dark;
  --page: light-dark(#fff, #14181d); --soft: light-dark(#f5f7f9, #1e242b); --field: light-dark(#fff, #0f1317);
  --line: light-dark(#d0d7de, #3b444e); --strong: light-dark(#6b7580, #8a94a0);
  --text: light-dark(#1c2126, #dfe4ea); --dim: light-dark(#57606a, #a3adb8); --link: light-dark(#0757b5, #7db8ff);
  --good: light-dark(#14692f, #6cc98a); --bad: light-dark(#b3202c, #ff9a94); --wait: light-dark(#805400, #e5b94e);
  --good-soft: light-dark(#eaf6ee, #16271c); --bad-soft: light-dark(#fdeeee, #2e1a1b); --wait-soft: light-dark(#fdf6e3, #29230f);
  --good-mark: light-dark(#bfe5cb, #234f32); --bad-mark: light-dark(#f9cdcd, #5c2a2c);
  --main: light-dark(#14692f, #23803f); --danger: light-dark(#b3202c, #b93a42); }
*, ::before, ::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0 auto; padding: 0 1rem 5rem; max-width: 50rem; background: var(--page); color: var(--text);
  font: 1rem/1.6 system-ui, -apple-system, "Segoe UI", sans-serif; overflow-wrap: anywhere; }
a { color: var(--link); text-underline-offset: 0.15em; }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; border-radius: 3px; }
main:focus { outline: none; }
.skip { position: absolute; left: -100vw; } .skip:focus { left: 1rem; top: 0.5rem; background: var(--page); padding: 0.4rem 0.8rem; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
header.site { display: flex; flex-wrap: wrap; gap: 0.3rem 1.5rem; align-items: baseline; justify-content: space-between;
  padding: 1rem 0 0.8rem; border-bottom: 1px solid var(--line); }
header.site nav { display: flex; flex-wrap: wrap; gap: 0.3rem 1.2rem; align-items: baseline; }
header.site form { margin: 0; }
.login { font-weight: 600; }
.trail ol { list-style: none; display: flex; flex-wrap: wrap; gap: 0.2rem 0.5rem; margin: 1rem 0 -0.8rem; padding: 0; }
.trail li:not(:last-child)::after { content: "/"; margin-left: 0.5rem; color: var(--dim); }
h1, h2, h3, h4 { line-height: 1.3; text-wrap: balance; }
h1 { font-size: 1.75rem; margin: 1.6rem 0 0.6rem; } h2 { font-size: 1.3rem; margin: 2.4rem 0 0.6rem; }
h3 { font-size: 1.1rem; margin: 1.6rem 0 0.4rem; } h4 { font-size: 1rem; margin: 1.2rem 0 0.3rem; }
p, ul, ol, dl { margin: 0.7rem 0; }
.dim, .hint { color: var(--dim); }
code, pre { font: 0.875em/1.55 ui-monospace, SFMono-Regular, Consolas, monospace; }
code { background: var(--soft); padding: 0.1em 0.3em; border-radius: 4px; }
pre { background: var(--soft); padding: 0.8rem 1rem; border-radius: 6px; white-space: pre-wrap; } pre code { padding: 0; background: none; }
blockquote { margin: 0.7rem 0; padding-left: 1rem; border-left: 3px solid var(--line); }
.notice { border: 1px solid var(--line); border-left: 4px solid var(--strong); background: var(--soft); border-radius: 6px;
  padding: 0.7rem 1rem; margin: 1.2rem 0; }
.notice > :first-child { margin-top: 0; } .notice > :last-child { margin-bottom: 0; }
.notice.good { border-left-color: var(--good); background: var(--good-soft); }
.notice.bad { border-left-color: var(--bad); background: var(--bad-soft); }
.notice.wait { border-left-color: var(--wait); background: var(--wait-soft); }
.badge { display: inline-block; border: 1px solid currentColor; border-radius: 2em; padding: 0 0.6rem; font-size: 0.85rem; white-space: nowrap; }
.badge.good { color: var(--good); } .badge.bad { color: var(--bad); } .badge.wait { color: var(--wait); } .badge.info { color: var(--dim); }
.document { border: 1px solid var(--line); border-radius: 8px; padding: 0.4rem 1.4rem 1rem; margin: 1.2rem 0; }
.document { overflow-x: auto; } .document table { min-width: 0; } .document td, .document th { overflow-wrap: break-word; white-space: normal; } .document h2:first-child { margin-top: 1rem; } .document pre.plain { background: none; padding: 0; font-size: 0.9rem; }
.scroll { overflow-x: auto; overflow-wrap: normal; margin: 1rem 0; }
table { border-collapse: collapse; min-width: 100%; }
th, td { border-bottom: 1px solid var(--line); padding: 0.5rem 1rem 0.5rem 0; text-align: left; vertical-align: top; }
th { font-weight: 600; font-size: 0.9rem; color: var(--dim); white-space: nowrap; } td form { margin: 0; } td time { white-space: nowrap; }
dl > div { display: grid; grid-template-columns: 11rem 1fr; gap: 0 1rem; padding: 0.35rem 0; border-bottom: 1px solid var(--line); }
dt { color: var(--dim); } dd { margin: 0; }
@media (max-width: 34rem) { .scroll table, .scroll tbody, .scroll tr { display: block; }
  .scroll thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .scroll tr { border: 1px solid var(--line); border-radius: 8px; padding: 0.5rem 0.9rem; margin: 0.6rem 0; }
  .scroll td { display: grid; grid-template-columns: 6.5rem 1fr; gap: 0.6rem; border: 0; padding: 0.2rem 0; overflow-wrap: anywhere; }
  .scroll td::before { content: attr(data-column); color: var(--dim); font-size: 0.9rem; } .scroll td:has(> div:empty) { display: none; } .scroll td time { white-space: normal; }
  dl > div { grid-template-columns: 1fr; } .document { padding: 0.2rem 1rem 0.8rem; } h1 { font-size: 1.45rem; } }
.cards { list-style: none; padding: 0; } .cards > li { border: 1px solid var(--line); border-radius: 8px; padding: 0.8rem 1.1rem; margin: 0.8rem 0; }
.cards h3 { margin-top: 0; } .cards > li > :last-child { margin-bottom: 0; }
.actions { display: flex; flex-wrap: wrap; gap: 0.5rem 1.2rem; align-items: center; } ul.actions { list-style: none; padding: 0; }
form { margin: 1rem 0; } .actions form { margin: 0; }
.field { margin: 1.1rem 0; } .field > label { font-weight: 600; display: block; } .field > label .dim { font-weight: 400; }
.field p { margin: 0 0 0.2rem; } .hint { font-size: 0.9rem; }
.field.wrong { border-left: 4px solid var(--bad); padding-left: 0.9rem; } .problem { color: var(--bad); font-weight: 600; }
.check { display: flex; gap: 0.7rem; align-items: flex-start; } .check input { width: 1.25rem; height: 1.25rem; margin: 0.2rem 0 0; flex: none; }
.check + .problem { margin-top: 0.3rem; }
input:not([type="checkbox"]), select, textarea { font: inherit; color: var(--text); background: var(--field);
  border: 1px solid var(--strong); border-radius: 6px; padding: 0.45rem 0.7rem; width: 100%; max-width: 30rem; }
textarea { max-width: 100%; }
button, .button { display: inline-block; font: inherit; font-weight: 600; cursor: pointer; text-decoration: none; color: var(--text);
  background: var(--soft); border: 1px solid var(--strong); border-radius: 6px; padding: 0.5rem 1.1rem; }
button.main, .button.main { background: var(--main); border-color: var(--main); color: #fff; }
button.danger { background: var(--danger); border-color: var(--danger); color: #fff; }
button.plain { padding: 0.15rem 0.7rem; font-weight: 400; }
button:hover, .button:hover { filter: brightness(1.08); }
details { margin: 1rem 0; } summary { cursor: pointer; font-weight: 600; }
.difference { list-style: none; padding: 0.6rem 0; margin: 1rem 0; border: 1px solid var(--line); border-radius: 8px;
  font: 0.875rem/1.6 ui-monospace, SFMono-Regular, Consolas, monospace; white-space: pre-wrap; }
.difference li { padding: 0 1rem 0 2rem; position: relative; min-height: 1.6em; } .difference li::before { position: absolute; left: 0.8rem; }
.difference .added { background: var(--good-soft); } .difference .added::before { content: "+"; }
.difference .removed { background: var(--bad-soft); } .difference .removed::before { content: "−"; }
.difference ins { text-decoration: none; background: var(--good-mark); } .difference del { text-decoration: none; background: var(--bad-mark); }
.difference .gap { color: var(--dim); }
@media print { header.site, .trail, form, .actions, .skip { display: none; } body { max-width: none; } }
`;

const NAME = createHash("sha256").update(STYLE).digest("hex").slice(0, 16);

export const STYLE_ADDRESS = `/style/${NAME}.css`;

export function styleRoutes(): Hono {
  const routes = new Hono();
  routes.get(STYLE_ADDRESS, (c) =>
    c.body(STYLE, 200, {
      "content-type": "text/css; charset=utf-8",
      "cache-control": "public, max-age=31536000, immutable",
    }),
  );
  return routes;
}
