// Markdown as GitHub would show it, near enough to judge a comment by its looks, and safe to put on a page.

import { marked } from "marked";
import sanitize from "sanitize-html";

/**
 * HTML of a comment; what GitHub would strip (scripts, styles, event handlers) is stripped.
 * @param pageOf where a link leads to instead; null leaves its text without a link
 */
export function renderMarkdown(text: string, pageOf: (href: string) => string | null): string {
  return sanitize(marked.parse(text, { async: false, gfm: true }), {
    allowedTags: [...sanitize.defaults.allowedTags, "details", "summary", "img", "del"],
    allowedAttributes: { a: ["href"], td: ["align"], th: ["align"], details: ["open"], img: ["src", "alt"] },
    transformTags: {
      a: (_name, { href = "" }) => {
        const page = pageOf(href);
        return page === null ? { tagName: "strong", attribs: {} } : { tagName: "a", attribs: { href: page } };
      },
    },
  });
}
