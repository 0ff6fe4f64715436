// The look of the demo's pages: quiet, readable, light and dark.

export const STYLE = `
:root { color-scheme: light dark; --line: light-dark(#d1d9e0, #3d444d); --soft: light-dark(#f6f8fa, #212830);
  --page: light-dark(#fff, #1a1f26); --field: light-dark(#fff, #2a313a); --text: light-dark(#1f2328, #d1d7e0);
  --dim: light-dark(#59636e, #9198a1); --link: light-dark(#0969da, #6cb0ff); --good: light-dark(#1a7f37, #57ab5a);
  --bad: light-dark(#cf222e, #f47067); --wait: light-dark(#9a6700, #d4a72c); }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 0 1rem 4rem; max-width: 60rem; background: var(--page); color: var(--text);
  font: 15px/1.55 system-ui, sans-serif; overflow-wrap: anywhere; }
a { color: var(--link); text-decoration: none; } a:hover { text-decoration: underline; }
nav { display: flex; flex-wrap: wrap; gap: 0.2rem 1.2rem; padding: 1.2rem 0 0.9rem; }
nav .dim { margin-left: auto; }
h1 { font-size: 1.6rem; line-height: 1.3; margin: 1.6rem 0 0.4rem; }
h2 { font-size: 1.15rem; margin: 2.2rem 0 0.7rem; }
.dim { color: var(--dim); }
.box { border: 1px solid var(--line); border-radius: 8px; margin: 0.8rem 0; overflow: hidden; }
.box > header, .box > summary { background: var(--soft); padding: 0.5rem 1rem; }
.box > header, .box[open] > summary { border-bottom: 1px solid var(--line); }
.box > div { padding: 0.9rem 1rem; overflow-x: auto; overflow-wrap: normal; }
.box > div > :first-child { margin-top: 0; } .box > div > :last-child { margin-bottom: 0; }
.box h3 { font-size: 1.15rem; margin: 1.2rem 0 0.6rem; }
.box p, .box ul { margin: 0.6rem 0; } .box ul { padding-left: 1.5rem; }
.box strong { font-weight: 600; }
summary { cursor: pointer; }
.badge { border: 1px solid currentColor; border-radius: 2em; padding: 0.05rem 0.6rem; font-size: 0.85em;
  white-space: nowrap; }
.success, .approved { color: var(--good); } .failure, .changes { color: var(--bad); }
.action_required { color: var(--wait); }
table { border-collapse: collapse; margin: 0.9rem 0; } th, td { border: 1px solid var(--line);
  padding: 0.35rem 0.75rem; text-align: left; vertical-align: top; } th { font-weight: 600; }
code, pre { font: 0.87em/1.5 ui-monospace, monospace; }
code { background: var(--soft); padding: 0.15em 0.35em; border-radius: 5px; }
pre { background: var(--soft); padding: 0.8rem; border-radius: 6px; overflow-x: auto; }
pre code { background: none; padding: 0; font-size: 1em; }
ol.lines { margin: 0; padding-left: 3rem; color: var(--dim); font: 0.87em/1.6 ui-monospace, monospace;
  white-space: pre; } ol.lines span { color: var(--text); } ol.lines :target { background: light-dark(#fff3b8, #433410); }
form { display: flex; flex-wrap: wrap; gap: 0.6rem; align-items: center; margin: 0.5rem 0; }
form.clock { background: var(--soft); border: 1px solid var(--line); border-radius: 8px; padding: 0.5rem 1rem;
  margin: 0; }
label { display: grid; gap: 0.2rem; font-size: 0.87rem; color: var(--dim); }
select, input, textarea, button { font: inherit; color: var(--text); background: var(--field);
  border: 1px solid var(--line); border-radius: 6px; padding: 0.35rem 0.7rem; max-width: 100%; }
textarea { width: 100%; min-height: 5rem; } .wide { flex: 1 1 100%; } .wide input { width: 100%; }
button { cursor: pointer; font-weight: 500; } button:hover { border-color: var(--link); }
button.main { background: light-dark(#1f883d, #29903b); border-color: transparent; color: #fff; }
ul.pulls { list-style: none; padding: 0; border: 1px solid var(--line); border-radius: 8px; }
ul.pulls li { padding: 0.6rem 1rem; } ul.pulls li + li { border-top: 1px solid var(--line); }
ul.pulls a { font-weight: 600; }
`;
