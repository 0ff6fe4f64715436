// Finds the stretches inside a block that are not plain text: code spans, tags, comments, `<code>` elements.

import { tag } from "./leaves.ts";

/** An element or comment of raw HTML that is still open where a block ends, and hides what follows it. */
export interface HiddenElement {
  name: string | null;
  depth: number;
  inComment: boolean;
}

/** Elements whose content is code, a quotation, or not shown. */
const hiding = new Set([
  "pre",
  "code",
  "samp",
  "kbd",
  "tt",
  "var",
  "q",
  "blockquote",
  "script",
  "style",
  "textarea",
  "title",
]);

const special = /`+|\\[^\n]|<|-->/g;
const autolink = /<[a-z][a-z0-9+.-]{1,31}:[^\s<>]*>/iy;
const opener = /<(\/?)([a-z][a-z0-9-]*)/iy;

/**
 * For each of the ascending offsets in `starts`, whether plain text is there. `hidden` carries over to the
 * next block. Takes time linear in the length of the text.
 */
export function markVisible(
  kind: "text" | "html",
  text: string,
  starts: readonly number[],
  hidden: HiddenElement,
): boolean[] {
  const shown: boolean[] = [];
  const advance = (end: number, visible: boolean) => {
    for (let start = starts[shown.length]; start !== undefined && start < end; start = starts[shown.length]) {
      shown.push(visible);
    }
  };
  const span = kind === "text" ? textSpan(text) : htmlSpan(text, hidden);
  special.lastIndex = 0;
  for (let found = special.exec(text); found; found = special.exec(text)) {
    advance(found.index, isOpen(hidden));
    const end = span(found[0], found.index);
    if (end === null) continue;
    advance(end, false);
    follow(text, found.index, hidden, kind);
    special.lastIndex = end;
  }
  advance(Number.POSITIVE_INFINITY, isOpen(hidden));
  return shown;
}

function isOpen(hidden: HiddenElement): boolean {
  return hidden.name === null && !hidden.inComment;
}

/** Gives the end of the span that begins here, or null where it is only a character. */
type SpanFinder = (found: string, at: number) => number | null;

function textSpan(text: string): SpanFinder {
  const closingRun = runsOfBackticks(text);
  const lastOf = new Map<string, number>();
  return (found, at) => {
    if (found[0] === "\\") return at + found.length;
    if (found[0] === "`") return closingRun(found.length, at) ?? at + found.length;
    if (found !== "<") return null;
    return matchEnd(autolink, text, at) ?? delimitedEnd(text, at, lastOf) ?? matchEnd(tag, text, at);
  };
}

function htmlSpan(text: string, hidden: HiddenElement): SpanFinder {
  const lastClose = text.lastIndexOf(">");
  return (found, at) => {
    // Nothing is escaped in HTML: look again right after the backslash.
    if (found[0] === "\\") return at + 1;
    if (hidden.inComment) {
      if (found !== "-->") return null;
      hidden.inComment = false;
      return at + found.length;
    }
    if (found !== "<") return null;
    if (text.startsWith("<!--", at)) {
      hidden.inComment = true;
      return at + 2;
    }
    if (matchEnd(opener, text, at) === null) return null;
    // Browsers take anything up to the next ">" for the tag, and the rest of the block where there is none.
    return matchEnd(tag, text, at) ?? (at < lastClose ? text.indexOf(">", at) + 1 : text.length);
  };
}

/** Counts the opening and closing tags of elements that hide what they hold. */
function follow(text: string, at: number, hidden: HiddenElement, kind: "text" | "html"): void {
  if (hidden.inComment || text[at] !== "<") return;
  const pattern = kind === "text" ? tag : opener;
  pattern.lastIndex = at;
  const found = pattern.exec(text);
  const name = found?.[2]?.toLowerCase();
  if (name === undefined) return;
  if (hidden.name === null && found?.[1] === "" && hiding.has(name)) {
    hidden.name = name;
    hidden.depth = 1;
  } else if (name === hidden.name) {
    hidden.depth += found?.[1] === "" ? 1 : -1;
    if (hidden.depth === 0) hidden.name = null;
  }
}

function matchEnd(pattern: RegExp, text: string, at: number): number | null {
  pattern.lastIndex = at;
  const found = pattern.exec(text);
  return found ? at + found[0].length : null;
}

const delimiters: [RegExp, string][] = [
  [/^<!--/, "-->"],
  [/^<\?/, "?>"],
  [/^<!\[CDATA\[/, "]]>"],
  [/^<![a-z]/i, ">"],
];

/**
 * The end of a comment, processing instruction, declaration or CDATA that begins here. `lastOf` remembers where each
 * closing stands last: without it, many unclosed openings would each search the whole text.
 */
function delimitedEnd(text: string, at: number, lastOf: Map<string, number>): number | null {
  const start = text.slice(at, at + 9);
  for (const [opening, closing] of delimiters) {
    const length = opening.exec(start)?.[0].length;
    if (length === undefined) continue;
    const last = lastOf.get(closing) ?? text.lastIndexOf(closing);
    lastOf.set(closing, last);
    return last < at + length ? null : text.indexOf(closing, at + length) + closing.length;
  }
  return null;
}

/** Finds, for ascending positions, where the next run of just as many backticks ends. */
function runsOfBackticks(text: string): (length: number, at: number) => number | undefined {
  const starts = new Map<number, number[]>();
  for (const run of [...text.matchAll(/`+/g)].reverse()) {
    const sameLength = starts.get(run[0].length);
    if (sameLength) sameLength.push(run.index);
    else starts.set(run[0].length, [run.index]);
  }
  return (length, at) => {
    const ahead = starts.get(length) ?? [];
    while ((ahead.at(-1) ?? Number.POSITIVE_INFINITY) <= at) ahead.pop();
    const next = ahead.at(-1);
    return next === undefined ? undefined : next + length;
  };
}
