// The look of the demo's pages: quiet, readable, light and dark.

export const STYLE = `
:root { color-scheme: light dark; --line: light-dark(#d8dee4, #373e47); --soft: light-dark(#f6f8fa, #22272e);
  --text: light-dark(#1f2328, #d1d7e0); --dim: light-dark(#59636e, #9198a1); --link: light-dark(#0969da, #539bf5);
  --good: light-dark(#1a7f37, #57ab5a); --bad: light-dark(#cf222e, #f47067); --wait: light-dark(#9a6700, #c69026); }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1.5rem 1rem 4rem; max-width: 60rem; background: light-dark(#fff, #1c2128);
  color: var(--text); font: 15px/1.5 system-ui, sans-serif; }
a { color: var(--link); }
h1 { font-size: 1.5rem; margin: 0.5rem 0; } h2 { font-size: 1.1rem; margin: 1.8rem 0 0.5rem; }
.dim { color: var(--dim); }
.box { border: 1px solid var(--line); border-radius: 8px; margin: 0.8rem 0; overflow: hidden; }
.box > header { background: var(--soft); padding: 0.4rem 0.9rem; border-bottom: 1px solid var(--line); }
.box > div { padding: 0.6rem 0.9rem; overflow-x: auto; }
.success { color: var(--good); } .failure { color: var(--bad); } .action_required { color: var(--wait); }
table { border-collapse: collapse; margin: 0.5rem 0; } th, td { border: 1px solid var(--line); padding: 0.3rem 0.7rem;
  text-align: left; vertical-align: top; }
code { background: var(--soft); padding: 0.1em 0.3em; border-radius: 4px; font-size: 0.9em; }
form { display: flex; flex-wrap: wrap; gap: 0.5rem; align-items: end; margin: 0.5rem 0; }
label { display: grid; gap: 0.2rem; font-size: 0.85rem; color: var(--dim); }
select, input, textarea, button { font: inherit; color: inherit; background: light-dark(#fff, #2d333b);
  border: 1px solid var(--line); border-radius: 6px; padding: 0.35rem 0.6rem; }
textarea { width: 100%; min-height: 4.5rem; } .wide { flex: 1 1 100%; } .wide input { width: 100%; }
button { background: var(--soft); cursor: pointer; } button:hover { border-color: var(--link); }
ul.pulls { list-style: none; padding: 0; } ul.pulls li { padding: 0.4rem 0; border-bottom: 1px solid var(--line); }
`;
