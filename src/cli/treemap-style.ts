// The look of the treemap: colours that colour-blind readers can tell apart, light and dark.

import { LOOKS } from "./treemap-kinds.ts";

/** Paul Tol's "light" scheme, made for filled cells with dark text: https://personal.sron.nl/~pault/ */
const COLOURS = ["#77aadd", "#ee8866", "#44bb99", "#eedd88", "#ffaabb", "#bbcc33", "#99ddff", "#aaaa00"];
/** The same with less light, for dark pages. */
const DARK_COLOURS = ["#6291bf", "#c97156", "#3a9f82", "#c9ba70", "#d98f9e", "#9dac2c", "#80bbd9", "#8f8f0c"];

function variables(colours: readonly string[]): string {
  return colours.map((colour, i) => `--c${i}: ${colour};`).join(" ");
}

const LIGHT = `${variables(COLOURS)} --page: #ffffff; --text: #1f2328; --dim: #59636e; --frame: #eceff2;
  --line: #c8d0d8; --other: #c4cad1; --bare: #ffffff; --hatch: #9aa4af; --dot: #00000038;`;
const DARK = `${variables(DARK_COLOURS)} --page: #161b22; --text: #e6edf3; --dim: #9198a1; --frame: #232a33;
  --line: #3d444d; --other: #7d8590; --bare: #161b22; --hatch: #59636e; --dot: #00000048;`;

export const STYLE = `
svg { ${LIGHT} }
@media (prefers-color-scheme: dark) { svg { ${DARK} } }
text { font-family: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", Arial, sans-serif; fill: var(--text); }
.page { fill: var(--page); }
.dim { fill: var(--dim); }
.frame { fill: var(--frame); stroke: var(--line); }
.frame-name { font-weight: 600; font-size: 11px; }
.name, .note { fill: #14171a; pointer-events: none; }
.name { font-size: 11px; }
.note { font-size: 10px; opacity: 0.8; }
.on-unowned { fill: var(--text); stroke: var(--bare); stroke-width: 4px; paint-order: stroke; stroke-linejoin: round; }
.swatch { stroke: var(--line); }
.unowned { fill: url(#charter-unowned); stroke: var(--hatch); stroke-opacity: 0.6; }
.other { fill: var(--other); }
${Array.from({ length: LOOKS }, (_, i) => `.m${i} { fill: ${fillOf(i)}; }`).join("\n")}
`;

function fillOf(look: number): string {
  return look < COLOURS.length ? `var(--c${look})` : `url(#charter-m${look})`;
}

/** Hatching for what nobody owns, and dots for the second turn through the colours. */
export const PATTERNS = [
  `<pattern id="charter-unowned" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">`,
  `<rect width="7" height="7" style="fill: var(--bare)"/>`,
  `<rect width="1.6" height="7" style="fill: var(--hatch)"/></pattern>`,
  ...Array.from({ length: LOOKS - COLOURS.length }, (_, i) => dotted(i + COLOURS.length, i)),
].join("");

function dotted(look: number, colour: number): string {
  return [
    `<pattern id="charter-m${look}" width="8" height="8" patternUnits="userSpaceOnUse">`,
    `<rect width="8" height="8" style="fill: var(--c${colour})"/>`,
    `<circle cx="2" cy="2" r="1.3" style="fill: var(--dot)"/>`,
    `<circle cx="6" cy="6" r="1.3" style="fill: var(--dot)"/></pattern>`,
  ].join("");
}
