// The text of an agreement as a page shows it: whole, with its headings, and able to do nothing.

import { html, raw } from "hono/html";
import { marked } from "marked";
import sanitize from "sanitize-html";
import type { Html } from "./html.ts";
import { details } from "./parts.ts";

// Beyond these Markdown is shown as it is written: rendering takes time from everybody else.
const MAX_RENDERED_CHARACTERS = 60_000;
/** The parser's work on emphasis grows with the square of its marks in one paragraph: the sum of these squares. */
const MOST_EMPHASIS = 2_000_000;
/** Quotes and lists in one another, each on one line, which take one call within another. */
const DEEP = /^(?:[ \t]{0,3}(?:>|[*+-][ \t]|\d{1,9}[.)][ \t])){50}/m;

export interface ShownText {
  path: string;
  text: string;
  /** The page that shows it on GitHub, to which its own links are relative; null when it is not known. */
  url: string | null;
}

export function documentText({ path, text, url }: ShownText): Html {
  const plain = html`<pre class="plain">${text}</pre>`;
  if (!/\.(md|markdown)$/i.test(path) || takesLong(text)) return article(path, plain);
  // Markdown can hold words that it does not show, and they are signed, too.
  const written = details("The same text as it is written, which is what is signed", plain);
  return html`${article(path, raw(renderMarkdown(text, url)))} ${written}`;
}

function article(path: string, body: Html): Html {
  return html`<article class="document" aria-label="Text of ${path}">${body}</article>`;
}

function takesLong(text: string): boolean {
  if (text.length > MAX_RENDERED_CHARACTERS || DEEP.test(text)) return true;
  const marks = text.split(/\n[ \t\r]*\n/).map((paragraph) => paragraph.match(/[*_~]+/g)?.length ?? 0);
  return marks.reduce((sum, count) => sum + count * count, 0) > MOST_EMPHASIS;
}

/** HTML without scripts, styles, pictures, forms or frames; its headings stand below the page's own. */
export function renderMarkdown(text: string, url: string | null): string {
  return sanitize(marked.parse(text, { async: false, gfm: true }), {
    allowedTags: [
      ...["h2", "h3", "h4", "h5", "h6", "p", "br", "hr", "blockquote", "pre", "code"],
      ...["ul", "ol", "li", "em", "strong", "del", "sub", "sup", "a", "span"],
      ...["table", "thead", "tbody", "tr", "th", "td"],
    ],
    allowedAttributes: { a: ["href", "rel"], ol: ["start"] },
    allowedSchemes: ["https", "http", "mailto"],
    allowProtocolRelative: false,
    transformTags: {
      h1: "h2",
      h2: "h3",
      h3: "h4",
      h4: "h5",
      h5: "h6",
      a: (_, { href }) => linkOf(href, url),
      // Nothing is loaded from elsewhere: the words that stand for a picture must do.
      img: (_, { alt }) => ({ tagName: "span", attribs: {}, text: alt ?? "" }),
    },
  });
}

function linkOf(
  href: string | undefined,
  base: string | null,
): { tagName: string; attribs: { [name: string]: string } } {
  const target = href === undefined ? null : URL.parse(href, base ?? undefined);
  if (target === null) return { tagName: "span", attribs: {} };
  return { tagName: "a", attribs: { href: target.href, rel: "noopener noreferrer nofollow" } };
}
