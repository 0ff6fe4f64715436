// How the roster page looks: one column on a telephone, cards side by side on a desk, light or dark as the reader has it.

export const PAGE_STYLE = `
:root { color-scheme: light dark; --page: light-dark(#fbfbf9, #14171c); --card: light-dark(#fff, #1b2027);
  --line: light-dark(#e1e0da, #323a45); --text: light-dark(#1c1f24, #dde2e9); --dim: light-dark(#5c626c, #9ba4b1);
  --link: light-dark(#0b57b0, #7db6ff); --soft: light-dark(#eceae2, #29313c); --lead: light-dark(#1c1f24, #dde2e9); }
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; }
body { margin: 0; background: var(--page); color: var(--text); font: 16px/1.5 system-ui, sans-serif;
  overflow-wrap: anywhere; }
.width { max-width: 72rem; margin-inline: auto; padding-inline: 1.25rem; }
a { color: var(--link); text-underline-offset: 0.15em; text-decoration-thickness: 1px; }
a:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; border-radius: 3px; }
.skip { position: absolute; left: -99rem; } .skip:focus { left: 1rem; top: 1rem; background: var(--card); padding: 0.5rem; }
header { padding-block: clamp(2rem, 7vw, 4rem) 0; }
h1 { font-size: clamp(2rem, 6vw, 2.9rem); line-height: 1.1; letter-spacing: -0.025em; margin: 0; }
header p { margin: 0.7rem 0 0; max-width: 42rem; color: var(--dim); font-size: 1.08rem; }
.counts { display: flex; flex-wrap: wrap; gap: 0.4rem 2rem; margin-top: 1.6rem; }
.counts strong { color: var(--text); font-size: 1.5rem; font-weight: 650; font-variant-numeric: tabular-nums; margin-right: 0.3rem; }
h2 { font-size: 1.4rem; letter-spacing: -0.01em; line-height: 1.25; margin: 3rem 0 1rem; }
.tier h2::first-letter { text-transform: uppercase; }
h3 { font-size: 1.05rem; line-height: 1.3; margin: 0; }
ul.people { list-style: none; margin: 0; padding: 0; }
ul.people li { display: grid; grid-template-columns: 2.4rem minmax(0, 1fr); column-gap: 0.75rem; align-items: center;
  padding: 0.3rem 0; }
ul.people li::before { content: attr(data-initials) / ""; grid-row: 1 / span 2; width: 2.4rem; height: 2.4rem; border-radius: 50%;
  display: grid; place-items: center; background: var(--soft); color: var(--dim); font-size: 0.8rem; font-weight: 650; }
ul.people .name { font-weight: 550; line-height: 1.3; align-self: end; grid-column: 2; }
ul.people a { font-size: 0.9rem; line-height: 1.35; align-self: start; justify-self: start; grid-column: 2; }
ul.people .only { grid-row: 1 / span 2; align-self: center; font-size: 1rem; }
ul.people .emeritus { display: block; padding: 0.1rem 0; color: var(--dim); font-size: 0.9rem; }
ul.people .emeritus::before { content: none; }
ul.people .emeritus a { font-size: inherit; color: inherit; }
ul.people li:not(.emeritus) + .emeritus { margin-top: 0.5rem; }
.tier ul.people { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 15rem), 1fr)); gap: 0.3rem 1.5rem; }
.tier li:not(.emeritus)::before { background: var(--lead); color: var(--page); }
.tier { border-top: 1px solid var(--line); margin-top: 2.2rem; } .tier h2 { margin-top: 1.6rem; }
.modules { border-top: 1px solid var(--line); margin-top: 2.2rem; } .modules > h2 { margin-top: 1.6rem; }
nav ul { list-style: none; margin: 0 0 1.6rem; padding: 0; display: flex; flex-wrap: wrap; gap: 0.35rem 0.5rem; }
nav a { display: block; padding: 0.2rem 0.75rem; border: 1px solid var(--line); border-radius: 2em; background: var(--card);
  font-size: 0.88rem; text-decoration: none; color: var(--text); } nav a:hover { border-color: var(--link); color: var(--link); }
.cards { columns: 20rem; column-gap: 1.25rem; }
.card { break-inside: avoid; background: var(--card); border: 1px solid var(--line); border-radius: 12px; padding: 1.1rem 1.2rem;
  margin: 0 0 1.25rem; } .card:target { border-color: var(--link); box-shadow: 0 0 0 1px var(--link); }
.card ul.people, .card .nobody { margin-top: 0.7rem; }
.label { margin: 0.45rem 0 0; line-height: 1.2; font-size: 0.85rem; color: var(--dim); }
code { font: 0.92em ui-monospace, monospace; background: var(--soft); color: var(--text); padding: 0.12em 0.45em; border-radius: 5px; }
.nobody { margin: 0; color: var(--dim); font-style: italic; }
footer { border-top: 1px solid var(--line); margin-top: 3rem; color: var(--dim); font-size: 0.9rem; }
footer p { margin: 1.4rem 0 3rem; }
@media print { .cards { columns: 2; } nav, .skip { display: none; } .card { border-color: #bbb; } }
`;
