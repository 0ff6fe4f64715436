// The text of an agreement as a page shows it: whole, with its headings, and able to do nothing.

import { html, raw } from "hono/html";
import { marked } from "marked";
import sanitize from "sanitize-html";
import type { Html } from "./page.ts";

/** Beyond it Markdown is shown as it is written: rendering takes time from everybody else. */
const MAX_RENDERED_CHARACTERS = 200_000;

export interface ShownText {
  path: string;
  text: string;
  /** The page that shows it on GitHub, to which its own links are relative; null when it is not known. */
  url: string | null;
}

export function documentText({ path, text, url }: ShownText): Html {
  const isMarkdown = /\.(md|markdown)$/i.test(path) && text.length <= MAX_RENDERED_CHARACTERS;
  const body = isMarkdown ? raw(renderMarkdown(text, url)) : html`<pre class="plain">${text}</pre>`;
  return html`<article class="document" aria-label="Text of ${path}">${body}</article>`;
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
